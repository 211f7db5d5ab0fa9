import type { KeyScope } from '../domain/access.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import type { Store } from './db.ts'

export type StoredKey = {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
  readonly name: string
  readonly scopes: readonly KeyScope[]
  readonly tokenHash: Buffer
  /** The last four characters of the secret, to tell keys apart. */
  readonly hint: string
}

/** Stores a new key. */
export async function insertKey(store: Store, key: StoredKey): Promise<void> {
  await store.door((db, now) =>
    db
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
      .execute(),
  )
}
