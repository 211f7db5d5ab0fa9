// The embedded database against what machines do to it: other owners, other names, full disks, killed parents.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, describe, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { type Embedded, findRunning, startEmbedded } from '../src/store/embedded.ts'
import { OperatorFault } from '../src/store/fault.ts'
import { scratchFolder } from './clusters.ts'
import { withClient } from './postgres.ts'

const root = process.getuid?.() === 0
const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})

function folder(): string {
  const made = scratchFolder()
  folders.push(made)
  return made
}

/** Nothing here asks what a power cut loses, so nothing waits for the disk. */
const quick = (dataDir: string) => ({ dataDir, scratch: true, conf: { fsync: 'off' } })

type Held = { connection: ClientConfig; pid: number; cluster: string; fault?: string }

/** Another process that holds the database of a folder, perhaps as another account. */
async function hold(
  dataDir: string,
  account: { uid: number; gid: number } | null = null,
): Promise<Held & { parent: ChildProcess }> {
  const parent = spawn(process.execPath, [join(import.meta.dirname, 'holder.ts'), dataDir], {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string]
  return { ...(JSON.parse(line) as Held), parent }
}

async function isGone(pid: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += 50) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
    await sleep(50)
  }
  return false
}

async function answers(server: Embedded): Promise<boolean> {
  const found = await withClient(server.connection, (client) => client.query('select 1 as one'))
  return (found.rows[0] as { one: number }).one === 1
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const fault = await work.then(
    () => assert.fail('it was taken'),
    (error: unknown) => error,
  )
  assert.ok(fault instanceof OperatorFault, String(fault))
  return fault.message
}

describe('the embedded database', () => {
  test('lives in a folder of any name, and finds its rows again', async () => {
    const names = ['d\'ata, Größe 日本 "x" %s $(id)', `long ${'x'.repeat(120)}`]
    for (const name of names) {
      const dataDir = join(folder(), name)
      const first = await startEmbedded(quick(dataDir))
      await withClient(first.connection, (client) => client.query('create table kept_row (n int)'))
      await first.stop()
      const second = await startEmbedded(quick(dataDir))
      await withClient(second.connection, (client) => client.query('select from kept_row'))
      await second.stop()
    }
  })

  test('is refused when an acknowledged write could be lost', async () => {
    const dataDir = folder()
    for (const name of ['fsync', 'synchronous_commit']) {
      const conf = { [name]: 'off' }
      assert.match(await refusal(startEmbedded({ dataDir, conf })), /can be lost \(\w+ = off\)/)
    }
  })

  test('listens on no network, and lets only its owner near its socket', async () => {
    const server = await startEmbedded(quick(folder()))
    const found = await withClient(server.connection, (client) =>
      client.query(`select current_setting('listen_addresses') as listens`),
    )
    assert.equal((found.rows[0] as { listens: string }).listens, '')
    assert.equal(statSync(server.connection.host).mode & 0o077, 0)
    assert.equal(statSync(server.cluster).mode & 0o077, 0)
    await server.stop()
  })

  test('is refused to a second program, which is told who has it, and shown where it runs', async () => {
    const dataDir = folder()
    const first = await startEmbedded(quick(dataDir))
    const says = await refusal(startEmbedded(quick(dataDir)))
    assert.match(says, new RegExp(`already running.*process ${first.pid}.*DATA_DIR`, 's'))
    assert.deepEqual(await findRunning(dataDir), first.connection)
    assert.ok(await answers(first))
    await first.stop()
    assert.equal(await findRunning(dataDir), null)
  })

  test('of two programs that start at the same moment in a new folder, exactly one gets it', async () => {
    const dataDir = folder()
    const both = await Promise.all([hold(dataDir), hold(dataDir)])
    const [got, refused] = both.sort((one) => (one.fault === undefined ? -1 : 1))
    assert.equal(got?.fault, undefined)
    assert.match(refused?.fault ?? '', /already running/)
    for (const one of both) one.parent.kill('SIGTERM')
    assert.ok(await isGone(got?.pid ?? 0, 10_000))
  })

  test('ends when its program is killed, and starts again at once', async () => {
    const dataDir = folder()
    const held = await hold(dataDir)
    held.parent.kill('SIGKILL')
    const next = await startEmbedded(quick(dataDir))
    assert.ok(await isGone(held.pid, 5_000))
    assert.ok(await answers(next))
    await next.stop()
  })

  test('recovers when the server itself was killed with all that it held in memory', async () => {
    const dataDir = folder()
    const first = await startEmbedded({ dataDir })
    await withClient(first.connection, (client) =>
      client.query('create table kept_row as select generate_series(1, 5000) as n'),
    )
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    const next = await startEmbedded({ dataDir })
    const found = await withClient(next.connection, (client) =>
      client.query('select from kept_row'),
    )
    assert.equal(found.rowCount, 5000)
    await next.stop()
  })

  test('is not kept out by a lock whose process number another program has now', async () => {
    const dataDir = folder()
    const first = await startEmbedded(quick(dataDir))
    const lock = readFileSync(join(first.cluster, 'postmaster.pid'), 'utf8')
    const { uid, gid } = statSync(first.cluster)
    await first.stop()
    // Its own account's process: PostgreSQL takes no notice of those of others.
    const other = spawn('/bin/sleep', ['60'], { uid, gid, cwd: '/', stdio: 'ignore' })
    const path = join(first.cluster, 'postmaster.pid')
    writeFileSync(path, lock.replace(/^\d+/, String(other.pid)))
    chownSync(path, uid, gid)
    const next = await startEmbedded(quick(dataDir))
    assert.ok(await answers(next))
    await next.stop()
    other.kill()
  })

  test('leaves nothing half made when its first start was cut short', async () => {
    const dataDir = folder()
    mkdirSync(join(dataDir, 'postgres.new-999999999'))
    writeFileSync(join(dataDir, 'postgres.new-999999999', 'PG_VERSION'), '18\n')
    const server = await startEmbedded(quick(dataDir))
    assert.ok(await answers(server))
    await server.stop()
    assert.ok(!existsSync(join(dataDir, 'postgres.new-999999999')))
  })

  test('made by another version of PostgreSQL, it is refused with the way to bring it over', async () => {
    const dataDir = folder()
    mkdirSync(join(dataDir, 'postgres'))
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
    assert.match(await refusal(startEmbedded({ dataDir })), /PostgreSQL 17.*kept backup/)
  })

  test('a file where the folder should be is named', async () => {
    const dataDir = join(folder(), 'data')
    writeFileSync(dataDir, '')
    assert.match(await refusal(startEmbedded({ dataDir })), /is in the way/)
  })

  test('a folder that may not be written is named', async (t) => {
    const dataDir = folder()
    if (!root) chmodSync(dataDir, 0o500)
    else if (!mount(t, ['-t', 'tmpfs', '-o', 'ro', 'none', dataDir])) return
    try {
      const says = await refusal(startEmbedded({ dataDir: join(dataDir, 'data') }))
      assert.match(says, root ? /read-only/ : /cannot be written/)
      assert.match(says, /DATA_DIR/)
    } finally {
      if (root) spawnSync('umount', [dataDir])
      else chmodSync(dataDir, 0o700)
    }
  })

  test('a disk that is full at the first start is named, and one that fills up loses nothing', async (t) => {
    if (!root) return t.skip('a small disk of its own takes root')
    const disk = folder()
    if (!mount(t, ['-t', 'tmpfs', '-o', 'size=20m,mode=711', 'none', disk])) return
    try {
      assert.match(await refusal(startEmbedded({ dataDir: disk })), /disk .* is full.*start again/s)
      spawnSync('mount', ['-o', 'remount,size=140m', disk])
      const server = await startEmbedded({ dataDir: disk })
      const acknowledged = await fill(server)
      await server.stop()
      spawnSync('mount', ['-o', 'remount,size=400m', disk])
      const next = await startEmbedded({ dataDir: disk })
      const found = await withClient(next.connection, (client) =>
        client.query<{ n: number }>('select count(*)::int as n from kept_row'),
      )
      assert.ok(acknowledged > 0)
      assert.ok((found.rows[0]?.n ?? 0) >= acknowledged, 'acknowledged rows are gone')
      await next.stop()
    } finally {
      spawnSync('umount', ['-l', disk])
    }
  })
})

/** Writes until the disk is full; returns how many rows were acknowledged. */
async function fill(server: Embedded): Promise<number> {
  let acknowledged = 0
  await withClient(server.connection, async (client) => {
    client.on('error', () => {})
    await client.query('create table kept_row (body text)')
    await client.query('alter table kept_row alter body set storage external')
    for (let n = 0; n < 2_000; n++) {
      try {
        await client.query(`insert into kept_row select repeat(md5($1::text), 16384)`, [n])
      } catch {
        return // no space left
      }
      acknowledged++
    }
    assert.fail('the disk never filled up')
  }).catch((error: unknown) => {
    if (error instanceof assert.AssertionError) throw error
  })
  return acknowledged
}

function mount(t: TestContext, args: readonly string[]): boolean {
  const run = spawnSync('mount', args, { encoding: 'utf8' })
  if (run.status !== 0) t.skip(`this machine allows no mount: ${run.stderr}`)
  return run.status === 0
}

/** The account "nobody", where this machine has one that can read the checkout. */
function ordinaryAccount(): { uid: number; gid: number } | null {
  const row = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('nobody:'))
    ?.split(':')
  if (row === undefined) return null
  const account = { uid: Number(row[2]), gid: Number(row[3]) }
  const read = spawnSync('/bin/cat', [join(import.meta.dirname, 'holder.ts')], {
    ...account,
    cwd: '/',
  })
  const run = spawnSync(process.execPath, ['--version'], { ...account, cwd: '/' })
  return read.status === 0 && run.status === 0 ? account : null
}

describe('the embedded database and accounts', { skip: root ? false : 'needs root' }, () => {
  test('under root, PostgreSQL runs as an account of its own that owns its files', async () => {
    const server = await startEmbedded(quick(folder()))
    const owner = statSync(server.cluster).uid
    assert.notEqual(owner, 0)
    if (existsSync('/proc/self')) assert.equal(statSync(`/proc/${server.pid}`).uid, owner)
    await server.stop()
  })

  test('in a private folder of root, the files lie where that account can enter, and stay there', async () => {
    const home = mkdtempSync(join(tmpdir(), 'kept-private-'))
    chmodSync(home, 0o700)
    folders.push(home)
    const dataDir = join(home, 'data')
    const first = await startEmbedded(quick(dataDir))
    assert.ok(await answers(first))
    assert.ok(lstatSync(join(dataDir, 'postgres')).isSymbolicLink())
    const far = realpathSync(join(dataDir, 'postgres'))
    assert.equal(first.elsewhere, far)
    folders.push(dirname(far))
    assert.notEqual(await findRunning(dataDir), null)
    await first.stop()
    const second = await startEmbedded(quick(dataDir))
    assert.equal(second.cluster, first.cluster)
    await second.stop()
    rmSync(dirname(far), { recursive: true })
    assert.match(await refusal(startEmbedded(quick(dataDir))), /points to .* nothing is there/)
  })

  test('an ordinary user starts it too; root then goes on as that user, and others are told whose it is', async (t) => {
    const account = ordinaryAccount()
    if (account === null) return t.skip('no other account here can read this checkout')
    const home = folder()
    chownSync(home, account.uid, account.gid)
    const dataDir = join(home, 'data')
    const held = await hold(dataDir, account)
    assert.equal(held.fault, undefined)
    assert.equal(statSync(held.cluster).uid, account.uid)
    held.parent.kill('SIGTERM')
    await once(held.parent, 'exit')
    const asRoot = await startEmbedded(quick(dataDir))
    assert.equal(statSync(asRoot.cluster).uid, account.uid)
    await asRoot.stop()
    const other = await hold(dataDir, { uid: account.uid - 1, gid: account.gid })
    assert.match(other.fault ?? '', /belongs to|cannot be written/)
    accessSync(home, constants.R_OK)
  })
})
