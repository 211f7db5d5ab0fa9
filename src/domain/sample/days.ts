/**
 * When things happened at the sample firm: so many days before today, in office hours, never on a weekend or
 * on the three days when nobody works. The same seed and the same day give the same moments.
 */
import { drawsFrom } from '../chance.ts'

export type Days = {
  readonly zone: string
  readonly seed: number
  /** The day on which somebody looks at it. */
  readonly today: Temporal.PlainDate
}

const closed = ['01-01', '12-25', '12-26']

const isWorking = (day: Temporal.PlainDate) =>
  day.dayOfWeek <= 5 && !closed.includes(day.toString().slice(5))

/** The working day so many days ago, or the last one before it. */
export function workday(days: Days, ago: number): Temporal.PlainDate {
  return onOrBefore(days.today.subtract({ days: ago }))
}

function onOrBefore(day: Temporal.PlainDate): Temporal.PlainDate {
  let found = day
  // Never more than a weekend and a holiday in a row.
  for (let back = 0; back < 7 && !isWorking(found); back++) found = found.subtract({ days: 1 })
  return found
}

/** The n-th working day after a day. */
export function workdaysLater(day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  let found = day
  for (let left = count; left > 0; ) {
    found = found.add({ days: 1 })
    if (isWorking(found)) left--
  }
  return found
}

/** The n-th working day of the month after the given one. */
export function workdayAfter(month: Temporal.PlainYearMonth, nth: number): Temporal.PlainDate {
  let day = month.add({ months: 1 }).toPlainDate({ day: 1 })
  for (let counted = isWorking(day) ? 1 : 0; counted < nth; ) {
    day = day.add({ days: 1 })
    if (isWorking(day)) counted++
  }
  return day
}

/** A moment of a day by the firm's clock. */
export function momentOf(days: Days, day: Temporal.PlainDate, minute: number): Temporal.Instant {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
  return day.toZonedDateTime({ timeZone: days.zone, plainTime: time }).toInstant()
}

/** When the day's notes are typed in: in the late afternoon, at another minute each day. */
export function evening(days: Days, day: Temporal.PlainDate): Temporal.Instant {
  return momentOf(days, day, 16 * 60 + 40 + Math.floor(chanceOf(days.seed, day.toString())() * 95))
}

/** Draws of its own for each word, so that a story added leaves the others as they were. */
export function chanceOf(seed: number, word: string): () => number {
  let mixed = seed >>> 0
  for (const letter of word) mixed = Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return drawsFrom(mixed >>> 0)
}
