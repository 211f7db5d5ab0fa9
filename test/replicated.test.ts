// Two processes behind PgBouncer on a server with a streaming replica: what they serve, and what is left when the server dies.
import assert from 'node:assert/strict'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { scratchFolder } from './clusters.ts'
import { type Kept, startKept, stopKept } from './kept-process.ts'
import { type MailServer, mailServer } from './mail-server.ts'
import { findPrograms, type Replicated, startReplicated } from './replicated.ts'

const programs = findPrograms()
const skip = typeof programs === 'string' ? programs : false
const json = { 'content-type': 'application/json' }

describe('two processes, a pooler and a replica', { skip }, () => {
  let servers: Replicated
  let mail: MailServer
  let key = ''
  const folders = [scratchFolder(), scratchFolder()] as const
  const kept: Kept[] = []
  const acknowledged: string[] = []

  before(async () => {
    if (typeof programs === 'string') return
    servers = await startReplicated(programs)
    mail = await mailServer()
    kept.push(await begin(0))
    const founded = await ask(0, 'POST', '/setup', {
      workspace: 'Fernhill IT Services',
      name: 'Priya Raman',
      email: 'priya@fernhill.example',
      password: 'a long enough word',
    })
    key = (founded.body as { apiKey: string }).apiKey
    cpSync(join(folders[0], 'secret'), join(folders[1], 'secret'))
    kept.push(await begin(1))
  })
  after(async () => {
    for (const one of kept) await stopKept(one)
    await mail?.close()
    await servers?.close()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  const begin = (at: 0 | 1) =>
    startKept({
      DATA_DIR: folders[at],
      DATABASE_URL: servers.url,
      DATABASE_OWNER_URL: servers.ownerUrl,
      DATABASE_POOLER: 'on',
      SMTP_URL: mail.url,
      MAIL_FROM: 'kept@fernhill.example',
    })

  async function ask(at: 0 | 1, method: string, path: string, body?: unknown) {
    const reply = await fetch(`${kept[at]?.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body !== undefined && json),
        ...(key !== '' && { authorization: `Bearer ${key}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: reply.status, body: (await reply.json()) as unknown }
  }

  /** Makes a commitment with its customer; true when both were acknowledged. */
  async function write(at: 0 | 1, name: string): Promise<boolean> {
    const customer = await ask(at, 'POST', '/customers', { name }).catch(() => null)
    if (customer?.status !== 201) return false
    const { id: customerId } = customer.body as { id: string }
    const said = { customerId, text: `Owed to ${name}`, dueOn: '2099-01-01' }
    const made = await ask(at, 'POST', '/commitments', said).catch(() => null)
    if (made?.status !== 201) return false
    acknowledged.push((made.body as { id: string }).id)
    return true
  }

  /** Both write until told; answers how many writes failed. */
  async function writing(name: string, over: () => boolean): Promise<number> {
    let failed = 0
    const writer = async (at: 0 | 1) => {
      for (let n = 0; !over(); n++) {
        if (await write(at, `${name} ${at}.${n}`)) continue
        failed++
        await sleep(100)
      }
    }
    await Promise.all([writer(0), writer(1), writer(0), writer(1)])
    return failed
  }

  async function invited(name: string): Promise<void> {
    const email = `${name}@fernhill.example`
    const letters = () =>
      mail.taken.filter((one) => one.to?.some(({ address }) => address === email))
    assert.equal((await ask(0, 'POST', '/invitations', { email, role: 'member' })).status, 201)
    for (let turn = 0; turn < 600 && letters().length === 0; turn++) await sleep(100)
    await sleep(500) // time enough for the other process to send it as well
    assert.equal(letters().length, 1, `${email} got ${letters().length} letters`)
  }

  const readyz = async (at: number) => (await fetch(`${kept[at]?.url}/readyz`)).status

  test('serve the same workspace, each what the other wrote, and send each letter once', async () => {
    assert.deepEqual(await servers.replica(), { state: 'streaming', sync_state: 'sync' })
    const until = performance.now() + 2_000
    assert.equal(await writing('Before', () => performance.now() > until), 0)
    assert.ok(acknowledged.length >= 4, `only ${acknowledged.length} writes`)
    for (const at of [0, 1] as const)
      for (const id of acknowledged.slice(-10))
        assert.equal((await ask(at, 'GET', `/commitments/${id}`)).status, 200)
    await invited('before')
  })

  test('go on when the server dies in the middle of writing and the replica takes its place: nothing acknowledged is lost', async () => {
    let over = false
    const busy = writing('During', () => over)
    await sleep(500)
    await servers.failOver()
    const atFailure = acknowledged.length
    for (let turn = 0; turn < 600 && acknowledged.length < atFailure + 4; turn++) await sleep(100)
    over = true
    await busy
    assert.ok(acknowledged.length >= atFailure + 4, 'they did not go on')
    for (const id of acknowledged) {
      const { status } = await ask(1, 'GET', `/commitments/${id}`)
      assert.equal(status, 200, `${id} was acknowledged and is gone`)
    }
    for (const at of [0, 1]) assert.equal(await readyz(at), 200)
    await invited('after')
  })
})
