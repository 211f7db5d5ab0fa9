import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { waitingFor } from '../store/digest.ts'

type Item = {
  readonly id: string
  readonly statement: string | null
  readonly decision: string | null
}
type Group = { readonly kind: string; readonly count: number; readonly items: readonly Item[] }

describe('what of the ledger stands on Today', () => {
  let home: House
  let customerId = ''
  before(async () => {
    home = await house()
    customerId = await made('/customers', { name: 'Marlow & Sons', ownerId: home.memberId })
    await home.ask('PATCH', '/workspace', { zone: 'UTC' })
    // From the morning of a day, so that "later today" is ahead.
    const now = home.store.now().toZonedDateTimeISO('UTC')
    home.wait(now.until(now.add({ days: 1 }).startOfDay().add({ hours: 6 })))
  })
  after(() => home.close())

  async function made(path: string, body: object): Promise<string> {
    const reply = await home.ask('POST', path, body)
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    return (reply.body as { id: string }).id
  }
  const commit = (text: string, more: object) => made('/commitments', { customerId, text, ...more })
  const inHours = (hours: number) => home.store.now().add({ hours }).toString()
  const group = async (kind: string, whose = 'mine'): Promise<readonly string[]> => {
    const { body } = await home.ask('GET', `/today?whose=${whose}`)
    const { groups } = body as { groups: Group[] }
    return groups.find((one) => one.kind === kind)?.items.map(({ id }) => id) ?? []
  }

  test('ours for today and overdue are to keep, the longest overdue first; tomorrow’s and settled ones are not', async () => {
    const late = await commit('Late', { dueAt: inHours(1) })
    home.wait({ hours: 2 })
    const today = await commit('Today', { dueOn: home.store.now().toString().slice(0, 10) })
    await commit('Tomorrow', { dueAt: inHours(30) })
    await commit('Whenever', {})
    const done = await commit('Done', { dueAt: inHours(1) })
    await home.ask('PUT', `/commitments/${done}/fulfilment`, {})
    assert.deepEqual(await group('keep'), [late, today])
    await home.ask('PATCH', `/commitments/${today}`, { ownerId: null })
    assert.deepEqual(await group('keep'), [late])
    assert.deepEqual(await group('keep', 'everyone'), [late, today])
  })

  test('theirs is to follow up once it is late, and ours that waits for theirs is nobody’s to keep', async () => {
    const theirs = await commit('Send the artwork', { owedBy: 'customer', dueAt: inHours(1) })
    const ours = await commit('Set the type', { dueAt: inHours(2), dependsOn: [theirs] })
    assert.deepEqual(await group('follow-up'), [])
    home.wait({ hours: 3 })
    assert.deepEqual(await group('follow-up'), [theirs])
    assert.ok(!(await group('keep')).includes(ours), 'it waits for them')
    await home.ask('PUT', `/commitments/${theirs}/fulfilment`, {})
    assert.deepEqual(await group('follow-up'), [])
  })

  test('what is put off is away until then', async () => {
    const theirs = await commit('Sign it', { owedBy: 'customer', dueAt: inHours(1) })
    home.wait({ hours: 2 })
    const until = inHours(5)
    const put = await home.ask('PUT', '/today/snooze', { recordId: theirs, until })
    assert.equal(put.status, 204)
    assert.deepEqual(await group('follow-up'), [])
    home.wait({ hours: 6 })
    assert.deepEqual(await group('follow-up'), [theirs])
  })

  test('a check that said to hold waits for a decision: the newest of an invoice, until it is said or paid', async () => {
    const invoice = await made('/invoices', {
      customerId,
      number: '7',
      issuedOn: '2026-01-05',
      dueOn: '2026-02-05',
    })
    const check = () =>
      made('/enforcement-checks', { customerId, kind: 'late-payment', invoiceId: invoice })
    await check()
    const newest = await check()
    const priceRise = await made('/enforcement-checks', { customerId, kind: 'price-rise' })
    assert.deepEqual(await group('decide'), [priceRise, newest], 'something of ours is overdue')
    await home.ask('PUT', `/enforcement-checks/${priceRise}/outcome`, { outcome: 'held' })
    assert.deepEqual(await group('decide'), [newest])
    await home.ask('PATCH', `/invoices/${invoice}`, { paidOn: '2026-03-01' })
    assert.deepEqual(await group('decide'), [])
  })

  test('the digest names them too', async () => {
    const scope = { workspaceId: home.workspaceId as never, onlyOwner: null }
    const waiting = await home.store.read(scope, (tx) => waitingFor(tx, home.memberId as never))
    assert.deepEqual(
      waiting.filter(({ todo }) => todo === 'keep').map(({ customer, says }) => [customer, says]),
      [
        ['Marlow & Sons', 'Late'],
        ['Marlow & Sons', 'Set the type'],
      ],
    )
    assert.ok(waiting.some(({ todo }) => todo === 'follow-up'))
  })
})
