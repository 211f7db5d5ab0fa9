/** Working time told date by date: which hours counted, and why a date had none. */
import { DAY_MS, formatDay } from './civil.ts'
import { type HoursReason, hoursOn } from './hours.ts'
import type { Schedule } from './schedule.ts'
import { stretches } from './zone.ts'

/** One date on the zone's wall, and what of it counted. */
export type DateExplained = {
  readonly on: Temporal.PlainDate
  /** What in the calendar decided the date's hours: the week, or an entry of `open`, `closed` or `closedYearly`. */
  readonly reason: HoursReason
  /** From when until when time counted, in order; none on a closed date. */
  readonly counted: readonly {
    readonly fromAt: Temporal.Instant
    readonly toAt: Temporal.Instant
  }[]
  /** The sum of what counted, in milliseconds. */
  readonly countedMs: number
}

/**
 * Every date from `fromAt` to `toAt` with what counted of it, in the order in which the dates began on the zone's wall. A
 * date that was left out by the zone does not appear; one that came twice appears once. The sums add up to `between`.
 */
export function explain(
  schedule: Schedule,
  fromAt: Temporal.Instant,
  toAt: Temporal.Instant,
): readonly DateExplained[] {
  const [fromMs, toMs] = [fromAt.epochMilliseconds, toAt.epochMilliseconds]
  if (toMs <= fromMs) return []
  const dates = new Map<number, [number, number][]>()
  for (const { startMs, endMs, offsetMs } of stretches(schedule.zone, fromMs, toMs)) {
    const last = Math.floor((endMs - 1 + offsetMs) / DAY_MS)
    for (let day = Math.floor((startMs + offsetMs) / DAY_MS); day <= last; day++) {
      const counted = dates.get(day) ?? []
      dates.set(day, counted)
      for (const span of hoursOn(schedule.versions, day).spans) {
        const beginMs = Math.max(startMs, day * DAY_MS + span.fromMs - offsetMs)
        const stopMs = Math.min(endMs, day * DAY_MS + span.toMs - offsetMs)
        if (beginMs < stopMs) join(counted, beginMs, stopMs)
      }
    }
  }
  return [...dates].map(([day, counted]) => ({
    on: Temporal.PlainDate.from(formatDay(day)),
    reason: hoursOn(schedule.versions, day).reason,
    counted: counted.map(([begin, stop]) => ({ fromAt: instant(begin), toAt: instant(stop) })),
    countedMs: counted.reduce((sum, [begin, stop]) => sum + stop - begin, 0),
  }))
}

/** Adds an interval; one that goes on where the last ended makes it longer. */
function join(counted: [number, number][], beginMs: number, stopMs: number) {
  const last = counted.at(-1)
  if (last !== undefined && last[1] === beginMs) last[1] = stopMs
  else counted.push([beginMs, stopMs])
}

const instant = (atMs: number) => Temporal.Instant.fromEpochMilliseconds(atMs)
