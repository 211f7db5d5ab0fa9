/** Calendar feeds: made and ended by a member for themselves, read by whoever holds the address. */
import { type Decision, no, yes } from '../domain/decision.ts'
import type { CustomerId } from '../domain/ids.ts'
import type { Store } from '../store/db.ts'
import { memberScope } from '../store/digest.ts'
import { type Dated, datedFor, endFeed, type Feed, findFeed, insertFeed } from '../store/feed.ts'
import { newId } from '../store/id.ts'
import { customer, member, readOne, workspace } from '../store/noun.ts'
import { type Acting, scopeOf } from './desk.ts'

/** Makes a feed of what a member looks after, or of a customer that they see. */
export function makeFeed(
  store: Store,
  { actor }: Acting,
  customerId: CustomerId | null,
): Promise<Decision<{ readonly feed: Feed; readonly token: string }>> {
  return store.transaction(scopeOf(actor), async (tx) => {
    if (customerId !== null && (await readOne(tx, customer, customerId)) === null)
      return no('not-found')
    const feed: Feed = {
      id: newId<string>(tx.now),
      workspaceId: tx.workspaceId,
      memberId: actor.memberId,
      customerId,
      createdAt: tx.now,
      readAt: null,
    }
    return yes({ feed, token: await tx.atDoor((db) => insertFeed(db, feed)) })
  })
}

/** Ends a feed of one's own at once. */
export async function endOwnFeed(
  store: Store,
  { actor: { workspaceId, memberId } }: Acting,
  id: string,
): Promise<Decision<null>> {
  const ended = await store.door((db) => endFeed(db, { id, workspaceId, memberId }))
  return ended ? yes(null) : no('not-found')
}

export type FeedRead = {
  readonly language: string
  readonly title: string
  readonly dated: readonly Dated[]
}

/** What stands in a feed now; null when its address is not good (any more), or its member has left. */
export async function readFeed(store: Store, token: string): Promise<FeedRead | null> {
  const feed = await findFeed(store, token)
  if (feed === null) return null
  const all = { workspaceId: feed.workspaceId, onlyOwner: null }
  const whose = await store.read(all, (tx) => readOne(tx, member, feed.memberId))
  if (whose === null || !whose.active) return null
  return store.read(memberScope(whose, feed.workspaceId), async (tx) => {
    const room = await readOne(tx, workspace, feed.workspaceId)
    const whom = feed.customerId === null ? null : await readOne(tx, customer, feed.customerId)
    if (room === null || (feed.customerId !== null && whom === null)) return null
    return {
      language: whose.language ?? room.language,
      title: `Kept: ${whom?.name ?? room.name}`,
      dated: await datedFor(tx, feed),
    }
  })
}
