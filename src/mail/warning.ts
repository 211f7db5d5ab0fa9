/** The letter that warns a customer, as a member wrote it. Its words lie with the commitment, never in the outbox. */
import { orderedWarning } from '../actions/commitment-warning.ts'
import type { ContactId } from '../domain/ids.ts'
import { type Letter, Refused, type WarningOrder } from '../domain/letter.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Tx } from '../store/db.ts'
import { contact, member, readOne } from '../store/noun.ts'

/** Null: the warning was taken back. Refuses for good when there is nobody, or nothing, to write to or of any more. */
export async function warningLetter(
  tx: Tx,
  room: Workspace,
  order: WarningOrder,
): Promise<Letter | null> {
  const entry = await orderedWarning(tx, order)
  if (entry === null) return null
  const { subject, words, contactId } = entry.set
  const to = await readOne(tx, contact, contactId as ContactId)
  const by = await readOne(tx, member, order.memberId)
  if (typeof subject !== 'string' || typeof words !== 'string')
    throw new Refused('its words were erased', true)
  if (to?.email == null) throw new Refused('nobody with an address to write to', true)
  return {
    to: to.email,
    subject,
    text: `${words}\n`,
    ...(by !== null && { by: { name: `${by.name} (${room.name})`, email: by.email } }),
  }
}
