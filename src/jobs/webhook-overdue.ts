/** Tells webhooks of commitments whose due time has passed, workspace by workspace of those that tell anybody. */
import type { Store } from '../store/db.ts'
import { tellOverdue } from '../store/webhook-overdue.ts'
import { toldWorkspaces } from '../store/webhook-turn.ts'

export async function tellOverdueAll(store: Store): Promise<void> {
  for (const workspaceId of await toldWorkspaces(store)) {
    const scope = { workspaceId, onlyOwner: null }
    await store.transaction(scope, tellOverdue)
  }
}
