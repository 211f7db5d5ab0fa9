/**
 * The board of the ledger: each commitment stands in exactly one lane. A lane is no state of its own; it parts what is
 * open by whether it is likely to be missed, and whether it waits for somebody else.
 */
import { type Standing, stateAt, waitingAt } from './commitment-standing.ts'

export const lanes = [
  'open',
  'at-risk',
  'waiting',
  'overdue',
  'kept',
  'kept-late',
  'broken',
  'waived',
] as const
export type Lane = (typeof lanes)[number]

/**
 * The lane in which a commitment stands at a moment. Past due is overdue, whomever it waits for; and what is likely to be
 * missed is so while it waits, since that is where something has to be done.
 * @param riskAt since when it is noted as likely to be missed; null when it is not
 */
export function laneAt(
  standing: Standing,
  riskAt: Temporal.Instant | null,
  at: Temporal.Instant,
): Lane {
  const state = stateAt(standing, at)
  if (state !== 'open') return state
  if (isAtRiskAt(standing, riskAt, at)) return 'at-risk'
  return waitingAt(standing, at) === null ? 'open' : 'waiting'
}

/** Whether it is at risk at a moment: noted as likely to be missed, and still to be kept. */
export function isAtRiskAt(
  standing: Standing,
  riskAt: Temporal.Instant | null,
  at: Temporal.Instant,
): boolean {
  return (
    stateAt(standing, at) === 'open' &&
    standing.overdueAt !== null &&
    riskAt !== null &&
    Temporal.Instant.compare(riskAt, at) <= 0
  )
}
