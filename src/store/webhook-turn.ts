/** Whose turn it is to be told: one process at a time delivers to a webhook, and who waited longest comes first. */
import { sql } from 'kysely'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Store } from './db.ts'

export const WEBHOOK_WAKE = 'webhook'

/** A webhook that somebody has taken. Until `until` it is theirs alone. */
export type Turn = {
  readonly workspaceId: WorkspaceId
  readonly webhookId: string
  readonly until: Temporal.Instant
}

/**
 * Takes the webhook that was served longest ago of those with something due. Whoever dies with it gives it back by
 * letting the lease pass. Null: nobody waits, or others see to all who do.
 */
export function takeTurn(store: Store, lease: Temporal.DurationLike): Promise<Turn | null> {
  return store.door(async (db, now) => {
    const until = now.add(lease)
    const { rows } = await sql<{ webhook_id: string; workspace_id: string }>`
      update door.webhook_turn set free_at = ${until}::timestamptz, served_at = ${now}::timestamptz
      where webhook_id = (
        select t.webhook_id from door.webhook_turn t
        where t.free_at <= ${now}::timestamptz and exists (
          select 1 from door.webhook_due d where d.webhook_id = t.webhook_id and d.wake_at <= ${now}::timestamptz)
        order by t.served_at limit 1 for update skip locked)
      returning webhook_id, workspace_id`.execute(db)
    const [row] = rows
    return row === undefined
      ? null
      : { workspaceId: row.workspace_id as WorkspaceId, webhookId: row.webhook_id, until }
  })
}

/** Keeps a turn for longer, or gives it back (at once, or after a rest). Null: it was lost, another may have it. */
export function keepTurn(
  store: Store,
  turn: Turn,
  until: Temporal.DurationLike,
): Promise<Turn | null> {
  return store.door(async (db, now) => {
    const next = now.add(until)
    const { numUpdatedRows } = await db
      .updateTable('door.webhook_turn')
      .set({ free_at: next })
      .where('webhook_id', '=', turn.webhookId)
      .where('free_at', '=', turn.until)
      .executeTakeFirst()
    return numUpdatedRows === 0n ? null : { ...turn, until: next }
  })
}

/** What is due for a webhook, longest due first. */
export function dueOf(store: Store, webhookId: string, most: number): Promise<readonly string[]> {
  return store.door(async (db, now) => {
    const rows = await db
      .selectFrom('door.webhook_due')
      .select('delivery_id')
      .where('webhook_id', '=', webhookId)
      .where('wake_at', '<=', now)
      .orderBy('wake_at')
      .orderBy('delivery_id')
      .limit(most)
      .execute()
    return rows.map((row) => row.delivery_id)
  })
}

/** The workspaces that have webhooks. */
export function toldWorkspaces(store: Store): Promise<readonly WorkspaceId[]> {
  return store.door(async (db) => {
    const rows = await db
      .selectFrom('door.webhook_turn')
      .select('workspace_id')
      .distinct()
      .orderBy('workspace_id')
      .execute()
    return rows.map((row) => row.workspace_id as WorkspaceId)
  })
}
