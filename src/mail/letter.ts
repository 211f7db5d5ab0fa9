/**
 * Writes a letter when it is about to go: from what is so at that moment, with a secret made for it, so that
 * neither addresses nor secrets wait in the outbox. Null: there is nothing to say any more.
 */
import { writeDigestLink } from '../actions/digest.ts'
import { writeInvitationLink } from '../actions/invitation.ts'
import { writePasswordLink } from '../actions/password.ts'
import { type Letter, type LetterOrder, linkTo } from '../domain/letter.ts'
import { digestOf, keyOf } from '../domain/digest.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Tx } from '../store/db.ts'
import { memberScope, waitingFor } from '../store/digest.ts'
import { holdInvitation } from '../store/invitation.ts'
import { member, readOne, workspace } from '../store/noun.ts'
import { reminderLetter } from './reminder.ts'
import { warningLetter } from './warning.ts'
import { mailWords, moment } from './words.ts'

/** The letter of an order; null when it came to nothing, or the workspace mails nobody. */
export async function writeLetter(
  tx: Tx,
  order: LetterOrder,
  publicUrl: string,
): Promise<Letter | null> {
  const room = await readOne(tx, workspace, tx.workspaceId)
  if (room === null || room.sample) return null
  switch (order.letter) {
    case 'invitation':
      return invitationLetter(tx, room, order.invitationId, publicUrl)
    case 'password':
      return passwordLetter(tx, room, order, publicUrl)
    case 'digest':
      return digestLetter(tx, room, order, publicUrl)
    case 'reminder':
      return reminderLetter(tx, room, order, publicUrl)
    case 'warning':
      return warningLetter(tx, room, order)
  }
}

async function invitationLetter(
  tx: Tx,
  room: Workspace,
  id: string,
  publicUrl: string,
): Promise<Letter | null> {
  const invitation = await holdInvitation(tx, id)
  if (invitation === null) return null
  const by = await readOne(tx, member, invitation.invitedBy)
  const token = await tx.atDoor((db) => writeInvitationLink(db, tx.now, tx.workspaceId, invitation))
  const said = mailWords(room.language).invitation({
    workspace: room.name,
    by: by?.name ?? room.name,
    link: linkTo(publicUrl, 'invitation', token),
    until: moment(invitation.expiresAt, room.language, room.zone),
  })
  return { to: invitation.email, ...said }
}

async function passwordLetter(
  tx: Tx,
  room: Workspace,
  order: LetterOrder & { letter: 'password' },
  publicUrl: string,
): Promise<Letter | null> {
  const whose = await readOne(tx, member, order.memberId)
  const { id, signInId } = order.link
  const expiresAt = Temporal.Instant.from(order.link.expiresAt)
  if (whose === null || !whose.active || Temporal.Instant.compare(expiresAt, tx.now) <= 0)
    return null
  // To the address that signs in: the letter opens more than this workspace may know of.
  const made = await tx.atDoor(async (db) => {
    const signIn = await db
      .selectFrom('door.sign_in')
      .select('email')
      .where('id', '=', signInId)
      .executeTakeFirst()
    if (signIn === undefined) return null
    const token = await writePasswordLink(db, tx.now, { id, signInId, expiresAt })
    return { to: signIn.email, token }
  })
  if (made === null) return null
  const language = whose.language ?? room.language
  const said = mailWords(language).password({
    workspace: room.name,
    name: whose.name,
    link: linkTo(publicUrl, 'password', made.token),
    until: moment(expiresAt, language, whose.zone ?? room.zone),
  })
  return { to: made.to, ...said }
}

/** What waits for a member now, as they may see it; null when nothing does any more, or they want no letters. */
async function digestLetter(
  tx: Tx,
  room: Workspace,
  order: LetterOrder & { letter: 'digest' },
  publicUrl: string,
): Promise<Letter | null> {
  const whose = await readOne(tx, member, order.memberId)
  if (whose === null || !whose.active || whose.digest === 'never') return null
  const waiting = await tx.within(memberScope(whose, tx.workspaceId), (theirs) =>
    waitingFor(theirs, whose.id),
  )
  const only = order.only === null ? null : new Set(order.only)
  const named = waiting.filter((one) => only === null || only.has(keyOf(one)))
  if (named.length === 0) return null
  const token = await tx.atDoor((db) => writeDigestLink(db, tx.now, tx.workspaceId, whose.id))
  const said = mailWords(whose.language ?? room.language).digest({
    workspace: room.name,
    name: whose.name,
    isNew: order.only !== null,
    count: named.length,
    groups: digestOf(named, 'daily', []),
    link: publicUrl,
    settings: `${publicUrl}/settings/notices`,
    off: linkTo(publicUrl, 'digest-off', token),
  })
  return { to: whose.email, ...said, endsAt: `${publicUrl}/p/digest-off?token=${token}` }
}
