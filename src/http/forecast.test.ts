import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'

type Forecast = {
  readonly promiseAt: string | null
  readonly days: number | null
  readonly keptProbability?: number | null
  readonly basis: string
  readonly n: number
  readonly dates: readonly { readonly keptRate: number; readonly days: number | null }[]
}

describe('dates we can keep', () => {
  let home: House
  let customerId: string
  before(async () => {
    home = await house()
    const made = await home.ask('POST', '/customers', { name: 'Marlow & Sons' })
    customerId = (made.body as { id: string }).id
  })
  after(() => home.close())

  const ask = async (body: object): Promise<Forecast> => {
    const reply = await home.ask('POST', '/forecasts', { startAt: '2026-06-01T09:00:00Z', ...body })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply.body
  }
  /** Jobs of one kind that began in the spring and took so many days each; none: still open. */
  async function record(kindOfWork: string, days: readonly (number | null)[], features?: object) {
    const items = days.map((took, i) => {
      const happenedAt = Temporal.Instant.from('2026-02-02T09:00:00Z').add({ hours: 12 * i })
      return {
        customerId,
        text: `Job ${i}`,
        kindOfWork,
        happenedAt: happenedAt.toString(),
        ...(features && { features }),
        ...(took !== null && { fulfilledAt: happenedAt.add({ hours: 24 * took }).toString() }),
      }
    })
    const reply = await home.ask('POST', '/commitments', { items })
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
  }

  test('too little history says so, and how little', async () => {
    await record('audit', [3, 4, 5])
    const { promiseAt, days, basis, n } = await ask({ kindOfWork: 'audit' })
    assert.deepEqual([promiseAt, days, basis, n], [null, null, 'too-few', 3])
    const likely = await ask({ kindOfWork: 'never done', promiseAt: '2026-06-09T09:00:00Z' })
    assert.deepEqual([likely.keptProbability, likely.basis, likely.n], [null, 'too-few', 0])
  })

  test('the date comes from our own commitments, and moves when the record does', async () => {
    await record(
      'repair',
      Array.from({ length: 60 }, (_, i) => 1 + (i % 10)),
    )
    const first = await ask({ kindOfWork: 'repair', keptRate: 0.8 })
    assert.equal(first.n, 60)
    assert.ok(first.days !== null && first.days >= 7 && first.days <= 11, JSON.stringify(first))
    assert.deepEqual(
      first.dates.map(({ keptRate }) => keptRate),
      [0.5, 0.8, 0.9, 0.95],
    )
    assert.equal(first.dates[1]?.days, first.days)
    const likely = await ask({ kindOfWork: 'repair', promiseAt: first.promiseAt })
    assert.ok((likely.keptProbability ?? 0) >= 0.78, JSON.stringify(likely))
    const before = await ask({ kindOfWork: 'repair', promiseAt: '2026-05-31T09:00:00Z' })
    assert.equal(before.keptProbability, 0)
    await record(
      'repair',
      Array.from({ length: 60 }, () => 30),
    )
    const slower = await ask({ kindOfWork: 'repair', keptRate: 0.8 })
    assert.ok((slower.days ?? 0) > (first.days ?? 0), JSON.stringify(slower))
  })

  test('open work counts as open: jobs that will not end make the date later, or there is none', async () => {
    await record(
      'install',
      Array.from({ length: 40 }, (_, i) => 2 + (i % 4)),
    )
    const { days } = await ask({ kindOfWork: 'install' })
    await record(
      'install',
      Array.from({ length: 40 }, () => null),
    )
    const stuck = await ask({ kindOfWork: 'install' })
    assert.equal(stuck.n, 40)
    assert.ok(stuck.days === null || stuck.days > (days ?? 0), JSON.stringify(stuck))
  })

  test('only what was known before the start is used', async () => {
    const { n } = await ask({ kindOfWork: 'repair', startAt: '2026-02-10T09:00:00Z' })
    assert.ok(n > 0 && n < 20, String(n))
  })

  test('who sees only their own customers gets a forecast of those alone', async () => {
    const { join, makeKey } = await import('../../test/people.ts')
    const lou = await join(home, 'Lou Limited', { ownCustomersOnly: true })
    const as = await makeKey(home, lou, ['read'])
    const body = { kindOfWork: 'repair', startAt: '2026-06-01T09:00:00Z' }
    const reply = await home.ask('POST', '/forecasts', body, { as })
    assert.deepEqual((reply.body as Forecast).n, 0)
  })
})
