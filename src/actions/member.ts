/** Members: their rights, what they choose for themselves, leaving and coming back. */
import { changeCustomer } from '../domain/customer.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { Draft, Fields } from '../domain/history.ts'
import type { MemberId } from '../domain/ids.ts'
import {
  changeMember,
  choose,
  comeBack,
  leave,
  type Member,
  type MemberChange,
  type OwnChoices,
} from '../domain/member.ts'
import { change } from '../domain/record.ts'
import { note } from '../store/audit.ts'
import { type Item, record } from '../store/cabinet.ts'
import type { Store, Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { hold } from '../store/list.ts'
import { endKeys } from '../store/key.ts'
import { conversation, customer, holdOne, member, readOne, team } from '../store/noun.ts'
import { notify } from '../store/notice.ts'
import { endSessions } from '../store/session.ts'
import { type Acting, byOf, changeOne, scopeOf } from './desk.ts'

/** Changes somebody's name or rights on an administrator's behalf. */
export function changeOneMember(
  store: Store,
  acting: Acting,
  id: MemberId,
  ifVersion: number | null,
  said: MemberChange,
): Promise<Decision<Member>> {
  return changeOne(store, member, acting, id, ifVersion, async (before, at, tx) => {
    const others = await otherOwners(tx, id)
    const draft = changeMember(acting.actor, before, said, others, at)
    if (draft.ok && draft.value !== null) {
      const { name: _, ...rights } = draft.value.set
      if (Object.keys(rights).length > 0) {
        await note(tx, byOf(acting).author, 'rights-changed', id, rights)
      }
    }
    return draft
  })
}

/** Changes one's own name, language, zone or theme. */
export function changeOwnChoices(
  store: Store,
  acting: Acting,
  ifVersion: number | null,
  said: OwnChoices,
): Promise<Decision<Member>> {
  return changeOne(store, member, acting, acting.actor.memberId, ifVersion, (before, at) =>
    yes(choose(before, said, at)),
  )
}

/** Active owners beside this one; held, so that of two who leave at once one is the last. */
async function otherOwners(tx: Tx, id: MemberId): Promise<number> {
  const rows = await tx.db
    .selectFrom('member')
    .select('id')
    .where('role', '=', 'owner')
    .where('active', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.filter((row) => row.id !== id).length
}

export type Departed = {
  readonly member: Member
  /** The hand-over as a batch of changes; null when nothing was owned. */
  readonly batchId: string | null
  readonly handedOver: {
    readonly customers: number
    readonly teams: number
    readonly views: number
    /** Private ones, whose reader the successor is from now on. */
    readonly conversations: number
  }
}

/**
 * Lets a member go, in one transaction: what they own gets its new owner as one batch, they leave their
 * teams, and from its commit on no session and no key of theirs opens anything.
 */
export function departMember(
  store: Store,
  acting: Acting,
  id: MemberId,
  successorId: MemberId | null,
): Promise<Decision<Departed>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const others = await otherOwners(tx, id)
    const leaver = await holdOne(tx, member, id)
    if (leaver === null) return no('not-found')
    const successor = successorId === null ? null : await readOne(tx, member, successorId)
    if (successorId !== null && (successor === null || !successor.active || successorId === id)) {
      return no('bad-input', [{ path: 'handOverTo', message: 'is no other active member here' }])
    }
    const owned = await ownedBy(tx, id)
    const counts =
      owned.customerIds.length + owned.ledTeams + owned.views + owned.privateTalks.length
    const draft = leave(acting.actor, leaver, successor, counts, others, tx.now)
    if (!draft.ok) return draft
    const batchId = newId<string>(tx.now)
    await handOver(tx, { ...acting, batchId }, leaver, successor, owned)
    await shutOut(tx, id)
    const customers = owned.customerIds.length
    // Who hands over to themselves has just read how many.
    if (successorId !== null && successorId !== acting.actor.memberId && customers > 0) {
      const body = { from: leaver.name, count: customers }
      await notify(tx, [successorId], { kind: 'customers-handed-over', body })
    }
    if (draft.value !== null) {
      await record(tx, member.cabinet, byOf(acting), [{ recordId: id, draft: draft.value }])
      const body = { handOverTo: successorId, batchId }
      await note(tx, byOf(acting).author, 'left', id, body)
    }
    const handedOver = {
      customers: owned.customerIds.length,
      teams: owned.ledTeams,
      views: owned.views,
      conversations: owned.privateTalks.length,
    }
    const gone = (await readOne(tx, member, id)) ?? leaver
    return yes({
      member: gone,
      batchId: counts === owned.privateTalks.length ? null : batchId,
      handedOver,
    })
  })
}

type Owned = {
  readonly customerIds: readonly string[]
  readonly teamIds: readonly string[]
  readonly ledTeams: number
  readonly views: number
  /** Conversations that only they may see. */
  readonly privateTalks: readonly string[]
}

async function ownedBy(tx: Tx, id: MemberId): Promise<Owned> {
  const customers = await tx.db
    .selectFrom('customer')
    .select('id')
    .where('owner_id', '=', id)
    .where('merged_into', 'is', null)
    .execute()
  const teams = await tx.db
    .selectFrom('team')
    .leftJoin('team_member', (on) =>
      on.onRef('team_member.team_id', '=', 'team.id').on('team_member.member_id', '=', id),
    )
    .select(['team.id', 'team.lead_id'])
    .where((is) => is.or([is('team.lead_id', '=', id), is('team_member.member_id', '=', id)]))
    .execute()
  const views = await tx.db
    .selectFrom('saved_view')
    .select('id')
    .where('owner_id', '=', id)
    .where('shared', '=', true)
    .execute()
  return {
    customerIds: customers.map((row) => row.id),
    teamIds: teams.map((row) => row.id),
    ledTeams: teams.filter((row) => row.lead_id === id).length,
    views: views.length,
    privateTalks: await unseen(tx, async (all) => {
      const rows = await all.db
        .selectFrom('conversation')
        .select('id')
        .where('owner_id', '=', id)
        .where('visibility', '=', 'owner')
        .execute()
      return rows.map((row) => row.id)
    }),
  }
}

/** Past the sight of whoever hands over: what is private stays hidden from them, and is handed over all the same. */
const unseen = <T>(tx: Tx, act: (all: Tx) => Promise<T>) =>
  tx.within({ workspaceId: tx.workspaceId, onlyOwner: null }, act)

/** Rows taken at a time, so that a hundred thousand customers do not stand in memory at once. */
const AT_A_TIME = 1000

async function handOver(
  tx: Tx,
  acting: Acting,
  leaver: Member,
  successor: Member | null,
  owned: Owned,
): Promise<void> {
  for (let at = 0; at < owned.customerIds.length; at += AT_A_TIME) {
    const held = await hold(tx, 'customer', owned.customerIds.slice(at, at + AT_A_TIME))
    const drafts = (await customer.load(tx, held)).map((one): Item | null => {
      const draft = changeCustomer(one, { ownerId: successor?.id ?? null }, tx.now)
      return draft.ok && draft.value !== null ? { recordId: one.id, draft: draft.value } : null
    })
    await record(tx, customer.cabinet, byOf(acting), present(drafts))
  }
  const teams = await team.load(tx, await hold(tx, 'team', owned.teamIds))
  const changes = teams.map((one): Item | null => {
    const others = one.memberIds.filter((each) => each !== leaver.id)
    const leads = one.leadId === leaver.id && successor !== null
    const memberIds = leads && !others.includes(successor.id) ? [...others, successor.id] : others
    const set = { memberIds, ...(leads && { leadId: successor.id }) }
    const draft: Draft | null = change(one as unknown as Fields, set, tx.now)
    return draft === null ? null : { recordId: one.id, draft }
  })
  await record(tx, team.cabinet, byOf(acting), present(changes))
  if (successor === null) return
  await handOverTalks(tx, acting, successor, owned.privateTalks)
  await tx.db
    .updateTable('saved_view')
    .set({ owner_id: successor.id, updated_at: tx.now })
    .where('owner_id', '=', leaver.id)
    .where('shared', '=', true)
    .execute()
}

/**
 * Private conversations stay private: their one reader is now the successor. Apart from the batch, so that taking the
 * customers back does not give somebody who left, and may be back as somebody else's colleague, a conversation unasked.
 */
function handOverTalks(
  tx: Tx,
  { batchId: _apart, ...acting }: Acting,
  successor: Member,
  ids: readonly string[],
): Promise<void> {
  return unseen(tx, async (all) => {
    for (let at = 0; at < ids.length; at += AT_A_TIME) {
      const held = await hold(all, 'conversation', ids.slice(at, at + AT_A_TIME))
      const drafts = held.map(({ id }) => ({
        recordId: id,
        draft: { kind: 'changed' as const, happenedAt: all.now, set: { ownerId: successor.id } },
      }))
      await record(all, conversation.cabinet, byOf(acting), drafts)
    }
  })
}

const present = (items: readonly (Item | null)[]) =>
  items.flatMap((item) => (item === null ? [] : [item]))

/** Ends every session and every key of a member here, in this transaction. */
function shutOut(tx: Tx, memberId: MemberId): Promise<void> {
  const whose = { workspaceId: tx.workspaceId, memberId }
  return tx.atDoor(async (db) => {
    await endSessions(db, whose)
    await endKeys(db, tx.now, whose)
  })
}

/** Lets somebody who left come back. Their keys stay ended, and what they owned stays with its new owner. */
export function returnMember(
  store: Store,
  acting: Acting,
  id: MemberId,
): Promise<Decision<Member>> {
  return changeOne(store, member, acting, id, null, async (before, at, tx) => {
    const draft = comeBack(acting.actor, before, at)
    if (draft.ok && draft.value !== null) await note(tx, byOf(acting).author, 'came-back', id)
    return draft
  })
}
