/** What dates and times come to: one due date, a question with its candidates, or nothing because all are past. */
import type { Clock } from './due-clock.ts'
import {
  type Day,
  isBefore,
  lastWorkingDate,
  type Precision,
  type Scene,
  weekOf,
} from './due-days.ts'

export type Due = { at: string | null; precision: Precision; candidates?: readonly string[] }

/** "before Friday" ends with the day before; "before the end of the month" includes it. */
export function beforeDue(s: Scene, day: Day): Due | undefined {
  if (day.closes === true) return dayDue(s, day.dates, day.precision)
  const week = day.precision === 'week' ? day.first : undefined
  if (week !== undefined) {
    const before = weekOf(week.subtract({ days: 1 }))
    return dayDue(s, [lastWorkingDate(before, s.isWorking)], 'week')
  }
  const limits = day.first === undefined ? day.dates : [day.first]
  return dayDue(
    s,
    limits.map((date) => date.subtract({ days: 1 })),
    'day',
  )
}

/** A due date from dates: none when all are past, asked when more than one is left. */
export function dayDue(
  s: Scene,
  dates: readonly Temporal.PlainDate[],
  precision: Precision,
): Due | undefined {
  if (dates.length === 0) return { at: null, precision }
  const ahead = dates.filter((date) => !isBefore(date, s.today))
  return ahead.length === 0 ? undefined : among(ahead.map(String), precision)
}

/** Dates given with a time, or no dates: the next such time. A zone of the reader's own is asked. */
export function timeDue(
  s: Scene,
  dates: readonly Temporal.PlainDate[] | null,
  clock: Clock,
): Due | undefined {
  const zone = clock.zone === null || clock.zone === 'theirs' ? s.sentAt.timeZoneId : clock.zone
  const there = s.sentAt.withTimeZone(zone).toPlainDate()
  if (dates?.length === 0) return { at: null, precision: 'minute' }
  const moments = dates === null ? nextTimes(s, there, clock, zone) : onDates(s, dates, clock, zone)
  const ahead = moments.filter((moment) => Temporal.ZonedDateTime.compare(moment, s.sentAt) > 0)
  if (ahead.length === 0) return undefined
  const due = among(ahead.map(written), 'minute')
  return clock.zone === 'theirs' && due.at !== null
    ? { ...due, at: null, candidates: [due.at] }
    : due
}

/** A time without a day: today while it is ahead, else tomorrow. "By midnight" is the one that ends today. */
function nextTimes(
  s: Scene,
  today: Temporal.PlainDate,
  clock: Clock,
  zone: string,
): Temporal.ZonedDateTime[] {
  const onDay = (date: Temporal.PlainDate) =>
    clock.minutes.map((minutes) => momentOn(date, minutes, zone))
  const todays = onDay(today).filter((m) => Temporal.ZonedDateTime.compare(m, s.sentAt) > 0)
  return todays.length > 0 ? todays : onDay(today.add({ days: 1 }))
}

/** "Friday midnight" is the one that begins that day or the one that ends it; today's can only end it. */
function onDates(
  s: Scene,
  dates: readonly Temporal.PlainDate[],
  clock: Clock,
  zone: string,
): Temporal.ZonedDateTime[] {
  return dates.flatMap((date) => {
    const either = clock.minutes[0] === 1440 && isBefore(s.today, date)
    const minutes = either ? [0, 1440] : clock.minutes
    return minutes.map((minute) => momentOn(date, minute, zone))
  })
}

function momentOn(date: Temporal.PlainDate, minutes: number, zone: string): Temporal.ZonedDateTime {
  const day = date.add({ days: Math.floor(minutes / 1440) })
  const time = Temporal.PlainTime.from({
    hour: Math.floor((minutes % 1440) / 60),
    minute: minutes % 60,
  })
  return day.toZonedDateTime({ timeZone: zone, plainTime: time })
}

export function written(moment: Temporal.ZonedDateTime): string {
  return moment.toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/** One meaning is the due date; several are candidates, in order of time. */
export function among(meanings: readonly string[], precision: Precision): Due {
  const distinct = [...new Set(meanings)].toSorted(byTime)
  const only = distinct[0]
  if (distinct.length === 1 && only !== undefined) return { at: only, precision }
  return { at: null, precision, candidates: distinct }
}

/** Instants of different offsets are compared as instants; dates as text. */
function byTime(a: string, b: string): number {
  if (a.length > 10)
    return Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b))
  return a < b ? -1 : 1
}
