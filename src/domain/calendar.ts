/**
 * A calendar says when a team works: opening hours by weekday, and the dates that differ. It is a plain value
 * that can be stored and sent as JSON; `schedule.ts` turns it into tables to calculate with.
 */
import { isMonthDay, parseDay } from './civil.ts'
import { type Decision, type Fault, no, yes } from './decision.ts'
import { zoneOf } from './zone.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Open from the first wall time until just before the second: `["08:00", "13:00"]`, up to `"24:00"`. */
export type Interval = readonly [from: string, to: string]

/** Which hours a date has: its entry in `open`, else none in `closed`, else none in `closedYearly`, else `week`. */
export type Calendar = {
  /** A name of the IANA time zone database: the clocks that the hours are read on. */
  readonly zone: string
  /** A weekday left out is closed. */
  readonly week: Readonly<Partial<Record<Weekday, readonly Interval[]>>>
  /** Dates without hours, `YYYY-MM-DD`. */
  readonly closed?: readonly string[]
  /** The same every year, `MM-DD`; `02-29` counts in leap years. */
  readonly closedYearly?: readonly string[]
  /** Dates with hours of their own. None at all, `[]`, closes the date. */
  readonly open?: Readonly<Record<string, readonly Interval[]>>
}

/** A calendar from a day on. What was calculated under an earlier version can be calculated again. */
export type CalendarVersion = { readonly validFrom: string; readonly calendar: Calendar }

/**
 * The version that counts on a date: the one that came into force last. Dates before the first version take the
 * first, since work that began before the calendar was entered is judged by it too. `versions` in order of
 * `validFrom`; undefined only when there are none.
 */
export function versionOn(
  versions: readonly CalendarVersion[],
  on: Temporal.PlainDate,
): CalendarVersion | undefined {
  const day = on.toString()
  return versions.findLast(({ validFrom }) => validFrom <= day) ?? versions[0]
}

/**
 * Reads a calendar from outside. No with every fault and its path: `unknown-zone` when the zone's name alone
 * is at fault, else `bad-calendar`. Fields that a calendar does not have are left out.
 */
export function parseCalendar(input: unknown): Decision<Calendar> {
  if (!isRecord(input)) return no('bad-calendar', [{ path: '', message: 'must be an object' }])
  const faults: Fault[] = []
  const { zone, week, closed = [], closedYearly = [], open = {} } = input
  checkWeek(week, faults)
  checkDates('closed', closed, isDay, 'a date such as "2026-12-24"', faults)
  checkDates('closedYearly', closedYearly, isYearlyDay, 'a day such as "12-25"', faults)
  checkOpen(open, faults)
  if (typeof zone !== 'string') faults.push({ path: 'zone', message: 'must be a time zone name' })
  if (faults.length > 0) return no('bad-calendar', faults)
  if (zoneOf(zone as string) === null) {
    return no('unknown-zone', [
      { path: 'zone', message: `no time zone is called "${String(zone)}"` },
    ])
  }
  return yes({ zone, week, closed, closedYearly, open } as Calendar)
}

function checkWeek(week: unknown, faults: Fault[]) {
  if (!isRecord(week)) {
    faults.push({ path: 'week', message: 'must be an object of weekdays "mon" to "sun"' })
    return
  }
  for (const [day, hours] of Object.entries(week)) {
    const path = `week.${day}`
    if (weekdays.some((name) => name === day)) checkHours(path, hours, faults)
    else faults.push({ path, message: 'is no weekday; they are mon, tue, wed, thu, fri, sat, sun' })
  }
}

function checkOpen(open: unknown, faults: Fault[]) {
  if (!isRecord(open)) {
    faults.push({ path: 'open', message: 'must be an object of dates' })
    return
  }
  for (const [day, hours] of Object.entries(open)) {
    if (isDay(day)) checkHours(`open.${day}`, hours, faults)
    else faults.push({ path: `open.${day}`, message: 'is no date such as "2026-12-24"' })
  }
}

function checkDates(
  path: string,
  dates: unknown,
  fits: (text: string) => boolean,
  shape: string,
  faults: Fault[],
) {
  if (!Array.isArray(dates)) {
    faults.push({ path, message: 'must be a list' })
    return
  }
  for (const [i, date] of dates.entries()) {
    if (typeof date !== 'string' || !fits(date)) {
      faults.push({ path: `${path}[${i}]`, message: `must be ${shape}` })
    }
  }
}

/** The hours of a date: wall times that exist, each interval forwards, none over another. */
function checkHours(path: string, hours: unknown, faults: Fault[]) {
  if (!Array.isArray(hours)) {
    faults.push({ path, message: 'must be a list of ["from", "to"] pairs' })
    return
  }
  const spans: Span[] = []
  for (const [i, pair] of hours.entries()) {
    const span = readInterval(pair)
    if (typeof span === 'string') faults.push({ path: `${path}[${i}]`, message: span })
    else spans.push(span)
  }
  spans.sort((a, b) => a.fromMs - b.fromMs)
  if (spans.some((span, i) => i > 0 && span.fromMs < (spans[i - 1]?.toMs ?? 0))) {
    faults.push({ path, message: 'intervals may touch but not overlap' })
  }
}

/** An interval as milliseconds of the wall clock's day. */
export type Span = { readonly fromMs: number; readonly toMs: number }

/** The spans of hours that were checked, in order of the day. */
export function spansOf(hours: readonly Interval[]): readonly Span[] {
  return hours
    .map(([from, to]) => ({ fromMs: parseWallTime(from) ?? 0, toMs: parseWallTime(to) ?? 0 }))
    .sort((a, b) => a.fromMs - b.fromMs)
}

function readInterval(pair: unknown): Span | string {
  if (!Array.isArray(pair) || pair.length !== 2) return 'must be a ["from", "to"] pair'
  const [fromMs, toMs] = pair.map((time) => (typeof time === 'string' ? parseWallTime(time) : null))
  if (fromMs == null || toMs == null) return 'must hold wall times such as "08:00", up to "24:00"'
  return fromMs < toMs
    ? { fromMs, toMs }
    : 'must end after it begins; a night shift is two entries, up to "24:00" and from "00:00"'
}

/** Milliseconds since midnight of `HH:MM`, `HH:MM:SS` or `24:00`; null when it is no time of the clock. */
function parseWallTime(text: string): number | null {
  const match = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?$/.exec(text)
  if (match === null) return null
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  const fractionMs = Number((match[4] ?? '').padEnd(3, '0'))
  if (minutes > 59 || seconds > 59) return null
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + fractionMs
  return ms <= 24 * 3_600_000 ? ms : null
}

const isDay = (text: string) => parseDay(text) !== null

function isYearlyDay(text: string): boolean {
  return (
    /^\d\d-\d\d$/.test(text) && isMonthDay(Number(text.slice(0, 2)), Number(text.slice(3)), true)
  )
}

function isRecord(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}
