/** Asks the job to look again at how likely what we owe is to be missed. */
import { insertAll } from './rows.ts'
import type { Tx } from './db.ts'
import type { Tables } from './tables.ts'

export const RISK_WAKE = 'risk'

/** What the job needs to see of a commitment that was put anew. */
export type Risky = Pick<Tables['commitment'], 'id' | 'owed_by' | 'outcome' | 'overdue_at'>

/** Has the job look at those of ours that can still be missed, once this transaction is through. */
export async function riskLater(tx: Tx, changed: readonly Risky[]): Promise<void> {
  await putAllWakes(tx, looksAtRisk(tx, changed), SOONER)
}

/** The same as rows, for who puts others beside them. */
export function looksAtRisk(tx: Tx, changed: readonly Risky[]): readonly Wake[] {
  return changed
    .filter((row) => canBeMissed(row, tx.now))
    .map(({ id }) => ({
      workspace_id: tx.workspaceId,
      record_id: id,
      kind: RISK_WAKE,
      wake_at: tx.now,
    }))
}

export type Wake = {
  readonly workspace_id: string
  readonly record_id: string
  readonly kind: string
  readonly wake_at: Temporal.Instant
}

/** Who is to be looked at sooner already stays so. */
export const SOONER = 'set wake_at = excluded.wake_at where wake.wake_at > excluded.wake_at'

/** In the order of their ids and kinds: of two who write the same ones, none waits for the other in a ring. */
export async function putAllWakes(tx: Tx, wakes: readonly Wake[], update: string): Promise<void> {
  if (wakes.length === 0) return
  const place = ({ record_id, kind }: Wake) => `${record_id} ${kind}`
  const rows = wakes.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
  const onConflict = `on conflict (workspace_id, record_id, kind) do update ${update}`
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
