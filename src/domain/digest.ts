/**
 * The digest: what waits on Today, as a letter that each member chooses for themselves. It comes at the start
 * of their working day, in their zone, and never twice for one day.
 */
import { parseDay } from './civil.ts'
import type { Schedule } from './schedule.ts'
import { isWorkingDate } from './working-time.ts'

export const digestChoices = ['now', 'daily', 'weekly', 'never'] as const
/** `now`: within the hour in which something new comes up; each thing once. */
export type DigestChoice = (typeof digestChoices)[number]

export type DigestWish = {
  readonly digest: DigestChoice
  /** When their working day begins, as `08:00`. */
  readonly digestAt: string
  readonly zone: string
  /** Days from Monday to Friday on which they do not work: holidays in the calendar that is theirs. */
  readonly isOff?: (day: Temporal.PlainDate) => boolean
}

/** What is remembered of the digests of a member. */
export type DigestSent = {
  /** The member's day for which the last one was made; null before the first. */
  readonly sentOn: Temporal.PlainDate | null
  readonly sentAt: Temporal.Instant | null
  /** What it named, as `todo:record`. */
  readonly told: readonly string[]
}

/** Nobody is written to later than this after their day began: a process that was down lets that day go. */
const DAY_LASTS_HOURS = 10
const LAST_WORKING_DAY = 5 /* Friday */
/** Two letters about what is new are at least this far apart. */
const NOW_APART_MINUTES = 60

/** The member's day for which a digest is due now; null when none is. */
export function digestDue(
  wish: DigestWish,
  sent: DigestSent,
  now: Temporal.Instant,
): Temporal.PlainDate | null {
  if (wish.digest === 'never') return null
  const day = dayUnderWay(wish, now)
  return day === null || hadOne(wish, sent, day, now) ? null : day
}

/** The working day that has begun and not ended; one that begins late in the evening lasts past midnight. */
function dayUnderWay(wish: DigestWish, now: Temporal.Instant): Temporal.PlainDate | null {
  const today = now.toZonedDateTimeISO(wish.zone).toPlainDate()
  const isUnderWay = (date: Temporal.PlainDate) => {
    const day = dayAtWork(wish, date)
    return (
      day !== null &&
      Temporal.Instant.compare(now, day.begins) >= 0 &&
      Temporal.Instant.compare(now, day.ends) < 0
    )
  }
  return [today, today.subtract({ days: 1 })].find(isUnderWay) ?? null
}

/** When somebody may be written to on a date: from the start of their day on, for ten hours; null when they are off. */
export function dayAtWork(
  { zone, digestAt, isOff }: Pick<DigestWish, 'zone' | 'digestAt' | 'isOff'>,
  day: Temporal.PlainDate,
): { readonly begins: Temporal.Instant; readonly ends: Temporal.Instant } | null {
  if (day.dayOfWeek > LAST_WORKING_DAY || isOff?.(day)) return null
  const begins = day.toZonedDateTime({ timeZone: zone, plainTime: digestAt }).toInstant()
  return { begins, ends: begins.add({ hours: DAY_LASTS_HOURS }) }
}

/** Nobody is left alone for longer than this in a row: a firm that is closed for weeks is taken to read its mail. */
export const LONGEST_BREAK_DAYS = 14

/**
 * The days off by a calendar: those from Monday to Friday on which it is closed, holidays and special days alike. It adds
 * no days: that a calendar is open around the clock does not put each of its people to work on Sundays.
 */
export function daysOff(schedule: Schedule): (day: Temporal.PlainDate) => boolean {
  const isWorked = (day: Temporal.PlainDate) =>
    day.dayOfWeek <= LAST_WORKING_DAY && isWorkingDate(schedule, parseDay(day.toString()) ?? 0)
  const isNear = (day: Temporal.PlainDate, direction: 1 | -1) =>
    Array.from({ length: LONGEST_BREAK_DAYS }, (_, at) => direction * (at + 1)).some((days) =>
      isWorked(day.add({ days })),
    )
  return (day) => !isWorked(day) && isNear(day, 1) && isNear(day, -1)
}

function hadOne(
  { digest }: DigestWish,
  { sentOn, sentAt }: DigestSent,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): boolean {
  if (digest === 'now')
    return (
      sentAt !== null &&
      Temporal.Instant.compare(now, sentAt.add({ minutes: NOW_APART_MINUTES })) < 0
    )
  if (sentOn === null) return false
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const since = digest === 'weekly' ? monday : today
  return Temporal.PlainDate.compare(sentOn, since) >= 0
}

/** One thing that waits, as a digest names it: no money, and nothing of a conversation. */
export type Waiting = {
  readonly todo: string
  readonly recordId: string
  readonly customer: string
  /** What they expect, in their words; null where there are none. */
  readonly says: string | null
}

export type DigestGroup = {
  readonly todo: string
  readonly count: number
  readonly first: readonly Waiting[]
}

/** So many of each group are named; the rest is a number. */
const NAMED = 3

export const keyOf = ({ todo, recordId }: Pick<Waiting, 'todo' | 'recordId'>) =>
  `${todo}:${recordId}`

/**
 * What a digest says: everything that waits, or with the choice *now* what was not told before. The groups keep
 * the order in which they come.
 */
export function digestOf(
  waiting: readonly Waiting[],
  choice: DigestChoice,
  told: readonly string[],
): readonly DigestGroup[] {
  const before = new Set(choice === 'now' ? told : [])
  const groups = new Map<string, Waiting[]>()
  for (const one of waiting) {
    if (before.has(keyOf(one))) continue
    groups.set(one.todo, [...(groups.get(one.todo) ?? []), one])
  }
  return [...groups].map(([todo, all]) => ({ todo, count: all.length, first: all.slice(0, NAMED) }))
}
