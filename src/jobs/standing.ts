/** Works out again where customers stand: when time alone changes it, and when so many changed that nobody waited. */
import type { Store } from '../store/db.ts'
import { refresh, STANDING_WAKE } from '../store/standing.ts'
import { takeWakes } from '../store/wake.ts'

/** Customers at a time: a transaction of some tenths of a second. */
const AT_A_TIME = 50
/** Until then, what a process took and died over waits for another. */
const LEASE = { minutes: 5 } as const

/** Until nothing is due. Returns how many customers were looked at. */
export async function standDue(store: Store): Promise<number> {
  let looked = 0
  for (;;) {
    const { of: taken } = await takeWakes(store, STANDING_WAKE, LEASE, AT_A_TIME)
    if (taken.size === 0) return looked
    for (const [workspaceId, ids] of taken) {
      await store.transaction({ workspaceId, onlyOwner: null }, (tx) => refresh(tx, ids))
      looked += ids.length
    }
  }
}
