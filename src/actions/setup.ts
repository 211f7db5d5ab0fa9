/** The first owner of an installation, and every further workspace. */
import { type Decision, no, yes } from '../domain/decision.ts'
import type { Fields } from '../domain/history.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import { creation } from '../domain/record.ts'
import { firstTopics } from '../domain/topic.ts'
import { sql } from 'kysely'
import { type By, record } from '../store/cabinet.ts'
import type { Db, Store, Tx } from '../store/db.ts'
import { foldedEmail } from '../store/door.ts'
import { newId } from '../store/id.ts'
import { note } from '../store/audit.ts'
import { member, readOne } from '../store/noun.ts'
import { members } from '../store/member.ts'
import { hashPassword } from '../store/password.ts'
import { topics } from '../store/topic.ts'
import { workspaces } from '../store/workspace.ts'
import { type Acting, byOf, scopeOf } from './desk.ts'

export type NewWorkspace = {
  readonly workspace: string
  readonly zone: string
  readonly currency: string
  readonly language: 'en' | 'de'
}
export type NewOwner = { readonly name: string; readonly email: string; readonly password: string }
export type Founded = {
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
  readonly signInId: string
}

/**
 * Makes the first workspace with its owner, in one transaction. Refused once there is one: of two at the
 * same time one is told so, since the door's table is locked while we look.
 */
export async function setUp(
  store: Store,
  workspace: NewWorkspace,
  owner: NewOwner,
): Promise<Decision<Founded>> {
  const passwordHash = await hashPassword(owner.password)
  const ids = newIds(store)
  const signInId = newId<string>(store.now())
  return store.transaction({ workspaceId: ids.workspaceId, onlyOwner: null }, async (tx) => {
    const claimed = await tx.atDoor(async (db) => {
      await sql`lock table door.workspace in exclusive mode`.execute(db)
      const any = await db.selectFrom('door.workspace').select('id').limit(1).executeTakeFirst()
      if (any !== undefined) return false
      const email = foldedEmail(owner.email)
      const signIn = { id: signInId, email, password_hash: passwordHash, created_at: tx.now }
      await db.insertInto('door.sign_in').values(signIn).execute()
      await enrol(db, tx.now, ids, signInId)
      return true
    })
    if (!claimed) return no('setup-done')
    await furnish(tx, workspace, ids.memberId, owner)
    return yes({ ...ids, signInId })
  })
}

/**
 * A further workspace for somebody who is signed in; they are its owner. The transaction is one of the
 * workspace they stand in, so that the same request sent twice founds one.
 */
export function foundWorkspace(
  store: Store,
  acting: Acting,
  signInId: string,
  workspace: NewWorkspace,
): Promise<Decision<Founded>> {
  const ids = newIds(store)
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const self = await readOne(tx, member, acting.actor.memberId)
    if (self === null) return no('not-signed-in')
    await tx.atDoor((db) => enrol(db, tx.now, ids, signInId))
    await tx.within({ workspaceId: ids.workspaceId, onlyOwner: null }, async (there) => {
      await furnish(there, workspace, ids.memberId, self)
    })
    await note(tx, byOf(acting).author, 'workspace-founded', ids.workspaceId)
    return yes({ ...ids, signInId })
  })
}

function newIds(store: Store) {
  return { workspaceId: newId<WorkspaceId>(store.now()), memberId: newId<MemberId>(store.now()) }
}

/** Makes a workspace and the membership of its first sign-in known at the door. */
export async function enrol(
  db: Db,
  now: Temporal.Instant,
  { workspaceId, memberId }: { workspaceId: WorkspaceId; memberId: MemberId },
  signInId: string,
): Promise<void> {
  await db.insertInto('door.workspace').values({ id: workspaceId, created_at: now }).execute()
  const row = { workspace_id: workspaceId, member_id: memberId, sign_in_id: signInId }
  await db.insertInto('door.membership').values(row).execute()
}

/** What every workspace begins with: itself, its owner, and topics to start from. */
async function furnish(
  tx: Tx,
  said: NewWorkspace,
  memberId: MemberId,
  owner: Pick<NewOwner, 'name' | 'email'>,
): Promise<void> {
  const by: By = { author: { kind: 'member', id: memberId }, source: 'system' }
  const { workspace: name, zone, currency, language } = said
  const room = creation({ name, zone, currency, language, sample: false }, tx.now)
  await record(tx, workspaces, by, [{ recordId: tx.workspaceId, draft: room }])
  const rights = { role: 'owner', seesMoney: true, ownCustomersOnly: false, active: true }
  const self = creation({ name: owner.name, email: owner.email, language, ...rights }, tx.now)
  await record(tx, members, by, [{ recordId: memberId, draft: self }])
  const first = firstTopics[language].map((topic) => ({
    recordId: newId<string>(tx.now),
    draft: creation(topic as unknown as Fields, tx.now),
  }))
  await record(tx, topics, by, first)
}
