import { type KeyScope, keyScopes } from '../domain/access.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import type { Db } from './db.ts'
import type { Tables } from './tables.ts'

export type Key = {
  readonly id: string
  readonly memberId: MemberId
  readonly name: string
  readonly scopes: readonly KeyScope[]
  /** The last four characters of the secret, to tell keys apart. */
  readonly hint: string
  readonly createdAt: Temporal.Instant
  readonly usedAt: Temporal.Instant | null
}
export type StoredKey = Omit<Key, 'createdAt' | 'usedAt'> & {
  readonly workspaceId: WorkspaceId
  readonly tokenHash: Buffer
}

/** Stores a new key. Runs at the door. */
export async function insertKey(db: Db, now: Temporal.Instant, key: StoredKey): Promise<void> {
  await db
    .insertInto('door.api_key')
    .values({
      token_hash: key.tokenHash,
      id: key.id,
      workspace_id: key.workspaceId,
      member_id: key.memberId,
      name: key.name,
      hint: key.hint,
      scopes: [...key.scopes],
      created_at: now,
      used_at: null,
      ended_at: null,
    })
    .execute()
}

/** Whose keys: those of a whole workspace, or of one member. */
export type WhoseKeys = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId | null }

/** The keys that still open the door, the newest first. Runs at the door. */
export async function keysOf(db: Db, whose: WhoseKeys): Promise<readonly Key[]> {
  let keys = db
    .selectFrom('door.api_key')
    .selectAll()
    .where('workspace_id', '=', whose.workspaceId)
    .where('ended_at', 'is', null)
  if (whose.memberId !== null) keys = keys.where('member_id', '=', whose.memberId)
  return (await keys.orderBy('id', 'desc').limit(500).execute()).map(toKey)
}

function toKey(row: Tables['door.api_key']): Key {
  return {
    id: row.id,
    memberId: row.member_id as MemberId,
    name: row.name,
    scopes: keyScopes.filter((scope) => row.scopes.includes(scope)),
    hint: row.hint,
    createdAt: row.created_at,
    usedAt: row.used_at,
  }
}

/** Ends keys at once: one, or all of a member; answers how many still worked. Runs at the door. */
export async function endKeys(
  db: Db,
  now: Temporal.Instant,
  whose: WhoseKeys & { readonly id?: string },
): Promise<number> {
  let keys = db
    .updateTable('door.api_key')
    .set({ ended_at: now })
    .where('workspace_id', '=', whose.workspaceId)
    .where('ended_at', 'is', null)
  if (whose.memberId !== null) keys = keys.where('member_id', '=', whose.memberId)
  if (whose.id !== undefined) keys = keys.where('id', '=', whose.id)
  const done = await keys.executeTakeFirst()
  return Number(done.numUpdatedRows)
}
