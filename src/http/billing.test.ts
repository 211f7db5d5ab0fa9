import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { rebuildAll } from '../store/every-workspace.ts'

type Record_ = {
  readonly id: string
  readonly paidOn: string | null
  readonly orderId: string | null
}
type Owed = {
  readonly id: string
  readonly state: string
  readonly owedBy: string
  readonly dueOn: string | null
  readonly text: string
}
type Problem = { readonly code: string; readonly errors?: readonly { readonly path: string }[] }

describe('orders and invoices', () => {
  let home: House
  let customerId: string
  before(async () => {
    home = await house()
    customerId = (await made('/customers', { name: 'Marlow & Sons' })).id
  })
  after(() => home.close())

  async function made(path: string, body: object): Promise<Record_> {
    const reply = await home.ask('POST', path, body)
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    return reply.body
  }
  const owed = async (query: string) => {
    const reply = await home.ask('GET', `/commitments?${query}`)
    return (reply.body as { items: Owed[] }).items
  }

  test('an order with a promised date is a commitment of ours, delivered late when it was', async () => {
    const { id } = await made('/orders', {
      customerId,
      number: 'O-1',
      orderedAt: '2026-03-02T09:00:00Z',
      promisedOn: '2026-03-06',
      deliveredAt: '2026-03-09T10:00:00Z',
      kindOfWork: 'delivery',
    })
    const [ours] = await owed(`orderId=${id}`)
    assert.deepEqual(
      [ours?.owedBy, ours?.state, ours?.dueOn, ours?.text],
      ['us', 'kept-late', '2026-03-06', 'Order O-1'],
    )
  })

  test('an invoice is the customer’s commitment to pay: kept on the day it is due, late a day after', async () => {
    const said = { customerId, issuedOn: '2026-03-02', dueOn: '2026-03-13' }
    const { id } = await made('/invoices', { ...said, number: 'I-1' })
    const [theirs] = await owed(`invoiceId=${id}`)
    assert.deepEqual(
      [theirs?.owedBy, theirs?.state, theirs?.text],
      ['customer', 'overdue', 'Pay invoice I-1'],
    )
    const pay = (paidOn: string | null) => home.ask('PATCH', `/invoices/${id}`, { paidOn })
    const stateAfter = async (paidOn: string | null) => {
      assert.equal((await pay(paidOn)).status, 200)
      return (await owed(`invoiceId=${id}`))[0]?.state
    }
    assert.equal(await stateAfter('2026-03-14'), 'kept-late')
    assert.equal(await stateAfter('2026-03-13'), 'kept')
    assert.equal(await stateAfter(null), 'overdue')
    assert.equal((await pay('2026-03-01')).status, 400)
  })

  test('a payment taken back is owed again, and paid again when that is taken back', async () => {
    const said = { customerId, issuedOn: '2026-03-02', dueOn: '2026-03-13' }
    const { id } = await made('/invoices', { ...said, number: 'I-2' })
    await home.ask('PATCH', `/invoices/${id}`, { paidOn: '2026-03-12' })
    const undone = async (at: number) => {
      const { items } = (await home.ask('GET', `/invoices/${id}/history`)).body as {
        items: { id: string }[]
      }
      await home.ask('PUT', `/history/${items[at]?.id}/retraction`)
      return (await owed(`invoiceId=${id}`))[0]?.state
    }
    assert.equal(await undone(0), 'overdue')
    assert.equal(await undone(0), 'kept')
  })

  test('dates that cannot be, and orders of others, are refused each on its own', async () => {
    const other = await made('/customers', { name: 'Other' })
    const order = await made('/orders', { customerId: other.id })
    const good = { customerId, issuedOn: '2026-03-02', dueOn: '2026-03-13' }
    const reply = await home.ask('POST', '/invoices', {
      items: [
        good,
        { ...good, dueOn: '2026-03-01' },
        { ...good, issuedOn: '2199-01-01', dueOn: '2199-01-01' },
        { ...good, paidOn: '2026-03-01' },
        { ...good, orderId: order.id },
        { ...good, customerId: home.memberId },
        { ...good, externalId: 'I-9' },
        { ...good, externalId: 'I-9' },
      ],
    })
    const { results } = reply.body as { results: (Problem & Record_)[] }
    assert.deepEqual(
      results.map((one) => one.errors?.[0]?.path ?? 'made'),
      ['made', 'dueOn', 'issuedOn', 'paidOn', 'orderId', 'customerId', 'made', 'externalId'],
    )
    assert.equal((await owed(`customerId=${customerId}&state=overdue`)).length, 3)
  })

  test('a rebuild finds no difference', async () => {
    assert.deepEqual(await rebuildAll(home.store, false), [])
  })
})
