/** Moments as lists have them: a date, often with a time of day, sometimes with an offset from UTC. */
import { type Cell, cellText } from './cell.ts'
import { type DateOrder, readDate } from './dates.ts'

export type ReadMoment =
  | { readonly kind: 'moment'; readonly at: Temporal.Instant }
  | { readonly kind: 'unclear' }
  | { readonly kind: 'none' }

const CLOCK =
  /[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?m?\.?\s*(?:uhr)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i

const DAY_SECONDS = 86_400

/**
 * Reads a cell as a moment. A date alone is its first moment in `zone`; a time without an offset is that of the zone, where
 * the clocks skip it the one after, and where they repeat it the first.
 */
export function readMoment(cell: Cell, order: DateOrder | null, zone: string): ReadMoment {
  const text = cellText(cell)
  const date = readDate(/^\d{5}$/.test(text) ? Number(text) : cell, order)
  if (date.kind !== 'date') return { kind: date.kind }
  const clock = typeof cell === 'number' ? timeOfSerial(cell) : timeIn(text)
  if (clock === null) return { kind: 'none' }
  const local = date.on.toPlainDateTime(clock.time)
  if (clock.offset !== null)
    return { kind: 'moment', at: Temporal.Instant.from(`${local.toString()}${clock.offset}`) }
  // The first moment of a day is not always midnight.
  if (clock.dayAlone) return { kind: 'moment', at: date.on.toZonedDateTime(zone).toInstant() }
  return { kind: 'moment', at: local.toZonedDateTime(zone).toInstant() }
}

type Clock = {
  readonly time: Temporal.PlainTime
  /** As `Instant` reads it; null: that of the zone. */
  readonly offset: string | null
  readonly dayAlone: boolean
}

const DAY_ALONE: Clock = { time: new Temporal.PlainTime(), offset: null, dayAlone: true }

/** A sheet counts a day as 1, so a time of day is a fraction of it. */
function timeOfSerial(days: number): Clock {
  const seconds = Math.min(Math.round((days % 1) * DAY_SECONDS), DAY_SECONDS - 1)
  const time = new Temporal.PlainTime().add({ seconds })
  return seconds === 0 ? DAY_ALONE : { time, offset: null, dayAlone: false }
}

/** The time of day behind a date; null when it is none that a clock shows. */
function timeIn(text: string): Clock | null {
  const found = CLOCK.exec(text)
  if (found === null) return DAY_ALONE
  const [, hourText, minuteText, secondText = '0', fraction = '', half, zoned] = found
  const hour = hourOf(Number(hourText), half?.toLowerCase())
  const [minute, second] = [Number(minuteText), Number(secondText)]
  if (hour === null || hour > 23 || minute > 59 || second > 59) return null
  const millisecond = Number(fraction.padEnd(3, '0').slice(0, 3))
  const time = new Temporal.PlainTime(hour, minute, second, millisecond)
  return { time, offset: offsetOf(zoned), dayAlone: false }
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half === 'p' ? 12 : 0)
}

function offsetOf(zoned: string | undefined): string | null {
  if (zoned === undefined) return null
  if (!/^[+-]/.test(zoned)) return 'Z'
  return zoned.includes(':') ? zoned : `${zoned.slice(0, 3)}:${zoned.slice(3)}`
}
