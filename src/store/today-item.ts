/** What awaits somebody on a day, as it is told. */
import type { Grade, Rung, Verdict } from '../domain/ladder.ts'
import type { Party } from '../domain/replay.ts'

export type TodayItem = {
  /** The expectation, the commitment, the check, or the customer of whom nothing is on record. */
  readonly id: string
  readonly customerId: string
  readonly customer: string
  readonly statement: string | null
  readonly topicId: string | null
  readonly contactId: string | null
  readonly importance: number | null
  readonly grade: Grade | null
  readonly spokenAt: Temporal.Instant | null
  readonly ask: number | null
  readonly firstGap: Rung | null
  readonly known: Verdict | null
  readonly answered: Verdict | null
  readonly agreed: Verdict | null
  readonly kept: Verdict | null
  readonly current: Verdict | null
  /** Agreed in their words alone. */
  readonly inWords: boolean
  /** Of a commitment: when it is due, the date where one was agreed, when it is overdue, and who owes it. */
  readonly dueAt: Temporal.Instant | null
  readonly dueOn: string | null
  readonly overdueAt: Temporal.Instant | null
  readonly owedBy: Party | null
  /** Of a check before something goes out: what it answered. */
  readonly decision: 'soften' | 'hold' | null
  /** The number of the invoice that a check is about. */
  readonly invoice: string | null
}

/** Whose day it is: the customers of one member, or everybody's. */
export type Whose = { readonly memberId: string; readonly everyone: boolean }
