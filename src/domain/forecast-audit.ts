/**
 * Promised against kept: every case on record is promised a date from what was known at its own start, and then looked up. Only
 * promises that have run out by the end of the record are judged, so that quick cases do not stand in for slow ones.
 */
import { type ForecastModel, promise } from './forecast.ts'
import type { History, PastCase } from './forecast-history.ts'
import type { ZoneDays } from './zone-days.ts'
import { formatDay } from './civil.ts'

export type AuditLine = {
  /** `all`, `month` (of the start), or a feature. */
  readonly by: string
  readonly value: string
  /** The rate promised at, and the share kept. */
  readonly keptRate: number
  readonly kept: number
  readonly cases: number
  /** The mean length promised, in days. */
  readonly days: number
  /** How likely so few would be kept if each promise held at its rate: P(X ≤ kept), X binomial. */
  readonly chance: number
}

export const AUDIT_RATES = [0.8, 0.9, 0.95] as const
/** A group with fewer judged cases is left out: its share would be mostly chance. */
const GROUP_CASES_MIN = 60

type Judged = { readonly keys: readonly string[]; readonly kept: boolean; readonly days: number }

/** Judges the record at the rates given. Lines by rate: all, then months, then features with many enough cases. */
export function audit(
  history: History,
  modelAt: (moment: number) => ForecastModel,
  days: ZoneDays,
  rates: readonly number[] = AUDIT_RATES,
): AuditLine[] {
  const steps = auditing(history, modelAt, days, rates)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same, case by case, for whoever has other things to do in between. Yields the share that is judged. */
export function* auditing(
  history: History,
  modelAt: (moment: number) => ForecastModel,
  days: ZoneDays,
  rates: readonly number[],
): Generator<number, AuditLine[]> {
  const end = history.cases.reduce(
    (last, one) => Math.max(last, one.startedAt, one.fulfilledAt ?? 0, one.withdrawnAt ?? 0),
    -Infinity,
  )
  const inOrder = history.cases.toSorted((a, b) => a.startedAt - b.startedAt)
  const lines: AuditLine[] = []
  for (const [i, keptRate] of rates.entries()) {
    const judged: Judged[] = []
    for (const [j, one] of inOrder.entries()) {
      judged.push(...judge(history, one, modelAt, days, keptRate, end))
      yield (i + j / inOrder.length) / rates.length
    }
    for (const line of summed(judged))
      lines.push({ ...line, keptRate, chance: fewAs(line, keptRate) })
  }
  return lines
}

function judge(
  history: History,
  one: PastCase,
  modelAt: (moment: number) => ForecastModel,
  days: ZoneDays,
  keptRate: number,
  end: number,
): Judged[] {
  if (one.withdrawnAt !== null) return []
  const promised = promise(modelAt(one.startedAt), one, keptRate)
  if (promised.kind === 'too-few' || promised.promiseAt >= end) return []
  const month = formatDay(days.dayOf(one.startedAt)).slice(0, 7)
  const features = history.features.map((name, j) => `${name}\t${one.features[j] ?? ''}`)
  const kept = one.fulfilledAt !== null && one.fulfilledAt < promised.promiseAt + 1000
  return [{ keys: ['all\t', `month\t${month}`, ...features], kept, days: promised.days }]
}

type Sum = { by: string; value: string; kept: number; cases: number; days: number }

function summed(judged: readonly Judged[]): Sum[] {
  const sums = new Map<string, Sum>()
  for (const { keys, kept, days } of judged) {
    for (const key of keys) {
      const [by = '', value = ''] = key.split('\t')
      const sum = sums.get(key) ?? { by, value, kept: 0, cases: 0, days: 0 }
      sum.kept += kept ? 1 : 0
      sum.cases += 1
      sum.days += days
      sums.set(key, sum)
    }
  }
  const shown = [...sums.values()].filter(
    ({ by, cases }) => by === 'all' || by === 'month' || cases >= GROUP_CASES_MIN,
  )
  const rank = ({ by }: Sum) => (by === 'all' ? 0 : by === 'month' ? 1 : 2)
  return shown
    .toSorted((a, b) => rank(a) - rank(b) || compare(a.by, b.by) || compare(a.value, b.value))
    .map((sum) => ({ ...sum, kept: sum.kept / sum.cases, days: sum.days / sum.cases }))
}

function fewAs({ kept, cases }: Sum, keptRate: number): number {
  return binomialAtMost(Math.round(kept * cases), cases, keptRate)
}

/** P(X ≤ k) for X binomial with n trials of probability p, summed in logs so that n may be large. */
export function binomialAtMost(k: number, n: number, p: number): number {
  let log = n * Math.log1p(-p)
  let sum = Math.exp(log)
  for (let i = 1; i <= k; i++) {
    log += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p)
    sum += Math.exp(log)
  }
  return Math.min(1, sum)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
