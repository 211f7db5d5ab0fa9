/**
 * How far cases lately strayed from where the model had placed them, open ones included. The errors of about the last four
 * weeks are read like a period life table: a case counts for the time it was under way in those weeks, so that a slow week shows
 * at once and not only when its cases have ended.
 */
import { DAY_MS } from './civil.ts'
import { type Coded, countBefore, type Track } from './forecast-history.ts'
import type { Knowledge } from './forecast-knowledge.ts'
import { type Curve, type Spells, spells, survival } from './survival.ts'

/** Windows tried in turn, in days, until one holds enough; the last is the whole record. */
const WINDOWS_DAYS = [28, 56, 112, 224, Infinity]
const WINDOW_FULFILLED_MIN = 200
const WINDOW_STARTED_MIN = 100
/** A segment with fewer fulfilled cases in the window answers through its parent. */
const SEGMENT_FULFILLED_MIN = 60
/** How many cases' worth of everybody's record a segment's own curve leans on. */
const LEANED_ON_CASES = 100
/** Segments are split by at most this many features. */
const DEPTH_MAX = 3

export type Calibration = {
  /** The errors in what a promise has to cover; by day that is the time up to the start of the day of fulfilment. */
  readonly curve: Curve
  /** The errors in the whole time up to the fulfilment. By instant the same. */
  readonly whole: () => Curve
  /** Fulfilled cases of the basis. */
  readonly n: number
  /** Fulfilled cases behind the curves, with what a segment leans on. */
  readonly behind: number
  /** `all`, or the segment: `feature=value;feature=value`. */
  readonly basis: string
}

/** The calibration for a case: of its narrowest segment with a record of its own that has `enough` fulfilled cases. */
export type CalibrationFor = (features: Coded, enough: (n: number) => boolean) => Calibration

export function calibrate(track: Track, knowledge: Knowledge, moment: number): CalibrationFor {
  const errors = errorsOf(track, knowledge, moment)
  const all = calibrationOf(errors, 'all')
  const columns = knowledge.model.order.slice(0, DEPTH_MAX)
  const segments = new Map<string, Calibration | null>()
  const segmentOf = (depth: number, features: Coded): Calibration | null => {
    const split = columns.slice(0, depth)
    const basis = nameOf(track, split, features)
    if (basis === null) return null
    let segment = segments.get(basis)
    if (segment === undefined) {
      const inside = errors.rows.map((row) =>
        split.every((j) => track.coded[row]?.[j] === features[j]) ? 1 : 0,
      )
      segment = calibrationOf(errors, basis, inside)
      if (segment.n < SEGMENT_FULFILLED_MIN) segment = null
      segments.set(basis, segment)
    }
    return segment
  }
  return (features, enough) => {
    let best: Calibration = all
    for (let depth = 1; depth <= columns.length; depth++) {
      const segment = segmentOf(depth, features)
      if (segment === null || !enough(segment.n)) break
      best = segment
    }
    return best
  }
}

/** The curves of all cases, or of those inside a segment leaning on the others. */
function calibrationOf(errors: Errors, basis: string, inside?: Int32Array): Calibration {
  let n = 0
  let others = 0
  errors.event.forEach((happened, k) => {
    n += happened * (inside?.[k] ?? 1)
    others += happened * (1 - (inside?.[k] ?? 1))
  })
  const lean = Math.min(1, LEANED_ON_CASES / Math.max(1, errors.event.length))
  const weight = inside && Float64Array.from(inside, (belongs) => (belongs === 1 ? 1 : lean))
  return {
    curve: survival(errors.covered(), weight),
    whole: lazily(() => survival(errors.whole(), weight)),
    n,
    behind: n + lean * others,
    basis,
  }
}

/** Errors on the model's scale, c = (log time − μ) / σ, of the cases under way in the window. */
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
  const scaled = (row: number, elapsed: number) => {
    if (elapsed <= 0) return -Infinity
    const { mu, sigma } = knowledge.place(row)
    return (Math.log(elapsed / DAY_MS) - mu) / sigma
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
  for (const length of WINDOWS_DAYS) {
    if (length === Infinity) break
    const from = days.startOf(today - length)
    const within = (times: Float64Array) => countBefore(times, moment) - countBefore(times, from)
    if (within(fulfilments) >= WINDOW_FULFILLED_MIN && within(startedAt) >= WINDOW_STARTED_MIN) {
      return from
    }
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
