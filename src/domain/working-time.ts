/**
 * Working time: how much of it lies between two instants, when some of it has passed, and the working dates.
 * Amounts are whole milliseconds of open time. Every answer costs a few binary searches, however far away it is,
 * once the years on the way have been expanded.
 */
import { DAY_MS, FIRST_YEAR, LAST_YEAR, civil, dayNumber, parseDay, yearAt } from './civil.ts'
import { type Decision, no, yes } from './decision.ts'
import { opensEveryYear } from './hours.ts'
import {
  type Schedule,
  isOpenAt,
  lastAtMost,
  openAfter,
  openAgo,
  openBefore,
  openOn,
  workingYear,
} from './schedule.ts'
import { sumBefore, yearLeaving, yearReaching } from './year-sums.ts'
import { instantOf, offsetAt } from './zone.ts'

/** Open milliseconds from `fromAt` to `toAt`; 0 when `toAt` is not later. */
export function between(
  schedule: Schedule,
  fromAt: Temporal.Instant,
  toAt: Temporal.Instant,
): number {
  const [fromMs, toMs] = [fromAt.epochMilliseconds, toAt.epochMilliseconds]
  return toMs <= fromMs ? 0 : openBefore(schedule, toMs) - openBefore(schedule, fromMs)
}

/**
 * The earliest instant ≥ `fromAt` with `workMs` of open time between: work that ends at closing time is due at
 * that closing time, and no work is due at `fromAt` itself. `never-open` when the calendar has not as much left.
 */
export function add(
  schedule: Schedule,
  fromAt: Temporal.Instant,
  workMs: number,
): Decision<Temporal.Instant> {
  return reached(schedule, 'later', openAfter(schedule, fromAt.epochMilliseconds, workMs))
}

/** The latest instant ≤ `fromAt` with `workMs` of open time between. `never-open` when there was not as much. */
export function subtract(
  schedule: Schedule,
  fromAt: Temporal.Instant,
  workMs: number,
): Decision<Temporal.Instant> {
  return reached(schedule, 'earlier', openAgo(schedule, fromAt.epochMilliseconds, workMs))
}

export function isOpen(schedule: Schedule, at: Temporal.Instant): boolean {
  return isOpenAt(schedule, at.epochMilliseconds)
}

/** The earliest open instant ≥ `at`: hours begin on whole milliseconds, so it is where the next one begins to count. */
export function nextOpen(schedule: Schedule, at: Temporal.Instant): Decision<Temporal.Instant> {
  const counted = openAfter(schedule, at.epochMilliseconds, 1)
  return reached(schedule, 'later', counted === null ? null : counted - 1)
}

/** `at` itself when open, else the latest closing time ≤ `at`. */
export function previousOpen(schedule: Schedule, at: Temporal.Instant): Decision<Temporal.Instant> {
  if (isOpenAt(schedule, at.epochMilliseconds)) return yes(at)
  const counted = openAgo(schedule, at.epochMilliseconds, 1)
  return reached(schedule, 'earlier', counted === null ? null : counted + 1)
}

/**
 * The n-th working date after the date of `fromAt` (before it for negative `days`) at the same wall time, also
 * outside hours; a wall time in a clock gap is its later reading, a repeated one its first. With 0 it is the date
 * of `fromAt` itself, which must be a working date, else `bad-input`. `endOfDay`: that date's last closing time.
 */
export function addDays(
  schedule: Schedule,
  fromAt: Temporal.Instant,
  days: number,
  endOfDay = false,
): Decision<Temporal.Instant> {
  const fromMs = fromAt.epochMilliseconds
  const localMs = fromMs + offsetAt(schedule.zone, fromMs)
  const from = Math.floor(localMs / DAY_MS)
  if (days === 0 && !isWorkingDate(schedule, from)) {
    return no('bad-input', [{ path: '', message: 'no days on needs a "from" on a working date' }])
  }
  const day = days === 0 ? from : workingDay(schedule, from, days)
  const way = days < 0 ? 'earlier' : 'later'
  if (day === null) return reached(schedule, way, null)
  if (endOfDay) return reached(schedule, way, openOn(schedule, day).at(-1)?.endMs ?? null)
  if (days === 0) return yes(fromAt)
  return reached(schedule, way, instantOf(schedule.zone, day * DAY_MS + (localMs - from * DAY_MS)))
}

/** Whether a date has at least one open instant. */
export function isWorkingDate(schedule: Schedule, day: number): boolean {
  return openOn(schedule, day).length > 0
}

/** The n-th working date after (negative: before) a date, whether that is one or not. */
export function workingDateAfter(
  schedule: Schedule,
  on: Temporal.PlainDate,
  days: number,
): Decision<Temporal.PlainDate> {
  const from = parseDay(on.toString())
  const day = from === null ? null : workingDay(schedule, from, days)
  return day === null
    ? no('never-open')
    : yes(new Temporal.PlainDate(1970, 1, 1).add({ days: day }))
}

/** How many working dates lie after `afterOn`, up to and including `untilOn`; 0 when that is not later. */
export function workingDatesBetween(
  schedule: Schedule,
  afterOn: Temporal.PlainDate,
  untilOn: Temporal.PlainDate,
): number {
  const [after, until] = [parseDay(afterOn.toString()), parseDay(untilOn.toString())]
  if (after === null || until === null || until <= after) return 0
  return workingDaysBefore(schedule, until + 1) - workingDaysBefore(schedule, after + 1)
}

/** The n-th working day after (before) a day, n ≠ 0, or null when the calendar has none so far away. */
function workingDay(schedule: Schedule, from: number, n: number): number | null {
  const sums = schedule.workingSums
  const { year } = civil(from)
  // The rank of the wanted day among all working days, counting from 0.
  const rank =
    n > 0 ? workingDaysBefore(schedule, from + 1) + n - 1 : workingDaysBefore(schedule, from) + n
  const found = n > 0 ? yearReaching(sums, year, rank + 1) : yearLeaving(sums, year, rank)
  if (found === null) return null
  const day = workingYear(schedule, found)[rank - sumBefore(sums, found)]
  return day === undefined ? null : dayNumber(found, 1, 1) + day
}

/** Working days from some fixed day of the schedule's own until before `day`; only differences mean anything. */
function workingDaysBefore(schedule: Schedule, day: number): number {
  const { year } = civil(day)
  const within = lastAtMost(workingYear(schedule, year), day - 1 - dayNumber(year, 1, 1)) + 1
  return sumBefore(schedule.workingSums, year) + within
}

/**
 * The instant that was reached; else why not: `never-open` when the calendar has no opening that way any more,
 * `bad-input` when it goes on opening but the answer lies outside the years that RFC 3339 can write.
 */
function reached(
  schedule: Schedule,
  way: 'earlier' | 'later',
  atMs: number | null,
): Decision<Temporal.Instant> {
  if (atMs !== null && yearAt(atMs) >= FIRST_YEAR && yearAt(atMs) <= LAST_YEAR) {
    return yes(Temporal.Instant.fromEpochMilliseconds(atMs))
  }
  const { versions } = schedule
  return opensEveryYear(way === 'later' ? versions.at(-1) : versions[0])
    ? no('bad-input', [{ path: '', message: 'the answer lies outside the years 0000 to 9999' }])
    : no('never-open')
}
