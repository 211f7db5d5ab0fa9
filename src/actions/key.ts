/** API keys: made by a member, never able to do more than that member. The secret is shown once. */
import { type Actor, type KeyScope, may } from '../domain/access.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import { note } from '../store/audit.ts'
import type { Store } from '../store/db.ts'
import { newSecret, secretHash } from '../store/hash.ts'
import { newId } from '../store/id.ts'
import { endKeys, insertKey, type Key } from '../store/key.ts'
import { type Acting, scopeOf } from './desk.ts'

export type KeyMade = { readonly key: Key; readonly secret: string }

/** Makes a key for the actor, with scopes that they could use themselves. */
export async function makeOwnKey(
  store: Store,
  acting: Acting,
  name: string,
  scopes: readonly KeyScope[],
): Promise<Decision<KeyMade>> {
  const beyond = scopes.filter((scope) => !couldUse(acting.actor, scope))
  if (beyond.length > 0) {
    const message = `${beyond.join(', ')}: more than you may do yourself`
    return no('forbidden', [{ path: 'scopes', message }])
  }
  return yes(await makeKey(store, acting.actor, name, scopes))
}

function couldUse(actor: Actor, scope: KeyScope): boolean {
  switch (scope) {
    case 'read':
      return may(actor, 'read')
    case 'write':
      return may(actor, 'write')
    case 'money':
      return actor.seesMoney
    case 'administer':
      return may(actor, 'administer')
  }
}

/** Makes a key and returns its secret, of which only the hash is stored. */
export function makeKey(
  store: Store,
  whose: {
    readonly workspaceId: WorkspaceId
    readonly memberId: MemberId
    readonly ownCustomersOnly?: boolean
  },
  name: string,
  scopes: readonly KeyScope[],
): Promise<KeyMade> {
  const { workspaceId, memberId } = whose
  const secret = newSecret('kept_k_')
  return store.transaction({ workspaceId, onlyOwner: null }, async (tx) => {
    const id = newId<string>(tx.now)
    const key = { id, memberId, name, scopes, hint: secret.slice(-4) }
    await tx.atDoor((db) =>
      insertKey(db, tx.now, { ...key, workspaceId, tokenHash: secretHash(secret) }),
    )
    await note(tx, { kind: 'member', id: memberId }, 'key-made', id, { scopes: [...scopes] })
    return { key: { ...key, createdAt: tx.now, usedAt: null }, secret }
  })
}

/** Ends a key at once: one's own, or anybody's on an administrator's behalf. */
export function endKey(store: Store, acting: Acting, id: string): Promise<Decision<null>> {
  const { actor } = acting
  return store.transaction(scopeOf(actor), async (tx) => {
    const memberId = may(actor, 'administer') ? null : actor.memberId
    const whose = { workspaceId: actor.workspaceId, memberId, id }
    const ended = await tx.atDoor((db) => endKeys(db, tx.now, whose))
    if (ended === 0) return no('not-found')
    await note(tx, { kind: 'member', id: actor.memberId }, 'key-ended', id)
    return yes(null)
  })
}
