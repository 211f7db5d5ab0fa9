/** What is known before the workspace is: sign-ins, sessions, keys, links. Runs as kept_door. */
import type { Actor, KeyScope, Role } from '../domain/access.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import { sql } from 'kysely'
import type { Store } from './db.ts'
import { newSecret, secretHash } from './hash.ts'

/** Who stands at the door with a session token or an API key; null: nobody. */
export type Entered = {
  readonly actor: Actor
  readonly signInId: string | null
  readonly usedAt: Temporal.Instant | null
}

type EnterRow = {
  workspace_id: string
  member_id: string
  key_id: string | null
  sign_in_id: string | null
  scopes: string[] | null
  used_at: Temporal.Instant | null
  role: string
  sees_money: boolean
  own_customers_only: boolean
}

/** Finds out who holds a secret. One round trip more than nothing: a function of the database answers it whole. */
export function enter(
  store: Store,
  kind: 'session' | 'key',
  secret: string,
): Promise<Entered | null> {
  return store.outside(async (db, now) => {
    const { rows } =
      await sql<EnterRow>`select * from kept_enter(${kind}, ${secretHash(secret)}, ${now.toString()}::timestamptz)`.execute(
        db,
      )
    const row = rows[0]
    if (row === undefined) return null
    return {
      actor: {
        workspaceId: row.workspace_id as WorkspaceId,
        memberId: row.member_id as MemberId,
        role: row.role as Role,
        seesMoney: row.sees_money,
        ownCustomersOnly: row.own_customers_only,
        key:
          row.key_id === null ? null : { id: row.key_id, scopes: (row.scopes ?? []) as KeyScope[] },
      },
      signInId: row.sign_in_id,
      usedAt: row.used_at,
    }
  })
}

const SESSION_DAYS = 30

export type SignIn = {
  readonly id: string
  readonly email: string
  readonly passwordHash: string | null
}

/** The sign-in of an e-mail address; null when nobody has it. */
export function findSignIn(store: Store, email: string): Promise<SignIn | null> {
  return store.door(async (db) => {
    const row = await db
      .selectFrom('door.sign_in')
      .selectAll()
      .where('email', '=', foldedEmail(email))
      .executeTakeFirst()
    return row === undefined
      ? null
      : { id: row.id, email: row.email, passwordHash: row.password_hash }
  })
}

/** Addresses are compared without regard to case. */
export function foldedEmail(email: string): string {
  return email.trim().toLowerCase()
}

/** The workspaces of a sign-in, by when they were joined. */
export function membershipsOf(
  store: Store,
  signInId: string,
): Promise<readonly { workspaceId: WorkspaceId; memberId: MemberId }[]> {
  return store.door(async (db) => {
    const rows = await db
      .selectFrom('door.membership')
      .selectAll()
      .where('sign_in_id', '=', signInId)
      .orderBy('member_id')
      .execute()
    return rows.map((row) => ({
      workspaceId: row.workspace_id as WorkspaceId,
      memberId: row.member_id as MemberId,
    }))
  })
}

/** Starts a session and returns its token, which is stored only as a hash. */
export function startSession(
  store: Store,
  who: {
    readonly signInId: string
    readonly workspaceId: WorkspaceId
    readonly memberId: MemberId
    readonly agent: string | null
  },
): Promise<string> {
  const token = newSecret('kept_s_')
  return store.door(async (db, now) => {
    await db
      .insertInto('door.session')
      .values({
        token_hash: secretHash(token),
        sign_in_id: who.signInId,
        workspace_id: who.workspaceId,
        member_id: who.memberId,
        created_at: now,
        seen_at: now,
        expires_at: now.add({ hours: 24 * SESSION_DAYS }),
        agent: who.agent?.slice(0, 200) ?? null,
      })
      .execute()
    return token
  })
}

/** Ends one session. */
export async function endSession(store: Store, token: string): Promise<void> {
  await store.door((db) =>
    db.deleteFrom('door.session').where('token_hash', '=', secretHash(token)).execute(),
  )
}

/** Ends every session of a sign-in, or of one member only. */
export async function endSessions(
  store: Store,
  whose:
    | { readonly signInId: string }
    | { readonly memberId: MemberId; readonly workspaceId: WorkspaceId },
): Promise<void> {
  await store.door((db) => {
    const sessions = db.deleteFrom('door.session')
    return 'signInId' in whose
      ? sessions.where('sign_in_id', '=', whose.signInId).execute()
      : sessions
          .where('workspace_id', '=', whose.workspaceId)
          .where('member_id', '=', whose.memberId)
          .execute()
  })
}

/** Marks a session as seen, at most every few minutes: reading must not mean writing. */
export async function seen(store: Store, token: string): Promise<void> {
  await store.door((db, now) =>
    db
      .updateTable('door.session')
      .set({ seen_at: now, expires_at: now.add({ hours: 24 * SESSION_DAYS }) })
      .where('token_hash', '=', secretHash(token))
      .execute(),
  )
}

/** Counts a failed attempt under some keys; answers until when the worst of them is blocked, or null. */
export function countFailure(store: Store, keys: readonly string[]): Promise<void> {
  return store.door(async (db, now) => {
    for (const key of [...keys].sort()) {
      await sql`insert into door.throttle as t (key, failures, first_at) values (${secretHash(key)}, 1, ${now.toString()}::timestamptz)
        on conflict (key) do update set
          failures = case when t.first_at < ${now.subtract({ hours: 1 }).toString()}::timestamptz then 1 else t.failures + 1 end,
          first_at = case when t.first_at < ${now.subtract({ hours: 1 }).toString()}::timestamptz then excluded.first_at else t.first_at end,
          blocked_until = case when t.failures + 1 >= 5 and t.first_at >= ${now.subtract({ hours: 1 }).toString()}::timestamptz
            then excluded.first_at + least(interval '15 minutes', interval '5 seconds' * power(2, least(t.failures - 4, 10))) end`.execute(
        db,
      )
    }
  })
}

/** Whether any of the keys is blocked now. */
export function blocked(store: Store, keys: readonly string[]): Promise<boolean> {
  return store.door(async (db, now) => {
    const found = await db
      .selectFrom('door.throttle')
      .select('key')
      .where('key', 'in', keys.map(secretHash))
      .where('blocked_until', '>', now)
      .executeTakeFirst()
    return found !== undefined
  })
}

/** Forgets failures after a success. */
export async function forgive(store: Store, keys: readonly string[]): Promise<void> {
  await store.door((db) =>
    db.deleteFrom('door.throttle').where('key', 'in', keys.map(secretHash)).execute(),
  )
}

/** Whether any workspace exists: before that, the first owner is still to be made. */
export function anyWorkspace(store: Store): Promise<boolean> {
  return store.door(
    async (db) =>
      (await db.selectFrom('door.workspace').select('id').limit(1).executeTakeFirst()) !==
      undefined,
  )
}

/** Lets a session stand in another workspace of the same sign-in. */
export async function moveSession(
  store: Store,
  token: string,
  to: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId },
): Promise<void> {
  await store.door((db) =>
    db
      .updateTable('door.session')
      .set({ workspace_id: to.workspaceId, member_id: to.memberId })
      .where('token_hash', '=', secretHash(token))
      .execute(),
  )
}
