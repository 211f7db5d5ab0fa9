/** A workspace as a whole: its own facts, and its end. */
import { sql } from 'kysely'
import { type Decision, no, yes } from '../domain/decision.ts'
import {
  changeWorkspace,
  confirmRemoval,
  type Workspace,
  type WorkspaceChange,
} from '../domain/workspace.ts'
import type { Store } from '../store/db.ts'
import { holdOne, workspace } from '../store/noun.ts'
import { moveSession } from '../store/session.ts'
import { type Acting, changeOne, scopeOf } from './desk.ts'
import { firstSeat } from './sign-in.ts'

/** Changes name, zone, currency or language of the firm. */
export function changeThisWorkspace(
  store: Store,
  acting: Acting,
  ifVersion: number | null,
  said: WorkspaceChange,
): Promise<Decision<Workspace>> {
  const id = acting.actor.workspaceId
  return changeOne(store, workspace, acting, id, ifVersion, (before, at) =>
    changeWorkspace(before, said, at),
  )
}

/**
 * Removes a workspace physically, with everything in it. The session that asked moves to another workspace
 * of its owner where there is one; answers whether it did.
 */
export async function forgetWorkspace(
  store: Store,
  acting: Acting,
  typed: string | null,
  session: { readonly signInId: string; readonly token: string },
): Promise<Decision<{ readonly movedOn: boolean }>> {
  const { workspaceId } = acting.actor
  const next = await firstSeat(store, session.signInId, workspaceId)
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const room = await holdOne(tx, workspace, workspaceId)
    if (room === null) return no('not-found')
    const confirmed = confirmRemoval(room, typed)
    if (!confirmed.ok) return confirmed
    await tx.atDoor(async (db) => {
      // Years of entries take longer to remove than a request is otherwise allowed.
      await sql`set local statement_timeout = '30min'`.execute(db)
      if (next !== null) await moveSession(db, session.token, next)
      await sql`select kept_forget_workspace(${workspaceId}::uuid)`.execute(db)
    })
    return yes({ movedOn: next !== null })
  })
}
