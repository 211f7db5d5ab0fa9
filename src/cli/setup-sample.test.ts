import { randomBytes } from 'node:crypto'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Readable, Writable } from 'node:stream'
import { freshDatabase, type FreshDatabase } from '../../test/postgres.ts'
import { buildServer } from '../http/server.ts'
import { openStore, type Store } from '../store/db.ts'
import { command as setup } from './setup.ts'

let database: FreshDatabase
let store: Store
let app: Awaited<ReturnType<typeof buildServer>>
let url = ''
before(async () => {
  database = await freshDatabase()
  store = openStore({ connection: database.connection, clock: () => Temporal.Now.instant() })
  const config = { publicUrl: 'http://localhost:1', trustProxy: false, outboundAllow: [] } as const
  app = await buildServer({ store, config, secret: randomBytes(32) })
  url = await app.listen({ port: 0, host: '127.0.0.1' })
})
after(async () => {
  await app.close()
  await store.close()
  await database.close()
})

test('setup with the sample prints a key that sees sixty customers, and names the firm’s own workspace beside', async () => {
  let out = ''
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      out += String(chunk)
      done()
    },
  })
  const args = [
    '--workspace',
    'Fernhill IT',
    '--name',
    'Priya',
    '--email',
    'priya@fernhill.example',
  ]
  const code = await setup.run([...args, '--password-stdin', '--sample', '--json'], {
    stdin: Readable.from([Buffer.from('a long enough word\n')]),
    stdout,
    stderr: stdout,
    env: { KEPT_URL: url },
    now: () => Temporal.Now.instant(),
  })
  assert.equal(code, 0, out)
  const founded = JSON.parse(out) as {
    workspaceId: string
    memberId: string
    apiKey: string
    own: { workspaceId: string }
  }
  const ask = async (path: string) => {
    const headers = { authorization: `Bearer ${founded.apiKey}` }
    return (await (await fetch(`${url}/api/v1${path}`, { headers })).json()) as never
  }
  const { total } = (await ask('/customers?total=true&limit=1')) as { total: number }
  assert.ok(total >= 55, String(total))
  const me = (await ask('/me')) as { workspace: { id: string; sample: boolean } }
  assert.deepEqual([me.workspace.id, me.workspace.sample], [founded.workspaceId, true])
  assert.notEqual(founded.own.workspaceId, founded.workspaceId)
})
