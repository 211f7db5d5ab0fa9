// One Kept from its start to its stop: what it says when it cannot start, and that it leaves nothing running.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { findRunning } from '../src/store/embedded.ts'
import { type StartedCluster, scratchFolder, startServerCluster } from './clusters.ts'
import { command, launch, startKept, stopKept } from './kept-process.ts'
import { emptyDatabaseOn, migrationsFolder, urlOf, withClient } from './postgres.ts'
import { migrate, readMigrations } from '../src/store/migrate.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})
function folder(): string {
  const made = scratchFolder()
  folders.push(made)
  return made
}

/** One folder that most of these starts share, one after the other: making a database takes longest. */
const shared = folder()

let server: StartedCluster
before(async () => {
  server = await startServerCluster(true)
})
after(() => server.server.stop())

/** What it said and its exit code, for a start that is to fail. */
async function failure(
  env: Record<string, string>,
): Promise<{ code: number | null; says: string }> {
  const kept = await launch(env)
  const code = await kept.ended
  return { code, says: kept.said() }
}

const owner = {
  workspace: 'Fernhill IT Services',
  name: 'Priya Raman',
  email: 'priya@fernhill.example',
  password: 'a long enough word',
  zone: 'Europe/London',
  currency: 'GBP',
}

function setUp(url: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(`${url}/api/v1/setup`, { method: 'POST', headers, body: JSON.stringify(owner) })
}

test('what another machine can reach asks for a code that only the start has shown', async () => {
  const kept = await startKept({
    DATA_DIR: shared,
    HOST: '0.0.0.0',
    PUBLIC_URL: 'https://kept.example',
  })
  assert.match(kept.said(), /needs this code: ([A-Z2-9]{5}-){3}[A-Z2-9]{5}/)
  await stopKept(kept)
})

test('it serves pages and API, stops with its database, and finds all again', async () => {
  const dataDir = shared
  const first = await startKept({ DATA_DIR: dataDir })
  assert.match(first.said(), /Nobody has an account yet/)
  assert.equal((await fetch(`${first.url}/healthz`)).status, 200)
  assert.equal((await fetch(`${first.url}/readyz`)).status, 200)
  const page = await fetch(`${first.url}/signin`)
  assert.match(page.headers.get('content-type') ?? '', /text\/html/)
  assert.equal((await fetch(`${first.url}/api/v1/no-such-thing`)).status, 404)
  assert.equal((await setUp(first.url)).status, 201)
  assert.equal(command(['doctor'], { DATA_DIR: dataDir }).code, 0, 'the doctor, beside it')
  assert.ok((await stopKept(first)) < 15_000)
  assert.match(first.said(), /Kept has stopped/)
  assert.equal(await first.ended, 0)
  assert.equal(await findRunning(dataDir), null)

  const began = performance.now()
  const second = await startKept({ DATA_DIR: dataDir })
  console.log(`second start: ${Math.round(performance.now() - began)} ms`)
  assert.match(second.said(), /Sign in there/)
  second.child.kill('SIGTERM')
  assert.equal(await second.ended, 0)
})

test('a first signal may reach it twice at once; a later one forces it, and the database ends all the same', async () => {
  const dataDir = shared
  const kept = await startKept({ DATA_DIR: dataDir })
  kept.child.kill('SIGINT')
  kept.child.kill('SIGTERM')
  assert.equal(await kept.ended, 0, kept.said())
  assert.equal(await findRunning(dataDir), null)
})

describe('a start that cannot succeed says why and what to do', () => {
  test('wrong settings, all of them at once', async () => {
    const { code, says } = await failure({ PORT: 'http', TRUST_PROXY: 'yes', LOG_LEVEL: 'loud' })
    assert.equal(code, 2)
    for (const name of ['PORT', 'TRUST_PROXY', 'LOG_LEVEL']) assert.match(says, new RegExp(name))
  })

  test('a port in use, and its own database is stopped again', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    assert.ok(address !== null && typeof address === 'object')
    const dataDir = shared
    const { code, says } = await failure({ PORT: String(address.port), DATA_DIR: dataDir })
    assert.equal(code, 1)
    assert.match(says, /already in use.*another port/s)
    assert.equal(await findRunning(dataDir), null)
    other.close()
  })

  test('an address that this machine does not have', async () => {
    const { says } = await failure({ HOST: '192.0.2.1', DATA_DIR: shared })
    assert.match(says, /no address 192\.0\.2\.1/)
  })

  test('a folder that another Kept is using', async () => {
    const first = await startKept({ DATA_DIR: shared })
    const { code, says } = await failure({ DATA_DIR: shared })
    assert.equal(code, 1)
    assert.match(says, /Another Kept is already running/)
    await stopKept(first)
  })

  test('a database server that is not there, does not know the login, the password, or the database', async () => {
    const { connection, close } = await emptyDatabaseOn(server.cluster)
    const wrong: readonly (readonly [string, RegExp])[] = [
      [urlOf({ ...connection, port: 1 }), /No database server answers at 127\.0\.0\.1:1/],
      [urlOf({ ...connection, host: 'nowhere.invalid' }), /leads to no machine/],
      [urlOf({ ...connection, password: 'wrong' }), /refused the password of "kept_login"/],
      [urlOf({ ...connection, database: 'nothing' }), /has no database "nothing"/],
    ]
    for (const [url, expected] of wrong) {
      const { code, says } = await failure({ DATABASE_URL: url, DATA_DIR: folder() })
      assert.equal(code, 1)
      assert.match(says, expected)
      assert.match(says, /DATABASE_URL/)
      assert.doesNotMatch(says, new RegExp(connection.password ?? 'none'), 'a password was printed')
    }
    await close()
  })

  test('a database that a newer Kept has used', async () => {
    const database = await emptyDatabaseOn(server.cluster)
    await withClient(database.connection, async (client) => {
      await migrate(client, readMigrations(migrationsFolder))
      await client.query(`insert into migration values (9999, '9999_later', 'x')`)
    })
    const { code, says } = await failure({ DATABASE_URL: database.url, DATA_DIR: folder() })
    assert.equal(code, 1)
    assert.match(says, /newer than this Kept/)
    await database.close()
  })
})

test('on a server of its own it migrates, serves, and two of it share the work', async () => {
  const database = await emptyDatabaseOn(server.cluster)
  const env = { DATABASE_URL: database.url, DATA_DIR: folder() }
  const both = await Promise.all([startKept(env), startKept(env)])
  assert.equal((await setUp(both[0].url)).status, 201)
  const setup = (await (await fetch(`${both[1].url}/api/v1/setup`)).json()) as { needed: boolean }
  assert.equal(setup.needed, false)
  const path = join(folder(), 'shared.tar.gz')
  assert.equal(command(['backup', path], env).code, 0)
  assert.equal(command(['rebuild'], env).code, 0)
  for (const kept of both) await stopKept(kept)
  await database.close()
})

test('the operator drills: backup while it runs, restore elsewhere, sign in with a password that was reset', async () => {
  const dataDir = shared
  const kept = await startKept({ DATA_DIR: dataDir })
  const path = join(folder(), 'drill.tar.gz')
  assert.equal(command(['backup', path, '--json'], { DATA_DIR: dataDir }).code, 0)
  await stopKept(kept)
  const drill = join(folder(), 'drill')
  assert.equal(command(['restore', path], { DATA_DIR: drill }).code, 0)
  const again = command(['restore', path], { DATA_DIR: drill })
  assert.equal(again.code, 1)
  assert.match(again.err, /only fills an empty place/)
  const reset = command(
    ['reset-password', owner.email, '--password-stdin'],
    { DATA_DIR: drill },
    'another long word\n',
  )
  assert.equal(reset.code, 0, reset.err)
  const back = await startKept({ DATA_DIR: drill })
  const said = (password: string) =>
    fetch(`${back.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: owner.email, password }),
    })
  assert.equal((await said(owner.password)).status, 401)
  assert.equal((await said('another long word')).status, 200)
  await stopKept(back)
  assert.equal(command(['doctor'], { DATA_DIR: drill }).code, 0)
})
