/**
 * What a zone's clocks show, as tables. `Temporal` knows the rules; asking it for every instant costs about a
 * microsecond, so each year's offsets are asked once and kept.
 *
 * Far years repeat: after 2100 every zone follows yearly rules ("last Sunday of March") that depend only on
 * the year's length and first weekday, and before 1801 no zone had left its local mean time. So one year of
 * each of the fourteen kinds stands for all of them, and the year 9999 costs no more than 2101.
 */
import { dayNumber, isLeapYear, weekdayOf, yearAt, yearStartMs } from './civil.ts'

export type Zone = { readonly id: string; readonly years: Map<number, ZoneYear> }

/**
 * A UTC year of a zone: from `startsMs[i]` (milliseconds from the year's start, the first is 0) until the next
 * one, or the year's end, its clocks are `offsetsMs[i]` ahead of UTC.
 */
type ZoneYear = { readonly startsMs: readonly number[]; readonly offsetsMs: readonly number[] }

/** A time between two clock changes: from `startMs` until `endMs` the clocks are `offsetMs` ahead of UTC. */
export type Stretch = {
  readonly startMs: number
  readonly endMs: number
  readonly offsetMs: number
}

/** More than any zone has ever been away from UTC (Manila 15:56 behind, Juneau 15:02 ahead). */
const FURTHEST_OFFSET_MS = 16 * 3_600_000

/** Zones are few (some six hundred names), so what was read stays. */
const zones = new Map<string, Zone>()

/** The zone of a name of the IANA time zone database (or a fixed offset such as `+05:30`), or null. */
export function zoneOf(id: string): Zone | null {
  const known = zones.get(id)
  if (known !== undefined) return known
  // Temporal would also read a zone out of a whole date-time such as 2026-01-01T00:00Z[Europe/Berlin].
  if (!/^(?:[A-Za-z_][\w+\-/]*|[+-]\d\d:\d\d)$/.test(id)) return null
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
  const zone: Zone = { id, years: new Map() }
  zones.set(id, zone)
  return zone
}

/**
 * The year that stands for `year`: itself from 1801 to 2100, else the one of the same kind (length and first
 * weekday) from 28 years without an exception to the leap-year rule, 1601 to 1628 or 2101 to 2128.
 */
export function likeYear(year: number): number {
  if (year > 1800 && year <= 2100) return year
  return (year > 2100 ? laterYears : earlierYears)[kindOf(year)] ?? year
}

const kindOf = (year: number) => weekdayOf(dayNumber(year, 1, 1)) * 2 + (isLeapYear(year) ? 1 : 0)

/** By kind, the last of the 28 years from `first` on that is of it. */
function yearsByKind(first: number): readonly number[] {
  const years: number[] = []
  for (let year = first; year < first + 28; year++) years[kindOf(year)] = year
  return years
}

const earlierYears = yearsByKind(1601)
const laterYears = yearsByKind(2101)

/** The stretches that make up [fromMs, toMs), in order and clipped to it. */
export function stretches(zone: Zone, fromMs: number, toMs: number): Stretch[] {
  const found: Stretch[] = []
  for (let year = yearAt(fromMs); year <= yearAt(toMs - 1); year++) {
    const base = yearStartMs(year)
    const yearEndMs = yearStartMs(year + 1)
    const { startsMs, offsetsMs } = zoneYear(zone, year)
    for (const [i, offsetMs] of offsetsMs.entries()) {
      const startMs = Math.max(fromMs, base + (startsMs[i] ?? 0))
      const next = startsMs[i + 1]
      const endMs = Math.min(toMs, next === undefined ? yearEndMs : base + next)
      const last = found.at(-1)
      if (startMs >= endMs) continue
      if (last !== undefined && last.offsetMs === offsetMs) {
        found[found.length - 1] = { ...last, endMs }
      } else found.push({ startMs, endMs, offsetMs })
    }
  }
  return found
}

/** The stretches in which a clock of the zone can show some time of [localFromMs, localToMs). */
export function stretchesAround(zone: Zone, localFromMs: number, localToMs: number): Stretch[] {
  return stretches(zone, localFromMs - FURTHEST_OFFSET_MS, localToMs + FURTHEST_OFFSET_MS)
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(zone: Zone, atMs: number): number {
  const year = yearAt(atMs)
  const { startsMs, offsetsMs } = zoneYear(zone, year)
  const since = atMs - yearStartMs(year)
  let i = startsMs.length - 1
  while (i > 0 && (startsMs[i] ?? 0) > since) i--
  return offsetsMs[i] ?? 0
}

/**
 * The instant at which the zone's clocks show a wall time (milliseconds since 1970 on the wall). A repeated
 * time is its first coming; a time in a gap is its later reading: as far after the gap as it lies inside.
 */
export function instantOf(zone: Zone, localMs: number): number {
  const around = stretchesAround(zone, localMs, localMs + 1)
  for (const { startMs, endMs, offsetMs } of around) {
    const atMs = localMs - offsetMs
    if (atMs >= startMs && atMs < endMs) return atMs
  }
  const gap = around.find(({ endMs, offsetMs }, i) => {
    const after = around[i + 1]
    return after !== undefined && localMs - offsetMs >= endMs && localMs - after.offsetMs < endMs
  })
  if (gap === undefined) throw new Error(`no reading of wall time ${localMs} in ${zone.id}`)
  return localMs - gap.offsetMs
}

function zoneYear(zone: Zone, year: number): ZoneYear {
  const like = likeYear(year)
  const known = zone.years.get(like)
  if (known !== undefined) return known
  const read = readYear(zone.id, like)
  zone.years.set(like, read)
  return read
}

function readYear(id: string, year: number): ZoneYear {
  const base = yearStartMs(year)
  const endMs = yearStartMs(year + 1)
  let clock = Temporal.Instant.fromEpochMilliseconds(base).toZonedDateTimeISO(id)
  const startsMs = [0]
  const offsetsMs = [clock.offsetNanoseconds / 1e6]
  for (;;) {
    const next = clock.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds >= endMs) return { startsMs, offsetsMs }
    startsMs.push(next.epochMilliseconds - base)
    offsetsMs.push(next.offsetNanoseconds / 1e6)
    clock = next
  }
}
