import { type Decision, no, yes } from '../domain/decision.ts'
import type { Store, Tx } from '../store/db.ts'
import { present } from '../store/list.ts'
import { snooze } from '../store/snooze.ts'
import { type Acting, scopeOf } from './desk.ts'

/** Puts an item of Today off for the one who acts. Not a fact about a customer: nobody else is told. */
export function snoozeOne(
  store: Store,
  acting: Acting,
  recordId: string,
  until: Temporal.Instant | null,
): Promise<Decision<null>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    if (!(await isThere(tx, recordId))) return no('not-found')
    await snooze(tx, acting.actor.memberId, recordId, until)
    return yes(null)
  })
}

/** Whether it is something that Today can show, and seen by the one who acts. */
async function isThere(tx: Tx, recordId: string): Promise<boolean> {
  for (const table of ['expectation', 'commitment', 'customer', 'enforcement_check'] as const)
    if ((await present(tx, table, [recordId])).size > 0) return true
  return false
}
