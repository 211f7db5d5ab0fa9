/** Work on the whole installation, one workspace after the other, each under its own policies. */
import type { WorkspaceId } from '../domain/ids.ts'
import type { Store, Tx } from './db.ts'
import { headFiles } from './head-files.ts'
import { type Finding, verifyHistory } from './proof.ts'
import { rebuild } from './rebuild.ts'
import type { Difference } from './rebuild-difference.ts'

/** Every workspace there is, oldest first. */
export async function workspaceIds(store: Store): Promise<readonly WorkspaceId[]> {
  const rows = await store.door((db) =>
    db.selectFrom('door.workspace').select('id').orderBy('created_at').execute(),
  )
  return rows.map(({ id }) => id as WorkspaceId)
}

type InWorkspace<T> = T & { readonly workspaceId: WorkspaceId }

/** Where what is stored differs from the history; with `mend`, it is put right. */
export async function rebuildAll(
  store: Store,
  mend: boolean,
): Promise<readonly InWorkspace<Difference>[]> {
  return gather(store, (tx) => rebuild(tx, mend))
}

/** What does not fit in the history of any workspace; `headsFolder` holds the heads kept outside. */
export async function verifyAll(
  store: Store,
  headsFolder: string,
): Promise<readonly InWorkspace<Finding>[]> {
  const outside = headFiles(headsFolder)
  return gather(store, async (tx) => verifyHistory(tx, await outside.read(tx.workspaceId)))
}

async function gather<T extends object>(
  store: Store,
  work: (tx: Tx) => Promise<readonly T[]>,
): Promise<readonly InWorkspace<T>[]> {
  const all: InWorkspace<T>[] = []
  for (const workspaceId of await workspaceIds(store)) {
    const found = await store.transaction({ workspaceId, onlyOwner: null }, work)
    all.push(...found.map((one) => ({ ...one, workspaceId })))
  }
  return all
}
