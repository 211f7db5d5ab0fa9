/**
 * What a duration may depend on, read off the features: each category, each number in bins of equal count, the weekday of the
 * start, and pairs of the categories that matter most (a lane from one state to another is more than both).
 */
import type { Term } from './forecast-effects.ts'
import type { Coded, FeatureColumn, Track } from './forecast-history.ts'

/** Cases' worth of "no effect" that a level starts with; half as much again of doubt about a pair's. */
const PRIOR = 20
const PAIR_PRIOR = 50
/** Bins of a number. Eight to thirty-two did equally well; more only follow noise. */
const BINS = 16
/** A pair of categories with more combinations than this is left out: nothing would be learnt in most. */
const PAIR_LEVELS_MAX = 65_536

/** Sorts a case into a level of one term, by its coded features and the weekday of its start. −1: none. */
export type Reading = {
  readonly size: number
  readonly prior: number
  /** The categories read, by column, when it reads nothing else. */
  readonly categories: readonly number[]
  readonly level: (features: Coded, weekday: number) => number
}

/** The terms of single features, their bins cut so that each holds as many of the `rows` as the next. */
export function singleReadings(track: Track, rows: Int32Array): Reading[] {
  return track.columns.map((column, j): Reading => {
    if (column.kind === 'category') {
      const level = (features: Coded) => features[j] ?? -1
      return { size: column.levels.length, prior: PRIOR, categories: [j], level }
    }
    const cuts = equalCuts(column.values, rows)
    const level = (features: Coded) => binOf(features[j] ?? Number.NaN, cuts)
    return { size: BINS + 1, prior: PRIOR, categories: [], level }
  })
}

export const weekdayReading: Reading = {
  size: 7,
  prior: PRIOR,
  categories: [],
  level: (_, weekday) => weekday,
}

/** The terms of each two of these categories. */
export function pairReadings(track: Track, categories: readonly number[]): Reading[] {
  return categories.flatMap((a, i) =>
    categories.slice(i + 1).flatMap((b): Reading[] => {
      const width = levelCount(track.columns[b])
      const size = levelCount(track.columns[a]) * width
      if (size === 0 || size > PAIR_LEVELS_MAX) return []
      const level = (features: Coded) => {
        const first = features[a] ?? -1
        const second = features[b] ?? -1
        return first < 0 || second < 0 ? -1 : first * width + second
      }
      return [{ size, prior: PAIR_PRIOR, categories: [a, b], level }]
    }),
  )
}

/** The reading of many rows, ready to be fitted. */
export function termOf(reading: Reading, rows: readonly Coded[], weekdays: Int32Array): Term {
  const codes = Int32Array.from(rows, (features, k) => reading.level(features, weekdays[k] ?? 0))
  return { codes, size: reading.size, prior: reading.prior }
}

function levelCount(column: FeatureColumn | undefined): number {
  return column?.kind === 'category' ? column.levels.length : 0
}

function equalCuts(values: Float64Array, rows: Int32Array): Float64Array {
  const known = Float64Array.from(rows, (row) => values[row] ?? Number.NaN)
    .filter((value) => !Number.isNaN(value))
    .sort()
  const cuts = new Set<number>()
  for (let bin = 1; bin < BINS; bin++) {
    const cut = known[Math.floor((bin * known.length) / BINS)]
    if (cut !== undefined && cut > (known[0] ?? cut)) cuts.add(cut)
  }
  return Float64Array.from(cuts)
}

/** Bin 0 is for the unknown. */
function binOf(value: number, cuts: Float64Array): number {
  if (Number.isNaN(value)) return 0
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cuts[middle] ?? Infinity) <= value) low = middle + 1
    else high = middle
  }
  return low + 1
}
