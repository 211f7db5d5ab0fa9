/**
 * How long a case takes, as far as its features tell: the log of its duration in days has a location μ, additive in the
 * features (`forecast-effects.ts`), and a spread σ that follows μ, since what takes long on average varies less in proportion.
 * Cases still open take part with the time they may be expected to take from where they stand (Buckley & James 1979,
 * one step): leaving them out would teach that everything recent was quick.
 */
import { type Effects, explained, fitEffects, predicted, type Term } from './forecast-effects.ts'
import type { Coded, Track } from './forecast-history.ts'
import {
  pairReadings,
  type Reading,
  singleReadings,
  termOf,
  weekdayReading,
} from './forecast-terms.ts'
import { countUpTo, type Curve, endedBy, spells, survival } from './survival.ts'
import { DAY_MS } from './civil.ts'

/**
 * Where a case's log duration lies against the model's base, and how far it scatters, up to one factor common to all cases. The
 * general level is left to the calibration, which sees a change of it within days; were it in here too, a drift would be
 * answered twice, once by each.
 */
export type Place = { readonly shift: number; readonly sigma: number }

export type DurationModel = {
  /** The mean log duration in days. */
  readonly base: number
  readonly place: (features: Coded, weekday: number) => Place
  /** The category columns, the one that explains most first: the order in which segments are split. */
  readonly order: readonly number[]
}

/** A case this old counts half, in days: lanes change within a season. */
const HALF_LIFE_DAYS = 90
/** Fewer fulfilled cases than this say nothing about features, */
const FULFILLED_MIN = 20
/** and fewer than this nothing about weekdays. */
const WEEKDAYS_FULFILLED_MIN = 500
/** Pairs are tried among this many of the categories that explain most. */
const PAIRED_MAX = 4
/** Below these a duration is as good as none: logs of a few seconds would outweigh whole days. */
const SHORTEST_MS = { day: 3_600_000, instant: 1000 }

/**
 * Fits the durations of `rows` (in order of start) on what was known at a moment. Rows left out still decide which
 * features are looked at, so that the fits of all parts are on one scale.
 */
export function fitDurations(
  track: Track,
  rows: Int32Array,
  knownAt: number,
  leftOut?: (row: number) => boolean,
): DurationModel {
  const { seen, open, weight } = observed(track, rows, knownAt)
  const known = weight.map((value, k) => (open[k] === 1 ? 0 : value))
  const fulfilled = rows.length - open.reduce((sum, running) => sum + running, 0)
  const singles = singleReadings(track, rows)
  if (fulfilled >= WEEKDAYS_FULFILLED_MIN) singles.push(weekdayReading)
  if (fulfilled < FULFILLED_MIN || singles.length === 0)
    return flat(fitEffects(seen, known, []).base)
  if (leftOut !== undefined) {
    rows.forEach((row, k) => {
      if (leftOut(row)) weight[k] = known[k] = 0
    })
  }
  const coded = Array.from(rows, (row) => track.coded[row] ?? [])
  const weekdays = rows.map((row) => track.weekdays[row] ?? 0)
  const read = (readings: Reading[]) => readings.map((one) => termOf(one, coded, weekdays))
  const single = read(singles)
  const first = fitEffects(seen, known, single)
  const order = ranked(singles, single, first, known)
  const pairs = pairReadings(track, order.slice(0, PAIRED_MAX))
  const readings = [...singles, ...pairs]
  const terms = [...single, ...read(pairs)]
  const alone = fitEffects(seen, known, terms, first)
  const filled = imputed(seen, open, predicted(alone, terms, seen.length))
  const effects = fitEffects(filled, weight, terms, alone)
  return placing(
    readings,
    effects,
    spread(seen, known, predicted(effects, terms, seen.length)),
    order,
  )
}

function placing(
  readings: readonly Reading[],
  { base, effects }: Effects,
  { pivot, slope }: { pivot: number; slope: number },
  order: readonly number[],
): DurationModel {
  const place = (features: Coded, weekday: number) => {
    let shift = 0
    readings.forEach(({ level }, j) => {
      shift += effects[j]?.[level(features, weekday)] ?? 0
    })
    return { shift, sigma: Math.exp(slope * (base + shift - pivot)) }
  }
  return { base, place, order }
}

/** Where features say nothing: every case in one place, and the calibration does it all. */
function flat(base: number): DurationModel {
  return { base, place: () => ({ shift: 0, sigma: 1 }), order: [] }
}

/** Log durations seen so far, which of them still run, and how much each case counts. */
function observed(track: Track, rows: Int32Array, knownAt: number) {
  const shortest = SHORTEST_MS[track.by]
  const newest = track.startedAt[rows.at(-1) ?? 0] ?? knownAt
  const seen = new Float64Array(rows.length)
  const open = new Uint8Array(rows.length)
  const weight = new Float64Array(rows.length)
  rows.forEach((row, k) => {
    const start = track.startedAt[row] ?? 0
    const fulfilled = track.fulfilledAt[row] ?? Infinity
    const ended = Math.min(fulfilled, track.withdrawnAt[row] ?? Infinity)
    open[k] = fulfilled < knownAt && fulfilled === ended ? 0 : 1
    seen[k] = Math.log(Math.max(Math.min(ended, knownAt) - start, shortest) / DAY_MS)
    weight[k] = 0.5 ** ((newest - start) / DAY_MS / HALF_LIFE_DAYS)
  })
  return { seen, open, weight }
}

/** Open cases at what they may be expected to come to, given that they lasted this long already. */
function imputed(seen: Float64Array, open: Uint8Array, mu: Float64Array): Float64Array {
  const left = seen.map((value, k) => value - (mu[k] ?? 0))
  const fresh = new Float64Array(left.length).fill(-Infinity)
  const curve = survival(
    spells(
      fresh,
      left,
      open.map((running) => 1 - running),
    ),
  )
  const beyond = expectedBeyond(curve)
  return seen.map((value, k) =>
    open[k] === 1 ? Math.max(value, (mu[k] ?? 0) + beyond(left[k] ?? 0)) : value,
  )
}

/** E[residual | residual > c] under a curve whose unseen tail is taken to lie at its last point. */
function expectedBeyond({ at, ended }: Curve): (c: number) => number {
  const tail = new Float64Array(at.length + 1)
  const last = at.length - 1
  tail[last + 1] = (1 - (ended[last] ?? 0)) * (at[last] ?? 0)
  for (let j = last; j >= 0; j--) {
    tail[j] = (tail[j + 1] ?? 0) + (at[j] ?? 0) * ((ended[j] ?? 0) - (ended[j - 1] ?? 0))
  }
  return (c) => {
    const from = countUpTo(at, c)
    const surviving = 1 - endedBy({ at, ended }, c)
    return from > last || surviving < 1e-9 ? c : (tail[from] ?? 0) / surviving
  }
}

/** A straight line of log |residual| in μ, held towards level by a little doubt, for σ = exp(slope·(μ − pivot)). */
function spread(seen: Float64Array, weight: Float64Array, mu: Float64Array) {
  let total = 0
  let sumX = 0
  let sumY = 0
  let squares = 0
  let products = 0
  for (let k = 0; k < seen.length; k++) {
    const counted = weight[k] ?? 0
    const x = mu[k] ?? 0
    // The small addend keeps residuals near zero from ruling the line.
    const y = Math.log(Math.abs((seen[k] ?? 0) - x) + 0.05)
    total += counted
    sumX += counted * x
    sumY += counted * y
    squares += counted * x * x
    products += counted * x * y
  }
  const pivot = sumX / total
  const doubt = 0.05
  const slope = (products / total - (pivot * sumY) / total) / (squares / total - pivot ** 2 + doubt)
  return { pivot, slope: Math.max(-1, Math.min(1, slope)) }
}

/** The category columns by how much of the spread they explain. */
function ranked(
  readings: readonly Reading[],
  terms: readonly Term[],
  fitted: Effects,
  weight: Float64Array,
): number[] {
  return readings
    .flatMap(({ categories: [column] }, j) => {
      const term = terms[j]
      const effect = fitted.effects[j]
      if (column === undefined || term === undefined || effect === undefined) return []
      return [{ column, share: explained(term, effect, weight) }]
    })
    .toSorted((a, b) => b.share - a.share)
    .map(({ column }) => column)
}
