/**
 * A quantity per year with its running sum, so that the amount between two far years is one subtraction and the
 * year in which an amount is reached is a binary search. Years are totted up once each, outwards from the first
 * one asked for, and only as far as somebody asks.
 */
import { FIRST_YEAR, LAST_YEAR } from './civil.ts'

export type YearSums = {
  readonly totalOf: (year: number) => number
  /** The year the sums are counted from: the first asked for. */
  anchor: number | null
  /** `after[n]`: the sum over the n years from the anchor on. */
  readonly after: number[]
  /** `before[n]`: the sum over the n years before the anchor. */
  readonly before: number[]
}

export function yearSums(totalOf: (year: number) => number): YearSums {
  return { totalOf, anchor: null, after: [0], before: [0] }
}

/** The sum from the start of the anchor year to the start of `year`; negative for earlier years. */
export function sumBefore(sums: YearSums, year: number): number {
  sums.anchor ??= year
  const n = year - sums.anchor
  if (n >= 0) {
    while (sums.after.length <= n) stretchForward(sums, sums.anchor)
    return sums.after[n] ?? 0
  }
  while (sums.before.length <= -n) stretchBackward(sums, sums.anchor)
  return 0 - (sums.before[-n] ?? 0)
}

/** The first year ≥ `from` by whose end the sum reaches `target`, or null when none does. */
export function yearReaching(sums: YearSums, from: number, target: number): number | null {
  sums.anchor ??= from
  let high = from
  let step = 1
  while (sumBefore(sums, high + 1) < target) {
    if (high >= LAST_YEAR) return null
    // Within what is known the steps double; past it each year is totted up only when it is needed.
    const known = sums.anchor + sums.after.length - 2
    high = Math.min(LAST_YEAR, high < known ? Math.min(known, high + step) : high + 1)
    step *= 2
  }
  let low = from
  while (low < high) {
    const middle = (low + high) >> 1
    if (sumBefore(sums, middle + 1) < target) low = middle + 1
    else high = middle
  }
  return low
}

/** The last year ≤ `from` before whose start the sum is at most `target`, or null when none is. */
export function yearLeaving(sums: YearSums, from: number, target: number): number | null {
  sums.anchor ??= from
  let low = from
  let step = 1
  while (sumBefore(sums, low) > target) {
    if (low <= FIRST_YEAR) return null
    const known = sums.anchor - sums.before.length + 1
    low = Math.max(FIRST_YEAR, low > known ? Math.max(known, low - step) : low - 1)
    step *= 2
  }
  let high = from
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sumBefore(sums, middle) > target) high = middle - 1
    else low = middle
  }
  return low
}

function stretchForward(sums: YearSums, anchor: number) {
  const n = sums.after.length
  sums.after.push((sums.after[n - 1] ?? 0) + sums.totalOf(anchor + n - 1))
}

function stretchBackward(sums: YearSums, anchor: number) {
  const n = sums.before.length
  sums.before.push((sums.before[n - 1] ?? 0) + sums.totalOf(anchor - n))
}
