import { randomBytes } from 'node:crypto'
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { join, makeKey, owner, PASSWORD, sessionIn, signIn } from '../../test/people.ts'
import { type FreshDatabase, freshDatabase } from '../../test/postgres.ts'
import { openStore, type Store } from '../store/db.ts'
import { forgive, mayAttempt } from '../store/door.ts'
import { buildServer } from './server.ts'

const MINE = 'priya@fernhill.example'

describe('coming in', () => {
  let home: House
  before(async () => {
    home = await house()
  })
  after(() => home.close())

  const attempt = (email: string, password: string, cookie?: string) =>
    home.ask('POST', '/session', { email, password }, { as: cookie ?? null })

  test('five wrong passwords are free, then the address waits, even with the right one', async () => {
    const person = await join(home, 'Thea Throttle')
    for (let at = 0; at < 5; at++) assert.equal((await attempt(person.email, 'wrong')).status, 401)
    const blocked = await attempt(person.email, PASSWORD)
    assert.equal(blocked.status, 429)
    assert.ok(Number(blocked.headers['retry-after']) > 0)
    assert.equal((await attempt(MINE, PASSWORD)).status, 200, 'somebody else is not hindered')
    home.wait({ minutes: 16 })
    assert.equal((await attempt(person.email, PASSWORD)).status, 200)
  })

  test('a hundred guesses at once are not a hundred free ones', async () => {
    const person = await join(home, 'Gus Guess')
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, at) => attempt(person.email, `guess ${at}`)),
    )
    const heard = replies.filter((reply) => reply.status === 401).length
    assert.ok(heard <= 5, `${heard} guesses were heard`)
    assert.equal(replies.filter((reply) => reply.status === 429).length, 100 - heard)
    home.wait({ hours: 2 })
  })

  test('of many who sign in at once from one address, none waits for another in a ring', async () => {
    const counted = [
      { key: 'email ring@fernhill.example', free: 10_000 },
      { key: 'address 192.0.2.7', free: 10_000 },
    ]
    const signIn = async () => {
      assert.equal(await mayAttempt(home.store, counted), true)
      await forgive(home.store, 'email ring@fernhill.example', 'address 192.0.2.7')
    }
    // The database ends one of a ring after a second, and that one would be told to come again.
    for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 12 }, signIn))
  })

  test('one address that tries many people is stopped too', async () => {
    const statuses: number[] = []
    for (let at = 0; at < 25; at++) {
      statuses.push((await attempt(`p${at}@nowhere.example`, 'spray')).status)
    }
    assert.equal(statuses.filter((status) => status === 401).length, 20)
    assert.equal(statuses.at(-1), 429)
    home.wait({ hours: 2 })
  })

  test('nobody learns whether an address signs in here: same answer, about the same work', async () => {
    const work = async (email: string) => {
      const before = process.cpuUsage()
      const { status, body } = await attempt(email, 'not the password')
      const ms = process.cpuUsage(before).user / 1000
      return { ms, status, code: (body as { code: string }).code }
    }
    await work(MINE)
    const [known, unknown] = [await work(MINE), await work('nobody@nowhere.example')]
    assert.deepEqual([known.status, known.code], [unknown.status, unknown.code])
    assert.ok(unknown.ms > known.ms / 4, `${known.ms} ms and ${unknown.ms} ms of the processor`)
    home.wait({ hours: 2 })
  })

  test('a session that somebody planted is not the one that signing in opens', async () => {
    const planted = await signIn(home, MINE)
    const opened = sessionIn(await attempt(MINE, PASSWORD, planted))
    assert.notEqual(opened, planted)
    assert.equal((await home.ask('GET', '/me', undefined, { as: planted })).status, 401)
    const invented = 'kept_s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    assert.notEqual(sessionIn(await attempt(MINE, PASSWORD, invented)), invented)
    assert.equal((await home.ask('GET', '/me', undefined, { as: invented })).status, 401)
  })

  test('the cookie is out of reach of scripts and other sites, and its name binds it to this host', async () => {
    const cookie = String((await attempt(MINE, PASSWORD)).headers['set-cookie'])
    for (const part of [/^__Host-kept=/, /HttpOnly/, /Secure/, /SameSite=Lax/, /Path=\//])
      assert.match(cookie, part)
    assert.doesNotMatch(cookie, /Domain/)
  })

  test('a session ends after a month of silence, and lives on while it is used', async () => {
    const used = await signIn(home, MINE)
    const silent = await signIn(home, MINE)
    for (let week = 0; week < 6; week++) {
      home.wait({ hours: 7 * 24 })
      assert.equal((await home.ask('GET', '/me', undefined, { as: used })).status, 200)
    }
    assert.equal((await home.ask('GET', '/me', undefined, { as: silent })).status, 401)
  })

  test('that a session or key is used is noted, and at most every five minutes', async () => {
    const person = await owner(home)
    const key = await makeKey(home, person, ['read'])
    const usedAt = async () => {
      const { body } = await home.ask('GET', '/keys', undefined, { as: person.session })
      return (body as { items: { hint: string; usedAt: string | null }[] }).items.find(
        (one) => one.hint === key.slice(-4),
      )?.usedAt
    }
    assert.equal(await usedAt(), null)
    await home.ask('GET', '/me', undefined, { as: key })
    const first = await usedAt()
    home.wait({ minutes: 4 })
    await home.ask('GET', '/me', undefined, { as: key })
    assert.equal(await usedAt(), first)
    home.wait({ minutes: 2 })
    await home.ask('GET', '/me', undefined, { as: key })
    assert.notEqual(await usedAt(), first)
  })

  test('what changes hands takes effect at the next request', async () => {
    const person = await join(home, 'Rae Rights', { seesMoney: true })
    await home.ask('POST', '/customers', {
      name: 'Worth a lot',
      potential: { amount: 1, currency: 'GBP' },
    })
    const seen = async () => {
      const { body } = await home.ask('GET', '/customers', undefined, { as: person.session })
      return (body as { items: object[] }).items.some((one) => 'potential' in one)
    }
    assert.equal(await seen(), true)
    await home.ask('PATCH', `/members/${person.memberId}`, { seesMoney: false })
    assert.equal(await seen(), false)
  })
})

describe('the first owner', () => {
  let database: FreshDatabase
  let store: Store
  let app: Awaited<ReturnType<typeof buildServer>>
  before(async () => {
    database = await freshDatabase()
    store = openStore({ connection: database.connection, clock: () => Temporal.Now.instant() })
    app = await buildServer({
      store,
      config: { publicUrl: 'https://kept.firm.example', trustProxy: 1, outboundAllow: [] },
      secret: randomBytes(32),
      setupCode: 'ABCDE-FGHJK',
    })
  })
  after(async () => {
    await app.close()
    await store.close()
    await database.close()
  })

  const firm = { workspace: 'W', name: 'N', email: 'o@w.example', password: PASSWORD }
  type From = { headers?: Record<string, string>; remoteAddress?: string; code?: string }
  const setUp = async (more: From = {}) => {
    const { code, ...inject } = more
    const reply = await app.inject({
      method: 'POST',
      url: '/api/v1/setup',
      payload: { ...firm, ...(code !== undefined && { code }) },
      ...inject,
    })
    return { status: reply.statusCode, code: reply.json<{ code?: string }>().code }
  }

  test('from elsewhere, through a proxy, or under a foreign name, needs the code that the start printed', async () => {
    const foreign: readonly From[] = [
      { remoteAddress: '192.0.2.7' },
      { remoteAddress: '::ffff:192.0.2.7' },
      { headers: { 'x-forwarded-for': '127.0.0.1' } },
      { headers: { forwarded: 'for=127.0.0.1' } },
      { headers: { 'x-real-ip': '127.0.0.1' } },
      { headers: { host: 'rebound.evil.example' } },
      { remoteAddress: '192.0.2.7', code: 'wrong' },
    ]
    for (const from of foreign) {
      assert.deepEqual(
        await setUp(from),
        { status: 403, code: 'setup-code-needed' },
        JSON.stringify(from),
      )
    }
  })

  test('the code is not to be guessed', async () => {
    const statuses: number[] = []
    for (let at = 0; at < 20; at++) {
      statuses.push((await setUp({ remoteAddress: '192.0.2.7', code: `guess ${at}` })).status)
    }
    assert.equal(statuses.at(-1), 429)
  })

  test('of many who set up at once on the machine itself, one is the owner; then it is over', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, () => setUp()))
    assert.deepEqual(
      replies.map((reply) => reply.status).sort((a, b) => a - b),
      [201, ...Array.from({ length: 7 }, () => 409)],
    )
    assert.equal((await setUp()).code, 'setup-done')
    assert.equal(
      (await setUp({ remoteAddress: '192.0.2.7', code: 'ABCDE-FGHJK' })).code,
      'setup-done',
    )
  })
})
