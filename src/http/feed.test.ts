import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { join, owner, type Person } from '../../test/people.ts'
import { withClient } from '../../test/postgres.ts'

type Made = { readonly id: string; readonly address: string }

describe('calendar feeds', () => {
  let home: House
  let moe: Person
  let customerId: string
  let feed: Made
  before(async () => {
    home = await house()
    customerId = (await made('/customers', { name: 'Marlow, Sons; and \\ Co' })).id
    moe = await join(home, 'Moe Hands')
    feed = await made('/feeds', {}, moe.session)
  })
  after(() => home.close())

  async function made(path: string, body: object, as = home.key): Promise<Made> {
    const reply = await home.ask('POST', path, body, { as })
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    return reply.body as Made
  }
  const owe = (more: object = {}) =>
    made('/commitments', { customerId, ownerId: moe.memberId, text: 'Send the proofs', ...more })
  const read = async ({ address }: Made) => {
    const { pathname } = new URL(address)
    const reply = await home.app.inject({ method: 'GET', url: pathname })
    return { ...reply, status: reply.statusCode, text: reply.body.replaceAll('\r\n ', '') }
  }
  const eventOf = (text: string, id: string) =>
    text.split('BEGIN:VEVENT').find((event) => event.includes(`UID:${id}@kept`)) ?? null
  const inDays = (days: number) =>
    home.store
      .now()
      .add({ hours: 24 * days })
      .toString()

  test('both sides stand in it, by day or by hour, under ids that stay', async () => {
    const ours = await owe({ dueOn: inDays(5).slice(0, 10) })
    const theirs = await owe({ owedBy: 'customer', dueAt: inDays(3), text: 'Send the logo' })
    const reply = await read(feed)
    assert.equal(reply.status, 200)
    assert.equal(reply.headers['content-type'], 'text/calendar; charset=utf-8')
    const first = eventOf(reply.text, ours.id) ?? ''
    assert.match(first, /SUMMARY:We owe Marlow\\, Sons\\; and \\\\ Co: Send the proofs\r\n/)
    assert.ok(first.includes(`DTSTART;VALUE=DATE:${inDays(5).slice(0, 10).replaceAll('-', '')}`))
    const second = eventOf(reply.text, theirs.id) ?? ''
    assert.match(second, /owes us: Send the logo/)
    assert.match(second, /DTSTART:\d{8}T\d{6}Z/)
  })

  test('a due date that moves, moves; what is settled goes', async () => {
    const { id } = await owe({ dueAt: inDays(2) })
    const before = eventOf((await read(feed)).text, id) ?? ''
    const contact = await made('/contacts', { name: 'Rae', customers: [{ customerId }] })
    const said = { dueAt: inDays(9), contactId: contact.id, how: 'call' }
    assert.equal((await home.ask('PUT', `/commitments/${id}/renegotiation`, said)).status, 200)
    const afterwards = eventOf((await read(feed)).text, id) ?? ''
    const field = (event: string, name: string) => new RegExp(`${name}:(.+)`).exec(event)?.[1] ?? ''
    assert.notEqual(field(before, 'DTSTART'), field(afterwards, 'DTSTART'))
    assert.ok(Number(field(afterwards, 'SEQUENCE')) > Number(field(before, 'SEQUENCE')))
    await home.ask('PUT', `/commitments/${id}/fulfilment`, {})
    assert.equal(eventOf((await read(feed)).text, id), null)
  })

  test('it holds what its member looks after; that of a customer, all of theirs', async () => {
    const other = await owe({ ownerId: home.memberId, dueAt: inDays(2) })
    assert.equal(eventOf((await read(feed)).text, other.id), null)
    const whole = await made('/feeds', { customerId }, moe.session)
    assert.notEqual(eventOf((await read(whole)).text, other.id), null)
    const elsewhere = (await made('/customers', { name: 'Other' })).id
    const away = await owe({ customerId: elsewhere, dueAt: inDays(2) })
    assert.equal(eventOf((await read(whole)).text, away.id), null)
  })

  test('it shows no customer that its member does not see (any more)', async () => {
    const kim = await join(home, 'Kim Own')
    const { session } = await owner(home)
    const mine = await made('/feeds', { customerId }, kim.session)
    assert.equal((await read(mine)).status, 200)
    const rights = { ownCustomersOnly: true }
    const less = await home.ask('PATCH', `/members/${kim.memberId}`, rights, { as: session })
    assert.equal(less.status, 200, JSON.stringify(less.body))
    assert.equal((await read(mine)).status, 404)
    const refused = await home.ask('POST', '/feeds', { customerId }, { as: kim.session })
    assert.equal(refused.status, 404)
  })

  test('ended by its member, by nobody else, it is gone at once', async () => {
    const one = await made('/feeds', {}, moe.session)
    const { session } = await owner(home)
    const end = (as: string) => home.ask('DELETE', `/feeds/${one.id}`, undefined, { as })
    assert.equal((await end(session)).status, 404)
    assert.equal((await read(one)).status, 200)
    assert.equal((await end(moe.session)).status, 204)
    assert.equal((await read(one)).status, 404)
    const list = (await home.ask('GET', '/feeds', undefined, { as: moe.session })).body
    assert.ok(!JSON.stringify(list).includes(one.id))
  })

  test('its address is a secret of 256 bits that is stored as a hash alone', async () => {
    const token = /feeds\/kept_c_([\w-]+)\.ics$/.exec(feed.address)?.[1] ?? ''
    assert.equal(Buffer.from(token, 'base64url').length, 32)
    const rows = await withClient(home.owner, async (client) => {
      await client.query('set role kept_door')
      return (await client.query<{ f: string }>('select f::text from door.feed f')).rows
    })
    assert.ok(rows.length > 0 && !JSON.stringify(rows).includes(token))
    for (const wrong of ['kept_c_x.ics', '.ics', `kept_c_${token}`, 'x'])
      assert.equal((await home.app.inject({ url: `/feeds/${wrong}` })).statusCode, 404)
  })

  test('who has left is shown nothing', async () => {
    const { session } = await owner(home)
    const left = await home.ask(
      'PUT',
      `/members/${moe.memberId}/departure`,
      { handOverTo: home.memberId },
      { as: session },
    )
    assert.equal(left.status, 200, JSON.stringify(left.body))
    assert.equal((await read(feed)).status, 404)
  })
})
