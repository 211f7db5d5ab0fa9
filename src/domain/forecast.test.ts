import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { distribution, fit, forecaster, keptProbability, promise, suffices } from './forecast.ts'
import type { History, PastCase } from './forecast-history.ts'
import { zoneDays } from './zone-days.ts'

const utc = zoneDays('UTC')
const day = 86_400_000
const monday = Date.parse('2026-03-02T09:00:00Z')

const done = (startDay: number, length: number, ...features: string[]): PastCase => ({
  startedAt: monday + startDay * day,
  fulfilledAt: monday + (startDay + length) * day,
  withdrawnAt: null,
  features,
})
const open = (startDay: number, ...features: string[]): PastCase => ({
  ...done(startDay, 0, ...features),
  fulfilledAt: null,
})
const historyOf = (cases: readonly PastCase[], ...features: string[]): History => ({
  features,
  cases,
})
const asked = (startDay: number, ...features: string[]) => ({
  startedAt: monday + startDay * day,
  features,
})
const lengths = (...days: number[]) => days.map((length, i) => done(i, length))
const daysAt = (history: History, startDay: number, rate: number, ...features: string[]) => {
  const request = asked(startDay, ...features)
  const answer = promise(fit(history, request.startedAt, utc), request, rate)
  return answer.kind === 'date' ? answer.days : answer.kind
}

test('of nine cases the longest is kept nine times in ten, and eight are too few', () => {
  const nine = historyOf(lengths(3, 1, 4, 1, 5, 9, 2, 6, 5))
  assert.equal(daysAt(nine, 60, 0.9), 9)
  assert.equal(daysAt(historyOf(nine.cases.slice(1)), 60, 0.9), 'too-few')
  assert.equal(daysAt(nine, 60, 0.8), 6)
})

test('the cases that carry a rate are counted with the last binary digit forgiven', () => {
  const least = (rate: number) => [...Array(200).keys()].find((n) => n > 0 && suffices(n, rate))
  assert.deepEqual([0.5, 0.8, 0.9, 0.95, 0.99].map(least), [1, 4, 9, 19, 99])
})

test('open work counts as not yet ended and is not dropped', () => {
  const quick = Array.from({ length: 30 }, (_, i) => done(i, 2))
  assert.equal(daysAt(historyOf(quick), 40, 0.8), 2)
  const stuck = Array.from({ length: 10 }, (_, i) => open(i))
  assert.equal(daysAt(historyOf([...quick, ...stuck]), 40, 0.8), 'too-few')
  assert.equal(daysAt(historyOf([...quick, ...stuck]), 40, 0.5), 2)
})

test('work fulfilled after the asking is open at the asking', () => {
  const cases = Array.from({ length: 20 }, (_, i) => done(i, 10))
  const late = cases.map((one, i) => (i % 2 ? { ...one, fulfilledAt: monday + 400 * day } : one))
  assert.equal(daysAt(historyOf(cases), 40, 0.9), 10)
  assert.equal(daysAt(historyOf(late), 40, 0.9), 'too-few')
})

test('withdrawn work was open until then and tells nothing after', () => {
  const cases = Array.from({ length: 20 }, (_, i) => done(i, 5))
  const withdrawn = Array.from({ length: 20 }, (_, i) => ({
    ...open(i),
    withdrawnAt: monday + (i + 1) * day,
  }))
  assert.equal(daysAt(historyOf([...cases, ...withdrawn]), 40, 0.9), 5)
})

const someCases = fc.array(
  fc.record({
    start: fc.integer({ min: 0, max: 120 * 24 }),
    length: fc.option(fc.integer({ min: 0, max: 30 * 24 })),
    team: fc.constantFrom('red', 'blue', ''),
    size: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 5, maxLength: 60 },
)
const hour = 3_600_000
const caseOf = (one: {
  start: number
  length: number | null
  team: string
  size: number
}): PastCase => ({
  startedAt: monday + one.start * hour,
  fulfilledAt: one.length === null ? null : monday + (one.start + one.length) * hour,
  withdrawnAt: null,
  features: [one.team, String(one.size)],
})

test('nothing that happens at or after the asking can change the answer', () => {
  fc.assert(
    fc.property(someCases, someCases, fc.integer({ min: 0, max: 120 }), (known, later, on) => {
      const at = monday + on * day
      const before = known.map(caseOf).filter((one) => one.startedAt < at)
      const asItStood = before.map((one) =>
        one.fulfilledAt !== null && one.fulfilledAt >= at ? { ...one, fulfilledAt: null } : one,
      )
      const after = later.map(caseOf).map((one) => ({
        ...one,
        startedAt: one.startedAt + (at - monday),
        fulfilledAt: one.fulfilledAt === null ? null : one.fulfilledAt + (at - monday),
      }))
      const answer = (cases: readonly PastCase[]) => {
        const model = fit(historyOf(cases, 'team', 'size'), at, utc)
        const request = { startedAt: at, features: ['red', '2'] }
        return [promise(model, request, 0.8), keptProbability(model, request, at + 3 * day)]
      }
      assert.deepEqual(answer([...before, ...after]), answer(asItStood))
      // Nor does it tell that sizes will one day be words.
      const inWords = after.map((one) => ({ ...one, features: ['red', 'about two'] }))
      assert.deepEqual(answer([...before, ...inWords]), answer(asItStood))
    }),
    { numRuns: 60 },
  )
})

/** Two years of work by two teams, with a fast and a slow one, long enough for the weekly refits to take over. */
function twoYears(slowdown: (on: number) => number): History {
  let seed = 7
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const cases = Array.from({ length: 4000 }, (_, i) => {
    const start = (i / 4000) * 730 + random() * 0.1
    const team = random() < 0.5 ? 'fast' : 'slow'
    const noise = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
    const length = (team === 'fast' ? 3 : 12) * Math.exp(0.4 * noise) * slowdown(start)
    return done(start, length, team)
  })
  return historyOf(cases, 'team')
}

function keptShare(history: History, from: number, to: number, rate: number, team?: string) {
  const modelAt = forecaster(history, utc)
  const judged = history.cases.filter(
    ({ startedAt, features }) =>
      startedAt >= monday + from * day &&
      startedAt < monday + to * day &&
      (team === undefined || features[0] === team),
  )
  const kept = judged.filter((one) => {
    const answer = promise(modelAt(one.startedAt), one, rate)
    return answer.kind === 'date' && (one.fulfilledAt ?? Infinity) <= answer.promiseAt
  })
  return kept.length / judged.length
}

test('over a year and a half of steady work promises are kept at their rate, by each team', () => {
  const steady = twoYears(() => 1)
  for (const rate of [0.8, 0.9, 0.95]) {
    assert.ok(Math.abs(keptShare(steady, 180, 730, rate) - rate) < 0.015)
    for (const team of ['fast', 'slow']) {
      assert.ok(Math.abs(keptShare(steady, 180, 730, rate, team) - rate) < 0.035)
    }
  }
})

test('when everything takes half as long again, promises are kept again two months on', () => {
  const slower = twoYears((on) => (on > 400 ? 1.5 : 1))
  assert.ok(keptShare(slower, 400, 415, 0.9) < 0.8)
  assert.ok(Math.abs(keptShare(slower, 460, 730, 0.9) - 0.9) < 0.025)
})

test('a value never seen is answered as if it were unknown', () => {
  const history = twoYears(() => 1)
  const model = fit(history, monday + 700 * day, utc)
  const answer = (team: string) => promise(model, asked(700, team), 0.9)
  assert.deepEqual(answer('never seen'), answer(''))
  assert.equal(answer('never seen').kind === 'date' && answer('slow').kind === 'date', true)
  const basis = (team: string) => {
    const found = answer(team)
    return found.kind === 'date' ? found.basis : found.kind
  }
  assert.deepEqual(
    [basis('slow'), basis('fast'), basis('never seen')],
    ['team=slow', 'team=fast', 'all'],
  )
})

test('in a long record too, later rows change nothing and are not known before their time', () => {
  const history = twoYears((on) => 1 + on / 1000)
  for (const on of [90, 200, 333, 500, 612]) {
    const at = monday + on * day + 5_000_000
    const asItStood = history.cases
      .filter((one) => one.startedAt < at)
      .map((one) => ((one.fulfilledAt ?? 0) >= at ? { ...one, fulfilledAt: null } : one))
    const request = { startedAt: at, features: ['slow'] }
    const answers = [history, historyOf(asItStood, 'team')].map((known) => {
      const model = fit(known, at, utc)
      return [distribution(model, request), keptProbability(model, request, at + 9 * day)]
    })
    assert.deepEqual(answers[0], answers[1], `day ${on}`)
  }
})

test('the probability of the days promised is the rate they were promised at, on average', () => {
  const history = twoYears(() => 1)
  const modelAt = forecaster(history, utc)
  const asking = history.cases.filter((_, i) => i > 2000 && i % 4 === 0)
  const found = asking.map((request) => {
    const model = modelAt(request.startedAt)
    const answer = promise(model, request, 0.8)
    assert.ok(answer.kind === 'date')
    const on = keptProbability(model, request, answer.promiseAt)
    const eve = keptProbability(model, request, answer.promiseAt - day)
    assert.ok(on.kind === 'probability' && eve.kind === 'probability')
    assert.ok(on.probability > 0.7 && eve.probability < on.probability)
    assert.deepEqual(keptProbability(model, request, answer.promiseAt - 80_000_000), on)
    return on.probability
  })
  const mean = found.reduce((sum, one) => sum + one, 0) / found.length
  assert.ok(Math.abs(mean - 0.8) < 0.015, String(mean))
})

test('a higher rate is never promised sooner', () => {
  const model = fit(
    twoYears(() => 1),
    monday + 500 * day,
    utc,
  )
  const days = distribution(model, asked(500, 'slow')).map((one) =>
    one.kind === 'date' ? one.days : Infinity,
  )
  assert.deepEqual(
    days,
    days.toSorted((a, b) => a - b),
  )
})

test('the promise is the last second of its day in the zone, also when the clocks change', () => {
  const berlin = zoneDays('Europe/Berlin')
  const cases = Array.from({ length: 20 }, (_, i) => done(i, 27))
  const request = asked(0)
  // 27 days from Monday 2 March is Sunday 29 March, a day of 23 hours.
  const later = { ...request, startedAt: request.startedAt }
  const model = fit(
    historyOf(
      cases.map((one) => ({
        ...one,
        startedAt: one.startedAt - 60 * day,
        fulfilledAt: (one.fulfilledAt ?? 0) - 60 * day,
      })),
    ),
    later.startedAt,
    berlin,
  )
  const answer = promise(model, later, 0.9)
  assert.ok(answer.kind === 'date')
  assert.equal(answer.days, 27)
  const shown = Temporal.Instant.fromEpochMilliseconds(answer.promiseAt).toZonedDateTimeISO(
    berlin.zone,
  )
  assert.equal(shown.toPlainDateTime().toString(), '2026-03-29T23:59:59')
})

test('by instant the longest of nine is promised to its second', () => {
  const cases = lengths(1, 2, 3, 4, 5, 6, 7, 8, 9).map((one) => ({
    ...one,
    fulfilledAt: (one.fulfilledAt ?? 0) + 12_345_000,
  }))
  const request = asked(30)
  const answer = promise(fit(historyOf(cases), request.startedAt, utc, 'instant'), request, 0.9)
  assert.ok(answer.kind === 'date')
  assert.equal(answer.promiseAt - request.startedAt, 9 * day + 12_345_000)
  assert.equal(answer.days, 9 + 12_345_000 / day)
})

test('a history without a case says so', () => {
  const request = asked(0, 'red')
  const model = fit(historyOf([], 'team'), request.startedAt, utc)
  assert.deepEqual(promise(model, request, 0.9), { kind: 'too-few', n: 0 })
  assert.deepEqual(keptProbability(model, request, request.startedAt), { kind: 'too-few', n: 0 })
})
