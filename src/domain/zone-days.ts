/**
 * Calendar days of one time zone, fast enough to ask about hundreds of thousands of instants: a day's start is
 * worked out once through `Temporal` and remembered. Instants are epoch milliseconds, a day is its number
 * since 1970-01-01 (`civil.ts`).
 */
import { DAY_MS, civil, dayNumber, isLeapYear, isMonthDay } from './civil.ts'

export type ZoneDays = {
  readonly zone: string
  /** The day on whose date the instant falls in the zone. */
  readonly dayOf: (at: number) => number
  /** The first instant of a day; of a date that the zone skipped, the instant at which it was skipped. */
  readonly startOf: (day: number) => number
}

/** @throws RangeError when the zone is not one that `Temporal` knows. */
export function zoneDays(zone: string): ZoneDays {
  new Temporal.ZonedDateTime(0n, zone)
  if (zone === 'UTC') {
    return { zone, dayOf: (at) => Math.floor(at / DAY_MS), startOf: (day) => day * DAY_MS }
  }
  const starts = new Map<number, number>()
  const startOf = (day: number): number => {
    const known = starts.get(day)
    if (known !== undefined) return known
    const start = dateOf(day).toZonedDateTime(zone).epochMilliseconds
    starts.set(day, start)
    return start
  }
  const dayOf = (at: number): number => {
    // The date in UTC is at most one day off, two where a zone changed sides of the date line.
    let day = Math.floor(at / DAY_MS)
    while (startOf(day) > at) day--
    while (startOf(day + 1) <= at) day++
    return day
  }
  return { zone, dayOf, startOf }
}

function dateOf(day: number): Temporal.PlainDate {
  return Temporal.PlainDate.from(civil(day))
}

const written =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?([Zz]|[+-]\d\d:?\d\d)?)?$/

/**
 * Reads a time as RFC 3339 writes it, to the millisecond; without an offset it is the wall clock of the zone (in a gap
 * the later reading, in a repeated hour the first), and a date alone is the start of that day.
 * Null when it is no such time.
 */
export function readInstant(text: string, days: ZoneDays): number | null {
  const found = written.exec(text.trim())
  if (found === null) return null
  const [, year = '', month = '', date = '', hour = '0', minute = '0', second = '0', part, offset] =
    found
  if (!isMonthDay(+month, +date, isLeapYear(+year))) return null
  const day = dayNumber(+year, +month, +date)
  if (+hour > 23 || +minute > 59 || +second > 60) return null
  const clock =
    (+hour * 3600 + +minute * 60 + Math.min(+second, 59)) * 1000 +
    (part === undefined ? 0 : Math.floor(Number(`0.${part}`) * 1000))
  if (offset === undefined) return onTheWall(day, clock, days)
  const shift = offsetMs(offset)
  return shift === null ? null : day * DAY_MS + clock - shift
}

function offsetMs(offset: string): number | null {
  if (offset === 'Z' || offset === 'z') return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(-2))
  if (hours > 23 || minutes > 59) return null
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

function onTheWall(day: number, clock: number, days: ZoneDays): number {
  const start = days.startOf(day)
  // A day of 24 hours has no clock change in it, so its clock runs evenly from its start.
  if (days.startOf(day + 1) - start === DAY_MS) return start + clock
  const time = Temporal.PlainTime.from({ hour: 0 }).add({ milliseconds: clock })
  return dateOf(day).toPlainDateTime(time).toZonedDateTime(days.zone).epochMilliseconds
}
