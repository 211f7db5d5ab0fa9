/** Warnings, those that Kept mails among them: the letter is ordered with the entry that says so. */
import { type Judgeable, warn, type Word } from '../domain/commitment-rules.ts'
import type { Commitment } from '../domain/commitment-record.ts'
import type { Due } from '../domain/commitment.ts'
import { type Decision, no, type Refusal, yes } from '../domain/decision.ts'
import { type Draft, type Entry, voidedAmong } from '../domain/history.ts'
import type { CommitmentId, ContactId, MemberId } from '../domain/ids.ts'
import type { WarningOrder } from '../domain/letter.ts'
import { chainsOf, record } from '../store/cabinet.ts'
import { noteTold } from '../store/at-risk.ts'
import type { Store, Tx } from '../store/db.ts'
import { byIds, hold } from '../store/list.ts'
import { commitment, contact, readOne, workspace } from '../store/noun.ts'
import { notify } from '../store/notice.ts'
import { decideSaid } from './commitment.ts'
import { type Acting, changeOne } from './desk.ts'
import { mail } from './mail.ts'

/** A letter as the member wrote it. */
export type WarningLetter = {
  readonly contactId: ContactId
  readonly subject: string
  readonly text: string
}

export type WarningSaying = Word & {
  readonly due: Due | null
  /** Null: whoever says it tells them in some other way. */
  readonly mail: WarningLetter | null
}

/**
 * Keeps a warning and, where a letter is wanted, orders it in the same transaction. Its words are those of the entry, so they
 * are erased with the contact, and the letter says what the record says.
 */
export function warnOfCommitment(
  store: Store,
  acting: Acting,
  id: CommitmentId,
  ifVersion: number | null,
  { mail: letter, ...said }: WarningSaying,
  canMail: boolean,
): Promise<Decision<Commitment>> {
  return changeOne(store, commitment, acting, id, ifVersion, async (before, at, tx) => {
    if (letter === null) {
      const plain = await decideSaid(tx, id, at, (one) => warn(one, said, at))
      if (plain.ok) await noteTold(tx, id)
      return plain
    }
    const cannot = canMail ? await whyNot(tx, before, letter) : no('mail-not-configured')
    if (cannot !== null) return cannot
    const draft = await decideSaid(tx, id, at, (one) => warnByLetter(one, said.due, letter, at))
    if (!draft.ok) return draft
    await noteTold(tx, id)
    await mail(tx, {
      letter: 'warning',
      commitmentId: id,
      seq: before.version + 1,
      memberId: acting.actor.memberId,
    })
    return draft
  })
}

/** The entry of a warning that goes out by letter. */
function warnByLetter(
  one: Judgeable,
  due: Due | null,
  { contactId, subject, text }: WarningLetter,
  at: Temporal.Instant,
): Decision<Draft> {
  const word = { contactId, how: 'email' as const, conversationId: null, words: text }
  const draft = warn(one, { ...word, due }, at)
  if (!draft.ok) return draft
  return yes({ ...draft.value, set: { ...draft.value.set, subject, mailed: true } })
}

/** Why nobody can be written to; null when they can. */
async function whyNot(
  tx: Tx,
  { owedBy }: Commitment,
  { contactId }: WarningLetter,
): Promise<Refusal | null> {
  const room = await readOne(tx, workspace, tx.workspaceId)
  if (room === null || room.sample) return no('sample-mails-nobody')
  if (owedBy !== 'us')
    return no('bad-input', [{ path: 'mail', message: 'stands only with what we owe' }])
  const to = await readOne(tx, contact, contactId)
  const path = 'mail.contactId'
  if (to === null) return no('bad-input', [{ path, message: 'is nobody at this customer' }])
  if (to.erasedAt !== null) return no('contact-erased')
  return to.email === null ? no('bad-input', [{ path, message: 'has no e-mail address' }]) : null
}

/** The entry that a letter was ordered with, as long as it counts. */
export async function orderedWarning(
  tx: Tx,
  { commitmentId, seq }: WarningOrder,
): Promise<Entry | null> {
  const chain = (await chainsOf(tx.db, [commitmentId])).get(commitmentId) ?? []
  const entry = chain.find((one) => one.seq === seq)
  return entry === undefined || voidedAmong(chain).has(entry.id) ? null : entry
}

/**
 * A letter that could not be delivered has warned nobody: Kept takes the warning back, so that it waits on Today again, and
 * tells whoever wrote it.
 */
export async function warningCameBack(tx: Tx, order: WarningOrder): Promise<void> {
  await hold(tx, 'commitment', [order.commitmentId])
  const entry = await orderedWarning(tx, order)
  const [row] = await byIds(tx, 'commitment', [order.commitmentId])
  if (entry === null || row === undefined) return
  const by = { author: { kind: 'system', id: null }, source: 'system' } as const
  const draft = { kind: 'retracted', happenedAt: tx.now, set: {}, corrects: entry.id } as const
  await record(tx, commitment.cabinet, by, [{ recordId: order.commitmentId, draft }])
  await notify(tx, [order.memberId as MemberId], {
    kind: 'letter-came-back',
    aboutKind: 'commitment',
    aboutId: order.commitmentId,
    body: {},
  })
}
