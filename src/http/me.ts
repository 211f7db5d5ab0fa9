import { scopeOf } from '../actions/desk.ts'
import { type MeView, viewMe } from '../contract/me.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { Store } from '../store/db.ts'
import { type Entered, membershipsOf } from '../store/door.ts'
import { member, readOne, workspace } from '../store/noun.ts'
import type { Place } from './place.ts'

/** What somebody at the door is told about themselves, with the other workspaces they may go to. */
export async function aboutMe(
  store: Store,
  entered: Entered,
  { post }: Place,
): Promise<Decision<MeView>> {
  const { actor } = entered
  const here = await store.read(scopeOf(actor), async (tx) => ({
    member: await readOne(tx, member, actor.memberId),
    workspace: await readOne(tx, workspace, actor.workspaceId),
  }))
  if (here.member === null || here.workspace === null) return no('not-signed-in')
  const mine = entered.signInId === null ? [] : await membershipsOf(store, entered.signInId)
  const rooms: { id: string; name: string }[] = []
  for (const { workspaceId, memberId } of mine) {
    const name = await store.read({ workspaceId, onlyOwner: null }, async (tx) => {
      const me = await readOne(tx, member, memberId)
      return me?.active === true
        ? ((await readOne(tx, workspace, workspaceId))?.name ?? null)
        : null
    })
    if (name !== null) rooms.push({ id: workspaceId, name })
  }
  return yes(viewMe(actor, here.member, here.workspace, rooms, post !== null))
}
