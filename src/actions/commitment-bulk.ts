/**
 * The same said of many commitments in one transaction: each is decided by itself on how it stands, what is refused
 * stays as it was, and what was written is one batch that can be taken back whole.
 */
import {
  changeCommitment,
  fulfil,
  type Judgeable,
  renegotiate,
  type Word,
} from '../domain/commitment-rules.ts'
import { standingsOf, stateAt } from '../domain/commitment-standing.ts'
import type { CommitmentFields, Due } from '../domain/commitment.ts'
import { type Decision, type Fault, no, yes } from '../domain/decision.ts'
import type { Draft } from '../domain/history.ts'
import type { CommitmentId, ContactId, CustomerId } from '../domain/ids.ts'
import { type Item, record } from '../store/cabinet.ts'
import type { Store, Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { ledgerAround } from '../store/ledger.ts'
import { hold } from '../store/list.ts'
import { commitment } from '../store/noun.ts'
import { aroundCommitments, belonging, faultsOf, heldWhen, refusalOf } from './commitment-around.ts'
import type { Deciding } from './commitment.ts'
import { type Acting, byOf, momentOf, scopeOf } from './desk.ts'

export type Bulk = {
  readonly batchId: string
  /** In the order of the ids, each of them once. */
  readonly results: readonly { readonly id: CommitmentId; readonly decision: Decision<null> }[]
}

/** What is said of each; it is asked for once the commitments are held. */
type Rule = (one: Judgeable, deciding: Deciding) => Decision<Draft | null>

/** Fulfils many. */
export function fulfilMany(
  store: Store,
  acting: Acting,
  ids: readonly CommitmentId[],
  said: { readonly note: string | null },
): Promise<Decision<Bulk>> {
  return sayOfMany(store, acting, ids, () => yes((one, { at }) => fulfil(one, said, at)))
}

/** Changes plain fields of many, such as who sees to them. */
export function changeMany(
  store: Store,
  acting: Acting,
  ids: readonly CommitmentId[],
  said: Partial<Pick<CommitmentFields, 'ownerId' | 'topicId' | 'kindOfWork'>>,
): Promise<Decision<Bulk>> {
  return sayOfMany(store, acting, ids, () => yes((one, { at }) => changeCommitment(one, said, at)))
}

export type Moving = {
  readonly due: Due
  readonly how: Word['how']
  readonly words: string | null
  /** Who said it, and what holds their word: for each commitment the one that is its customer's counts. */
  readonly contactIds: readonly ContactId[]
  readonly conversationIds: readonly string[]
}

/** Agrees on a new due time for many, with the word of each customer concerned. */
export function moveMany(
  store: Store,
  acting: Acting,
  ids: readonly CommitmentId[],
  { due, how, words, contactIds, conversationIds }: Moving,
): Promise<Decision<Bulk>> {
  return sayOfMany(store, acting, ids, async (tx) => {
    const contacts = await belonging(tx, 'contact', contactIds)
    const conversations = await belonging(tx, 'conversation', conversationIds)
    const faults = [
      ...unknownAmong(contactIds, contacts, 'contactIds', 'is nobody here'),
      ...unknownAmong(conversationIds, conversations, 'conversationIds', 'is no conversation here'),
    ]
    if (faults.length > 0) return no('bad-input', faults)
    const held = await heldWhen(tx, conversationIds)
    return yes((one, { at, now, schedule }) => {
      const customerId = one.facts.fields.customerId as CustomerId
      const of = (some: Belonging) => (id: string) => some.get(id)?.includes(customerId) === true
      const inTime = (id: string) => {
        const heldAt = held.get(id)
        return heldAt !== undefined && stateAt(one.standing, heldAt) !== 'overdue'
      }
      const word: Word = {
        contactId: contactIds.find(of(contacts)) ?? null,
        conversationId: conversationIds.filter(of(conversations)).find(inTime) ?? null,
        how,
        words,
      }
      return renegotiate(one, { ...word, due }, at, { now, schedule })
    })
  })
}

type Belonging = ReadonlyMap<string, readonly string[] | null>

function unknownAmong(
  ids: readonly string[],
  there: Belonging,
  path: string,
  message: string,
): readonly Fault[] {
  return ids.flatMap((id, at) => (there.has(id) ? [] : [{ path: `${path}/${at}`, message }]))
}

function sayOfMany(
  store: Store,
  acting: Acting,
  said: readonly CommitmentId[],
  ruleFrom: (tx: Tx) => Decision<Rule> | Promise<Decision<Rule>>,
): Promise<Decision<Bulk>> {
  const ids = [...new Set(said)]
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const at = momentOf(tx, acting)
    if (!at.ok) return at
    const held = new Set((await hold(tx, 'commitment', ids)).map(({ id }) => id))
    const rule = await ruleFrom(tx)
    if (!rule.ok) return rule
    const drafts = await decideAll(tx, ids, held, rule.value, at.value)
    const named = await checkNamed(tx, drafts)
    const batchId = newId<string>(tx.now)
    const items = named.flatMap(({ id, draft }): readonly Item[] =>
      draft.ok && draft.value !== null ? [{ recordId: id, draft: draft.value }] : [],
    )
    await record(tx, commitment.cabinet, byOf({ ...acting, batchId }), items)
    const results = named.map(({ id, draft }) => ({ id, decision: draft.ok ? yes(null) : draft }))
    return yes({ batchId, results })
  })
}

type Drafted = {
  readonly id: CommitmentId
  readonly customerId: CustomerId | null
  readonly draft: Decision<Draft | null>
}

/** The rule on each as it stands before any of them is written. */
async function decideAll(
  tx: Tx,
  ids: readonly CommitmentId[],
  held: ReadonlySet<string>,
  rule: Rule,
  at: Temporal.Instant,
): Promise<readonly Drafted[]> {
  const ledger = await ledgerAround(
    tx,
    ids.filter((id) => held.has(id)),
  )
  const standingOf = standingsOf(ledger)
  return ids.map((id) => {
    const facts = held.has(id) ? ledger.facts.get(id) : undefined
    const standing = standingOf(id)
    if (facts === undefined || standing === null)
      return { id, customerId: null, draft: no('not-found') }
    const schedule = ledger.scheduleFor(facts)
    const draft = rule({ facts, standing }, { at, now: tx.now, schedule })
    return { id, customerId: facts.fields.customerId as CustomerId, draft }
  })
}

/** Whether what each entry names is there and the customer's own, asked once for all. */
async function checkNamed(tx: Tx, drafts: readonly Drafted[]): Promise<readonly Drafted[]> {
  const naming = ({ customerId, draft }: Drafted) =>
    draft.ok && draft.value !== null && customerId !== null
      ? { ...(draft.value.set as Partial<CommitmentFields>), customerId }
      : null
  const around = await aroundCommitments(
    tx,
    drafts.flatMap((one) => naming(one) ?? []),
  )
  return drafts.map((one) => {
    const said = naming(one)
    const faults = said === null ? [] : faultsOf(said, around)
    return faults.length === 0 ? one : { ...one, draft: refusalOf(faults) }
  })
}
