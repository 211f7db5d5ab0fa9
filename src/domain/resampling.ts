/**
 * 95 % intervals by resampling respondents with a fixed seed: the same answers give the same interval, and
 * two answers of one person are never taken for two people.
 */
import { drawsFrom } from './chance.ts'
import type { Interval } from './kano.ts'

/** Samples drawn for an interval. Two thousand put the 2.5 % point within about 0.4 % of its place. */
const SAMPLES = 2000
/** Draws times items times samples at most, so that a hundred thousand respondents still take seconds. */
const WORK = 400_000_000
const SEED = 20_261_122

/**
 * 95 % bootstrap intervals of several figures at once, by resampling `people` with a fixed seed. The percentiles are
 * moved outwards for few respondents, as Student's t is wider than the normal, so that twenty cover as two
 * hundred do (Hesterberg 2015, "expanded percentile interval"). Null below two respondents.
 */
export function resampled(
  people: number,
  figures: number,
  sample: (draw: () => number) => readonly number[],
): Interval[] | null {
  if (people < 2) return null
  const next = drawsFrom(SEED)
  const draw = () => Math.floor(next() * people)
  const samples = samplesFor(people, figures)
  const drawn = Array.from({ length: figures }, () => new Float64Array(samples))
  for (let s = 0; s < samples; s++) {
    const values = sample(draw)
    for (let i = 0; i < figures; i++) {
      const column = drawn[i]
      if (column !== undefined) column[s] = values[i] ?? 0
    }
  }
  const tail = expandedTail(people)
  return drawn.map((column) => {
    column.sort()
    return [percentile(column, tail), percentile(column, 1 - tail)]
  })
}

/** The percentile to read instead of 2.5 %: `Φ(−√(n/(n−1)) · t)` with Student's t of n − 1 degrees at 97.5 %. */
function expandedTail(people: number): number {
  return normalTail(Math.sqrt(people / (people - 1)) * studentPoint(people - 1))
}

/** Between the two nearest values, as the quantile of type 7. */
function percentile(sorted: Float64Array, at: number): number {
  const place = at * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below] ?? 0
  if (!Number.isFinite(low)) return low
  return low + ((sorted[below + 1] ?? low) - low) * (place - below)
}

/** P(Z > z) for the standard normal; Abramowitz & Stegun 7.1.26 on erfc, within 1.5e-7. */
function normalTail(z: number): number {
  const x = z / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return (series * Math.exp(-x * x)) / 2
}

/** Exact for one and two degrees of freedom; from three on Cornish–Fisher's expansion, within one per cent. */
function studentPoint(degrees: number): number {
  const z = 1.959963984540054
  if (degrees === 1) return 12.706204736
  if (degrees === 2) return 4.30265273
  const d = degrees
  const g1 = (z ** 3 + z) / 4
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  return z + g1 / d + g2 / d ** 2 + g3 / d ** 3
}

/**
 * Bootstrap-t intervals (Efron & Tibshirani 1993, ch. 12): shares are skewed, many small and a few large, and the
 * samples are compared by their own errors so that the long side gets the longer arm. Null below two respondents.
 */
export function studentised(
  parts: readonly Float64Array[],
  items: number,
  mean: readonly number[],
  error: readonly number[],
): Interval[] | null {
  if (parts.length < 2) return null
  const next = drawsFrom(SEED)
  const samples = samplesFor(parts.length, items)
  const drawn = Array.from({ length: items }, () => new Float64Array(samples))
  for (let s = 0; s < samples; s++) {
    const again = meansOf(parts.length, items, () => parts[Math.floor(next() * parts.length)])
    again.mean.forEach((m, i) => {
      const gap = m - (mean[i] ?? 0)
      // A sample of equals has no error of its own; it says "far off" unless it is on the spot.
      const column = drawn[i]
      if (column !== undefined) column[s] = gap === 0 ? 0 : gap / (again.error[i] ?? 0)
    })
  }
  return drawn.map((column, i) => {
    column.sort()
    const at = (tail: number) => (mean[i] ?? 0) - percentile(column, tail) * (error[i] ?? 0)
    return error[i] === 0
      ? [mean[i] ?? 0, mean[i] ?? 0]
      : [Math.max(0, at(0.975)), Math.min(1, at(0.025))]
  })
}

type Means = { readonly mean: readonly number[]; readonly error: readonly number[] }

/** Mean and standard error of every item's part over so many rows. */
export function meansOf(
  rows: number,
  items: number,
  at: (row: number) => Float64Array | undefined,
): Means {
  const sums = new Float64Array(items)
  const squares = new Float64Array(items)
  for (let row = 0; row < rows; row++) {
    const part = at(row)
    for (let i = 0; i < items; i++) {
      const value = part?.[i] ?? 0
      sums[i] = (sums[i] ?? 0) + value
      squares[i] = (squares[i] ?? 0) + value * value
    }
  }
  const mean = [...sums].map((sum) => sum / rows)
  const error = mean.map((m, i) => Math.sqrt(Math.max(0, (squares[i] ?? 0) / rows - m * m) / rows))
  return { mean, error }
}

function samplesFor(people: number, items: number): number {
  return Math.max(400, Math.min(SAMPLES, Math.floor(WORK / (people * items * 4))))
}
