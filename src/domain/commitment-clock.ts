/**
 * The clock of a commitment: whose move it was when, and the due time that follows. A clock stands still while what the
 * commitment depends on is outstanding with another party, and for no other reason; through chains too, so that work of
 * theirs which itself waits for us does not excuse us.
 *
 * Everything is worked out to the end of time on the facts given, as if nothing more were recorded: so the answer changes
 * with a new fact alone, never because it is asked later.
 */
import { DAY_MS, parseDay } from './civil.ts'
import type { CommitmentFacts, Dependence, Due, Start } from './commitment.ts'
import { otherParties, type ClockEntry, type Party, replay } from './replay.ts'
import { type Schedule, openAfter, openBefore } from './schedule.ts'
import { parseWork } from './rfc3339.ts'
import { addDays, workingDateAfter, workingDatesBetween } from './working-time.ts'
import { instantOf, offsetAt } from './zone.ts'

/** Commitments that hang together, each as its facts, and the hours that each is judged by. */
export type Ledger = {
  readonly facts: ReadonlyMap<string, CommitmentFacts>
  readonly scheduleFor: (facts: CommitmentFacts) => Schedule
}

/** From `fromMs` until `toMs` (`Infinity`: for good) it was that party's move; `through` names what was waited for. */
export type Turn = {
  readonly party: Party
  readonly fromMs: number
  readonly toMs: number
  readonly through: string | null
}

export type Clock = {
  /** When the time began to run; null while what it runs from has not happened. */
  readonly startMs: number | null
  /** From when it was made (or its time began) until it was settled. */
  readonly turns: readonly Turn[]
  /** Null without a due time, and while it waits for good: then nothing can fall due. */
  readonly dueMs: number | null
  /** The due time if whatever is still waited for were over as soon as it began. */
  readonly leastDueMs: number | null
}

/** Clocks of the commitments of a ledger, each worked out once. */
export function clocksOf(ledger: Ledger): (id: string) => Clock | null {
  const known = new Map<string, Clock>()
  const underWay = new Set<string>()
  const clockOf = (id: string): Clock | null => {
    const facts = ledger.facts.get(id)
    const made = known.get(id)
    // A circle is refused when it is written; one that a correction closes again holds nobody up.
    if (made !== undefined || facts === undefined || underWay.has(id)) return made ?? null
    underWay.add(id)
    const clock = work(facts, ledger, clockOf)
    underWay.delete(id)
    known.set(id, clock)
    return clock
  }
  return clockOf
}

type ClockOf = (id: string) => Clock | null

function work(facts: CommitmentFacts, ledger: Ledger, clockOf: ClockOf): Clock {
  const schedule = ledger.scheduleFor(facts)
  const { due, agreedAt } = termsNow(facts)
  const endMs = facts.settlement?.at.epochMilliseconds ?? Infinity
  const startMs = due?.kind === 'after' ? startOf(due.start, ledger) : ms(agreedAt)
  const waits = waitsFor(facts, { ledger, clockOf, schedule, startMs, endMs })
  const runsMs = due?.kind === 'after' ? startMs : ms(facts.madeAt)
  const turns = [
    ...beforeStart(facts, clockOf, Math.min(endMs, startMs ?? Infinity)),
    ...(runsMs === null ? [] : filled(facts.owedBy, waits, runsMs, endMs)),
  ]
  if (due === null || startMs === null) return { startMs, turns, dueMs: null, leastDueMs: null }
  const { leastMs, usedUpMs } = dueWith(due, startMs, waits, { facts, schedule })
  const last = waits.at(-1)
  // It waits for good, and its time was not used up before that.
  const forGood = last?.toMs === Infinity && usedUpMs !== null && usedUpMs > last.fromMs
  return { startMs, turns, dueMs: forGood ? null : leastMs, leastDueMs: leastMs }
}

/** What was agreed last. */
export function termsNow(facts: CommitmentFacts): CommitmentFacts['terms'][0] {
  return facts.terms.at(-1) ?? facts.terms[0]
}

const ms = (at: Temporal.Instant) => at.epochMilliseconds

/** When the thing happened that the time runs from; null when it has not. What was delivered was also sent. */
function startOf(start: Start, { facts }: Ledger): number | null {
  if ('at' in start) return ms(Temporal.Instant.from(start.at))
  const other = facts.get(start.commitmentId)
  const fulfilledAt = other?.settlement?.kind === 'fulfilled' ? other.settlement.at : null
  const at = start.event === 'sent' ? (other?.sentAt ?? fulfilledAt) : fulfilledAt
  return at === null || at === undefined ? null : ms(at)
}

/** Before its own time runs, it is the move of whoever holds up what it runs from. */
function beforeStart(facts: CommitmentFacts, clockOf: ClockOf, untilMs: number): readonly Turn[] {
  const { due } = termsNow(facts)
  if (due?.kind !== 'after' || !('commitmentId' in due.start)) return []
  const through = due.start.commitmentId
  const turns = clockOf(through)?.turns ?? []
  return clipped(turns, ms(facts.madeAt), untilMs).map((turn) => ({ ...turn, through }))
}

type Around = {
  readonly ledger: Ledger
  readonly clockOf: ClockOf
  readonly schedule: Schedule
  readonly startMs: number | null
  readonly endMs: number
}

/** When it was another party's move: in order, apart from one another. */
function waitsFor(facts: CommitmentFacts, around: Around): readonly Turn[] {
  if (around.startMs === null) return []
  const { due, agreedAt } = termsNow(facts)
  const said = facts.waits.map(({ on, fromAt, toAt }) => ({
    party: on,
    fromMs: ms(fromAt),
    toMs: toAt === null ? Infinity : ms(toAt),
    through: null,
  }))
  // A fixed time was agreed on whatever happens: only what it depends on moves it.
  const spans = due?.kind === 'after' ? clipped(said, around.startMs, around.endMs) : []
  const held = facts.dependsOn.flatMap((one) =>
    clipped(
      around.clockOf(one.id)?.turns ?? [],
      countsFrom(facts, one, ms(agreedAt), around),
      around.endMs,
    ).map((turn) => ({ ...turn, through: one.id })),
  )
  return apart([...spans, ...held].filter(({ party }) => party !== facts.owedBy))
}

/**
 * From when on a dependence stops the clock. Where working time was agreed, whenever it is outstanding. A fixed due time
 * took into account that theirs comes when it is due: so from then, when that lies before ours and was still ahead when
 * ours was agreed; else from the agreement.
 */
function countsFrom(
  facts: CommitmentFacts,
  { id, from }: Dependence,
  agreedMs: number,
  { ledger, clockOf, schedule, startMs }: Around,
): number {
  const sinceMs = Math.max(agreedMs, ms(from))
  const { due } = termsNow(facts)
  if (due?.kind === 'after') return Math.max(sinceMs, startMs ?? sinceMs)
  const theirs = ledger.facts.has(id) ? (clockOf(id)?.leastDueMs ?? null) : null
  const ours = due === null ? null : fixedMs(due, schedule)
  return theirs !== null && ours !== null && theirs > sinceMs && theirs < ours ? theirs : sinceMs
}

/** The part of some turns that lies in a span. */
function clipped(turns: readonly Turn[], fromMs: number, toMs: number): readonly Turn[] {
  return turns
    .map((turn) => ({
      ...turn,
      fromMs: Math.max(turn.fromMs, fromMs),
      toMs: Math.min(turn.toMs, toMs),
    }))
    .filter((turn) => turn.fromMs < turn.toMs)
}

/** Turns that may overlap, told one after the other: at each moment the one that began first. */
function apart(turns: readonly Turn[]): readonly Turn[] {
  const told: Turn[] = []
  let untilMs = -Infinity
  for (const turn of turns.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (turn.toMs <= untilMs) continue
    told.push({ ...turn, fromMs: Math.max(turn.fromMs, untilMs) })
    untilMs = turn.toMs
  }
  return told
}

/** The waits, and between them the turns of the one who owes it. */
function filled(
  owedBy: Party,
  waits: readonly Turn[],
  fromMs: number,
  endMs: number,
): readonly Turn[] {
  const turns: Turn[] = []
  let atMs = fromMs
  for (const wait of clipped(waits, fromMs, endMs)) {
    if (wait.fromMs > atMs)
      turns.push({ party: owedBy, fromMs: atMs, toMs: wait.fromMs, through: null })
    turns.push(wait)
    atMs = wait.toMs
  }
  return atMs < endMs
    ? [...turns, { party: owedBy, fromMs: atMs, toMs: endMs, through: null }]
    : turns
}

type Judged = { readonly facts: CommitmentFacts; readonly schedule: Schedule }

/**
 * The due time with the waits taken into account, and the moment up to which a further wait would still move it. What is
 * waited for still counts as over when it began.
 */
type Reached = { readonly leastMs: number | null; readonly usedUpMs: number | null }

function dueWith(due: Due, startMs: number, waits: readonly Turn[], judged: Judged): Reached {
  const { schedule } = judged
  const baseMs = due.kind === 'after' ? lengthMs(due, startMs, schedule) : fixedMs(due, schedule)
  if (baseMs === null || waits.length === 0) return { leastMs: baseMs, usedUpMs: baseMs }
  if (due.kind === 'on') {
    const movedMs = movedDays(due.on, baseMs, waits, schedule)
    return { leastMs: movedMs, usedUpMs: movedMs }
  }
  const usedUpMs = movedWork(startMs, baseMs, waits, judged)
  // A due time out of hours stays where it was agreed when no hours were lost.
  if (usedUpMs === null || usedUpMs <= baseMs) return { leastMs: usedUpMs && baseMs, usedUpMs }
  const inDays = due.kind === 'after' && 'days' in due.length
  return { leastMs: inDays ? closingOn(schedule, usedUpMs) : usedUpMs, usedUpMs }
}

/** A fixed due time: the instant, or the last millisecond of the date in the commitment's zone. */
function fixedMs(due: Due & { kind: 'at' | 'on' }, schedule: Schedule): number {
  return due.kind === 'at' ? ms(Temporal.Instant.from(due.at)) : endOfDay(due.on, schedule)
}

/** The last millisecond of a date on the wall of the hours that count. */
export function endOfDay(on: string, { zone }: Schedule): number {
  const day = parseDay(on) ?? 0
  return instantOf(zone, (day + 1) * DAY_MS) - 1
}

/** The date of an instant on the wall of the hours that count. */
export function dateAt(atMs: number, { zone }: Schedule): Temporal.PlainDate {
  const day = Math.floor((atMs + offsetAt(zone, atMs)) / DAY_MS)
  return new Temporal.PlainDate(1970, 1, 1).add({ days: day })
}

/** The end of an agreed length from its start; null when the calendar has not as much left. */
function lengthMs(
  due: Due & { kind: 'after' },
  startMs: number,
  schedule: Schedule,
): number | null {
  if ('work' in due.length) return openAfter(schedule, startMs, parseWork(due.length.work) ?? 0)
  const start = Temporal.Instant.fromEpochMilliseconds(startMs)
  const reached = addDays(schedule, start, due.length.days, true)
  return reached.ok ? ms(reached.value) : null
}

/** Working time that ran while it was another party's move is given back: replayed on the engine's clock. */
function movedWork(
  startMs: number,
  baseMs: number,
  waits: readonly Turn[],
  { facts, schedule }: Judged,
): number | null {
  const budgetMs = openBefore(schedule, baseMs) - openBefore(schedule, startMs)
  const entries: ClockEntry[] = [{ type: 'start', at: instant(startMs) }]
  for (const [i, { fromMs, toMs, party }] of waits.entries()) {
    entries.push({ type: 'wait', at: instant(fromMs), on: asOther(party, facts.owedBy) })
    if (toMs !== Infinity && waits[i + 1]?.fromMs !== toMs)
      entries.push({ type: 'resume', at: instant(toMs) })
  }
  const reading = replay(schedule, budgetMs, entries)
  return reading.ok ? ms(reading.value.dueAt) : null
}

const instant = (atMs: number) => Temporal.Instant.fromEpochMilliseconds(atMs)

/** The engine's clock runs on "us"; the two others are whoever else there is. */
const asOther = (party: Party, owedBy: Party) =>
  otherParties.find((one) => one === party) ?? (owedBy === 'customer' ? 'customer' : 'vendor')

/**
 * A date moves by working dates: those after the date on which a wait began up to the one on which it ended, each date
 * once. What is still waited for has cost none yet.
 */
function movedDays(
  on: string,
  baseMs: number,
  waits: readonly Turn[],
  schedule: Schedule,
): number | null {
  let days = 0
  let counted = Temporal.PlainDate.from(on).subtract({ years: 200 })
  let dueMs = baseMs
  for (const { fromMs, toMs } of waits) {
    if (fromMs > dueMs || toMs === Infinity) break
    const from = later(dateAt(fromMs, schedule), counted)
    const to = dateAt(toMs, schedule)
    days += workingDatesBetween(schedule, from, to)
    counted = later(to, counted)
    if (days === 0) continue
    const moved = workingDateAfter(schedule, Temporal.PlainDate.from(on), days)
    if (!moved.ok) return null
    dueMs = endOfDay(moved.value.toString(), schedule)
  }
  return dueMs
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) >= 0 ? a : b

/** What is due in working dates stays due at the end of one. */
function closingOn(schedule: Schedule, atMs: number): number {
  const closing = addDays(schedule, instant(atMs), 0, true)
  return closing.ok ? Math.max(atMs, ms(closing.value)) : atMs
}
