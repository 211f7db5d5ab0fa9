/** Works on imports that were started, one step after the other, until none is left. */
import { IMPORT_WAKE } from '../actions/import.ts'
import { stepImport } from '../actions/import-run.ts'
import type { Store } from '../store/db.ts'
import { clearWake, putOff, takeWake, type Wake } from '../store/wake.ts'

/** Longer than any step takes; so long an import rests when the process that worked on it was killed. */
const LEASE = { seconds: 15 }
/** Steps after which the lease is renewed. A step takes well under a second. */
const STEPS_A_LEASE = 8
/** How often one looks for imports that nobody announced here: those of other processes, and leases that ran out. */
const LOOK_EVERY_MS = 2_000

export type ImportRunner = {
  /** Looks now, because an import was just started. */
  readonly nudge: () => void
  /** Ends after the step under way. */
  readonly stop: () => Promise<void>
}

/** Starts the runner. Faults are told and tried again when the lease has passed; an import never ends by one. */
export function startImportRunner(store: Store, onFault: (error: unknown) => void): ImportRunner {
  const state = { stopped: false, again: false }
  let working: Promise<void> | null = null
  const work = async () => {
    do {
      state.again = false
      for (;;) {
        const wake = state.stopped ? null : await takeWake(store, IMPORT_WAKE, LEASE)
        if (wake === null) break
        await workOn(store, wake, state).catch(onFault)
      }
    } while (state.again && !state.stopped)
  }
  const nudge = () => {
    state.again = true
    if (state.stopped || working !== null) return
    working = work()
      .catch(onFault)
      .finally(() => {
        working = null
      })
  }
  const timer = setInterval(nudge, LOOK_EVERY_MS)
  timer.unref()
  nudge()
  return {
    nudge,
    stop: async () => {
      state.stopped = true
      clearInterval(timer)
      await working
    },
  }
}

async function workOn(store: Store, taken: Wake, state: { stopped: boolean }): Promise<void> {
  let wake = taken
  for (
    let step = 1;
    (await stepImport(store, wake.workspaceId, wake.recordId)) === 'more';
    step++
  ) {
    if (state.stopped) {
      await putOff(store, wake, { seconds: 0 })
      return
    }
    if (step % STEPS_A_LEASE === 0) wake = (await putOff(store, wake, LEASE)) ?? wake
  }
  await clearWake(store, wake)
}
