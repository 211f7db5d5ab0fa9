/**
 * A calendar expanded into open time: for each year that somebody asks about, the open intervals as instants
 * with their running sum. An instant is open when its wall-clock time in the zone lies in an interval of its
 * date, and nothing else: a time in a clock gap never comes, a repeated hour counts each time it comes round.
 *
 * Years run in UTC, so that they follow one another whatever the clocks on the wall do. All arithmetic is in
 * whole milliseconds since 1970; `working-time.ts` puts `Temporal` around it.
 */
import type { Calendar, CalendarVersion, Span } from './calendar.ts'
import { DAY_MS, LAST_YEAR, dayNumber, yearAt, yearStartMs } from './civil.ts'
import {
  type HoursOfDate,
  type HoursVersion,
  hoursAround,
  hoursOn,
  hoursVersions,
  regularHoursAround,
  versionIndexAt,
  yearsOfTheirOwn,
} from './hours.ts'
import { type YearSums, sumBefore, yearLeaving, yearReaching, yearSums } from './year-sums.ts'
import { type Stretch, type Zone, likeYear, stretches, stretchesAround, zoneOf } from './zone.ts'

export type Schedule = {
  readonly zone: Zone
  readonly versions: readonly HoursVersion[]
  readonly yearsOfTheirOwn: ReadonlySet<number>
  /** By year, or by the kind of year that stands for it. Filled as years are asked for. */
  readonly openYears: Map<number, OpenYear>
  readonly openSums: YearSums
  readonly workingYears: Map<number, readonly number[]>
  readonly workingSums: YearSums
}

/** The open intervals of a UTC year, in milliseconds from its start, apart from one another and in order. */
export type OpenYear = {
  readonly startsMs: number[]
  readonly endsMs: number[]
  /** How much open time of the year lies before each interval. */
  readonly beforeMs: number[]
  totalMs: number
}

/**
 * The schedule of a calendar that was checked, or of its versions: then each date has the hours of the version
 * that counts on it. All versions must share one zone, for an office that moves is another calendar.
 */
export function scheduleOf(calendar: Calendar | readonly CalendarVersion[]): Schedule {
  const given = isVersions(calendar) ? calendar : [{ validFrom: '0000-01-01', calendar }]
  const names = new Set(given.map((version) => version.calendar.zone))
  const [name] = names
  const zone = name === undefined ? null : zoneOf(name)
  if (zone === null || names.size > 1) {
    throw new Error(`a schedule needs one known zone, not ${[...names].join(', ') || 'none'}`)
  }
  const versions = hoursVersions(given)
  const schedule: Schedule = {
    zone,
    versions,
    yearsOfTheirOwn: yearsOfTheirOwn(versions),
    openYears: new Map(),
    openSums: yearSums((year) => openYear(schedule, year).totalMs),
    workingYears: new Map(),
    workingSums: yearSums((year) => workingYear(schedule, year).length),
  }
  return schedule
}

const isVersions = (
  calendar: Calendar | readonly CalendarVersion[],
): calendar is readonly CalendarVersion[] => Array.isArray(calendar)

/** Open milliseconds from some fixed instant of the schedule's own until `atMs`; only differences mean anything. */
export function openBefore(schedule: Schedule, atMs: number): number {
  const year = yearAt(atMs)
  const open = openYear(schedule, year)
  const sinceMs = atMs - yearStartMs(year)
  return sumBefore(schedule.openSums, year) + openWithin(open, sinceMs)
}

/** The earliest instant ≥ `fromMs` with `workMs` of open time between, or null when that never comes. */
export function openAfter(schedule: Schedule, fromMs: number, workMs: number): number | null {
  if (workMs === 0) return fromMs
  const from = yearAt(fromMs)
  const target = openBefore(schedule, fromMs) + workMs
  const year = yearReaching(schedule.openSums, from, target)
  if (year === null) return null
  const open = openYear(schedule, year)
  const within = target - sumBefore(schedule.openSums, year)
  const i = lastBelow(open.beforeMs, within)
  return yearStartMs(year) + (open.startsMs[i] ?? 0) + within - (open.beforeMs[i] ?? 0)
}

/** The latest instant ≤ `fromMs` with `workMs` of open time between, or null when there was not as much. */
export function openAgo(schedule: Schedule, fromMs: number, workMs: number): number | null {
  if (workMs === 0) return fromMs
  const target = openBefore(schedule, fromMs) - workMs
  const year = yearLeaving(schedule.openSums, yearAt(fromMs), target)
  if (year === null) return null
  const open = openYear(schedule, year)
  const within = target - sumBefore(schedule.openSums, year)
  const i = lastAtMost(open.beforeMs, within)
  return yearStartMs(year) + (open.startsMs[i] ?? 0) + within - (open.beforeMs[i] ?? 0)
}

export function isOpenAt(schedule: Schedule, atMs: number): boolean {
  const year = yearAt(atMs)
  const open = openYear(schedule, year)
  const sinceMs = atMs - yearStartMs(year)
  const i = lastAtMost(open.startsMs, sinceMs)
  return i >= 0 && sinceMs < (open.endsMs[i] ?? 0)
}

/** The open instants of one date on the zone's wall, in order of time. */
export function openOn(schedule: Schedule, day: number): readonly Stretch[] {
  return openDuring(schedule.zone, day, hoursOn(schedule.versions, day).spans)
}

function openDuring(zone: Zone, day: number, spans: readonly Span[]): readonly Stretch[] {
  if (spans.length === 0) return []
  const midnight = day * DAY_MS
  return stretchesAround(zone, midnight, midnight + DAY_MS).flatMap((stretch) =>
    spans
      .map(({ fromMs, toMs }) => clip(stretch, midnight + fromMs, midnight + toMs))
      .filter(({ startMs, endMs }) => startMs < endMs),
  )
}

/** The part of a stretch in which its clocks show a time of [localFromMs, localToMs). */
function clip(stretch: Stretch, localFromMs: number, localToMs: number): Stretch {
  return {
    startMs: Math.max(stretch.startMs, localFromMs - stretch.offsetMs),
    endMs: Math.min(stretch.endMs, localToMs - stretch.offsetMs),
    offsetMs: stretch.offsetMs,
  }
}

/** The working dates of a year on the zone's wall, as days from its 1 January. */
export function workingYear(schedule: Schedule, year: number): readonly number[] {
  return standing(schedule, schedule.workingYears, year, (like, hours) => {
    const first = dayNumber(like, 1, 1)
    const torn = tornDays(schedule.zone, like)
    const days: number[] = []
    for (let day = first; day < dayNumber(like + 1, 1, 1); day++) {
      const { spans } = hours(day)
      if (spans.length === 0) continue
      if (torn.has(day) && openDuring(schedule.zone, day, spans).length === 0) continue
      days.push(day - first)
    }
    return days
  })
}

/** The days of a year from which a clock change takes time away: their hours may never come. */
function tornDays(zone: Zone, year: number): ReadonlySet<number> {
  const around = stretchesAround(zone, yearStartMs(year), yearStartMs(year + 1))
  const days = new Set<number>()
  for (const [i, { endMs, offsetMs }] of around.entries()) {
    const after = around[i + 1]?.offsetMs ?? offsetMs
    const last = Math.floor((endMs + after - 1) / DAY_MS)
    for (let day = Math.floor((endMs + offsetMs) / DAY_MS); day <= last; day++) days.add(day)
  }
  return days
}

function openYear(schedule: Schedule, year: number): OpenYear {
  return standing(schedule, schedule.openYears, year, (like, hours) => {
    const base = yearStartMs(like)
    const open: OpenYear = { startsMs: [], endsMs: [], beforeMs: [], totalMs: 0 }
    for (const stretch of stretches(schedule.zone, base, yearStartMs(like + 1))) {
      const lastDay = Math.floor((stretch.endMs + stretch.offsetMs - 1) / DAY_MS)
      let day = Math.floor((stretch.startMs + stretch.offsetMs) / DAY_MS)
      for (; day <= lastDay; day++) {
        const midnightMs = day * DAY_MS - stretch.offsetMs
        for (const { fromMs, toMs } of hours(day).spans) {
          const startMs = Math.max(stretch.startMs, midnightMs + fromMs)
          const endMs = Math.min(stretch.endMs, midnightMs + toMs)
          if (startMs < endMs) append(open, startMs - base, endMs - base)
        }
      }
    }
    return open
  })
}

/** Adds the next interval; what touches is one, for no instant between is closed. */
function append(open: OpenYear, startMs: number, endMs: number) {
  const last = open.endsMs.length - 1
  if (open.endsMs[last] === startMs) open.endsMs[last] = endMs
  else {
    open.startsMs.push(startMs)
    open.endsMs.push(endMs)
    open.beforeMs.push(open.totalMs)
  }
  open.totalMs += endMs - startMs
}

/**
 * What was worked out for a year, or for another of its kind that stands for it. `work` is given the year to work
 * through and the hours of its dates.
 */
function standing<T>(
  schedule: Schedule,
  known: Map<number, T>,
  year: number,
  work: (year: number, hours: (day: number) => HoursOfDate) => T,
): T {
  const { versions } = schedule
  if (schedule.yearsOfTheirOwn.has(year)) {
    return kept(known, year, () => work(year, hoursAround(versions, year)))
  }
  const like = likeYear(year)
  const index = versionIndexAt(versions, dayNumber(year, 1, 1))
  const version = versions[index]
  if (version === undefined) throw new Error('a schedule needs at least one version of a calendar')
  // Below zero, apart from the years that stand for themselves alone.
  const key = -1 - (index * (LAST_YEAR + 1) + like)
  return kept(known, key, () => work(like, regularHoursAround(version, like)))
}

function kept<T>(known: Map<number, T>, key: number, work: () => T): T {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = work()
  known.set(key, made)
  return made
}

function openWithin(open: OpenYear, sinceMs: number): number {
  const i = lastAtMost(open.startsMs, sinceMs)
  if (i < 0) return 0
  const startMs = open.startsMs[i] ?? 0
  return (open.beforeMs[i] ?? 0) + Math.min(sinceMs, open.endsMs[i] ?? 0) - startMs
}

/** The index of the last value ≤ `limit`, or −1. */
export function lastAtMost(values: readonly number[], limit: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The index of the last value < `limit`, or −1. Values are whole. */
const lastBelow = (values: readonly number[], limit: number) => lastAtMost(values, limit - 1)
