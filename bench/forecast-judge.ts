/** Judges forecasts as they would have been made: each case is promised from what was known at its start. */
import { binomialAtMost } from '../src/domain/forecast-audit.ts'
import { forecaster, promise } from '../src/domain/forecast.ts'
import { zoneDays } from '../src/domain/zone-days.ts'
import type { JudgedCase, JudgedRecord } from './forecast-data.ts'

/** The rates asked for, and between them enough others to read off the length at any kept rate. */
export const RATES = [
  0.5, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.975, 0.98, 0.985, 0.99,
]
const JUDGED_RATES = [0.8, 0.9, 0.95]
/** A promise that could not be made counts as this long, so that refusing is never short. */
const NO_DATE_DAYS = 200

const utc = zoneDays('UTC')

/** A case with the days it took (Infinity when never) and the days promised at each of RATES. */
export type Promised = {
  readonly one: JudgedCase
  readonly took: number
  readonly days: readonly number[]
}

/** What would have been promised for the cases begun in [from, to). */
export function promisesFor(record: JudgedRecord, from: string, to: string): Promised[] {
  const modelAt = forecaster(record, utc)
  return record.cases
    .filter(({ startedAt }) => startedAt >= Date.parse(from) && startedAt < Date.parse(to))
    .toSorted((a, b) => a.startedAt - b.startedAt)
    .map((one) => {
      const model = modelAt(one.startedAt)
      const days = RATES.map((rate) => {
        const answer = promise(model, one, rate)
        return answer.kind === 'date' ? answer.days : NO_DATE_DAYS
      })
      return { one, took: daysUntil(one, one.fulfilledAt), days }
    })
}

/** Kept minus promised at 80, 90 and 95 %, in points. What was never fulfilled counts as not kept. */
export function deviations(promised: readonly Promised[]): number[] {
  return JUDGED_RATES.map((rate) => {
    const at = RATES.indexOf(rate)
    return 100 * (keptAt(promised, at) - rate)
  })
}

/** Our mean length less the firm's own, at the rate that the firm itself kept. */
export function beside(promised: readonly Promised[]): {
  kept: number
  firm: number
  ours: number
} {
  const firmDays = promised.map(({ one }) => daysUntil(one, one.promisedAt))
  const kept = share(promised.map(({ took }, i) => took <= (firmDays[i] ?? 0)))
  const keptOf = RATES.map((_, at) => keptAt(promised, at))
  const lengthOf = RATES.map((_, at) => mean(promised.map(({ days }) => days[at] ?? 0)))
  const above = keptOf.findIndex((ours) => ours >= kept)
  const [k0, k1] = [keptOf[above - 1] ?? 0, keptOf[above] ?? 1]
  const [l0, l1] = [lengthOf[above - 1] ?? 0, lengthOf[above] ?? NO_DATE_DAYS]
  const ours = l0 + ((l1 - l0) * (kept - k0)) / (k1 - k0 || 1)
  return { kept, firm: mean(firmDays), ours }
}

/** Segments of a feature kept below the rate less five points beyond chance: binomial, Holm over all, 1 %. */
export function shortOf(
  windows: readonly Promised[][],
  feature: number,
): { tested: number; short: number } {
  const chances = windows
    .flatMap((promised) =>
      [...Map.groupBy(promised, ({ one }) => one.features[feature] ?? '').values()].flatMap(
        (segment) =>
          segment.length < 60
            ? []
            : JUDGED_RATES.map((rate) => {
                const kept = Math.round(keptAt(segment, RATES.indexOf(rate)) * segment.length)
                return binomialAtMost(kept, segment.length, rate - 0.05)
              }),
      ),
    )
    .toSorted((a, b) => a - b)
  const first = chances.findIndex((chance, i) => chance > 0.01 / (chances.length - i))
  return { tested: chances.length, short: first === -1 ? chances.length : first }
}

function keptAt(promised: readonly Promised[], at: number): number {
  return share(promised.map(({ took, days }) => took <= (days[at] ?? 0)))
}

function daysUntil(one: JudgedCase, at: number | null): number {
  return at === null ? Infinity : utc.dayOf(at) - utc.dayOf(one.startedAt)
}

function share(holds: readonly boolean[]): number {
  return holds.filter(Boolean).length / holds.length
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
