/**
 * What has to leave the house. A row is written in the transaction of the fact that causes it, together with
 * a line in `door.wake` by which whoever delivers finds it without going through every workspace.
 */
import type { Json } from '../domain/history.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Db, Tx } from './db.ts'
import { newId } from './id.ts'
import { wakeAll } from './wake.ts'

export const OUTBOX_WAKE = 'outbox'

export type Outgoing = {
  readonly id: string
  readonly kind: string
  readonly body: Json
  readonly recordedAt: Temporal.Instant
  /** Attempts made before this one. */
  readonly attempts: number
}

/** Puts something out, to leave at once. */
export async function putOut(tx: Tx, kind: string, body: Json): Promise<string> {
  const id = newId<string>(tx.now)
  await tx.db
    .insertInto('outbox')
    .values({
      workspace_id: tx.workspaceId,
      id,
      kind,
      body: JSON.stringify(body) as unknown as Json,
      recorded_at: tx.now,
      wake_at: tx.now,
      attempts: 0,
      sent_at: null,
      failed_at: null,
      last_error: null,
    })
    .execute()
  await wakeAll(tx, [{ recordId: id, kind: OUTBOX_WAKE, at: tx.now }], 'anew')
  return id
}

/** What was taken, or null when it has left already or its workspace is gone. */
export async function readOutgoing(tx: Tx, id: string): Promise<Outgoing | null> {
  const row = await tx.db
    .selectFrom('outbox')
    .selectAll()
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('failed_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  const { kind, body, attempts } = row
  return { id, kind, body, attempts, recordedAt: row.recorded_at }
}

/** How an attempt ended: it left, it is tried again at some time, or it is given up. */
export type Ending =
  | { readonly kind: 'sent' }
  | { readonly kind: 'again'; readonly at: Temporal.Instant; readonly error: string }
  | { readonly kind: 'given-up'; readonly error: string }

/** Writes down how an attempt ended. */
export async function settle(tx: Tx, id: string, ending: Ending): Promise<void> {
  await tx.db
    .updateTable('outbox')
    .set((row) => ({
      attempts: row('attempts', '+', 1),
      ...(ending.kind === 'sent' && { sent_at: tx.now, last_error: null }),
      ...(ending.kind === 'again' && { wake_at: ending.at }),
      ...(ending.kind === 'given-up' && { failed_at: tx.now }),
      ...(ending.kind !== 'sent' && { last_error: ending.error.slice(0, 2000) }),
    }))
    .where('id', '=', id)
    .execute()
  await tx.atDoor((db) => rest(db, tx.workspaceId, id, ending))
}

/** The line in `door.wake` goes, or waits for the next attempt. */
async function rest(db: Db, workspaceId: WorkspaceId, id: string, ending: Ending): Promise<void> {
  if (ending.kind === 'again') {
    await db
      .updateTable('door.wake')
      .set({ wake_at: ending.at })
      .where('workspace_id', '=', workspaceId)
      .where('record_id', '=', id)
      .where('kind', '=', OUTBOX_WAKE)
      .execute()
  } else {
    await db
      .deleteFrom('door.wake')
      .where('workspace_id', '=', workspaceId)
      .where('record_id', '=', id)
      .where('kind', '=', OUTBOX_WAKE)
      .execute()
  }
}
