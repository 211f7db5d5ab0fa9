/** Asks the job to look again at how likely what we owe is to be missed. */
import type { Tx } from './db.ts'
import type { Tables } from './tables.ts'
import { wakeAll, type Waking } from './wake.ts'

export const RISK_WAKE = 'risk'

/** What the job needs to see of a commitment that was put anew. */
export type Risky = Pick<Tables['commitment'], 'id' | 'owed_by' | 'outcome' | 'overdue_at'>

/** Has the job look at those of ours that can still be missed, once this transaction is through. */
export async function riskLater(tx: Tx, changed: readonly Risky[]): Promise<void> {
  await wakeAll(tx, looksAtRisk(tx, changed), 'sooner')
}

/** The same as wakes, for who has others beside them. */
export function looksAtRisk(tx: Tx, changed: readonly Risky[]): readonly Waking[] {
  return changed
    .filter((row) => canBeMissed(row, tx.now))
    .map(({ id }) => ({ recordId: id, kind: RISK_WAKE, at: tx.now }))
}

/** Open, ours, and with a due time ahead. */
export function canBeMissed<T extends Risky>(
  row: T,
  now: Temporal.Instant,
): row is T & { overdue_at: Temporal.Instant } {
  return (
    row.owed_by === 'us' &&
    row.outcome === null &&
    row.overdue_at !== null &&
    Temporal.Instant.compare(now, row.overdue_at) < 0
  )
}
