import {
  changeConversation,
  type Conversation,
  type ConversationFields,
  createConversation,
  demandsOf,
  type NewConversation,
} from '../domain/conversation.ts'
import { type Decision, no } from '../domain/decision.ts'
import type { Draft } from '../domain/history.ts'
import type { ConversationId } from '../domain/ids.ts'
import type { Store, Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { conversation } from '../store/noun.ts'
import { followDemands, writeDemands } from './conversation-demands.ts'
import { correctOne } from './correct.ts'
import { type Acting, byOf, createAll, decideEach, scopeOf, type Timed } from './desk.ts'
import { namingFaults } from './named.ts'

/** Records conversations, each decided by itself, in one transaction. They belong to whoever records them. */
export function createConversations(
  store: Store,
  acting: Acting,
  items: readonly Timed<NewConversation>[],
): Promise<readonly Decision<Conversation>[]> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const drafts = await decideEach(tx, items, namingFaults, (said, at) =>
      createConversation(said, acting.actor.memberId, at),
    )
    const plain = drafts.map((draft) => (draft.ok && demands(draft.value) ? unsaid : draft))
    const made = await createAll(tx, conversation, acting, plain)
    return inOrder(drafts, async (draft, index) =>
      draft.ok && demands(draft.value)
        ? createDemanding(tx, acting, draft)
        : (made[index] ?? no('not-found')),
    )
  })
}

const unsaid = no('not-found')

/** Whether what is drafted will stand elsewhere too. */
function demands({ set }: Draft): boolean {
  return demandsOf(set as unknown as Conversation).length > 0
}

/** One after the other, since they share a transaction. */
async function inOrder<A, B>(
  all: readonly A[],
  each: (one: A, index: number) => Promise<B>,
): Promise<readonly B[]> {
  const done: B[] = []
  for (const [index, one] of all.entries()) done.push(await each(one, index))
  return done
}

/** A conversation with demands is a batch of its own: it can be taken back without the others of its request. */
async function createDemanding(
  tx: Tx,
  acting: Acting,
  draft: Decision<Draft>,
): Promise<Decision<Conversation>> {
  const together = { batchId: newId<string>(tx.now), ...acting }
  const [made = unsaid] = await createAll(tx, conversation, together, [draft])
  if (made.ok) await writeDemands(tx, byOf(together), made.value)
  return made
}

/** Corrects one conversation, or shares it. */
export function changeOneConversation(
  store: Store,
  acting: Acting,
  id: ConversationId,
  ifVersion: number | null,
  said: Partial<Omit<ConversationFields, 'customerId'>>,
): Promise<Decision<Conversation>> {
  const decide = async (before: Conversation, tx: Tx) => {
    const [wrong = []] = await namingFaults(tx, [{ ...said, customerId: before.customerId }])
    if (wrong.length > 0) return no('bad-input', wrong)
    return changeConversation(before, said, acting.actor.memberId)
  }
  return correctOne(store, conversation, acting, id, ifVersion, decide, followDemands)
}
