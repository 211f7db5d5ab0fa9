/** Looks at holds that may have ended: found by the facts and by the time that may end them. */
import { lookAtHolds } from '../actions/held.ts'
import type { Store } from '../store/db.ts'
import { HELD_WAKE } from '../store/held.ts'
import { clearWake, takeWake } from '../store/wake.ts'

/** Until then, what a process took and died over waits for another. */
const LEASE = { minutes: 5 } as const

/** Until nothing is due. Returns how many holds have ended. */
export async function endHoldsDue(store: Store): Promise<number> {
  let ended = 0
  for (;;) {
    const taken = await takeWake(store, HELD_WAKE, LEASE)
    if (taken === null) return ended
    const scope = { workspaceId: taken.workspaceId, onlyOwner: null }
    ended += await store.transaction(scope, (tx) => lookAtHolds(tx, [taken.recordId]))
    // Whoever asked for another look meanwhile, or this very look for one later, is not forgotten by it.
    await clearWake(store, taken)
  }
}
