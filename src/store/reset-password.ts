/** A new password for somebody who lost theirs, set by the operator; everybody signed in as them is signed out. */
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import type { Store } from './db.ts'
import { findSignIn, membershipsOf } from './door.ts'
import { newId } from './id.ts'
import { hashPassword } from './password.ts'

/** How many workspaces the sign-in belongs to; null when nobody signs in with that address. */
export async function resetPassword(
  store: Store,
  email: string,
  password: string,
): Promise<number | null> {
  const found = await findSignIn(store, email)
  if (found === null) return null
  const password_hash = await hashPassword(password)
  await store.door(async (db) => {
    await db.updateTable('door.sign_in').set({ password_hash }).where('id', '=', found.id).execute()
    await db.deleteFrom('door.session').where('sign_in_id', '=', found.id).execute()
  })
  const memberships = await membershipsOf(store, found.id)
  for (const { workspaceId, memberId } of memberships) await audit(store, workspaceId, memberId)
  return memberships.length
}

async function audit(store: Store, workspaceId: WorkspaceId, memberId: MemberId): Promise<void> {
  await store.transaction({ workspaceId, onlyOwner: null }, (tx) =>
    tx.db
      .insertInto('audit')
      .values({
        workspace_id: workspaceId,
        id: newId(tx.now),
        recorded_at: tx.now,
        by_kind: 'system',
        by_id: null,
        act: 'password-reset-by-operator',
        about_id: memberId,
        body: '{}',
      })
      .execute(),
  )
}
