/** Looks at holds that may have ended: found by the facts and by the time that may end them. */
import { lookAtHolds } from '../actions/held.ts'
import type { Store } from '../store/db.ts'
import { HELD_WAKE } from '../store/held.ts'
import { clearWakes, takeWakes } from '../store/wake.ts'

/** Until then, what a process took and died over waits for another. */
const LEASE = { minutes: 5 } as const

/** Holds at a time: what they look at is read once for all of them. */
const AT_A_TIME = 100

/** Until nothing is due. Returns how many holds have ended. */
export async function endHoldsDue(store: Store): Promise<number> {
  let ended = 0
  for (;;) {
    const taken = await takeWakes(store, HELD_WAKE, LEASE, AT_A_TIME)
    if (taken.of.size === 0) return ended
    for (const [workspaceId, ids] of taken.of) {
      const scope = { workspaceId, onlyOwner: null }
      ended += await store.transaction(scope, (tx) => lookAtHolds(tx, ids))
      // Whoever asked for another look meanwhile, or this very look for one later, is not forgotten by it.
      await clearWakes(store, taken, workspaceId)
    }
  }
}
