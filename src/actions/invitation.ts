/** Asking somebody to join, and joining: by a link that works once, for a week. */
import { type Rights } from '../domain/access.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import { INVITATION_DAYS, type Invitation } from '../domain/invitation.ts'
import { grant, join } from '../domain/member.ts'
import { note } from '../store/audit.ts'
import { record } from '../store/cabinet.ts'
import type { Db, Store, Tx } from '../store/db.ts'
import {
  findSignIn,
  foldedEmail,
  insertMembership,
  insertSignIn,
  type SignIn,
} from '../store/door.ts'
import { newId } from '../store/id.ts'
import { holdInvitation, putInvitation, removeInvitation } from '../store/invitation.ts'
import { endLinks, findLink, writeLink } from '../store/link.ts'
import { members } from '../store/member.ts'
import { readOne, workspace } from '../store/noun.ts'
import { hashPassword } from '../store/password.ts'
import { endSessions, startSession } from '../store/session.ts'
import { type Acting, byOf, scopeOf } from './desk.ts'
import { mail } from './mail.ts'
import { type Browser, prove, type Seat } from './sign-in.ts'

export type Invited = {
  readonly invitation: Invitation
  /** The secret of the link, to be put behind `/invitation#`. */
  readonly token: string
  readonly mailed: boolean
}

/**
 * Invites an address with rights that the actor may give. Another invitation of the same address gives way
 * to this one: its link ends.
 */
export function invite(
  store: Store,
  acting: Acting,
  said: Rights & { readonly email: string; readonly name: string | null },
  canMail: boolean,
): Promise<Decision<Invited>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const rights = grant(acting.actor, null, said)
    if (!rights.ok) return rights
    const email = foldedEmail(said.email)
    if (await isMember(tx, email)) {
      return no('already-taken', [{ path: 'email', message: 'is the address of a member' }])
    }
    const { role, seesMoney, ownCustomersOnly } = rights.value
    const invitation: Invitation = {
      id: newId<string>(tx.now),
      email,
      name: said.name,
      role,
      seesMoney,
      ownCustomersOnly,
      invitedBy: acting.actor.memberId,
      createdAt: tx.now,
      expiresAt: tx.now.add({ hours: 24 * INVITATION_DAYS }),
    }
    const replaced = await putInvitation(tx, invitation)
    const token = await tx.atDoor(async (db) => {
      await endLinks(db, replaced)
      return writeInvitationLink(db, tx.now, tx.workspaceId, invitation)
    })
    const mailed =
      canMail && (await mail(tx, { letter: 'invitation', invitationId: invitation.id }))
    await note(tx, byOf(acting).author, 'invited', invitation.id, { ...rights.value, mailed })
    return yes({ invitation, token, mailed })
  })
}

/** Makes the secret of an invitation's link. Runs at the door; used again when the mail is written. */
export function writeInvitationLink(
  db: Db,
  now: Temporal.Instant,
  workspaceId: WorkspaceId,
  { id, expiresAt }: Invitation,
): Promise<string> {
  return writeLink(db, now, {
    id,
    kind: 'invitation',
    workspaceId,
    memberId: null,
    signInId: null,
    expiresAt,
  })
}

async function isMember(tx: Tx, email: string): Promise<boolean> {
  const found = await tx.db
    .selectFrom('member')
    .select('id')
    .where((is) => is(is.fn<string>('lower', ['email']), '=', email))
    .executeTakeFirst()
  return found !== undefined
}

/** Withdraws an invitation; its links end at once. */
export function withdraw(store: Store, acting: Acting, id: string): Promise<Decision<null>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const waiting = await holdInvitation(tx, id)
    if (waiting === null) return no('not-found')
    await removeInvitation(tx, id)
    await tx.atDoor((db) => endLinks(db, [id]))
    await note(tx, byOf(acting).author, 'invitation-withdrawn', id)
    return yes(null)
  })
}

export type Offer = {
  readonly workspace: string
  readonly invitation: Invitation
  /** Whether the address signs in here already: then its owner joins with the password they have. */
  readonly knownHere: boolean
}

/** What a link offers to whoever holds it. */
export async function readOffer(store: Store, token: string): Promise<Decision<Offer>> {
  const found = await openInvitation(store, token)
  if (found === null) return no('link-not-valid')
  const signIn = await findSignIn(store, found.invitation.email)
  return yes({
    workspace: found.workspace,
    invitation: found.invitation,
    knownHere: signIn?.passwordHash != null,
  })
}

async function openInvitation(store: Store, token: string) {
  const link = await findLink(store, 'invitation', token)
  const workspaceId = link?.workspaceId ?? null
  if (link === null || workspaceId === null) return null
  const scope = { workspaceId, onlyOwner: null }
  return store.transaction(scope, async (tx) => {
    const invitation = await holdInvitation(tx, link.id)
    const room = await readOne(tx, workspace, workspaceId)
    if (invitation === null || room === null) return null
    return { workspaceId, invitation, workspace: room.name, language: room.language }
  })
}

export type Acceptance = {
  readonly token: string
  readonly name: string | null
  readonly password: string | null
  /** The sign-in whose session the browser holds. */
  readonly signInId: string | null
  readonly address: string
  readonly browser: Browser
}

/**
 * Takes up an invitation and opens a session as the new member. An address that signs in here already must
 * prove to be its owner, by its session or its password; an invitation never sets a password that is there,
 * or whoever invites could take over what that sign-in opens elsewhere.
 */
export async function accept(
  store: Store,
  said: Acceptance,
): Promise<Decision<Seat & { readonly session: string }>> {
  const open = await openInvitation(store, said.token)
  if (open === null) return no('link-not-valid')
  const { workspaceId, invitation } = open
  const name = said.name ?? invitation.name
  if (name === null) return no('bad-input', [{ path: 'name', message: 'is missing' }])
  const credential = await credentialFor(store, invitation.email, said)
  if (!credential.ok) return credential
  const memberId = newId<MemberId>(store.now())
  return store.transaction({ workspaceId, onlyOwner: null }, async (tx) => {
    if ((await holdInvitation(tx, invitation.id)) === null) return no('link-not-valid')
    const session = await tx.atDoor(async (db) => {
      const signInId = await signInFor(db, tx.now, invitation.email, credential.value)
      if (signInId === null) return null
      await insertMembership(db, workspaceId, memberId, signInId)
      await endLinks(db, [invitation.id])
      if (said.browser.token !== null) await endSessions(db, { token: said.browser.token })
      const holder = { signInId, workspaceId, memberId, agent: said.browser.agent }
      return startSession(db, tx.now, holder)
    })
    if (session === null) return no('changed-meanwhile')
    const author = { kind: 'member', id: memberId } as const
    const draft = join({ ...invitation, name, language: open.language }, tx.now)
    await record(tx, members, { author, source: 'link' }, [{ recordId: memberId, draft }])
    await removeInvitation(tx, invitation.id)
    await note(tx, author, 'joined', memberId, { invitedBy: invitation.invitedBy })
    return yes({ workspaceId, memberId, session })
  })
}

/** The sign-in that its owner has proven to be, or the hash of the password of a new one. */
type Credential = { readonly signIn: SignIn } | { readonly newHash: string }

async function credentialFor(
  store: Store,
  email: string,
  said: Acceptance,
): Promise<Decision<Credential>> {
  const known = await findSignIn(store, email)
  if (known !== null && known.id === said.signInId) return yes({ signIn: known })
  if (said.password === null) {
    return known === null
      ? no('bad-input', [{ path: 'password', message: 'is missing' }])
      : no('not-signed-in')
  }
  if (known !== null) {
    const { address } = said
    const proven = await prove(store, { email, password: said.password, address })
    return proven.ok ? yes({ signIn: proven.value }) : proven
  }
  if (said.password.length < 10) {
    return no('bad-input', [{ path: 'password', message: 'has fewer than 10 characters' }])
  }
  return yes({ newHash: await hashPassword(said.password) })
}

async function signInFor(
  db: Db,
  now: Temporal.Instant,
  email: string,
  credential: Credential,
): Promise<string | null> {
  return 'signIn' in credential
    ? credential.signIn.id
    : insertSignIn(db, now, newId<string>(now), email, credential.newHash)
}
