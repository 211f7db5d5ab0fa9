/** Asks the job to look again at how likely what we owe is to be missed. */
import { insertAll } from './cabinet.ts'
import type { Tx } from './db.ts'
import type { Tables } from './tables.ts'

export const RISK_WAKE = 'risk'

/** What the job needs to see of a commitment that was put anew. */
export type Risky = Pick<Tables['commitment'], 'id' | 'owed_by' | 'outcome' | 'overdue_at'>

/** Has the job look at those of ours that can still be missed, once this transaction is through. */
export async function riskLater(tx: Tx, changed: readonly Risky[]): Promise<void> {
  const rows = changed
    .filter((row) => canBeMissed(row, tx.now))
    .map(({ id }) => ({
      workspace_id: tx.workspaceId,
      record_id: id,
      kind: RISK_WAKE,
      wake_at: tx.now,
    }))
    .sort((a, b) => (a.record_id < b.record_id ? -1 : 1))
  if (rows.length === 0) return
  const onConflict =
    'on conflict (workspace_id, record_id, kind) do update set wake_at = least(wake.wake_at, excluded.wake_at)'
  await tx.atDoor((db) => insertAll(db, 'door.wake', rows, onConflict))
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
