import {
  changeConversation,
  type Conversation,
  type ConversationFields,
  createConversation,
  type NewConversation,
} from '../domain/conversation.ts'
import { type Decision, no } from '../domain/decision.ts'
import type { Draft } from '../domain/history.ts'
import type { ConversationId } from '../domain/ids.ts'
import type { Store } from '../store/db.ts'
import { conversation } from '../store/noun.ts'
import { correctOne } from './correct.ts'
import { type Acting, createAll, momentOf, scopeOf, type Timed } from './desk.ts'
import { namingFaults } from './named.ts'

/** Records conversations, each decided by itself, in one transaction. They belong to whoever records them. */
export function createConversations(
  store: Store,
  acting: Acting,
  items: readonly Timed<NewConversation>[],
): Promise<readonly Decision<Conversation>[]> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const faults = await namingFaults(
      tx,
      items.map(({ said }) => said),
    )
    const drafts = items.map((item, index): Decision<Draft> => {
      const at = momentOf(tx, item)
      if (!at.ok) return at
      const wrong = faults[index] ?? []
      if (wrong.length > 0) return no('bad-input', wrong)
      return createConversation(item.said, acting.actor.memberId, at.value)
    })
    return createAll(tx, conversation, acting, drafts)
  })
}

/** Corrects one conversation, or shares it. */
export function changeOneConversation(
  store: Store,
  acting: Acting,
  id: ConversationId,
  ifVersion: number | null,
  said: Partial<Omit<ConversationFields, 'customerId'>>,
): Promise<Decision<Conversation>> {
  return correctOne(store, conversation, acting, id, ifVersion, async (before, tx) => {
    const [wrong = []] = await namingFaults(tx, [{ ...said, customerId: before.customerId }])
    if (wrong.length > 0) return no('bad-input', wrong)
    return changeConversation(before, said, acting.actor.memberId)
  })
}
