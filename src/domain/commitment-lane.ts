/**
 * The board of the ledger: each commitment stands in exactly one lane. A lane is no state of its own; it parts what is
 * open by whether it waits for somebody else.
 */
import { type Standing, stateAt, waitingAt } from './commitment-standing.ts'

export const lanes = [
  'open',
  'waiting',
  'overdue',
  'kept',
  'kept-late',
  'broken',
  'waived',
] as const
export type Lane = (typeof lanes)[number]

/** The lane in which a commitment stands at a moment. Past due is overdue, whomever it waits for. */
export function laneAt(standing: Standing, at: Temporal.Instant): Lane {
  const state = stateAt(standing, at)
  return state === 'open' && waitingAt(standing, at) !== null ? 'waiting' : state
}
