/** What is known before the workspace is: sign-ins, sessions, keys, links. Runs as kept_door. */
import type { Actor, KeyScope, Role } from '../domain/access.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import { sql } from 'kysely'
import type { Db, EnterBy, EnterRow, Store } from './db.ts'
import { secretHash } from './hash.ts'

/** Who stands at the door with a session token or an API key; null: nobody. */
export type Entered = {
  readonly actor: Actor
  readonly signInId: string | null
  readonly usedAt: Temporal.Instant | null
}

/** Finds out who holds a secret. */
export async function enter(store: Store, by: EnterBy, secret: string): Promise<Entered | null> {
  const row = await store.enter(by, secretHash(secret))
  return row === null ? null : toEntered(row)
}

/** The same, then reads as them: what `work` is given reads in the transaction that the entering began. */
export function entering<T>(
  store: Store,
  by: EnterBy,
  secret: string,
  work: (entered: Entered | null, reading: Store) => Promise<T>,
): Promise<T> {
  return store.entering(by, secretHash(secret), (row, tx) => {
    if (row === null || tx === null) return work(null, store)
    const { actor } = toEntered(row)
    const onlyOwner = actor.ownCustomersOnly ? actor.memberId : null
    // Everything stays on this one connection: a second one, asked for while this is held, could be waited
    // for by all at once.
    const reading: Store = {
      ...store,
      read: (scope, read) =>
        scope.workspaceId === actor.workspaceId &&
        scope.onlyOwner === onlyOwner &&
        scope.reader === actor.memberId
          ? read(tx)
          : tx.within(scope, read),
      door: (read) => tx.atDoor((db) => read(db, tx.now)),
      transaction: () => Promise.reject(new Error('a page is read, not written')),
    }
    return work(toEntered(row), reading)
  })
}

function toEntered(row: EnterRow): Entered {
  const scopes = (row.scopes ?? []) as KeyScope[]
  return {
    actor: {
      workspaceId: row.workspace_id as WorkspaceId,
      memberId: row.member_id as MemberId,
      role: row.role as Role,
      seesMoney: row.sees_money,
      ownCustomersOnly: row.own_customers_only,
      key: row.key_id === null ? null : { id: row.key_id, scopes },
    },
    signInId: row.sign_in_id,
    usedAt: row.used_at,
  }
}

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

/** The sign-in behind an id. */
export function signInById(store: Store, id: string): Promise<SignIn | null> {
  return store.door(async (db) => {
    const row = await db
      .selectFrom('door.sign_in')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row === undefined
      ? null
      : { id: row.id, email: row.email, passwordHash: row.password_hash }
  })
}

/** The sign-in of a member of a workspace, and in how many workspaces it is one. Runs at the door. */
export async function signInOf(
  db: Db,
  workspaceId: WorkspaceId,
  memberId: MemberId,
): Promise<{ readonly id: string; readonly workspaces: number } | null> {
  const row = await db
    .selectFrom('door.membership')
    .select('sign_in_id')
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  if (row === undefined) return null
  const all = await db
    .selectFrom('door.membership')
    .select('workspace_id')
    .where('sign_in_id', '=', row.sign_in_id)
    .execute()
  return { id: row.sign_in_id, workspaces: all.length }
}

/** Makes a sign-in for an address that has none; null when somebody was quicker. Runs at the door. */
export async function insertSignIn(
  db: Db,
  now: Temporal.Instant,
  id: string,
  email: string,
  passwordHash: string,
): Promise<string | null> {
  const row = { id, email: foldedEmail(email), password_hash: passwordHash, created_at: now }
  const made = await db
    .insertInto('door.sign_in')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? null
}

/** Sets the password of a sign-in. Runs at the door. */
export async function setPassword(db: Db, signInId: string, passwordHash: string): Promise<void> {
  await db
    .updateTable('door.sign_in')
    .set({ password_hash: passwordHash })
    .where('id', '=', signInId)
    .execute()
}

/** Makes a sign-in a member of a workspace. Runs at the door. */
export async function insertMembership(
  db: Db,
  workspaceId: WorkspaceId,
  memberId: MemberId,
  signInId: string,
): Promise<void> {
  const row = { workspace_id: workspaceId, member_id: memberId, sign_in_id: signInId }
  await db.insertInto('door.membership').values(row).execute()
}

/** Addresses are compared without regard to case. */
export function foldedEmail(email: string): string {
  return email.trim().toLowerCase()
}

/** The workspaces of a sign-in, by when they were joined. */
export function membershipsOf(store: Store, signInId: string): Promise<readonly Seat[]> {
  return store.door((db) => membershipsIn(db, signInId))
}

/** The same, inside a transaction. Runs at the door. */
export async function membershipsIn(db: Db, signInId: string): Promise<readonly Seat[]> {
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
}

/** Who somebody is in one of their workspaces. */
export type Seat = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId }

/** What attempts are counted under, and how many go free within an hour. */
export type Counted = { readonly key: string; readonly free: number }

/**
 * Takes an attempt into account before it is made, so that a thousand at once are not a thousand free ones.
 * False: too many, and this one must not be made. Past the free ones each costs a longer wait, up to a
 * quarter of an hour.
 */
export function mayAttempt(store: Store, counted: readonly Counted[]): Promise<boolean> {
  const ordered = [...counted].sort((a, b) => (a.key < b.key ? -1 : 1)) // one order, so that none wait in a ring
  return store.door(async (db, now) => {
    const hourAgo = now.subtract({ hours: 1 })
    let may = true
    for (const { key, free } of ordered) {
      const hash = secretHash(key)
      await sql`insert into door.throttle (key, failures, first_at) values (${hash}, 0, ${now}) on conflict (key) do nothing`.execute(
        db,
      )
      const row = await db
        .selectFrom('door.throttle')
        .selectAll()
        .where('key', '=', hash)
        .forUpdate()
        .executeTakeFirstOrThrow()
      if (row.blocked_until !== null && Temporal.Instant.compare(row.blocked_until, now) > 0) {
        may = false
        continue
      }
      const fresh = Temporal.Instant.compare(row.first_at, hourAgo) < 0
      const failures = fresh ? 1 : row.failures + 1
      const seconds = Math.min(15 * 60, 5 * 2 ** Math.min(failures - free + 1, 10))
      await db
        .updateTable('door.throttle')
        .set({
          failures,
          first_at: fresh ? now : row.first_at,
          blocked_until: failures >= free ? now.add({ seconds }) : null,
        })
        .where('key', '=', hash)
        .execute()
    }
    return may
  })
}

/** A right password: its own failures are forgotten, and the attempt no longer counts against the address. */
export async function forgive(store: Store, own: string, shared: string): Promise<void> {
  await store.door(async (db) => {
    // The shared row first, as `mayAttempt` takes them: the other way round, two who sign in at once from one
    // address would wait for each other.
    await db
      .updateTable('door.throttle')
      .set((row) => ({ failures: row('failures', '-', 1), blocked_until: null }))
      .where('key', '=', secretHash(shared))
      .where('failures', '>', 0)
      .execute()
    await db.deleteFrom('door.throttle').where('key', '=', secretHash(own)).execute()
  })
}

/** Whether any workspace exists: before that, the first owner is still to be made. */
export function anyWorkspace(store: Store): Promise<boolean> {
  return store.door(
    async (db) =>
      (await db.selectFrom('door.workspace').select('id').limit(1).executeTakeFirst()) !==
      undefined,
  )
}
