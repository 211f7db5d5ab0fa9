// What was acknowledged is there: after kill -9 at any moment, and after a power cut that takes the page cache.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { closeSync, cpSync, ftruncateSync, openSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { type Embedded, startEmbedded } from '../src/store/embedded.ts'
import { scratchFolder } from './clusters.ts'
import { command, type Kept, startKept, stopKept } from './kept-process.ts'
import { withClient } from './postgres.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})
function folder(): string {
  const made = scratchFolder()
  folders.push(made)
  return made
}

const json = { 'content-type': 'application/json' }

/** Eight clients add customers until the server dies under them; returns the ids that were acknowledged. */
async function writeUntilItDies(kept: Kept, key: string): Promise<readonly string[]> {
  const acknowledged: string[] = []
  const writer = async (name: string) => {
    for (let n = 0; ; n++) {
      try {
        const response = await fetch(`${kept.url}/api/v1/customers`, {
          method: 'POST',
          headers: { ...json, authorization: `Bearer ${key}` },
          body: JSON.stringify({ name: `${name} ${n}` }),
        })
        const made = (await response.json()) as { id: string }
        if (response.status === 201) acknowledged.push(made.id)
      } catch {
        return // the connection broke
      }
    }
  }
  await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(writer))
  return acknowledged
}

test('kill -9 in the middle of writing loses nothing acknowledged and tears nothing', async () => {
  const dataDir = folder()
  let key = ''
  const acknowledged: string[] = []
  for (const delayMs of [300, 900, 600]) {
    const kept = await startKept({ DATA_DIR: dataDir })
    if (key === '') {
      const founded = await fetch(`${kept.url}/api/v1/setup`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({
          workspace: 'Fernhill IT Services',
          name: 'Priya Raman',
          email: 'priya@fernhill.example',
          password: 'a long enough word',
          zone: 'Europe/London',
          currency: 'GBP',
        }),
      })
      key = ((await founded.json()) as { apiKey: string }).apiKey
    }
    const writing = writeUntilItDies(kept, key)
    await sleep(delayMs)
    kept.child.kill('SIGKILL')
    acknowledged.push(...(await writing))
  }
  assert.ok(acknowledged.length > 20, `only ${acknowledged.length} writes were acknowledged`)

  const kept = await startKept({ DATA_DIR: dataDir })
  for (const id of acknowledged) {
    const found = await fetch(`${kept.url}/api/v1/customers/${id}`, {
      headers: { authorization: `Bearer ${key}` },
    })
    assert.equal(found.status, 200, `${id} was acknowledged and is gone`)
  }
  const rebuilt = command(['rebuild', '--dry-run'], { DATA_DIR: dataDir })
  assert.equal(rebuilt.code, 0, rebuilt.out)
  const examined = command(['doctor'], { DATA_DIR: dataDir })
  assert.equal(examined.code, 0, examined.out)
  await stopKept(kept)
})

/** Bytes of one file of the write-ahead log. */
const SEGMENT = 16 * 1024 * 1024

/** A position in the log, such as `0/1C81790`, as the name of its file and the place in it. */
function placeOf(position: string): { file: string; offset: number } {
  const [high = '0', low = '0'] = position.split('/')
  const at = (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
  const segment = at / BigInt(SEGMENT)
  const perHigh = 0x100000000n / BigInt(SEGMENT)
  const hex = (value: bigint) => value.toString(16).toUpperCase().padStart(8, '0')
  return {
    file: `00000001${hex(segment / perHigh)}${hex(segment % perHigh)}`,
    offset: Number(at % BigInt(SEGMENT)),
  }
}

/**
 * The disk as a power cut may leave it at the worst: data files as of the last checkpoint, of the log only
 * what the server had reported as flushed.
 */
function diskAfterPowerCut(checkpointed: string, live: string, flushed: string): string {
  const image = folder()
  const cluster = join(image, 'postgres')
  cpSync(checkpointed, cluster, { recursive: true, preserveTimestamps: true })
  rmSync(join(cluster, 'pg_wal'), { recursive: true })
  cpSync(join(live, 'pg_wal'), join(cluster, 'pg_wal'), { recursive: true })
  // Written and flushed when the server started: it says that the server was running, so that it recovers.
  cpSync(join(live, 'global', 'pg_control'), join(cluster, 'global', 'pg_control'))
  const { file, offset } = placeOf(flushed)
  for (const name of readdirSync(join(cluster, 'pg_wal')).filter((one) => one.length === 24)) {
    if (name < file) continue
    const handle = openSync(join(cluster, 'pg_wal', name), 'r+')
    ftruncateSync(handle, name === file ? offset : 0)
    ftruncateSync(handle, SEGMENT)
    closeSync(handle)
  }
  spawnSync('chown', ['-R', '--reference', live, cluster])
  return image
}

/** Writes with several connections for a while; returns the last acknowledged row of each and what was flushed then. */
async function acknowledgedWrites(server: Embedded, synchronous: 'on' | 'off') {
  const clients = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const client = new Client(server.connection)
      client.on('error', () => {})
      await client.connect()
      await client.query(`set synchronous_commit = ${synchronous}`)
      return client
    }),
  )
  const last = new Map<number, number>()
  let acknowledged = new Map<number, number>()
  let flushed = '0/0'
  let over = false
  const writers = clients.slice(1).map(async (client, writer) => {
    for (let n = 1; !over; n++) {
      await client.query('insert into kept_row values ($1, $2)', [writer, n])
      last.set(writer, n)
    }
  })
  for (let turn = 0; turn < 40; turn++) {
    acknowledged = new Map(last) // first what was acknowledged, then what the disk had: never the other way
    const found = await clients[0]?.query<{ at: string }>(
      'select pg_current_wal_flush_lsn()::text as at',
    )
    flushed = found?.rows[0]?.at ?? flushed
    await sleep(5)
  }
  over = true
  await Promise.all(writers)
  for (const client of clients) await client.end()
  return { acknowledged, flushed }
}

/** Rows that had been acknowledged and are gone after a power cut. */
async function lostInPowerCut(synchronous: 'on' | 'off'): Promise<{ rows: number; lost: number }> {
  const dataDir = folder()
  // The walwriter comes by rarely, so that what is not flushed at commit is not flushed by chance.
  const conf = { wal_writer_delay: '10s', checkpoint_timeout: '1h' }
  const first = await startEmbedded({ dataDir, conf })
  await withClient(first.connection, (client) =>
    client.query('create table kept_row (writer int, n int)'),
  )
  await first.stop()
  const checkpointed = join(folder(), 'postgres')
  cpSync(first.cluster, checkpointed, { recursive: true, preserveTimestamps: true })

  const server = await startEmbedded({ dataDir, conf })
  const { acknowledged, flushed } = await acknowledgedWrites(server, synchronous)
  process.kill(server.pid, 'SIGKILL')
  await server.ended
  const image = diskAfterPowerCut(checkpointed, server.cluster, flushed)
  const next = await startEmbedded({ dataDir: image, conf })
  const found = await withClient(next.connection, (client) =>
    client.query<{ writer: number; n: number }>('select writer, n from kept_row'),
  )
  await next.stop()
  const there = new Set(found.rows.map(({ writer, n }) => `${writer} ${n}`))
  let [rows, lost] = [0, 0]
  for (const [writer, most] of acknowledged) {
    for (let n = 1; n <= most; n++) {
      rows++
      if (!there.has(`${writer} ${n}`)) lost++
    }
  }
  assert.equal(dirname(next.cluster), image)
  return { rows, lost }
}

test('a power cut that takes everything not yet flushed loses nothing acknowledged', async () => {
  const { rows, lost } = await lostInPowerCut('on')
  assert.ok(rows > 50, `only ${rows} rows were acknowledged`)
  assert.equal(lost, 0, `${lost} of ${rows} acknowledged rows are gone`)
})

test('the same cut does lose rows when commits do not wait for the disk: so it is no empty test', async () => {
  const { rows, lost } = await lostInPowerCut('off')
  assert.ok(lost > 0, `none of ${rows} rows was lost`)
})
