import {
  type ChangeEvent,
  type ChangeEventFields,
  createChangeEvent,
  type NewChangeEvent,
  scopeSaid,
  wrongScope,
} from '../domain/change-event.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { ChangeEventId } from '../domain/ids.ts'
import type { Store } from '../store/db.ts'
import { changeEvent } from '../store/noun.ts'
import { correctOne } from './correct.ts'
import { type Acting, createAll, decideEach, scopeOf, type Timed } from './desk.ts'
import { namingFaults } from './named.ts'

/** Records change events, each decided by itself, in one transaction. */
export function createChangeEvents(
  store: Store,
  acting: Acting,
  items: readonly Timed<NewChangeEvent>[],
): Promise<readonly Decision<ChangeEvent>[]> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const drafts = await decideEach(tx, items, namingFaults, (said, at) =>
      reaches(acting, scopeSaid(said)) ? createChangeEvent(said, at) : no('forbidden'),
    )
    return createAll(tx, changeEvent, acting, drafts)
  })
}

/** Whoever sees only their own customers does not say what has changed for those of others. */
function reaches(acting: Acting, scope: ChangeEvent['scope']): boolean {
  return scope === 'customer' || !acting.actor.ownCustomersOnly
}

/** Corrects one change event. Whom it is about stays: one about somebody else is another event. */
export function changeChangeEvent(
  store: Store,
  acting: Acting,
  id: ChangeEventId,
  ifVersion: number | null,
  said: Partial<Omit<ChangeEventFields, 'scope' | 'customerId'>>,
): Promise<Decision<ChangeEvent>> {
  return correctOne(store, changeEvent, acting, id, ifVersion, async (before, tx) => {
    if (!reaches(acting, before.scope)) return no('forbidden')
    const [named = []] = await namingFaults(tx, [said])
    const wrong = [...named, ...wrongScope({ ...before, ...said })]
    if (wrong.length > 0) return no('bad-input', wrong)
    return yes({ ...said, ...(said.topicIds && { topicIds: [...new Set(said.topicIds)] }) })
  })
}
