/**
 * Public holidays of a country or region as dates that a calendar can close on. The dates come from the package
 * `date-holidays`, whose data (mostly from Wikipedia) is licensed CC BY-SA 3.0; `docs/manual/calendar.md` names the
 * source, as the licence asks. The package weighs megabytes, so this file stays on the server.
 */
import Holidays, { type HolidaysTypes } from 'date-holidays'
import type { Calendar, Interval } from '../domain/calendar.ts'
import { spansOf, weekdays } from '../domain/calendar.ts'
import { type Decision, no, yes } from '../domain/decision.ts'

export type HolidayKind = HolidaysTypes.HolidayType

/** A date, or a part of one, that a place keeps as a holiday. */
export type Holiday = {
  readonly on: Temporal.PlainDate
  readonly name: string
  /** `public` and `bank` usually close offices; `school`, `optional` and `observance` usually do not. */
  readonly kind: HolidayKind
  /** Given instead of the whole date: free from this wall time (`14:00` on a half-day) … */
  readonly fromTime: string
  /** … until this one, `24:00` on all but a few. */
  readonly toTime: string
}

/** Where: ISO 3166 codes as `date-holidays` has them, such as `DE`, `BY` for Bavaria, `A` for Augsburg in it. */
export type Place = { readonly country: string; readonly state?: string; readonly region?: string }

/** The countries there is something known about, by code, with their names in `language`. */
export function holidayCountries(language = 'en'): Readonly<Record<string, string>> {
  return new Holidays().getCountries(language)
}

/** The states (of a country) or regions (of a state) that differ, by code; empty where none does. */
export function holidayRegions(country: string, state?: string): Readonly<Record<string, string>> {
  const known = new Holidays()
  const found = state === undefined ? known.getStates(country) : known.getRegions(country, state)
  return (found as Record<string, string> | undefined) ?? {}
}

/**
 * The holidays of a place in some years, in order of their dates, one for every date of those that last longer. Names in
 * `language` where the data has them, else the place's own. `bad-input` for a place that is not in the data.
 */
export function holidaysOf(
  place: Place,
  years: readonly number[],
  language?: string,
): Decision<readonly Holiday[]> {
  const countries = holidayCountries()
  if (!(place.country in countries)) return unknown('country', place.country)
  const states = holidayRegions(place.country)
  if (place.state !== undefined && !(place.state in states)) return unknown('state', place.state)
  const regions = place.state === undefined ? {} : holidayRegions(place.country, place.state)
  if (place.region !== undefined && !(place.region in regions)) {
    return unknown('region', place.region)
  }
  const data = new Holidays(place, language === undefined ? {} : { languages: [language] })
  const zone = data.getTimezones()[0] ?? 'UTC'
  return yes(
    years
      .flatMap((year) => data.getHolidays(year))
      .flatMap((holiday) => datesOf(holiday, zone))
      .sort((a, b) => Temporal.PlainDate.compare(a.on, b.on)),
  )
}

/**
 * A calendar with holidays in it: whole ones are closed dates, half-days keep the hours that the holiday leaves, and a
 * date that has hours of its own in `open` keeps them. The caller chooses which holidays to switch on.
 */
export function withHolidays(calendar: Calendar, holidays: readonly Holiday[]): Calendar {
  const closed = new Set(calendar.closed)
  const open = new Map(Object.entries(calendar.open ?? {}))
  const byDate = Map.groupBy(holidays, ({ on }) => on.toString())
  for (const [date, onDate] of byDate) {
    if (calendar.open?.[date] !== undefined || closed.has(date)) continue
    const weekday = weekdays[(onDate[0]?.on.dayOfWeek ?? 1) - 1]
    const usual = weekday === undefined ? [] : (calendar.week[weekday] ?? [])
    const left = onDate.reduce(hoursLeft, usual)
    if (left.length === 0) closed.add(date)
    else open.set(date, left)
  }
  return { ...calendar, closed: [...closed].sort(), open: Object.fromEntries(open) }
}

/** What a holiday leaves of a date's hours. */
function hoursLeft(hours: readonly Interval[], { fromTime, toTime }: Holiday): readonly Interval[] {
  const [free] = spansOf([[fromTime, toTime]])
  if (free === undefined) return hours
  return hours.flatMap((interval): Interval[] => {
    const [span] = spansOf([interval])
    if (span === undefined || span.toMs <= free.fromMs || span.fromMs >= free.toMs)
      return [interval]
    const [from, to] = interval
    const before: Interval[] = span.fromMs < free.fromMs ? [[from, fromTime]] : []
    const after: Interval[] = span.toMs > free.toMs ? [[toTime, to]] : []
    return [...before, ...after]
  })
}

/**
 * The dates that a holiday covers, on its own wall. Days that begin at sunset (a date with an offset in the data) are
 * taken as the whole civil dates they are named for: the evening before, and the odd hours some rules add at the end,
 * are no rule that an office could open or close by.
 */
function datesOf(holiday: HolidaysTypes.Holiday, zone: string): Holiday[] {
  const { name, type: kind, date } = holiday
  const first = Temporal.PlainDate.from(date.slice(0, 10))
  const hours = (holiday.end.getTime() - holiday.start.getTime()) / 3_600_000
  if (/ [+-]\d{4}$/.test(date)) {
    return Array.from({ length: Math.max(1, Math.floor(hours / 24)) }, (_, days) => ({
      on: first.add({ days }),
      name,
      kind,
      fromTime: '00:00',
      toTime: '24:00',
    }))
  }
  const end = Temporal.Instant.fromEpochMilliseconds(holiday.end.getTime()).toZonedDateTimeISO(zone)
  const startTime = date.slice(11, 16)
  const lastTime = end.toPlainTime().toString().slice(0, 5)
  const last = lastTime === '00:00' ? end.toPlainDate().subtract({ days: 1 }) : end.toPlainDate()
  return Array.from({ length: first.until(last).days + 1 }, (_, days) => {
    const on = first.add({ days })
    return {
      on,
      name,
      kind,
      fromTime: days === 0 ? startTime : '00:00',
      toTime: on.equals(last) && lastTime !== '00:00' ? lastTime : '24:00',
    }
  })
}

const unknown = (path: string, code: string) =>
  no('bad-input', [{ path, message: `no holidays are known for "${code}"` }])
