/** The working time that a commitment has: its owner's own turns from its start to its due time, in the hours that count. */
import type { Budget } from './at-risk.ts'
import type { Clock } from './commitment-clock.ts'
import type { Party } from './replay.ts'
import { openAfter, openBefore, type Schedule } from './schedule.ts'

type Span = { readonly fromMs: number; readonly toMs: number }

/** The budget from a start to a due time. Where no hours are open between them, the time on the wall counts. */
export function budgetOf(
  clock: Clock | null,
  owedBy: Party,
  { fromMs, toMs }: Span,
  schedule: Schedule,
): Budget {
  const own = ownSpans(clock, owedBy, { fromMs, toMs })
  const worked = ({ fromMs: from, toMs: to }: Span) =>
    openBefore(schedule, to) - openBefore(schedule, from)
  const total = own.reduce((sum, span) => sum + worked(span), 0)
  if (total <= 0) return onTheWall({ fromMs, toMs })
  return {
    shareAt: (atMs) => {
      const gone = own
        .filter((span) => span.fromMs < atMs)
        .reduce((sum, span) => sum + worked({ ...span, toMs: Math.min(span.toMs, atMs) }), 0)
      return gone / total
    },
    whenGone: (share) => {
      let left = Math.min(1, share) * total
      for (const span of own) {
        const here = worked(span)
        if (left <= here) return openAfter(schedule, span.fromMs, left) ?? toMs
        left -= here
      }
      return toMs
    },
  }
}

/** The parts of a span in which it was its owner's move. */
function ownSpans(clock: Clock | null, owedBy: Party, { fromMs, toMs }: Span): readonly Span[] {
  const turns = clock?.turns.filter(({ party }) => party === owedBy) ?? []
  return turns
    .map((turn) => ({ fromMs: Math.max(turn.fromMs, fromMs), toMs: Math.min(turn.toMs, toMs) }))
    .filter((span) => span.fromMs < span.toMs)
}

function onTheWall({ fromMs, toMs }: Span): Budget {
  const length = Math.max(1, toMs - fromMs)
  return {
    shareAt: (atMs) => Math.max(0, Math.min(1, (atMs - fromMs) / length)),
    whenGone: (share) => fromMs + Math.min(1, share) * length,
  }
}
