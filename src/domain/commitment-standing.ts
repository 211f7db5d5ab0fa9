/**
 * How a commitment stands, by product's definition of its outcomes: open, or past due overdue; fulfilled at or before due
 * kept, after kept late; broken when the one who owes it says that it will not come or withdraws it; waived by the one it
 * is owed to. Late is late: nothing here is typed in, and no later fact undoes a due time that has passed.
 */
import { clocksOf, dateAt, type Clock, type Ledger, termsNow } from './commitment-clock.ts'
import type { CommitmentFacts } from './commitment.ts'
import type { DueFact } from './ladder.ts'
import type { Party } from './replay.ts'

export const outcomes = ['kept', 'kept-late', 'broken', 'waived'] as const
export type Outcome = (typeof outcomes)[number]
export const commitmentStates = ['open', 'overdue', ...outcomes] as const
export type CommitmentState = (typeof commitmentStates)[number]

/** How a commitment stands on the facts given, in a form that asking later does not change. */
export type Standing = {
  readonly outcome: Outcome | null
  readonly settledAt: Temporal.Instant | null
  /** As the waits have moved it; while one lasts, the earliest that it can still become. Null without a due time. */
  readonly dueAt: Temporal.Instant | null
  /** The date, where a date was agreed. */
  readonly dueOn: string | null
  /** When it becomes (or became) overdue if nothing more happens; null when it never does, and once settled. */
  readonly overdueAt: Temporal.Instant | null
  /** Whom it waits for if nothing more happens, and from when. */
  readonly waitingOn: Party | null
  readonly waitingFrom: Temporal.Instant | null
  /** The due time that was missed, by being late or broken; null when none was. An open one misses at `overdueAt`. */
  readonly missedAt: Temporal.Instant | null
  /** Whether the other side was told before the due time passed. */
  readonly warned: boolean
  /** How often a new due time was agreed. */
  readonly renegotiated: number
  readonly madeGoodAt: Temporal.Instant | null
}

/** How each commitment of a ledger stands. */
export function standingsOf(
  ledger: Ledger,
  clockOf: (id: string) => Clock | null = clocksOf(ledger),
): (id: string) => Standing | null {
  return (id) => {
    const facts = ledger.facts.get(id)
    const clock = clockOf(id)
    return facts === undefined || clock === null ? null : standing(facts, clock, ledger)
  }
}

function standing(facts: CommitmentFacts, clock: Clock, ledger: Ledger): Standing {
  const { settlement } = facts
  const dueAt = instantOf(clock.leastDueMs)
  const last = clock.turns.at(-1)
  const waits = last !== undefined && last.party !== facts.owedBy && last.toMs === Infinity
  const outcome = outcomeOf(facts, clock)
  return {
    outcome,
    settledAt: settlement?.at ?? null,
    dueAt,
    dueOn:
      termsNow(facts).due?.kind === 'on' && clock.leastDueMs !== null
        ? dateAt(clock.leastDueMs, ledger.scheduleFor(facts)).toString()
        : null,
    overdueAt: settlement === null ? instantOf(clock.dueMs) : null,
    waitingOn: waits ? last.party : null,
    waitingFrom: waits ? instantOf(last.fromMs) : null,
    missedAt: missedAt(facts, outcome, dueAt),
    warned: wasWarned(facts, dueAt),
    renegotiated: facts.terms.length - 1,
    madeGoodAt: facts.madeGoodAt,
  }
}

function outcomeOf({ settlement }: CommitmentFacts, { dueMs }: Clock): Outcome | null {
  if (settlement === null) return null
  if (settlement.kind === 'withdrawn') return 'broken'
  if (settlement.kind === 'waived') return 'waived'
  return dueMs === null || settlement.at.epochMilliseconds <= dueMs ? 'kept' : 'kept-late'
}

/** What was broken before it was due was missed when it was said that it will not come. */
function missedAt(
  { settlement }: CommitmentFacts,
  outcome: Outcome | null,
  dueAt: Temporal.Instant | null,
): Temporal.Instant | null {
  if (outcome === 'kept-late') return dueAt
  if (outcome !== 'broken' || settlement === null) return null
  return dueAt !== null && isBefore(dueAt, settlement.at) ? dueAt : settlement.at
}

/** A warning counts when it came while there was still time; so does a withdrawal that they were told of by then. */
function wasWarned(facts: CommitmentFacts, dueAt: Temporal.Instant | null): boolean {
  const inTime = (at: Temporal.Instant) => dueAt === null || !isBefore(dueAt, at)
  const { settlement } = facts
  return (
    facts.warnings.some(
      ({ at }) => inTime(at) && (settlement === null || !isBefore(settlement.at, at)),
    ) ||
    (settlement?.kind === 'withdrawn' && settlement.told && inTime(settlement.at))
  )
}

/** The state at a moment that is not earlier than the facts. */
export function stateAt(
  { outcome, overdueAt }: Pick<Standing, 'outcome' | 'overdueAt'>,
  at: Temporal.Instant,
): CommitmentState {
  if (outcome !== null) return outcome
  return overdueAt !== null && isBefore(overdueAt, at) ? 'overdue' : 'open'
}

/** A miss they were told of is not a silent one. Null: nothing was missed (yet). */
export function missAt(standing: Standing, at: Temporal.Instant): 'warned' | 'silent' | null {
  const missed = standing.missedAt !== null || stateAt(standing, at) === 'overdue'
  return missed ? (standing.warned ? 'warned' : 'silent') : null
}

/** Whom it waits for at a moment. */
export function waitingAt(standing: Standing, at: Temporal.Instant): Party | null {
  const { waitingFrom } = standing
  return waitingFrom !== null && !isBefore(at, waitingFrom) ? standing.waitingOn : null
}

/**
 * What the ladder's fourth rung counts: when it fell (or will fall) due, and whether it was kept by then. Waived ones do not
 * count; what was broken early counts from when it was broken, and what is open is missed once it is past due.
 */
export function dueFactOf(standing: Standing): DueFact | null {
  const { outcome, overdueAt, missedAt: missed, dueAt } = standing
  if (outcome === 'waived') return null
  if (outcome === null)
    return overdueAt === null ? null : { at: overdueAt.add({ milliseconds: 1 }), kept: false }
  if (missed !== null) return { at: missed, kept: false }
  return dueAt === null ? null : { at: dueAt, kept: true }
}

/** The next instant at which time alone changes what is said of it; null when only a new fact does. */
export function nextInstant(standing: Standing, at: Temporal.Instant): Temporal.Instant | null {
  const { outcome, overdueAt, waitingFrom, dueAt } = standing
  const ahead = [
    // Overdue is past due: a millisecond after it.
    outcome === null ? (overdueAt?.add({ milliseconds: 1 }) ?? null) : null,
    outcome === 'kept' ? dueAt : null,
    waitingFrom,
  ].filter((one) => one !== null && isBefore(at, one))
  return (
    ahead.toSorted((a, b) =>
      Temporal.Instant.compare(a as Temporal.Instant, b as Temporal.Instant),
    )[0] ?? null
  )
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0

const instantOf = (atMs: number | null) =>
  atMs === null ? null : Temporal.Instant.fromEpochMilliseconds(atMs)
