/** Tells billing when what was held may go out after all: once per check, by recorded facts and by time alone. */
import type { Tx } from '../store/db.ts'
import { endHolds, type Hold, holdHeld, wake } from '../store/held.ts'
import { tell } from '../store/webhook-delivery.ts'
import { type AskedAgain, checkAgain } from './enforcement-check.ts'

/** Reasons to hold that pass with the date: all others want a fact. */
const PASSING = ['not-yet-due', 'direct-late-not-yet-due']

/** Asks the rule again for some holds; answers how many have ended. */
export async function lookAtHolds(tx: Tx, ids: readonly string[]): Promise<number> {
  let ended = 0
  const holds = await holdHeld(tx, ids)
  const answers = await checkAgain(tx, holds)
  for (const [at, hold] of holds.entries()) {
    const now = answers[at]
    if (now === undefined) continue
    if (now.decision !== 'hold') {
      await endHold(tx, hold)
      ended++
      continue
    }
    const next = nextLook(now)
    if (next !== null) await wake(tx, [hold.id], next)
  }
  return ended
}

async function endHold(tx: Tx, { id }: Hold): Promise<void> {
  await endHolds(tx, [id])
  await tell(tx, [
    {
      event: 'enforcement-check.hold-ended',
      recordId: id,
      place: 0,
      entryId: null,
      happenedAt: tx.now,
    },
  ])
}

/** When time alone may end it: as the day after its due date begins where the dates are read. Null: not by time. */
function nextLook({ reasons, adjustedDueOn, dueOn, zone }: AskedAgain): Temporal.Instant | null {
  const due = adjustedDueOn ?? dueOn
  if (due === null || !reasons.some(({ code }) => PASSING.includes(code))) return null
  return due.add({ days: 1 }).toZonedDateTime(zone).toInstant()
}
