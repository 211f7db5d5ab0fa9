/**
 * At risk before it is missed (R14): orders of a marketplace, each watched from its start to its promised date with no more than
 * was on record then. Of those that were missed, how many were at risk while the customer could still be told, and how long
 * before; of those at risk, how many were missed; and whether the chance that stands beside an open one is the share
 * that is kept. Beside it the rule for work without a record: four fifths of the time are gone.
 */
import { type Budget, chanceKept, type Owed, RISK_POLICY, riskOf } from '../src/domain/at-risk.ts'
import { DAY_MS } from '../src/domain/civil.ts'
import { durationsOf, type Durations, forecaster } from '../src/domain/forecast.ts'
import { zoneDays } from '../src/domain/zone-days.ts'
import { type JudgedCase, marketplaceOrders } from './forecast-data.ts'
import type { Bench, Row } from './run.ts'

const FEATURES = ['seller_state', 'customer_state', 'product_weight_g', 'freight']
const WINDOWS = [
  ['2017-07-01', '2017-11-01'],
  ['2017-11-01', '2018-02-01'],
  ['2018-02-01', '2018-04-01'],
] as const
const FULFILLED_MIN = 9
/** Where the chance is asked for: shares of the time between start and due. */
const ASKED_AT = [0.25, 0.5, 0.75, 0.9] as const

const utc = zoneDays('UTC')

export const bench: Bench = {
  title: 'At risk: what was missed, and whether it showed while there was time to tell',
  run,
}

type Watched = {
  readonly owed: Owed
  readonly endMs: number
  readonly missed: boolean
  /** What the record said on a day, looked at anew each day as the job does. */
  readonly durationsAt: (ms: number) => Durations | null
}

async function run(): Promise<readonly Row[]> {
  const record = await marketplaceOrders(FEATURES)
  if (record === null) return [{ what: 'olist_orders.csv is missing', value: 'missing', unit: '' }]
  const modelAt = forecaster(record, utc)
  const watched = (one: JudgedCase & { promisedAt: number }): Watched => {
    const dueMs = (Math.floor(one.promisedAt / DAY_MS) + 1) * DAY_MS
    const endMs = one.fulfilledAt ?? Infinity
    return {
      owed: { startMs: one.startedAt, dueMs, progress: null },
      endMs,
      missed: endMs >= dueMs,
      durationsAt: (ms) => durationsOf(modelAt(ms), one, FULFILLED_MIN),
    }
  }
  return WINDOWS.flatMap(([from, to]) => {
    const cases = record.cases
      .filter(({ startedAt }) => startedAt >= Date.parse(from) && startedAt < Date.parse(to))
      .flatMap((one) => (one.promisedAt === null ? [] : [{ ...one, promisedAt: one.promisedAt }]))
      .map(watched)
    const name = `orders, ${from.slice(0, 7)} on`
    return [
      ...told(`${name}: by our record`, cases, firstAtRisk),
      ...told(`${name}: by time gone alone`, cases, ({ owed }) => {
        return riskOf(owed, null, budgetOf(owed), RISK_POLICY).fromMs
      }),
      ...ASKED_AT.map((share) =>
        chances(`${name}: chance at ${share * 100} % of the time`, cases, share),
      ),
    ]
  })
}

/** All of the time between start and due counts: a marketplace does not close. */
function budgetOf({ startMs, dueMs }: Owed): Budget {
  return {
    shareAt: (atMs) => Math.min(1, Math.max(0, (atMs - startMs) / (dueMs - startMs))),
    whenGone: (share) => startMs + share * (dueMs - startMs),
  }
}

/** The first day on which it is at risk; null when it never is before it is due. */
function firstAtRisk({ owed, durationsAt }: Watched): number | null {
  for (let day = owed.startMs; day < owed.dueMs; day += DAY_MS) {
    const { fromMs } = riskOf(owed, durationsAt(day), budgetOf(owed), RISK_POLICY)
    if (fromMs !== null && fromMs < day + DAY_MS) return Math.max(fromMs, day)
  }
  return null
}

/** What a rule would have shown while the order was still open. */
function told(
  name: string,
  cases: readonly Watched[],
  rule: (one: Watched) => number | null,
): readonly Row[] {
  const shown = cases.flatMap((one) => {
    const fromMs = rule(one)
    return fromMs !== null && fromMs < one.endMs ? [{ one, fromMs }] : []
  })
  const inTime = shown.filter(({ one }) => one.missed)
  const missed = cases.filter(({ missed }) => missed).length
  const before = inTime
    .map(({ one, fromMs }) => (one.owed.dueMs - fromMs) / DAY_MS)
    .toSorted((a, b) => a - b)
  return [
    {
      what: `${name}: of the missed, shown before`,
      value: percent(inTime.length, missed),
      unit: '%',
      beside: `${inTime.length} of ${missed}; of ${cases.length} orders ${percent(missed, cases.length)} % missed`,
    },
    {
      what: '  days before the due date, median',
      value: round(before[Math.floor(before.length / 2)] ?? Number.NaN),
      unit: 'days',
    },
    {
      what: '  of the shown, missed in the end',
      value: percent(inTime.length, shown.length),
      unit: '%',
      beside: `${shown.length} shown`,
    },
  ]
}

/** The mean chance of those that are open after a share of their time, beside the share of them that was kept. */
function chances(name: string, cases: readonly Watched[], share: number): Row {
  const asked = cases.flatMap(({ owed, endMs, missed, durationsAt }) => {
    const nowMs = owed.startMs + share * (owed.dueMs - owed.startMs)
    if (endMs <= nowMs) return []
    const durations = durationsAt(nowMs)
    const chance = durations && chanceKept(owed, durations, nowMs)
    return chance === null ? [] : [{ chance, kept: missed ? 0 : 1 }]
  })
  const mean = asked.reduce((sum, { chance }) => sum + chance, 0) / asked.length
  const kept = asked.reduce((sum, one) => sum + one.kept, 0) / asked.length
  return {
    what: name,
    value: round(100 * mean),
    unit: '%',
    beside: `kept ${round(100 * kept)} % of ${asked.length} open`,
  }
}

const percent = (part: number, whole: number) => round((100 * part) / whole)
const round = (value: number) => Math.round(value * 10) / 10
