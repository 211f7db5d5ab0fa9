/** Reminds of what wants attention by now: found by the time it does, whatever the size of the ledger. */
import { remind } from '../actions/reminder.ts'
import type { Store } from '../store/db.ts'
import { REMIND_WAKE } from '../store/reminder.ts'
import { takeWakes } from '../store/wake.ts'

/** Commitments at a time: a transaction of some tenths of a second. */
const AT_A_TIME = 100
/** Until then, what a process took and died over waits for another. */
const LEASE = { minutes: 5 } as const

/** Until nothing is due. `canMail`: letters can leave. Returns how much was told. */
export async function remindDue(store: Store, canMail: boolean): Promise<number> {
  let told = 0
  for (;;) {
    const { of: taken } = await takeWakes(store, REMIND_WAKE, LEASE, AT_A_TIME)
    if (taken.size === 0) return told
    for (const [workspaceId, ids] of taken)
      told += await store.transaction({ workspaceId, onlyOwner: null }, (tx) =>
        remind(tx, ids, canMail),
      )
  }
}
