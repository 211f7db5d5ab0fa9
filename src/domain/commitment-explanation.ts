/** "Why is it due then?": every turn from the start to the due time, whose move it was, and the minutes that counted. */
import { clocksOf, type Ledger, termsNow, type Turn } from './commitment-clock.ts'
import type { CommitmentFacts, Due } from './commitment.ts'
import { type DateExplained, explain } from './explanation.ts'
import type { Party } from './replay.ts'
import { openBefore, type Schedule } from './schedule.ts'

/** One turn, and the dates in it with what counted of each. */
export type TurnExplained = {
  readonly party: Party
  readonly fromAt: Temporal.Instant
  readonly toAt: Temporal.Instant
  /** Whether the time counts against the one who owes it; on another's move their clock stands still. */
  readonly counts: boolean
  /** The commitment that was waited for; null where the wait was said, or there was none. */
  readonly through: string | null
  readonly countedMs: number
  readonly days: readonly DateExplained[]
}

export type Explanation = {
  /** As it was agreed last. */
  readonly due: Due | null
  readonly agreedAt: Temporal.Instant
  /** From when the time was counted; null while that has not happened. */
  readonly startAt: Temporal.Instant | null
  /** If what is still waited for came at the moment of asking. */
  readonly dueAt: Temporal.Instant | null
  readonly zone: string
  /** Open time by whose move it was, from the start to the due time, in milliseconds. */
  readonly byParty: Readonly<Record<Party, number>>
  readonly turns: readonly TurnExplained[]
  /** Dates past this many are summed and not listed. */
  readonly shortened: boolean
}

/** Two years of dates: what lies further is summed. */
const DAYS_MOST = 731

/** Explains a due time as it stands at a moment that is not earlier than the facts; null for an unknown commitment. */
export function explanationOf(
  ledger: Ledger,
  id: string,
  asOf: Temporal.Instant,
): Explanation | null {
  const facts = ledger.facts.get(id)
  if (facts === undefined) return null
  const { due, agreedAt } = termsNow(facts)
  const schedule = ledger.scheduleFor(facts)
  const clock = clocksOf(resumedAt(ledger, facts, asOf))(id)
  const dueMs = clock?.leastDueMs ?? null
  const startMs = clock?.startMs ?? null
  const turns =
    startMs === null ? [] : during(clock?.turns ?? [], startMs, dueMs ?? asOf.epochMilliseconds)
  const days = { left: DAYS_MOST }
  return {
    due,
    agreedAt,
    startAt: startMs === null ? null : instant(startMs),
    dueAt: dueMs === null ? null : instant(dueMs),
    zone: schedule.zone.id,
    byParty: byParty(turns, schedule),
    turns: turns.map((turn) => explained(turn, facts, schedule, days)),
    shortened: days.left < 0,
  }
}

/**
 * The ledger as if everything waited for were over at a moment: it says when the commitment would be due if the wait
 * ended then. What it depends on is taken as delivered, and a wait that was said as over.
 */
function resumedAt(ledger: Ledger, facts: CommitmentFacts, asOf: Temporal.Instant): Ledger {
  const all = new Map(ledger.facts)
  const settlement = { kind: 'fulfilled', at: asOf, told: false } as const
  for (const { id } of facts.dependsOn) {
    const other = ledger.facts.get(id)
    if (other?.settlement === null) all.set(id, { ...other, settlement })
  }
  const waits = facts.waits.map((wait) => ({ ...wait, toAt: wait.toAt ?? asOf }))
  return { ...ledger, facts: all.set(facts.id, { ...facts, waits }) }
}

function during(turns: readonly Turn[], fromMs: number, toMs: number): readonly Turn[] {
  return turns
    .map((turn, i) => ({
      ...turn,
      fromMs: Math.max(turn.fromMs, fromMs),
      // What was settled early is told to its due time all the same.
      toMs: i === turns.length - 1 ? toMs : Math.min(turn.toMs, toMs),
    }))
    .filter((turn) => turn.fromMs < turn.toMs)
}

function byParty(turns: readonly Turn[], schedule: Schedule): Readonly<Record<Party, number>> {
  const sums = { us: 0, customer: 0, vendor: 0 }
  for (const { party, fromMs, toMs } of turns)
    sums[party] += openBefore(schedule, toMs) - openBefore(schedule, fromMs)
  return sums
}

function explained(
  { party, fromMs, toMs, through }: Turn,
  { owedBy }: CommitmentFacts,
  schedule: Schedule,
  left: { left: number },
): TurnExplained {
  const dates = Math.ceil((toMs - fromMs) / 86_400_000) + 1
  left.left -= dates
  return {
    party,
    fromAt: instant(fromMs),
    toAt: instant(toMs),
    counts: party === owedBy,
    through,
    countedMs: openBefore(schedule, toMs) - openBefore(schedule, fromMs),
    days: left.left < 0 ? [] : explain(schedule, instant(fromMs), instant(toMs)),
  }
}

const instant = (atMs: number) => Temporal.Instant.fromEpochMilliseconds(atMs)
