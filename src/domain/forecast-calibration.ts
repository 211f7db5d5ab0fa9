/**
 * How far cases lately strayed from where the model had placed them, open ones included. The errors of the last one to four
 * weeks are read like a period life table: a case counts for the time it was under way in those weeks, so that a slow week shows
 * at once and not only when its cases have ended.
 */
import { DAY_MS } from './civil.ts'
import { type Coded, countBefore, type Track } from './forecast-history.ts'
import type { Knowledge } from './forecast-knowledge.ts'
import {
  type Curve,
  endedBy,
  expectedEvents,
  reaches,
  type Spells,
  spells,
  survival,
} from './survival.ts'

/**
 * Windows tried in turn until one holds as many fulfilled cases as it asks for, and half as many begun ones; after the last, the
 * whole record. A shorter window follows a change sooner, but 800 cases still leave a point and a half of chance at 80 %.
 */
const WINDOWS = [
  { days: 7, fulfilledMin: 800 },
  { days: 14, fulfilledMin: 800 },
  { days: 21, fulfilledMin: 200 },
  { days: 28, fulfilledMin: 200 },
  { days: 56, fulfilledMin: 200 },
  { days: 112, fulfilledMin: 200 },
  { days: 224, fulfilledMin: 200 },
]
/** A segment with fewer fulfilled cases in the window answers through its parent. */
const SEGMENT_FULFILLED_MIN = 30
/** How many cases' worth of "as fast as its parent" a segment starts with. */
const SEGMENT_PRIOR = 50
/** Segments are split by at most this many features. */
const DEPTH_MAX = 2

export type Calibration = {
  /** The errors in what a promise has to cover; by day that is the time up to the start of the day of fulfilment. */
  readonly curve: Curve
  /** The errors in the whole time up to the fulfilment. By instant the same. */
  readonly whole: () => Curve
  /** Fulfilled cases behind the curves. */
  readonly behind: number
  /** How much later than the curves the segment lately was, on their scale. */
  readonly delay: number
  /** `all`, or the segment: `feature=value;feature=value`. */
  readonly basis: string
  /** Fulfilled cases of the basis. */
  readonly n: number
}

/** The calibration for a case: of its narrowest segment with a record of its own that has `enough` fulfilled cases. */
export type CalibrationFor = (features: Coded, enough: (n: number) => boolean) => Calibration

/** The first error at which `level` of the segment's cases have ended; null when it is never reached. */
export function errorAt({ curve, delay }: Calibration, level: number): number | null {
  const error = reaches(curve, level)
  return error === null ? null : error + delay
}

/** The same of the whole time up to the fulfilment. */
export function wholeErrorAt({ whole, delay }: Calibration, level: number): number | null {
  const error = reaches(whole(), level)
  return error === null ? null : error + delay
}

/** The share of the segment's cases that have ended at an error. */
export function endedAt({ whole, delay }: Calibration, error: number): number {
  return endedBy(whole(), error - delay)
}

export function calibrate(track: Track, knowledge: Knowledge, moment: number): CalibrationFor {
  const errors = errorsOf(track, knowledge, moment)
  const behind = errors.event.reduce((count, happened) => count + happened, 0)
  const columns = knowledge.model.order.slice(0, DEPTH_MAX)
  const covered = errors.covered()
  const curve = survival(covered)
  // The delays are not taken out of the curve again: what chance put into both would make it too narrow.
  const delays = delaysOf(track, columns, errors, curve)
  const whole = lazily(() => (errors.whole === errors.covered ? curve : survival(errors.whole())))
  const all: Calibration = { curve, whole, behind, delay: 0, basis: 'all', n: behind }
  return (features, enough) => {
    let best = all
    for (let depth = 1; depth <= columns.length; depth++) {
      const split = columns.slice(0, depth)
      const basis = nameOf(track, split, features)
      const found = basis === null ? undefined : delays.get(keyOf(split, features))
      if (basis === null || found === undefined) break
      if (found.n < SEGMENT_FULFILLED_MIN || !enough(found.n)) break
      best = { ...all, delay: found.delay, basis, n: found.n }
    }
    return best
  }
}

type Delay = { n: number; expected: number; delay: number }

/**
 * How much later than the rest each segment lately was. Its pace is the cases it had fulfilled over those it would have had
 * at its parent's pace, with `SEGMENT_PRIOR` more on both sides (a gamma prior on the ratio of hazards; Clayton 1978); on a
 * log scale where the cumulative hazard rises by a factor e over 1/k, a pace p is a delay of −ln p / k. One number a
 * segment, where a curve of its own would be mostly noise at the rates that promises are made at.
 */
function delaysOf(
  track: Track,
  columns: readonly number[],
  errors: Errors,
  curve: Curve,
): Map<string, Delay> {
  const expected = expectedEvents(errors.covered())
  const steepness = steepnessOf(curve)
  const delays = new Map<string, Delay>()
  let parents = new Float64Array(errors.rows.length)
  for (let depth = 1; depth <= columns.length && steepness !== null; depth++) {
    const split = columns.slice(0, depth)
    const segments = Array.from(errors.rows, (row, k) => {
      const key = keyOf(split, track.coded[row] ?? [])
      const segment = delays.get(key) ?? { n: 0, expected: 0, delay: parents[k] ?? 0 }
      segment.n += errors.event[k] ?? 0
      segment.expected += (expected[k] ?? 0) * Math.exp(-steepness * (parents[k] ?? 0))
      delays.set(key, segment)
      return segment
    })
    for (const segment of new Set(segments)) {
      const pace = (segment.n + SEGMENT_PRIOR) / (segment.expected + SEGMENT_PRIOR)
      segment.delay -= Math.log(pace) / steepness
    }
    parents = Float64Array.from(segments, ({ delay }) => delay)
  }
  return delays
}

/** k of the straight line that ln Λ makes over the scale between 20 % and 80 % ended; null when it makes none. */
function steepnessOf(curve: Curve): number | null {
  const [low, high] = [reaches(curve, 0.2), reaches(curve, 0.8)]
  if (low === null || high === null || !(high - low > 0) || low === -Infinity) return null
  return Math.log(Math.log(1 - 0.8) / Math.log(1 - 0.2)) / (high - low)
}

function keyOf(columns: readonly number[], features: Coded): string {
  return columns.map((j) => features[j]).join(' ')
}

/** Errors on the model's scale, c = (log time − base − shift) / σ, of the cases under way in the window. */
type Errors = {
  readonly rows: Int32Array
  readonly event: Uint8Array
  readonly covered: () => Spells
  readonly whole: () => Spells
}

function errorsOf(track: Track, knowledge: Knowledge, moment: number): Errors {
  const from = windowStart(track, moment)
  const rows = underWay(track, from, moment)
  const untilNow = track.by === 'day' ? track.days.startOf(track.days.dayOf(moment)) : moment
  const event = Uint8Array.from(rows, (row) => (isFulfilled(track, row, moment) ? 1 : 0))
  const { base } = knowledge.model
  const scaled = (row: number, elapsed: number) => {
    if (elapsed <= 0) return -Infinity
    const { shift, sigma } = knowledge.place(row)
    return (Math.log(elapsed / DAY_MS) - base - shift) / sigma
  }
  const start = (row: number) => track.startedAt[row] ?? 0
  const exits = (ended: (row: number) => number, now: number) =>
    Float64Array.from(rows, (row, k) =>
      scaled(row, event[k] === 1 ? ended(row) : Math.min(goneAt(track, row), now) - start(row)),
    )
  const seenFrom = (exit: Float64Array) =>
    Float64Array.from(rows, (row, k) =>
      from > start(row) ? Math.min(scaled(row, from - start(row)), exit[k] ?? 0) : -Infinity,
    )
  const spellsOf = (exit: Float64Array) => spells(seenFrom(exit), exit, event)
  const covered = lazily(() => spellsOf(exits((row) => track.elapsed[row] ?? 0, untilNow)))
  const whole = lazily(() =>
    spellsOf(exits((row) => (track.fulfilledAt[row] ?? 0) - start(row), moment)),
  )
  return { rows, event, covered, whole: track.by === 'day' ? whole : covered }
}

/** The cases under way at some time between two moments, from the oldest on that was fulfilled between them. */
function underWay(track: Track, from: number, moment: number): Int32Array {
  const end = countBefore(track.startedAt, moment)
  const rows: number[] = []
  let anyFulfilled = from === -Infinity
  for (let row = 0; row < end; row++) {
    if (goneAt(track, row) < from) continue
    // Older ones that are still open say nothing of how those fulfilled lately went.
    anyFulfilled ||= isFulfilled(track, row, moment)
    if (anyFulfilled) rows.push(row)
  }
  return Int32Array.from(rows)
}

/** Where the shortest window begins that holds enough; −∞ for the whole record. */
function windowStart({ days, fulfilments, startedAt }: Track, moment: number): number {
  const today = days.dayOf(moment)
  for (const window of WINDOWS) {
    const from = days.startOf(today - window.days)
    const within = (times: Float64Array) => countBefore(times, moment) - countBefore(times, from)
    const enough = within(fulfilments) >= window.fulfilledMin
    if (enough && within(startedAt) >= window.fulfilledMin / 2) return from
  }
  return -Infinity
}

function isFulfilled(track: Track, row: number, moment: number): boolean {
  const fulfilledAt = track.fulfilledAt[row] ?? Infinity
  return fulfilledAt < moment
}

function goneAt(track: Track, row: number): number {
  return Math.min(track.fulfilledAt[row] ?? Infinity, track.withdrawnAt[row] ?? Infinity)
}

function nameOf(track: Track, columns: readonly number[], features: Coded): string | null {
  const parts = columns.map((j) => {
    const column = track.columns[j]
    const level = column?.kind === 'category' ? column.levels[features[j] ?? -1] : undefined
    return level === undefined || level === '' ? null : `${column?.name}=${level}`
  })
  return parts.includes(null) ? null : parts.join(';')
}

function lazily<T extends object>(work: () => T): () => T {
  let done: T | undefined
  return () => {
    done ??= work()
    return done
  }
}
