/** Sessions: a browser that signed in, and stays so until it signs out, is ended, or falls silent for a month. */
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import type { Db, Store } from './db.ts'
import { newSecret, secretHash } from './hash.ts'
import { newId } from './id.ts'

export const SESSION_DAYS = 30
/** Reading must not mean writing: that somebody is still there is noted at most this often. */
const SEEN_EVERY_MINUTES = 5

export type Holder = {
  readonly signInId: string
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
  /** The browser's own name. */
  readonly agent: string | null
}

export type Session = {
  readonly id: string
  readonly agent: string | null
  readonly createdAt: Temporal.Instant
  readonly seenAt: Temporal.Instant
  readonly current: boolean
}

/** Starts a session and returns its token, of which only the hash is stored. Runs at the door. */
export async function startSession(
  db: Db,
  now: Temporal.Instant,
  { signInId, workspaceId, memberId, agent }: Holder,
): Promise<string> {
  const token = newSecret('kept_s_')
  await db
    .insertInto('door.session')
    .values({
      token_hash: secretHash(token),
      id: newId<string>(now),
      sign_in_id: signInId,
      workspace_id: workspaceId,
      member_id: memberId,
      created_at: now,
      seen_at: now,
      expires_at: expiry(now),
      agent: agent?.slice(0, 200) ?? null,
    })
    .execute()
  return token
}

function expiry(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: 24 * SESSION_DAYS })
}

/** Whether it is time to note again that a session or key was used. */
export function isStale(usedAt: Temporal.Instant | null, now: Temporal.Instant): boolean {
  const since = now.subtract({ minutes: SEEN_EVERY_MINUTES })
  return usedAt === null || Temporal.Instant.compare(usedAt, since) < 0
}

/** Notes that a session or key was just used. Of several requests at once one writes. */
export async function noteUse(
  store: Store,
  kind: 'session' | 'key',
  secret: string,
): Promise<void> {
  await store.door(async (db, now) => {
    const since = now.subtract({ minutes: SEEN_EVERY_MINUTES })
    const hash = secretHash(secret)
    if (kind === 'session') {
      await db
        .updateTable('door.session')
        .set({ seen_at: now, expires_at: expiry(now) })
        .where('token_hash', '=', hash)
        .where('seen_at', '<', since)
        .execute()
      return
    }
    await db
      .updateTable('door.api_key')
      .set({ used_at: now })
      .where('token_hash', '=', hash)
      .where((is) => is.or([is('used_at', 'is', null), is('used_at', '<', since)]))
      .execute()
  })
}

/** The sessions of a sign-in, the newest use first; `token` is the one that asks. */
export function sessionsOf(
  store: Store,
  signInId: string,
  token: string,
): Promise<readonly Session[]> {
  const hash = secretHash(token)
  return store.door(async (db, now) => {
    const rows = await db
      .selectFrom('door.session')
      .selectAll()
      .where('sign_in_id', '=', signInId)
      .where('expires_at', '>', now)
      .orderBy('seen_at', 'desc')
      .orderBy('id', 'desc')
      .limit(500)
      .execute()
    return rows.map((row) => ({
      id: row.id,
      agent: row.agent,
      createdAt: row.created_at,
      seenAt: row.seen_at,
      current: row.token_hash.equals(hash),
    }))
  })
}

/** Which sessions: one by its token or its name, all of a sign-in (perhaps but one), all of a member. */
export type Which =
  | { readonly token: string }
  | { readonly signInId: string; readonly id?: string; readonly butToken?: string }
  | { readonly memberId: MemberId; readonly workspaceId: WorkspaceId }

/** Ends sessions at once; answers how many. Runs at the door. */
export async function endSessions(db: Db, which: Which): Promise<number> {
  let sessions = db.deleteFrom('door.session')
  if ('token' in which) sessions = sessions.where('token_hash', '=', secretHash(which.token))
  else if ('memberId' in which) {
    sessions = sessions
      .where('workspace_id', '=', which.workspaceId)
      .where('member_id', '=', which.memberId)
  } else {
    sessions = sessions.where('sign_in_id', '=', which.signInId)
    if (which.id !== undefined) sessions = sessions.where('id', '=', which.id)
    if (which.butToken !== undefined)
      sessions = sessions.where('token_hash', '<>', secretHash(which.butToken))
  }
  const done = await sessions.executeTakeFirst()
  return Number(done.numDeletedRows)
}

/** Lets a session stand in another workspace of the same sign-in. Runs at the door. */
export async function moveSession(
  db: Db,
  token: string,
  to: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId },
): Promise<void> {
  await db
    .updateTable('door.session')
    .set({ workspace_id: to.workspaceId, member_id: to.memberId })
    .where('token_hash', '=', secretHash(token))
    .execute()
}
