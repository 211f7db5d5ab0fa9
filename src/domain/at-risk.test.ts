import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chanceKept, dateToKeep, type Owed, RISK_POLICY, riskOf } from './at-risk.ts'
import { durationsOf, fit } from './forecast.ts'
import type { PastCase } from './forecast-history.ts'
import { scheduleOf } from './schedule.ts'
import { budgetOf } from './work-budget.ts'
import { zoneDays } from './zone-days.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const monday = Date.parse('2026-03-02T09:00:00Z')
const wall = budgetOf(
  null,
  'us',
  { fromMs: monday, toMs: monday + 10 * DAY },
  scheduleOf({ zone: 'UTC', week: {} }),
)

/** Work like this took so many days each, all over before the autumn. */
function durations(...days: readonly number[]) {
  const cases = days.map((took, i): PastCase => {
    const startedAt = monday - 300 * DAY + i * DAY
    return { startedAt, fulfilledAt: startedAt + took * DAY, withdrawnAt: null, features: [] }
  })
  const model = fit({ features: [], cases }, monday, zoneDays('UTC'))
  const found = durationsOf(model, { startedAt: monday, features: [] })
  assert.ok(found)
  return found
}
const owed = (dueDays: number, progress: Owed['progress'] = null): Owed => ({
  startMs: monday,
  dueMs: monday + dueDays * DAY,
  progress,
})
const days = (ms: number | null) => (ms === null ? null : (ms - monday) / DAY)

test('what is still open when two thirds of such work is done has less time left than it seems', () => {
  // Nine took 1 … 9 days. Due on day 6.5: 6 of 10 are done by then, with the next one counted among the ten.
  const such = durations(1, 2, 3, 4, 5, 6, 7, 8, 9)
  const at = (day: number) => chanceKept(owed(6.5), such, monday + day * DAY)
  assert.ok(Math.abs((at(0) ?? 0) - 0.6) < 1e-9)
  // On day 3.5 three of ten are done; of the seven still open three end in time.
  assert.ok(Math.abs((at(3.5) ?? 0) - 3 / 7) < 1e-9)
  const { by, fromMs } = riskOf(owed(6.5), such, wall, RISK_POLICY)
  assert.equal(by, 'history')
  // Below one half once three have ended: on day 3.
  assert.ok(Math.abs((days(fromMs) ?? 0) - 3) < 1e-6, String(days(fromMs)))
})

test('a due time that such work rarely meets is at risk from its first moment', () => {
  const such = durations(1, 2, 3, 4, 5, 6, 7, 8, 9)
  assert.equal(days(riskOf(owed(2), such, wall, RISK_POLICY).fromMs), 0)
})

test('where even the slowest such work took less time than there is, only the time gone counts', () => {
  const such = durations(...Array.from({ length: 60 }, (_, i) => 1 + (i % 5)))
  const { by, fromMs } = riskOf(owed(10), such, wall, RISK_POLICY)
  assert.deepEqual([by, days(fromMs)], ['elapsed', 8])
})

test('the chance only falls while nothing happens, and the instant of risk is where it crosses the line', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 9, maxLength: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 5, max: 95 }),
      (took, due, chanceBelow) => {
        const such = durations(...took)
        const one = owed(due)
        const { by, fromMs } = riskOf(one, such, wall, { ...RISK_POLICY, chanceBelow })
        fc.pre(by === 'history')
        let before = Infinity
        for (let at = 0.25; at < due; at += 0.5) {
          const now = monday + at * DAY
          const chance = chanceKept(one, such, now) ?? 0
          assert.ok(chance <= before + 1e-9)
          before = chance
          if (Math.abs(chance - chanceBelow / 100) < 1e-6) continue
          assert.equal(
            fromMs !== null && now >= fromMs,
            chance < chanceBelow / 100,
            `${at} ${chance}`,
          )
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('a note that most is done takes the risk away, and one that little is brings it', () => {
  const such = durations(4, 5, 6, 7, 8, 9, 10, 11, 12, 13)
  const noted = (share: number) =>
    riskOf(owed(9, { share, atMs: monday + 7 * DAY }), such, wall, RISK_POLICY).fromMs
  assert.equal(noted(0.9), null)
  assert.equal(days(noted(0.2)), 7)
  assert.equal(noted(1), null)
})

test('the date that is offered is kept at the rate asked for, by work that is open for as long', () => {
  const such = durations(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19)
  const nowMs = monday + 10 * DAY
  // Ten of twenty are over on day 10; of the ten left eight are over on day 18.
  assert.ok(Math.abs((days(dateToKeep(owed(5), such, nowMs, 0.8)) ?? 0) - 18) < 1e-6)
  assert.equal(dateToKeep(owed(5), such, nowMs, 0.99), null)
})

test('without a record the share of working time gone is all that is known, and is named so', () => {
  const week = scheduleOf({
    zone: 'UTC',
    week: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]),
    ),
  })
  // Monday nine o'clock to Friday the week after, five o'clock: ten working days of eight hours.
  const toMs = monday + 11 * DAY + 8 * HOUR
  const own = {
    startMs: monday,
    turns: [{ party: 'us', fromMs: monday, toMs: Infinity, through: null }],
    dueMs: toMs,
    leastDueMs: toMs,
  } as const
  const budget = budgetOf(own, 'us', { fromMs: monday, toMs }, week)
  const ten = { startMs: monday, dueMs: toMs, progress: null }
  const eighth = monday + 9 * DAY + 8 * HOUR
  assert.deepEqual(riskOf(ten, null, budget, RISK_POLICY), { by: 'elapsed', fromMs: eighth })
  const noted = (share: number, atMs: number) =>
    riskOf({ ...ten, progress: { share, atMs } }, null, budget, RISK_POLICY)
  const friday = monday + 4 * DAY + 8 * HOUR
  assert.deepEqual(noted(0.3, friday), { by: 'pace', fromMs: friday }, 'half the time for a third')
  assert.deepEqual(noted(0.6, friday), { by: 'pace', fromMs: eighth })
  assert.deepEqual(noted(0.9, friday), { by: 'pace', fromMs: eighth + DAY })
  assert.deepEqual(
    noted(0.1, monday + 4 * HOUR),
    { by: 'pace', fromMs: eighth },
    'too early to tell',
  )
  assert.deepEqual(noted(1, friday), { by: 'pace', fromMs: null })
})
