/** Which hours a date has, and why: a calendar's versions turned into look-ups by day number. */
import { type Calendar, type CalendarVersion, type Span, spansOf, weekdays } from './calendar.ts'
import { civil, dayNumber, isLeapYear, isMonthDay, parseDay, weekdayOf } from './civil.ts'

/** What in the calendar decided a date's hours. */
export type HoursReason = 'open' | 'closed' | 'closedYearly' | 'week'
export type HoursOfDate = { readonly reason: HoursReason; readonly spans: readonly Span[] }

/** One version of a calendar, ready to be asked. */
export type HoursVersion = {
  readonly validFromDay: number
  readonly week: readonly HoursOfDate[]
  /** Days that differ in one year, by day number. */
  readonly dates: ReadonlyMap<number, HoursOfDate>
  /** Days that are closed every year. */
  readonly yearly: readonly { readonly month: number; readonly day: number }[]
}

const closedByDate: HoursOfDate = { reason: 'closed', spans: [] }
const closedByYear: HoursOfDate = { reason: 'closedYearly', spans: [] }

/** The versions in order of the day they come into force; the first also stands for all days before. */
export function hoursVersions(versions: readonly CalendarVersion[]): readonly HoursVersion[] {
  return versions
    .map(({ validFrom, calendar }) => hoursVersion(parseDay(validFrom) ?? 0, calendar))
    .sort((a, b) => a.validFromDay - b.validFromDay)
}

function hoursVersion(validFromDay: number, calendar: Calendar): HoursVersion {
  const dates = new Map<number, HoursOfDate>()
  for (const day of calendar.closed ?? []) dates.set(parseDay(day) ?? 0, closedByDate)
  for (const [day, hours] of Object.entries(calendar.open ?? {})) {
    dates.set(parseDay(day) ?? 0, { reason: 'open', spans: spansOf(hours) })
  }
  return {
    validFromDay,
    dates,
    week: weekdays.map((day) => ({ reason: 'week', spans: spansOf(calendar.week[day] ?? []) })),
    yearly: [...new Set(calendar.closedYearly)].map((day) => ({
      month: Number(day.slice(0, 2)),
      day: Number(day.slice(3)),
    })),
  }
}

/** The hours of a date under the version that counts on it. */
export function hoursOn(versions: readonly HoursVersion[], day: number): HoursOfDate {
  return hoursAround(versions, civil(day).year)(day)
}

/** The hours of the dates of one year, and of its neighbours' dates next to it. */
export function hoursAround(
  versions: readonly HoursVersion[],
  year: number,
): (day: number) => HoursOfDate {
  const regular = versions.map((version) => regularHoursAround(version, year))
  return (day) => {
    const i = versionIndexAt(versions, day)
    return versions[i]?.dates.get(day) ?? regular[i]?.(day) ?? closedByDate
  }
}

/** The hours as they would be without `open` and `closed`. */
export function regularHoursAround(
  version: HoursVersion,
  year: number,
): (day: number) => HoursOfDate {
  // A zone's wall reaches a day over the ends of a year in UTC.
  const closed = new Set<number>()
  for (const { month, day } of version.yearly) {
    for (const y of [year - 1, year, year + 1]) {
      if (isMonthDay(month, day, isLeapYear(y))) closed.add(dayNumber(y, month, day))
    }
  }
  return (day) => (closed.has(day) ? closedByYear : (version.week[weekdayOf(day)] ?? closedByDate))
}

/** Whether the week and the yearly days alone leave some date with hours, year after year. */
export function opensEveryYear(version: HoursVersion | undefined): boolean {
  if (version === undefined || version.week.every(({ spans }) => spans.length === 0)) return false
  // 28 years hold every date of the year on every day of the week.
  for (let year = 2101; year < 2129; year++) {
    const hours = regularHoursAround(version, year)
    for (let day = dayNumber(year, 1, 1); day < dayNumber(year + 1, 1, 1); day++) {
      if (hours(day).spans.length > 0) return true
    }
  }
  return false
}

export function versionIndexAt(versions: readonly HoursVersion[], day: number): number {
  let i = versions.length - 1
  while (i > 0 && (versions[i]?.validFromDay ?? 0) > day) i--
  return i
}

/**
 * The years that are like no other: those with dates of their own, or in which a new version comes into force.
 * A date counts for its neighbours' years too, since a zone's day reaches over the year's end in UTC.
 */
export function yearsOfTheirOwn(versions: readonly HoursVersion[]): ReadonlySet<number> {
  const years = new Set<number>()
  for (const [i, { dates, validFromDay }] of versions.entries()) {
    for (const day of i > 0 ? [...dates.keys(), validFromDay] : dates.keys()) {
      years.add(civil(day - 1).year).add(civil(day + 1).year)
    }
  }
  return years
}
