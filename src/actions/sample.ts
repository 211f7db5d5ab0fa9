/** The sample firm: a workspace of its own, loaded whole in one transaction, and gone whole with it. */
import { type Decision, no, yes } from '../domain/decision.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import { creation } from '../domain/record.ts'
import { sampleWorkspace } from '../domain/sample/firm.ts'
import { sampleScript } from '../domain/sample/generate.ts'
import { record } from '../store/cabinet.ts'
import type { Store, Tx } from '../store/db.ts'
import { membershipsIn, type Seat } from '../store/door.ts'
import { newId } from '../store/id.ts'
import { holdOne, member, readOne, workspace } from '../store/noun.ts'
import { moveSession } from '../store/session.ts'
import { type Acting, scopeOf } from './desk.ts'
import { writeScript } from './sample-write.ts'
import { enrol } from './setup.ts'

/** The sample is the same for everybody who loads it on a day. */
const SEED = 20_260

/**
 * Founds the sample firm for somebody who is signed in: they are one of its owners, the rest of its people
 * cannot sign in, and the session goes there. One for each sign-in: a second is refused while the first is there.
 */
export function loadSample(
  store: Store,
  acting: Acting,
  { signInId, token }: { readonly signInId: string; readonly token: string | null },
): Promise<Decision<Seat>> {
  const seat: Seat = {
    workspaceId: newId<WorkspaceId>(store.now()),
    memberId: newId<MemberId>(store.now()),
  }
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    // Held, so that of two clicks at once the second finds what the first has loaded.
    const self = await holdOne(tx, member, acting.actor.memberId)
    if (self === null) return no('not-signed-in')
    if (await hasSample(tx, signInId)) return no('sample-loaded')
    await tx.atDoor((db) => enrol(db, tx.now, seat, signInId))
    await tx.within({ workspaceId: seat.workspaceId, onlyOwner: null }, (there) =>
      furnish(there, seat.memberId, self),
    )
    if (token !== null) await tx.atDoor((db) => moveSession(db, token, seat))
    return yes(seat)
  })
}

/** Whether a sign-in is a member of a sample firm already. */
async function hasSample(tx: Tx, signInId: string): Promise<boolean> {
  const mine = await tx.atDoor((db) => membershipsIn(db, signInId))
  for (const { workspaceId } of mine) {
    const room = await tx.within({ workspaceId, onlyOwner: null }, (there) =>
      readOne(there, workspace, workspaceId),
    )
    if (room?.sample === true) return true
  }
  return false
}

/** The workspace as it was founded two years ago, and all that was written down since. */
async function furnish(
  tx: Tx,
  self: MemberId,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<void> {
  const { workspace: called, zone, currency, language } = sampleWorkspace
  const script = sampleScript({ today: tx.now, seed: SEED, zone, you: { name, email } })
  const [opening] = script
  if (opening === undefined) throw new Error('the sample firm has nothing to tell')
  await tx.backThen(opening.recordedAt, (then) =>
    record(then, workspace.cabinet, { author: { kind: 'system', id: null }, source: 'sample' }, [
      {
        recordId: then.workspaceId,
        draft: creation({ name: called, zone, currency, language, sample: true }, then.now),
      },
    ]),
  )
  await writeScript(tx, script, self, currency)
}
