/** What was asked before something went out, what we answered, and what was done with the answer. */
import type { EnforcementKind, HandsDecision, ReasonCode } from './clean-hands.ts'
import { type Decision, no, yes } from './decision.ts'
import type { Draft, Fields } from './history.ts'
import type { CheckId, CommitmentId, CustomerId, InvoiceId } from './ids.ts'
import type { Telling } from './clean-hands-words.ts'
import type { Meta } from './record.ts'

export const checkOutcomes = ['sent', 'held', 'overridden'] as const
/** Sent as answered, held back, or sent against the answer, which takes a reason. */
export type CheckOutcome = (typeof checkOutcomes)[number]

export type CheckReason = {
  readonly code: ReasonCode
  readonly commitmentId: CommitmentId | null
  readonly text: string
  /** What is told of the commitment beside the sentence. */
  readonly telling?: Telling
}

export type EnforcementCheck = Meta & {
  readonly id: CheckId
  readonly kind: EnforcementKind
  readonly customerId: CustomerId
  readonly invoiceId: InvoiceId | null
  /** The moment that was asked about. */
  readonly at: Temporal.Instant
  readonly decision: HandsDecision
  readonly reasons: readonly CheckReason[]
  readonly adjustedDueOn: string | null
  readonly wording: string
  readonly outcome: CheckOutcome | null
  readonly outcomeBy: string | null
  readonly outcomeWhy: string | null
}

/** Notes what was done with a check. Against the answer only with a reason; what was done is said once. */
export function concludeCheck(
  check: EnforcementCheck,
  said: { readonly outcome: CheckOutcome; readonly why: string | null; readonly by: string | null },
  at: Temporal.Instant,
): Decision<Draft | null> {
  if (check.outcome !== null) return no('check-concluded')
  if (said.outcome === 'overridden' && said.why === null)
    return no('bad-input', [{ path: 'why', message: 'is needed: it goes out against the answer' }])
  if (said.outcome === 'sent' && check.decision === 'hold')
    return no('bad-input', [
      {
        path: 'outcome',
        message: 'goes against the answer, which was to hold: say "overridden" and why',
      },
    ])
  const set: Fields = {
    outcome: said.outcome,
    ...(said.by !== null && { outcomeBy: said.by }),
    ...(said.why !== null && { outcomeWhy: said.why }),
  }
  return yes({ kind: 'changed', happenedAt: at, set })
}
