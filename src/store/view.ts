import type { MemberId } from '../domain/ids.ts'
import type { Tx } from './db.ts'
import { newId } from './id.ts'
import type { Tables } from './tables.ts'

export type View = {
  readonly id: string
  readonly list: string
  readonly name: string
  readonly query: string
  readonly ownerId: MemberId
  readonly shared: boolean
  readonly updatedAt: Temporal.Instant
}

/** The one place where a row becomes a saved view. */
function toView(row: Tables['saved_view']): View {
  const { id, list, name, query, shared } = row
  return {
    id,
    list,
    name,
    query,
    ownerId: row.owner_id as MemberId,
    shared,
    updatedAt: row.updated_at,
  }
}

/** A member's own views and those that others share, by name. */
export async function viewsFor(tx: Tx, memberId: MemberId): Promise<readonly View[]> {
  const rows = await tx.db
    .selectFrom('saved_view')
    .selectAll()
    .where((is) => is.or([is('owner_id', '=', memberId), is('shared', '=', true)]))
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(toView)
}

/** A view that is the member's own, held; null for others'. */
export async function holdOwnView(tx: Tx, id: string, memberId: MemberId): Promise<View | null> {
  const row = await tx.db
    .selectFrom('saved_view')
    .selectAll()
    .where('id', '=', id)
    .where('owner_id', '=', memberId)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : toView(row)
}

/** Writes a view: a new one without an id. */
export async function putView(
  tx: Tx,
  view: Omit<View, 'id' | 'updatedAt'> & { readonly id?: string },
): Promise<View> {
  const row = {
    workspace_id: tx.workspaceId,
    id: view.id ?? newId<string>(tx.now),
    list: view.list,
    name: view.name,
    query: view.query,
    owner_id: view.ownerId,
    shared: view.shared,
    updated_at: tx.now,
  }
  await tx.db
    .insertInto('saved_view')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'id']).doUpdateSet({
        name: row.name,
        query: row.query,
        shared: row.shared,
        updated_at: row.updated_at,
      }),
    )
    .execute()
  return toView(row)
}

/** Removes a member's own view; false when it is not theirs. */
export async function dropView(tx: Tx, id: string, memberId: MemberId): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('saved_view')
    .where('id', '=', id)
    .where('owner_id', '=', memberId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
