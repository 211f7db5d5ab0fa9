/** Ending one's own sessions. */
import { type Decision, no, yes } from '../domain/decision.ts'
import { note } from '../store/audit.ts'
import type { Store } from '../store/db.ts'
import { endSessions } from '../store/session.ts'
import { type Acting, byOf, scopeOf } from './desk.ts'

/** Ends one session of the actor's own sign-in. */
export function endOwnSession(
  store: Store,
  acting: Acting,
  signInId: string | null,
  id: string,
): Promise<Decision<null>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const ended = signInId === null ? 0 : await tx.atDoor((db) => endSessions(db, { signInId, id }))
    if (ended === 0) return no('not-found')
    await note(tx, byOf(acting).author, 'session-ended', id)
    return yes(null)
  })
}

/** Ends every session of the actor's own sign-in, in whatever workspace it stands. */
export async function signOutEverywhere(
  store: Store,
  acting: Acting,
  signInId: string | null,
): Promise<void> {
  if (signInId === null) return
  await store.transaction(scopeOf(acting.actor), async (tx) => {
    await tx.atDoor((db) => endSessions(db, { signInId }))
    await note(tx, byOf(acting).author, 'signed-out-everywhere', acting.actor.memberId)
  })
}
