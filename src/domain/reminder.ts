/**
 * When somebody is reminded of what we owe. Four thresholds: when it is at risk, at the start of the last working day
 * before the one on which it is due, when it is overdue, and, to the lead of the owner's team, when it is overdue by a working day. All fall
 * into the hours in which the reader works, in their zone.
 */
import { dayAtWork, type DigestWish, LONGEST_BREAK_DAYS } from './digest.ts'

export const thresholds = ['at-risk', 'soon', 'overdue', 'escalated'] as const
export type Threshold = (typeof thresholds)[number]

/** The hours of whoever is told. */
export type AtWork = Pick<DigestWish, 'zone' | 'digestAt' | 'isOff'>

/** How long before its due time a commitment can want attention at the earliest: a break, and the zones between. */
export const EARLIEST_DAYS = LONGEST_BREAK_DAYS + 3
/** Longer after its due time, nothing is left to be told that was not told. */
export const LATEST_DAYS = LONGEST_BREAK_DAYS + 3

/** At once when they are at work, else when they next are. */
export function nextAtWork(who: AtWork, at: Temporal.Instant): Temporal.Instant {
  const first = at.toZonedDateTimeISO(who.zone).toPlainDate().subtract({ days: 1 })
  for (let days = 0; ; days++) {
    // The day before too: some begin in the evening and end on the next.
    const day = dayAtWork(who, first.add({ days }))
    if (day !== null && isBefore(at, day.ends)) return isBefore(at, day.begins) ? day.begins : at
  }
}

/** The start of their last working day before the date on which something is due; the date is read in its own zone. */
export function soonAt(who: AtWork, dueAt: Temporal.Instant, dueZone: string): Temporal.Instant {
  let date = dueAt.toZonedDateTimeISO(dueZone).toPlainDate()
  for (;;) {
    date = date.subtract({ days: 1 })
    const day = dayAtWork(who, date)
    if (day !== null) return day.begins
  }
}

/** When it is said that something is overdue. */
export function overdueAt(who: AtWork, dueAt: Temporal.Instant): Temporal.Instant {
  return nextAtWork(who, dueAt.add({ milliseconds: 1 }))
}

/** When the lead is told: the same time of day on the next working date. */
export function escalatedAt(lead: AtWork, dueAt: Temporal.Instant): Temporal.Instant {
  const due = dueAt.toZonedDateTimeISO(lead.zone)
  let later = due.add({ days: 1 })
  while (dayAtWork(lead, later.toPlainDate()) === null) later = later.add({ days: 1 })
  return nextAtWork(lead, later.toInstant().add({ milliseconds: 1 }))
}

/** What is told now, and when to look again; null: not until a fact changes. */
export type Turn = {
  readonly tell: readonly Threshold[]
  readonly nextAt: Temporal.Instant | null
}

export type Reminded = {
  readonly dueAt: Temporal.Instant
  /** The zone of its date. */
  readonly zone: string
  /** When it was recorded: what had passed by then was known to whoever recorded it. */
  readonly recordedAt: Temporal.Instant
  readonly owner: AtWork
  readonly lead: AtWork
  /** The owner does not want to see it until then. */
  readonly snoozedUntil: Temporal.Instant | null
  /** From when on it is known to be at risk and they have not been told; null: it is not, or they have. */
  readonly riskAt: Temporal.Instant | null
  /** What was told of this due time already. */
  readonly told: ReadonlySet<Threshold>
}

/** What of an unsettled commitment is to be told at a moment. */
export function turnOf(one: Reminded, now: Temporal.Instant): Turn {
  const rested = (at: Temporal.Instant) =>
    one.snoozedUntil !== null && isBefore(at, one.snoozedUntil)
      ? nextAtWork(one.owner, one.snoozedUntil)
      : at
  const all = [
    { threshold: 'soon', reader: one.owner, at: rested(soonAt(one.owner, one.dueAt, one.zone)) },
    { threshold: 'overdue', reader: one.owner, at: rested(overdueAt(one.owner, one.dueAt)) },
    { threshold: 'escalated', reader: one.lead, at: escalatedAt(one.lead, one.dueAt) },
  ] as const
  const marks = [...riskMark(one, rested), ...all].filter(
    ({ threshold }) => !one.told.has(threshold),
  )
  const ahead = marks.filter(({ at }) => isBefore(now, at)).map(({ at }) => at)
  const passed = marks.filter(({ at }) => !isBefore(now, at) && !isBefore(at, one.recordedAt))
  // A process that was down over night tells it in the morning.
  const later = passed
    .map(({ reader }) => nextAtWork(reader, now))
    .filter((at) => isBefore(now, at))
  const ready = passed.filter(({ reader }) => !isBefore(now, nextAtWork(reader, now)))
  const tell = ready.map(({ threshold }) => threshold)
  return {
    // That it was due soon, or at risk, is no news once it is overdue.
    tell: tell.includes('overdue')
      ? tell.filter((threshold) => threshold !== 'soon' && threshold !== 'at-risk')
      : tell,
    nextAt: [...ahead, ...later].sort(Temporal.Instant.compare)[0] ?? null,
  }
}

/** At risk is said while there is time to tell them: not past the due time, and not of a time before it was recorded. */
function riskMark(
  { owner, riskAt, dueAt, recordedAt }: Reminded,
  rested: (at: Temporal.Instant) => Temporal.Instant,
) {
  if (riskAt === null) return []
  const at = rested(nextAtWork(owner, isBefore(riskAt, recordedAt) ? recordedAt : riskAt))
  return isBefore(at, dueAt) ? [{ threshold: 'at-risk' as const, reader: owner, at }] : []
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0
