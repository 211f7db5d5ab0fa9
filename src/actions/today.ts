import { type Decision, no, yes } from '../domain/decision.ts'
import type { Store } from '../store/db.ts'
import { byIds } from '../store/list.ts'
import { snooze } from '../store/today.ts'
import { type Acting, scopeOf } from './desk.ts'

/** Puts an item of Today off for the one who acts. Not a fact about a customer: nobody else is told. */
export function snoozeOne(
  store: Store,
  acting: Acting,
  recordId: string,
  until: Temporal.Instant | null,
): Promise<Decision<null>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const found = [
      ...(await byIds(tx, 'expectation', [recordId])),
      ...(await byIds(tx, 'customer', [recordId])),
    ]
    if (found.length === 0) return no('not-found')
    await snooze(tx, acting.actor.memberId, recordId, until)
    return yes(null)
  })
}
