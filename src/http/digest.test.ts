import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Client } from 'pg'
import { type House, house } from '../../test/house.ts'
import { type MailServer, mailServer } from '../../test/mail-server.ts'
import { join } from '../../test/people.ts'
import { makeDigests } from '../actions/digest.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { deliverDue } from '../mail/deliver.ts'
import { type Mailer, openMailer } from '../mail/send.ts'

const PUBLIC = 'http://localhost:4100'

describe('the digest', () => {
  let home: House
  let server: MailServer
  let mailer: Mailer
  let customerId = ''
  let topicId = ''
  before(async () => {
    server = await mailServer()
    const mail = { smtpUrl: server.url, mailFrom: 'kept@fernhill.example', publicUrl: PUBLIC }
    mailer = openMailer(mail)
    home = await house('embedded', null, { post: mailer })
    const made = await home.ask('POST', '/customers', {
      name: 'Calder & Boyd',
      stage: 'active',
      ownerId: home.memberId,
      potential: { amount: 8_800_051, currency: 'GBP' },
    })
    customerId = (made.body as { id: string }).id
    const topics = await home.ask('GET', '/topics')
    topicId = (topics.body as { items: { id: string }[] }).items[0]?.id ?? ''
  })
  after(async () => {
    mailer.close()
    await server.close()
    await home.close()
  })

  /** Moves the house's clock to a time of the next working day in London. */
  const atNext = (time: string) => {
    const now = home.store.now().toZonedDateTimeISO('Europe/London')
    let day = now.toPlainDate().add({ days: 1 })
    while (day.dayOfWeek > 5) day = day.add({ days: 1 })
    const then = day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: time })
    home.wait(now.until(then, { largestUnit: 'hours' }))
  }
  const make = (canMail = true) => makeDigests(home.store, home.workspaceId as WorkspaceId, canMail)
  const deliver = () => deliverDue({ store: home.store, postman: mailer.send, publicUrl: PUBLIC })
  const expect = async (statement: string) => {
    const made = await home.ask('POST', '/expectations', { customerId, topicId, statement })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    return (made.body as { id: string }).id
  }
  const choose = (said: object) => home.ask('PATCH', '/me', said, { as: null })
  const owner = async (said: object) => {
    const session = await home.ask(
      'POST',
      '/session',
      { email: 'priya@fernhill.example', password: 'a long enough word' },
      { as: null },
    )
    const cookie = String(session.headers['set-cookie'])
    const token = /kept_s_[\w-]+/.exec(cookie)?.[0] ?? ''
    return home.ask('PATCH', '/me', said, { as: token })
  }

  test('it comes once on a working morning, says what waits, and holds no amount', async () => {
    await expect('Somebody answers the telephone at six in the evening.')
    atNext('07:30')
    assert.equal(await make(), 0)
    atNext('08:05')
    assert.equal(await make(), 1)
    assert.equal(await make(), 0, 'once a day')
    assert.equal(await deliver(), 1)
    const letter = server.taken.at(-1)
    assert.equal(letter?.to?.[0]?.address, 'priya@fernhill.example')
    assert.match(letter?.subject ?? '', /^1 thing waits for you/)
    assert.match(letter?.text ?? '', /Calder & Boyd: Somebody answers the telephone/)
    assert.doesNotMatch(letter?.text ?? '', /88[,.]?000|8800051|£/)
  })

  test('a day on which nothing waits has no letter', async () => {
    const before = server.taken.length
    const rest = await home.ask('GET', '/today?whose=mine')
    const [group] = (rest.body as { groups: { items: { id: string }[] }[] }).groups
    const recordId = group?.items[0]?.id ?? ''
    const until = home.store
      .now()
      .add({ hours: 24 * 10 })
      .toString()
    assert.equal((await home.ask('PUT', '/today/snooze', { recordId, until })).status, 204)
    atNext('08:05')
    assert.equal(await make(), 0)
    assert.equal(await deliver(), 0)
    assert.equal(server.taken.length, before)
    await home.ask('PUT', '/today/snooze', { recordId, until: null })
  })

  test('what is done between the order and the sending is not written about', async () => {
    atNext('08:05')
    assert.equal(await make(), 1)
    const rest = await home.ask('GET', '/today?whose=mine')
    const [group] = (rest.body as { groups: { items: { id: string }[] }[] }).groups
    const recordId = group?.items[0]?.id ?? ''
    const until = home.store.now().add({ hours: 1 }).toString()
    await home.ask('PUT', '/today/snooze', { recordId, until })
    assert.equal(await deliver(), 0)
    await home.ask('PUT', '/today/snooze', { recordId, until: null })
  })

  test('who wants to hear at once hears of what is new, and of that alone', async () => {
    assert.equal((await owner({ digest: 'now' })).status, 200)
    atNext('08:05')
    await expect('You warn us before a licence gets dearer.')
    assert.equal(await make(), 1)
    await deliver()
    const letter = server.taken.at(-1)
    assert.match(letter?.text ?? '', /warn us before a licence/)
    assert.doesNotMatch(letter?.text ?? '', /telephone/)
    home.wait({ hours: 2 })
    assert.equal(await make(), 0, 'nothing is new')
  })

  test('following the link in the header changes nothing; posting to it ends the letters', async () => {
    await owner({ digest: 'daily' })
    atNext('08:05')
    await make()
    await deliver()
    const header = server.taken.at(-1)?.headers.find(({ key }) => key === 'list-unsubscribe')
    const address = new URL(/<(.+)>/.exec(header?.value ?? '')?.[1] ?? 'http://no')
    const url = `${address.pathname}${address.search}`
    const looked = await home.app.inject({ method: 'GET', url })
    assert.equal(looked.statusCode, 303)
    assert.match(String(looked.headers.location), /^\/digest-off#kept_d_/)
    const me = async () => (await home.ask('GET', '/me')).body as { member: { digest: string } }
    assert.equal((await me()).member.digest, 'daily')
    const posted = await home.app.inject({
      method: 'POST',
      url,
      payload: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    assert.equal(posted.statusCode, 204)
    assert.equal((await me()).member.digest, 'never')
    atNext('08:05')
    assert.equal(await make(), 0)
  })

  test('the link in the letter ends them too, and a made-up one ends nothing', async () => {
    await owner({ digest: 'daily' })
    atNext('08:05')
    await make()
    await deliver()
    const token = /digest-off#(\S+)/.exec(server.taken.at(-1)?.text ?? '')?.[1] ?? ''
    const no = await home.ask('POST', '/digest-endings', { token: 'kept_d_x' }, { as: null })
    assert.equal(no.status, 410)
    const yes = await home.ask('POST', '/digest-endings', { token }, { as: null })
    assert.equal(yes.status, 204)
    const me = (await home.ask('GET', '/me')).body as { member: { digest: string } }
    assert.equal(me.member.digest, 'never')
  })

  test('without mail it is said in the product, one count at a time', async () => {
    await owner({ digest: 'daily' })
    for (const _ of [1, 2]) {
      atNext('08:05')
      assert.equal(await make(false), 1)
    }
    const notices = (await home.ask('GET', '/notices')).body as {
      items: { kind: string; body: { count: number } }[]
    }
    const digests = notices.items.filter(({ kind }) => kind === 'digest')
    assert.deepEqual(
      digests.map(({ body }) => body.count),
      [2],
    )
  })

  test('a colleague without customers of their own is told only what is asked of them', async () => {
    const moe = await join(home, 'Moe Hands')
    atNext('08:05')
    const before = server.taken.length
    await make()
    await deliver()
    const theirs = () =>
      server.taken.slice(before).filter((one) => one.to?.[0]?.address === moe.email)
    assert.equal(theirs().length, 0)
    await home.ask('POST', '/expectations', {
      customerId,
      topicId,
      statement: 'A spare laptop within the day.',
      canFrom: [moe.memberId],
    })
    atNext('08:05')
    await make()
    await deliver()
    assert.match(theirs().at(-1)?.text ?? '', /Say whether you can: 1\n {2}Calder & Boyd: A spare/)
  })

  test('the sample firm writes to nobody', async () => {
    await asKeeper(home, 'update workspace set sample = true where id = $1', [home.workspaceId])
    atNext('08:05')
    assert.equal(await make(), 0)
    await asKeeper(home, 'update workspace set sample = false where id = $1', [home.workspaceId])
  })

  test('a time of day that there is not, is refused', async () => {
    assert.equal((await owner({ digestAt: '25:00' })).status, 400)
    assert.equal((await owner({ digestAt: '09:30' })).status, 200)
    assert.equal((await choose({ digest: 'never' })).status, 401)
  })
})

async function asKeeper(home: House, sql: string, values: unknown[]): Promise<void> {
  const client = new Client(home.owner)
  await client.connect()
  await client.query('set role kept_keeper')
  await client.query(sql, values)
  await client.end()
}
