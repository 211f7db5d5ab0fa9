import { randomBytes } from 'node:crypto'
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import { freshDatabase, type FreshDatabase } from '../../test/postgres.ts'
import { buildServer } from '../http/server.ts'
import { openStore, type Store } from '../store/db.ts'
import { type Command, UsageError } from './command.ts'
import { command as login } from './login.ts'
import { command as setup } from './setup.ts'
import { command as whoami } from './whoami.ts'

describe('commands that speak to a running Kept', () => {
  const home = mkdtempSync(join(tmpdir(), 'kept-cli-'))
  let database: FreshDatabase
  let store: Store
  let app: Awaited<ReturnType<typeof buildServer>>
  let url: string
  before(async () => {
    database = await freshDatabase()
    store = openStore({
      connection: database.connection,
      clock: () => Temporal.Now.instant(),
    })
    app = await buildServer({
      store,
      config: { publicUrl: 'http://localhost:1', trustProxy: false, outboundAllow: [] },
      secret: randomBytes(32),
    })
    url = await app.listen({ port: 0, host: '127.0.0.1' })
  })
  after(async () => {
    await app.close()
    await store.close()
    await database.close()
    rmSync(home, { recursive: true })
  })

  async function run(
    command: Command,
    args: readonly string[],
    input = '',
    env: Record<string, string> = {},
  ) {
    const said = { out: '', err: '' }
    const into = (where: 'out' | 'err') =>
      new Writable({
        write(chunk, _encoding, done) {
          said[where] += String(chunk)
          done()
        },
      })
    const code = await command.run(args, {
      stdin: Readable.from([Buffer.from(input)]),
      stdout: into('out'),
      stderr: into('err'),
      env: { KEPT_URL: url, HOME: home, ...env },
      now: () => Temporal.Now.instant(),
    })
    return { code, ...said }
  }

  const firm = [
    '--workspace',
    'Fernhill IT',
    '--name',
    'Priya',
    '--email',
    'priya@fernhill.example',
  ]
  let apiKey = ''

  test('a password that is too short is refused with its place, and nothing is made', async () => {
    const refused = await run(setup, [...firm, '--password', 'short', '--json'])
    assert.equal(refused.code, 1)
    assert.match(refused.err, /password: has fewer than 10/)
    assert.equal(refused.out, '')
  })

  test('setup makes the first owner once and prints the three names, then is refused', async () => {
    const made = await run(setup, [...firm, '--password-stdin', '--json'], 'a long enough word\n')
    assert.equal(made.code, 0, made.err)
    const founded = JSON.parse(made.out) as Record<string, string>
    assert.deepEqual(Object.keys(founded), ['workspaceId', 'memberId', 'apiKey'])
    apiKey = founded['apiKey'] ?? ''
    const again = await run(setup, [...firm, '--password', 'a long enough word', '--json'])
    assert.equal(again.code, 1)
    assert.match(again.err, /has its owner already/)
  })

  test('an option that is missing or unknown is wrong usage', async () => {
    await assert.rejects(run(setup, ['--name', 'x']), UsageError)
    await assert.rejects(run(setup, [...firm, '--frobnicate']), UsageError)
    await assert.rejects(run(setup, firm), UsageError)
    await assert.rejects(run(login, []), UsageError)
  })

  test('whoami answers by the key of the environment, and says when there is none', async () => {
    const mine = await run(whoami, [], '', { KEPT_API_KEY: apiKey })
    assert.match(mine.out, /Priya <priya@fernhill.example>, owner of Fernhill IT/)
    const nobody = await run(whoami, [])
    assert.equal(nobody.code, 1)
    assert.match(nobody.err, /kept login/)
    const wrong = await run(whoami, [], '', { KEPT_API_KEY: 'kept_k_wrong' })
    assert.equal(wrong.code, 1)
  })

  test('login keeps a key that only its owner can read, and leaves no session behind', async () => {
    const wrong = await run(
      login,
      ['--email', 'priya@fernhill.example', '--password-stdin'],
      'no\n',
    )
    assert.equal(wrong.code, 1)
    const done = await run(
      login,
      ['--email', 'priya@fernhill.example', '--password-stdin'],
      'a long enough word\n',
    )
    assert.equal(done.code, 0, done.err)
    assert.equal(statSync(join(home, '.config', 'kept', 'login.json')).mode & 0o777, 0o600)
    const me = await run(whoami, ['--json'])
    assert.equal((JSON.parse(me.out) as { member: { role: string } }).member.role, 'owner')
    const sessions = await store.door((db) =>
      db.selectFrom('door.session').select('id').where('agent', 'like', '%node%').execute(),
    )
    assert.equal(sessions.length, 1, 'only that of setup itself')
  })

  test('a server that is not there is told as such', async () => {
    const away = await run(whoami, [], '', { KEPT_URL: 'http://127.0.0.1:9', KEPT_API_KEY: apiKey })
    assert.equal(away.code, 1)
    assert.match(away.err, /No Kept answers at http:\/\/127.0.0.1:9/)
  })
})
