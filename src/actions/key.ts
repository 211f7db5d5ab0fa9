/** API keys: made by a member, never able to do more than that member. The secret is shown once. */
import type { KeyScope } from '../domain/access.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import type { Store } from '../store/db.ts'
import { insertKey } from '../store/key.ts'
import { newSecret, secretHash } from '../store/hash.ts'
import { newId } from '../store/id.ts'

/** Makes a key and returns its secret, of which only the hash is stored. */
export async function makeKey(
  store: Store,
  whose: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId },
  name: string,
  scopes: readonly KeyScope[],
): Promise<{ readonly id: string; readonly secret: string }> {
  const secret = newSecret('kept_k_')
  const id = newId<string>(store.now())
  await insertKey(store, {
    id,
    ...whose,
    name,
    scopes,
    tokenHash: secretHash(secret),
    hint: secret.slice(-4),
  })
  return { id, secret }
}
