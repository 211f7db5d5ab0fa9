/** Signs what has been recorded, and keeps the signed heads outside the database too. */
import type { WorkspaceId } from '../domain/ids.ts'
import type { Store } from '../store/db.ts'
import { type Head, headsAfter, signHead } from '../store/proof.ts'
import { type Secret, signingKey } from '../store/signing.ts'

/** Where signed heads lie outside the database: append-only, synced before it answers. */
export type HeadKeeper = {
  readonly last: (workspaceId: WorkspaceId) => Promise<Head | null>
  readonly append: (workspaceId: WorkspaceId, heads: readonly Head[]) => Promise<void>
}

/**
 * Signs a head over everything recorded so far, then writes outside whatever heads are not there yet: a
 * crash between the two is mended by the next call. Answers the new head, null when nothing was new.
 */
export async function sealWorkspace(
  store: Store,
  workspaceId: WorkspaceId,
  secret: Secret,
  keeper: HeadKeeper,
): Promise<Head | null> {
  const scope = { workspaceId, onlyOwner: null }
  const head = await store.transaction(scope, async (tx) =>
    signHead(tx, await signingKey(tx, secret)),
  )
  const last = await keeper.last(workspaceId)
  const missing = await store.read(scope, (tx) => headsAfter(tx, last?.size ?? -1))
  if (missing.length > 0) await keeper.append(workspaceId, missing)
  return head
}
