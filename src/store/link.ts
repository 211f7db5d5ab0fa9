/** Secrets that travel in links: somebody who holds one may do one thing, once, for a time. */
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import type { Db, Store } from './db.ts'
import { newSecret, secretHash } from './hash.ts'

export type LinkKind = 'invitation' | 'password' | 'digest'

/** What a link is for. Several secrets may share one `id`; they end together. */
export type Link = {
  readonly id: string
  readonly kind: LinkKind
  readonly workspaceId: WorkspaceId | null
  readonly memberId: MemberId | null
  readonly signInId: string | null
  readonly expiresAt: Temporal.Instant
}

const prefix: Readonly<Record<LinkKind, string>> = {
  invitation: 'kept_i_',
  password: 'kept_p_',
  digest: 'kept_d_',
}

/** Makes a secret for a link and returns it; only its hash is stored. Runs at the door. */
export async function writeLink(db: Db, now: Temporal.Instant, link: Link): Promise<string> {
  const token = newSecret(prefix[link.kind])
  await db
    .insertInto('door.link')
    .values({
      token_hash: secretHash(token),
      id: link.id,
      kind: link.kind,
      workspace_id: link.workspaceId,
      member_id: link.memberId,
      sign_in_id: link.signInId,
      created_at: now,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute()
  return token
}

/** What a secret is for; null when it was used, withdrawn, has ended, or never was. */
export function findLink(store: Store, kind: LinkKind, token: string): Promise<Link | null> {
  return store.door(async (db, now) => {
    const row = await db
      .selectFrom('door.link')
      .selectAll()
      .where('token_hash', '=', secretHash(token))
      .where('kind', '=', kind)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    if (row === undefined) return null
    return {
      id: row.id,
      kind,
      workspaceId: row.workspace_id as WorkspaceId | null,
      memberId: row.member_id as MemberId | null,
      signInId: row.sign_in_id,
      expiresAt: row.expires_at,
    }
  })
}

/** Ends every secret of some links; answers how many there were. Runs at the door. */
export async function endLinks(db: Db, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const done = await db.deleteFrom('door.link').where('id', 'in', ids).executeTakeFirst()
  return Number(done.numDeletedRows)
}

/** Ends every link of a kind that a sign-in still has. Runs at the door. */
export async function endLinksOf(db: Db, signInId: string, kind: LinkKind): Promise<void> {
  await db
    .deleteFrom('door.link')
    .where('sign_in_id', '=', signInId)
    .where('kind', '=', kind)
    .execute()
}
