/**
 * The arithmetic behind due phrases: which date a weekday, a period or a number of working dates leads to.
 * All of it is on dates without a clock; weeks are ISO weeks, Monday to Sunday.
 */
import type { Token } from './due-words.ts'

/** Says whether a date is worked on. Without one, Monday to Friday are. */
export type WorkingDates = (date: Temporal.PlainDate) => boolean

/** How far the words narrow the moment down. */
export type Precision = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter'

/** What a due phrase is read against: the message's words, its sent time and the calendar. */
export type Scene = {
  readonly tokens: readonly Token[]
  readonly sentAt: Temporal.ZonedDateTime
  /** The sender's date when the message was sent. */
  readonly today: Temporal.PlainDate
  readonly isWorking: WorkingDates
}

/** What words say about a date. */
export type Day = {
  /** The token after the words. */
  readonly next: number
  /** The date; several when it can be read several ways, none when the words alone cannot tell. */
  readonly dates: readonly Temporal.PlainDate[]
  readonly precision: Precision
  /** First day of the period that the words name, for "before December". */
  readonly first?: Temporal.PlainDate
  /** The words name the end of something, so "before" includes it. */
  readonly closes?: boolean
  /** The words speak of the past, or of something that comes round: no due date. */
  readonly none?: boolean
  /** Only a due date where a preposition says so ("May", "Christmas"). */
  readonly shy?: boolean
  /** A weekday by its name alone, or today, which after "we spoke on" is in the past. */
  readonly bare?: boolean
}

export type Period = {
  readonly unit: 'week' | 'month' | 'quarter' | 'year'
  readonly first: Temporal.PlainDate
  readonly last: Temporal.PlainDate
}

/** Working dates without a calendar: Monday to Friday. */
export const mondayToFriday: WorkingDates = (date) => date.dayOfWeek <= 5

/** A calendar that is closed for ten years is treated as one without working dates. */
const SEARCH_DAYS = 3660

/** The n-th working date after a date; null when the calendar has none within ten years. */
export function addWorkingDates(
  from: Temporal.PlainDate,
  count: number,
  isWorking: WorkingDates,
): Temporal.PlainDate | null {
  let date = from
  let left = count
  for (let searched = 0; left > 0; searched++) {
    if (searched > SEARCH_DAYS) return null
    date = date.add({ days: 1 })
    if (isWorking(date)) left--
  }
  return date
}

/** The last working date from `first` to `last`; `last` when none is. */
export function lastWorkingDate(period: Period, isWorking: WorkingDates): Temporal.PlainDate {
  for (let date = period.last; !isBefore(date, period.first); date = date.subtract({ days: 1 })) {
    if (isWorking(date)) return date
  }
  return period.last
}

/** The n-th working date of a period, or its last date when it has fewer. */
export function nthWorkingDate(
  period: Period,
  nth: number,
  isWorking: WorkingDates,
): Temporal.PlainDate {
  const date = addWorkingDates(period.first.subtract({ days: 1 }), nth, isWorking)
  return date === null || isBefore(period.last, date) ? period.last : date
}

/** The ISO week of a date. */
export function weekOf(date: Temporal.PlainDate): Period {
  const first = date.subtract({ days: date.dayOfWeek - 1 })
  return { unit: 'week', first, last: first.add({ days: 6 }) }
}

export function monthOf(date: Temporal.PlainDate): Period {
  return { unit: 'month', first: date.with({ day: 1 }), last: date.with({ day: date.daysInMonth }) }
}

/** The calendar quarter of a date. */
export function quarterOf(date: Temporal.PlainDate): Period {
  const first = date.with({ day: 1, month: date.month - ((date.month - 1) % 3) })
  return { unit: 'quarter', first, last: monthOf(first.add({ months: 2 })).last }
}

export function yearOf(date: Temporal.PlainDate): Period {
  return {
    unit: 'year',
    first: date.with({ month: 1, day: 1 }),
    last: date.with({ month: 12, day: 31 }),
  }
}

/** The n-th given weekday of a period (1–5), or its last for -1; null when there is none. */
export function nthWeekday(
  period: Period,
  weekday: number,
  nth: number,
): Temporal.PlainDate | null {
  if (nth < 0) return period.last.subtract({ days: (period.last.dayOfWeek - weekday + 7) % 7 })
  const first = period.first.add({ days: (weekday - period.first.dayOfWeek + 7) % 7 })
  const date = first.add({ weeks: nth - 1 })
  return isBefore(period.last, date) ? null : date
}

/** Easter Sunday of a year, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8). */
export function easter(year: number): Temporal.PlainDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * late + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 })
}

/** A date that exists, or null ("31 November"). */
export function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1) return null
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return day > first.daysInMonth ? null : first.with({ day })
}

/** The Monday-to-Sunday week of an ISO week number; null for a 53rd in a year that has 52. */
export function isoWeek(year: number, week: number): Period | null {
  const found = weekOf(Temporal.PlainDate.from({ year, month: 1, day: 4 }).add({ weeks: week - 1 }))
  return week >= 1 && found.first.weekOfYear === week ? found : null
}

export function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0
}
