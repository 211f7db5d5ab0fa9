/** Makes the digests that are due, and ends them for somebody who says so by a link. */
import { daysOff, digestDue, keyOf, type Waiting } from '../domain/digest.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import { choose, type Member } from '../domain/member.ts'
import type { Workspace } from '../domain/workspace.ts'
import { record } from '../store/cabinet.ts'
import { schedulesOfMembers } from '../store/calendar.ts'
import type { Db, Store, Tx } from '../store/db.ts'
import {
  dropDigestNotices,
  holdDigest,
  memberScope,
  noteDigest,
  waitingFor,
} from '../store/digest.ts'
import { newId } from '../store/id.ts'
import { findLink, writeLink } from '../store/link.ts'
import { holdOne, member, readOne, workspace } from '../store/noun.ts'
import { notify } from '../store/notice.ts'
import { mail } from './mail.ts'

/** A link in a letter works this long; every letter brings a new one. */
const LINK_DAYS = 90

/** Makes every digest of a workspace that is due; answers for how many members. */
export async function makeDigests(
  store: Store,
  workspaceId: WorkspaceId,
  canMail: boolean,
): Promise<number> {
  const due = await store.read({ workspaceId, onlyOwner: null }, async (tx) => {
    const room = await readOne(tx, workspace, workspaceId)
    if (room === null || room.sample) return []
    const rows = await tx.db
      .selectFrom('member')
      .select('id')
      .where('active', '=', true)
      .where('digest', '<>', 'never')
      .execute()
    return rows.map((row) => row.id as MemberId)
  })
  let made = 0
  for (const id of due) if (await makeDigest(store, workspaceId, id, canMail)) made += 1
  return made
}

function makeDigest(
  store: Store,
  workspaceId: WorkspaceId,
  id: MemberId,
  canMail: boolean,
): Promise<boolean> {
  return store.transaction({ workspaceId, onlyOwner: null }, async (tx) => {
    const room = await readOne(tx, workspace, workspaceId)
    const whose = await readOne(tx, member, id)
    if (room === null || whose === null) return false
    const sent = await holdDigest(tx, id)
    const schedule = (await schedulesOfMembers(tx, [id])).get(id)
    const isOff = schedule === undefined ? {} : { isOff: daysOff(schedule) }
    const wish = { ...whose, zone: whose.zone ?? room.zone, ...isOff }
    const day = digestDue(wish, sent, tx.now)
    if (day === null) return false
    const waiting = await tx.within(memberScope(whose, workspaceId), (theirs) =>
      waitingFor(theirs, id),
    )
    const fresh = whose.digest === 'now' ? unheard(waiting, sent.told) : waiting
    // Without news, a member who wants to hear at once is looked at again at the next turn of the clock.
    if (whose.digest === 'now' && fresh.length === 0) return false
    await noteDigest(tx, id, day, waiting.map(keyOf))
    if (fresh.length > 0) await tellThem(tx, room, whose, fresh, canMail)
    return fresh.length > 0
  })
}

function unheard(waiting: readonly Waiting[], told: readonly string[]): readonly Waiting[] {
  const before = new Set(told)
  return waiting.filter((one) => !before.has(keyOf(one)))
}

async function tellThem(
  tx: Tx,
  room: Workspace,
  whose: Member,
  fresh: readonly Waiting[],
  canMail: boolean,
): Promise<void> {
  if (canMail && !room.sample) {
    const only = whose.digest === 'now' ? fresh.map(keyOf) : null
    await mail(tx, { letter: 'digest', memberId: whose.id, only })
    return
  }
  await dropDigestNotices(tx, whose.id)
  await notify(tx, [whose.id], { kind: 'digest', body: { count: fresh.length } })
}

/** Makes the secret of the link that ends a member's digests. Runs at the door. */
export function writeDigestLink(
  db: Db,
  now: Temporal.Instant,
  workspaceId: WorkspaceId,
  memberId: MemberId,
): Promise<string> {
  return writeLink(db, now, {
    id: newId<string>(now),
    kind: 'digest',
    workspaceId,
    memberId,
    signInId: null,
    expiresAt: now.add({ hours: 24 * LINK_DAYS }),
  })
}

/** Ends the digests of whoever got the letter with this link. Ending them twice is ending them once. */
export async function endDigest(store: Store, token: string): Promise<Decision<null>> {
  const link = await findLink(store, 'digest', token)
  if (link === null || link.workspaceId === null || link.memberId === null)
    return no('link-not-valid')
  const { workspaceId, memberId } = link
  return store.transaction({ workspaceId, onlyOwner: null }, async (tx) => {
    const whose = await holdOne(tx, member, memberId)
    if (whose === null) return no('link-not-valid')
    const draft = choose(whose, { digest: 'never' }, tx.now)
    const by = { author: { kind: 'member', id: memberId }, source: 'mail', batchId: null } as const
    if (draft !== null) await record(tx, member.cabinet, by, [{ recordId: memberId, draft }])
    return yes(null)
  })
}
