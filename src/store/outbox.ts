/**
 * What has to leave the house. A row is written in the transaction of the fact that causes it, together with
 * a line in `door.wake` by which whoever delivers finds it without going through every workspace.
 */
import type { Json } from '../domain/history.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { sql } from 'kysely'
import type { Db, Store, Tx } from './db.ts'
import { newId } from './id.ts'

const WAKE = 'outbox'
/** How long whoever takes a row has it to themselves. Longer than any delivery may last, so that none overlap. */
const LEASE_MINUTES = 5

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
  await tx.atDoor((db) =>
    db
      .insertInto('door.wake')
      .values({ workspace_id: tx.workspaceId, record_id: id, kind: WAKE, wake_at: tx.now })
      .execute(),
  )
  return id
}

export type Taken = { readonly workspaceId: WorkspaceId; readonly id: string }

/**
 * Takes some of what is due, the longest due first. Whoever takes a row has it alone until the lease ends:
 * two processes never take the same one, and one that dies gives its rows back by dying.
 */
export function takeDue(store: Store, most: number): Promise<readonly Taken[]> {
  return store.door(async (db, now) => {
    const { rows } = await sql<{ workspace_id: string; record_id: string }>`
      update door.wake w set wake_at = ${now.add({ minutes: LEASE_MINUTES }).toString()}::timestamptz
      from (select workspace_id, record_id, kind from door.wake
            where kind = ${WAKE} and wake_at <= ${now.toString()}::timestamptz
            order by wake_at limit ${most} for update skip locked) due
      where w.workspace_id = due.workspace_id and w.record_id = due.record_id and w.kind = due.kind
      returning w.workspace_id, w.record_id`.execute(db)
    return rows.map((row) => ({
      workspaceId: row.workspace_id as WorkspaceId,
      id: row.record_id,
    }))
  })
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
  await tx.atDoor((db) => rest(db, { workspaceId: tx.workspaceId, id }, ending))
}

/** Forgets the line of something that is no longer there. */
export async function forgetTaken(store: Store, taken: Taken): Promise<void> {
  await store.door((db) => rest(db, taken, { kind: 'sent' }))
}

async function rest(db: Db, { workspaceId, id }: Taken, ending: Ending): Promise<void> {
  const [from, to] = [db.deleteFrom('door.wake'), db.updateTable('door.wake')]
  if (ending.kind === 'again') {
    await to
      .set({ wake_at: ending.at })
      .where('workspace_id', '=', workspaceId)
      .where('record_id', '=', id)
      .where('kind', '=', WAKE)
      .execute()
  } else {
    await from
      .where('workspace_id', '=', workspaceId)
      .where('record_id', '=', id)
      .where('kind', '=', WAKE)
      .execute()
  }
}
