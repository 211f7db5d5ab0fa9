import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import type { BoardView } from '../contract/commitment.ts'
import { laneAt, lanes } from '../domain/commitment-lane.ts'

describe('the board', () => {
  let home: House
  let customerId = ''
  before(async () => {
    home = await house()
    customerId = await made('/customers', { name: 'Marlow & Sons' })
  })
  after(() => home.close())

  async function made(path: string, body: object): Promise<string> {
    const reply = await home.ask('POST', path, body)
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    return (reply.body as { id: string }).id
  }
  const inHours = (hours: number) => home.store.now().add({ hours }).toString()
  const commit = (text: string, more: object = {}) =>
    made('/commitments', { customerId, text, ...more })
  const say = (id: string, what: string, body: object = {}) =>
    home.ask('PUT', `/commitments/${id}/${what}`, body)
  const said = async (id: string, what: string, body: object) => {
    const reply = await say(id, what, body)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
  }
  const board = async (query = '') => {
    const reply = await home.ask('GET', `/commitments/board?${query}`)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return (reply.body as BoardView).lanes
  }

  test('every commitment stands in one lane, and its list shows the same', async () => {
    const theirs = await commit('Artwork', { owedBy: 'customer', dueAt: inHours(1) })
    await commit('Waits', { due: { after: { commitmentId: theirs }, days: 5 } })
    const stopped = await commit('Stopped', { due: { after: { at: inHours(0) }, work: 'PT90H' } })
    await say(stopped, 'wait', { on: 'customer' })
    await commit('Ahead', { dueAt: inHours(90) })
    await commit('Whenever')
    await say(await commit('Kept', { dueAt: inHours(9) }), 'fulfilment')
    await say(await commit('Broken', { dueAt: inHours(9) }), 'withdrawal')
    const waived = await commit('Waived', { owedBy: 'customer' })
    await say(waived, 'waiver', { words: 'no need' })
    home.wait({ hours: 3 })
    const late = await commit('Late', { dueAt: inHours(1) })
    home.wait({ hours: 3 })
    await say(late, 'fulfilment')
    const found = await board()
    const texts = Object.fromEntries(
      found.map(({ lane, items }) => [lane, new Set(items.map(({ text }) => text))]),
    )
    assert.deepEqual(texts, {
      open: new Set(['Ahead', 'Whenever']),
      'at-risk': new Set(),
      waiting: new Set(['Stopped', 'Waits']),
      overdue: new Set(['Artwork']),
      kept: new Set(['Kept']),
      'kept-late': new Set(['Late']),
      broken: new Set(['Broken']),
      waived: new Set(['Waived']),
    })
    for (const { lane, count, items } of found) {
      assert.equal(count, items.length)
      const listed = await home.ask('GET', `/commitments?lane=${lane}&total=true`)
      assert.equal((listed.body as { total: number }).total, count)
      assert.ok(items.every(({ customer }) => customer === 'Marlow & Sons'))
    }
    const all = await home.ask('GET', `/commitments?lane=${lanes.join(',')}&total=true`)
    assert.equal((all.body as { total: number }).total, 9)
  })

  test('narrowed by several filters at once, a list shows what each of them alone would leave, in its order', async () => {
    const contactId = await made('/contacts', {
      name: 'Rae Marlow',
      customers: [{ customerId }],
    })
    const warned = await commit('Warned', { dueAt: inHours(2), kindOfWork: 'report' })
    await said(warned, 'warning', { dueAt: inHours(20), contactId, how: 'call' })
    const theirs = await commit('Theirs, late', { owedBy: 'customer', dueAt: inHours(2) })
    const renewed = await commit('Agreed anew', { dueAt: inHours(2) })
    await commit('Nobody’s', { ownerId: null, dueAt: inHours(3), kindOfWork: 'report' })
    await said(renewed, 'renegotiation', { dueAt: inHours(40), contactId, how: 'call' })
    home.wait({ hours: 4 })
    await said(theirs, 'fulfilment', {})
    const ids = async (query: string) => {
      const reply = await home.ask('GET', `/commitments?limit=200&total=true&${query}`)
      assert.equal(reply.status, 200, `${query}: ${JSON.stringify(reply.body)}`)
      const { items, total } = reply.body as { items: { id: string }[]; total: number }
      assert.equal(total, items.length, query)
      return items.map(({ id }) => id)
    }
    const filters = [
      [
        'state=open',
        'state=overdue',
        'state=open,overdue',
        'state=open,kept,broken',
        'lane=waiting,kept,overdue',
      ],
      ['miss=warned', 'miss=silent', 'miss=warned,silent'],
      ['owedBy=us', 'owedBy=customer', 'owedBy=customer,us', 'owedBy=vendor'],
      ['waitingOn=customer', 'waitingOn=customer,us', 'atRisk=false'],
      ['ownerId=none', `ownerId=${home.memberId}`, 'kindOfWork=report'],
    ]
    const alone = new Map<string, ReadonlySet<string>>()
    for (const filter of filters.flat()) alone.set(filter, new Set(await ids(filter)))
    let found = 0
    for (const order of ['sort=dueAt', 'sort=-updatedAt']) {
      const all = await ids(order)
      for (const [at, some] of filters.entries())
        for (const one of some)
          for (const other of filters.slice(at + 1).flat()) {
            const left = all.filter((id) => alone.get(one)?.has(id) && alone.get(other)?.has(id))
            assert.deepEqual(
              await ids(`${order}&${one}&${other}`),
              left,
              `${order}&${one}&${other}`,
            )
            found += left.length
          }
    }
    assert.ok(found > 200, `${found} rows were found in all: the filters leave something`)
    const three = await ids('state=open,overdue&miss=silent&owedBy=us,customer')
    assert.deepEqual(
      three,
      (await ids('miss=silent')).filter((id) => alone.get('state=open,overdue')?.has(id)),
    )
  })

  test('filters of the list hold on the board; a lane shows its first few and counts the rest', async () => {
    const other = await made('/customers', { name: 'Calder & Boyd' })
    for (const hours of [50, 30, 40])
      await commit(`In ${hours}`, { customerId: other, dueAt: inHours(hours) })
    const [open] = await board(`customerId=${other}&limit=2`)
    assert.deepEqual([open?.count, open?.items.map(({ text }) => text)], [3, ['In 30', 'In 40']])
    assert.deepEqual(
      (await board(`customerId=${other}&owedBy=customer`)).map(({ count }) => count),
      [0, 0, 0, 0, 0, 0, 0, 0],
    )
    assert.equal((await home.ask('GET', '/commitments/board?colour=red')).status, 400)
  })

  test('past due is overdue, whomever it is said to wait for', () => {
    const now = Temporal.Instant.from('2026-03-02T10:00:00Z')
    const standing = {
      outcome: null,
      overdueAt: now.subtract({ hours: 1 }),
      waitingOn: 'customer',
      waitingFrom: now.subtract({ hours: 2 }),
    } as unknown as Parameters<typeof laneAt>[0]
    assert.equal(laneAt(standing, null, now), 'overdue')
    assert.equal(laneAt(standing, null, now.subtract({ minutes: 90 })), 'waiting')
    assert.equal(laneAt(standing, null, now.subtract({ hours: 3 })), 'open')
    // Likely to be missed shows before that it waits, and goes with the due time.
    const riskAt = now.subtract({ minutes: 100 })
    assert.equal(laneAt(standing, riskAt, now.subtract({ minutes: 90 })), 'at-risk')
    assert.equal(laneAt(standing, riskAt, now.subtract({ minutes: 110 })), 'waiting')
    assert.equal(laneAt(standing, riskAt, now), 'overdue')
  })
})
