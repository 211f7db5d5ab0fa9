/** A forgotten password: a link with which its owner sets a new one, once, within a day. */
import { holdsAll } from '../domain/access.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { MemberId } from '../domain/ids.ts'
import type { Member } from '../domain/member.ts'
import { note } from '../store/audit.ts'
import type { Db, Store, Tx } from '../store/db.ts'
import { membershipsOf, setPassword, signInById, signInOf } from '../store/door.ts'
import { newId } from '../store/id.ts'
import { endLinksOf, findLink, writeLink } from '../store/link.ts'
import { member, readOne } from '../store/noun.ts'
import { hashPassword } from '../store/password.ts'
import { endSessions } from '../store/session.ts'
import { type Acting, byOf, scopeOf } from './desk.ts'
import { mail } from './mail.ts'

const HOURS = 24

/** The secret of a link, to be put behind `/password#`. */
export type PasswordLink = {
  /** Null when it may only be mailed to its owner. */
  readonly token: string | null
  readonly expiresAt: Temporal.Instant
  readonly mailed: boolean
}

/**
 * Makes a link for a member whose rights are all the actor's own too; it is mailed to them where mail is
 * configured. A sign-in that opens other workspaces as well is not this one's to show a link for: then it is
 * only mailed, to its owner, or refused.
 */
export function makePasswordLink(
  store: Store,
  acting: Acting,
  memberId: MemberId,
  canMail: boolean,
): Promise<Decision<PasswordLink>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const whose = await readOne(tx, member, memberId)
    if (whose === null || !whose.active) return no('not-found')
    if (acting.actor.key !== null) return no('forbidden')
    if (!holdsAll(acting.actor, whose)) return no('role-above-own')
    const signIn = await tx.atDoor((db) => signInOf(db, tx.workspaceId, memberId))
    if (signIn === null) return no('not-found')
    const expiresAt = tx.now.add({ hours: HOURS })
    const link = { id: newId<string>(tx.now), signInId: signIn.id, expiresAt }
    const mailed = canMail && (await mailLink(tx, whose, link))
    if (signIn.workspaces > 1 && !mailed) return no('sign-in-elsewhere')
    const token =
      signIn.workspaces > 1 ? null : await tx.atDoor((db) => writePasswordLink(db, tx.now, link))
    await note(tx, byOf(acting).author, 'password-link-made', memberId, { mailed })
    return yes({ token, expiresAt, mailed })
  })
}

function mailLink(
  tx: Tx,
  whose: Member,
  link: { id: string; signInId: string; expiresAt: Temporal.Instant },
): Promise<boolean> {
  const { id, signInId } = link
  return mail(tx, {
    letter: 'password',
    memberId: whose.id,
    link: { id, signInId, expiresAt: link.expiresAt.toString() },
  })
}

/** Makes the secret of a password link. Runs at the door; used again when the mail is written. */
export function writePasswordLink(
  db: Db,
  now: Temporal.Instant,
  link: { readonly id: string; readonly signInId: string; readonly expiresAt: Temporal.Instant },
): Promise<string> {
  return writeLink(db, now, { ...link, kind: 'password', workspaceId: null, memberId: null })
}

/** Whose password a link sets; a no when the link is over. */
export async function whosePassword(
  store: Store,
  token: string,
): Promise<Decision<{ readonly email: string }>> {
  const link = await findLink(store, 'password', token)
  const signIn = link?.signInId == null ? null : await signInById(store, link.signInId)
  return signIn === null ? no('link-not-valid') : yes({ email: signIn.email })
}

/** Sets a new password by a link. Every link and every session of its owner ends. */
export async function resetPassword(
  store: Store,
  token: string,
  password: string,
): Promise<Decision<null>> {
  const link = await findLink(store, 'password', token)
  const signInId = link?.signInId ?? null
  const [seat] = signInId === null ? [] : await membershipsOf(store, signInId)
  if (signInId === null || seat === undefined) return no('link-not-valid')
  const hash = await hashPassword(password)
  return store.transaction({ workspaceId: seat.workspaceId, onlyOwner: null }, async (tx) => {
    const used = await tx.atDoor(async (db) => {
      const ended = await db
        .deleteFrom('door.link')
        .where('id', '=', link?.id ?? '')
        .executeTakeFirst()
      if (ended.numDeletedRows === 0n) return false // of two at once, one
      await setPassword(db, signInId, hash)
      await endLinksOf(db, signInId, 'password')
      await endSessions(db, { signInId })
      return true
    })
    if (!used) return no('link-not-valid')
    await note(tx, { kind: 'member', id: seat.memberId }, 'password-reset', seat.memberId)
    return yes(null)
  })
}
