/**
 * What a commitment counts for in figures: on which moment it falls, and the working time that was lost on it and to whom.
 * Like its standing it follows from recorded facts alone.
 */
import type { Clock } from './commitment-clock.ts'
import type { Standing } from './commitment-standing.ts'
import type { CommitmentFacts } from './commitment.ts'
import type { Party } from './replay.ts'
import { openBefore, type Schedule } from './schedule.ts'

/**
 * The moment at which it counts: when it was missed, else when it was due, and of what had no due time when it was
 * settled. So early and late ones of the same week count in the same week. Of what is open, when it becomes overdue;
 * null while that never comes.
 */
export function fellAt({
  outcome,
  missedAt,
  dueAt,
  settledAt,
  overdueAt,
}: Standing): Temporal.Instant | null {
  return outcome === null ? overdueAt : (missedAt ?? dueAt ?? settledAt)
}

/**
 * Seconds of working time that were lost on a settled commitment, by whose move it was, in the hours that it is judged by:
 * to another party while it waited for them once its own time had begun, to the one who owes it from when it was due until
 * it was settled. Null while it is open: what is still running belongs to no figure yet.
 */
export function lostOn(
  { owedBy, settlement }: Pick<CommitmentFacts, 'owedBy' | 'settlement'>,
  { turns, startMs, dueMs }: Clock,
  schedule: Schedule,
): Readonly<Record<Party, number>> | null {
  if (settlement === null) return null
  const lost = { us: 0, customer: 0, vendor: 0 }
  const endMs = settlement.at.epochMilliseconds
  for (const { party, fromMs, toMs } of turns) {
    const countsMs = party === owedBy ? dueMs : startMs
    if (countsMs === null) continue
    const from = Math.max(fromMs, countsMs)
    const to = Math.min(toMs, endMs)
    if (from < to) lost[party] += openBefore(schedule, to) - openBefore(schedule, from)
  }
  return {
    us: Math.round(lost.us / 1000),
    customer: Math.round(lost.customer / 1000),
    vendor: Math.round(lost.vendor / 1000),
  }
}
