import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import type { FiguresView } from '../contract/commitment-figures.ts'
import { rebuildAll } from '../store/every-workspace.ts'

describe('figures of the ledger', () => {
  let home: House
  let customerId = ''
  let other = ''
  let contactId = ''
  before(async () => {
    home = await house()
    await home.ask('PATCH', '/workspace', { zone: 'UTC' })
    customerId = await made('/customers', { name: 'Marlow & Sons' })
    other = await made('/customers', { name: 'Calder & Boyd' })
    contactId = await made('/contacts', { name: 'Rae Marlow', customers: [{ customerId }] })
  })
  after(() => home.close())

  async function made(path: string, body: object): Promise<string> {
    const reply = await home.ask('POST', path, body)
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    return (reply.body as { id: string }).id
  }
  const commit = (more: object) => made('/commitments', { customerId, text: 'Proofs', ...more })
  const say = async (id: string, what: string, body: object) => {
    const reply = await home.ask('PUT', `/commitments/${id}/${what}`, body)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
  }
  const figures = async (query: string): Promise<FiguresView> => {
    const reply = await home.ask('GET', `/insights/commitments?${query}`)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply.body as FiguresView
  }
  /** Monday 5 to Friday 9 January 2026, hours of the standard calendar nine to five. */
  const week = 'from=2026-01-05&to=2026-01-09'
  const on = (day: number, hour: number) =>
    `2026-01-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`

  test('what fell due in the period counts there, whenever it was settled', async () => {
    const made_ = { happenedAt: on(2, 9) }
    await commit({ ...made_, dueAt: on(5, 12), fulfilledAt: on(2, 15) })
    await commit({ ...made_, dueAt: on(6, 12), fulfilledAt: on(6, 14) })
    await commit({ ...made_, dueAt: on(12, 12), fulfilledAt: on(6, 9) })
    const warned = await commit({ ...made_, dueAt: on(7, 12) })
    await say(warned, 'warning', { happenedAt: on(7, 9), contactId, how: 'call' })
    const broken = await commit({ ...made_, dueAt: on(20, 12) })
    await say(broken, 'withdrawal', { happenedAt: on(8, 9) })
    const waived = await commit({ ...made_, dueAt: on(8, 12) })
    await say(waived, 'waiver', {
      happenedAt: on(8, 9),
      contactId,
      how: 'call',
      words: 'Never mind.',
    })
    const { total } = await figures(week)
    assert.deepEqual(
      [total.n, total.kept, total.keptLate, total.broken, total.overdue, total.waived],
      [4, 1, 1, 1, 1, 1],
    )
    assert.deepEqual([total.warned, total.silent], [1, 2])
    assert.equal(total.keptShare, null, 'four say too little')
    assert.equal((await figures('from=2026-01-12&to=2026-01-12')).total.kept, 1)
    assert.equal((await figures('from=2026-01-20&to=2026-01-20')).total.n, 0, 'missed on the 8th')
  })

  test('minutes are lost to whom it waited for, and past due to the one who owed it', async () => {
    const ours = await commit({
      customerId: other,
      happenedAt: on(5, 9),
      due: { after: { at: on(5, 9) }, work: 'PT8H' },
    })
    await say(ours, 'wait', { on: 'customer', happenedAt: on(5, 11) })
    await say(ours, 'resumption', { happenedAt: on(5, 14) })
    // Eight hours with three of them waited: due on the 6th at noon, delivered at three.
    await say(ours, 'fulfilment', { happenedAt: on(6, 15) })
    const { total } = await figures(`${week}&customerId=${other}`)
    assert.equal(total.keptLate, 1)
    assert.deepEqual(total.lostMinutes, { us: 180, customer: 180, vendor: 0 })
  })

  test('groups come with their names, in the order asked, and say how many there are', async () => {
    const byCustomer = await figures(`${week}&by=customer&sort=-silent`)
    assert.deepEqual(
      byCustomer.groups.map(({ name, silent }) => [name, silent]),
      [
        ['Marlow & Sons', 2],
        ['Calder & Boyd', 1],
      ],
    )
    const one = await figures(`${week}&by=customer&sort=-lostToCustomer&limit=1`)
    assert.deepEqual([one.count, one.groups.map(({ name }) => name)], [2, ['Calder & Boyd']])
    const byParty = await figures(`${week}&by=party`)
    assert.deepEqual(
      byParty.groups.map(({ key, n }) => [key, n]),
      [['us', 5]],
    )
    const byOwner = await figures(`${week}&by=owner`)
    assert.equal(byOwner.groups[0]?.key, home.memberId)
    assert.equal((await figures(`${week}&by=topic`)).groups[0]?.key, null)
    const sum = byCustomer.groups.reduce((all, { n }) => all + n, 0)
    assert.equal(sum, byCustomer.total.n)
  })

  test('with enough, a share comes with its interval; twice renegotiated is counted', async () => {
    for (let at = 0; at < 5; at += 1)
      await commit({ happenedAt: on(12, 9), dueAt: on(13, 12), fulfilledAt: on(13, 10) })
    const moved = await commit({ dueAt: home.store.now().add({ hours: 1 }).toString() })
    for (const hours of [2, 3]) {
      const dueAt = home.store.now().add({ hours }).toString()
      await say(moved, 'renegotiation', { dueAt, contactId, how: 'call' })
    }
    home.wait({ hours: 4 })
    const { total } = await figures('from=2026-01-13&to=2026-01-13')
    assert.equal(total.keptShare, 1)
    assert.ok(total.interval !== null && total.interval[0] < 0.6 && total.interval[1] === 1)
    assert.equal((await figures('')).total.renegotiatedTwice, 1)
  })

  test('a period that ends before it begins is refused; a rebuild finds no difference', async () => {
    const wrong = await home.ask('GET', '/insights/commitments?from=2026-02-01&to=2026-01-01')
    assert.equal(wrong.status, 400)
    assert.deepEqual(await rebuildAll(home.store, false), [])
  })
})
