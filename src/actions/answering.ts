/** What is said on the way to an answer: want, have to, can; the answer; that it was told; that they accepted. */
import { accept, answerExpectation, findUnrealistic, sayCan, tell } from '../domain/answering.ts'
import { type Decision, type Fault, no, yes } from '../domain/decision.ts'
import {
  type AcceptedSaid,
  type AnswerSaid,
  type CanSaid,
  type Ending,
  retire,
  saying,
  type ToldSaid,
  type TriageSaid,
} from '../domain/expectation.ts'
import type { EntryId, ExpectationId } from '../domain/ids.ts'
import type { Item } from '../store/cabinet.ts'
import type { Store, Tx } from '../store/db.ts'
import { recordStanding } from '../store/expectation.ts'
import { newId } from '../store/id.ts'
import type { Stood } from '../store/stood.ts'
import { type Acting, byOf, momentOf, scopeOf } from './desk.ts'
import { decideOnOne, type Held, heardFaults, holdExpectation, standing } from './expectation.ts'

/** Says whether we want to, and whether we have to; each by itself. */
export function sayTriage(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  said: Partial<TriageSaid>,
): Promise<Decision<Stood>> {
  return decideOnOne(store, acting, id, ({ expectation }, at) =>
    expectation.retired === null ? yes([saying('triage', said, at)]) : no('expectation-retired'),
  )
}

/** The caller's own word on whether they can. */
export function sayOwnCan(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  said: Omit<CanSaid, 'memberId'>,
): Promise<Decision<Stood>> {
  return decideOnOne(store, acting, id, ({ expectation }, at) => {
    if (expectation.retired !== null) return no('expectation-retired')
    const draft = sayCan({ ...said, memberId: acting.actor.memberId }, at)
    return draft.ok ? yes([draft.value]) : draft
  })
}

/** How and when an answer was told; null: it was not yet. */
export type Telling = Omit<ToldSaid, 'answerId'> & { readonly happenedAt: Temporal.Instant | null }

/**
 * Decides an answer, and records at once that it was told when that is said. It was decided no later than it was
 * told.
 */
export function answerOne(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  said: AnswerSaid,
  told: Telling | null,
): Promise<Decision<Stood>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const held = await holdExpectation(tx, id)
    if (held === null) return no('not-found')
    const toldAt = momentOf(tx, { happenedAt: told?.happenedAt ?? acting.happenedAt })
    if (!toldAt.ok) return toldAt
    const at = momentOf(tx, { happenedAt: acting.happenedAt ?? (told && toldAt.value) })
    if (!at.ok) return at
    const faults = await tellingFaults(tx, held, told, at.value, toldAt.value)
    if (faults.length > 0) return no('bad-input', faults)
    const answer = answerExpectation(held.expectation, held.around, said, at.value)
    if (!answer.ok) return answer
    const answerId = newId<EntryId>(tx.now)
    const items: Item[] = [{ recordId: id, draft: answer.value, entryId: answerId }]
    if (told !== null) {
      const { happenedAt: _, ...how } = told
      items.push({ recordId: id, draft: saying('told', { ...how, answerId }, toldAt.value) })
    }
    return standing(tx, id, await recordStanding(tx, byOf(acting), items, held.read))
  })
}

/** What is wrong with how an answer is said to have been told. */
async function tellingFaults(
  tx: Tx,
  { expectation: { customerId } }: Held,
  told: Telling | null,
  at: Temporal.Instant,
  toldAt: Temporal.Instant,
): Promise<readonly Fault[]> {
  if (told === null) return []
  const wrong = await heardFaults(tx, customerId, told)
  const faults = wrong.map(({ path, message }) => ({ path: `told.${path}`, message }))
  return Temporal.Instant.compare(toldAt, at) < 0
    ? [...faults, { path: 'told.happenedAt', message: 'is before the answer was decided' }]
    : faults
}

/** Records that the customer was told an answer. */
export function tellAnswer(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  said: ToldSaid,
): Promise<Decision<Stood>> {
  return decideOnOne(store, acting, id, async ({ expectation, around }, at, tx) => {
    const { customerId } = expectation
    const wrong = await heardFaults(tx, customerId, said)
    if (wrong.length > 0) return no('bad-input', wrong)
    const draft = tell(around, said, at)
    return draft.ok ? yes([draft.value]) : draft
  })
}

/** Records the customer's own words accepting an answer. */
export function acceptAnswer(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  said: AcceptedSaid,
): Promise<Decision<Stood>> {
  return decideOnOne(store, acting, id, async ({ expectation, around }, at, tx) => {
    const { customerId } = expectation
    const wrong = await heardFaults(tx, customerId, said)
    if (wrong.length > 0) return no('bad-input', wrong)
    const draft = accept(around, said, at)
    return draft.ok ? yes([draft.value]) : draft
  })
}

/** Marks an expectation as unrealistic, or says what such a finding still lacks. */
export function markUnrealistic(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  said: { readonly conversationId: string | null; readonly why: string },
): Promise<Decision<Stood>> {
  return decideOnOne(store, acting, id, async ({ expectation, around }, at, tx) => {
    const heard = { conversationId: said.conversationId as never, contactId: null }
    const wrong = await heardFaults(tx, expectation.customerId, heard)
    if (wrong.length > 0) return no('bad-input', wrong)
    const draft = findUnrealistic(expectation, around, said, at)
    return draft.ok ? yes([draft.value]) : draft
  })
}

/** Ends an expectation. */
export function retireOne(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  ending: Ending,
  why: string,
): Promise<Decision<Stood>> {
  return decideOnOne(store, acting, id, ({ expectation }, at) => {
    const draft = retire(expectation, ending, why, at)
    return draft.ok ? yes([draft.value]) : draft
  })
}

/** The caller has seen it. Saying so twice is once. */
export function seeOne(store: Store, acting: Acting, id: ExpectationId): Promise<Decision<Stood>> {
  const { memberId } = acting.actor
  return decideOnOne(store, acting, id, ({ around }, at) =>
    yes(
      around.seenBy.some((one) => one.memberId === memberId)
        ? []
        : [saying('seen', { memberId }, at)],
    ),
  )
}

/** Says something to those who do the work. */
export function sayInThread(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  text: string,
): Promise<Decision<Stood>> {
  return decideOnOne(store, acting, id, (_, at) => yes([saying('said', { text }, at)]))
}
