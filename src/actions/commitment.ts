import type { Commitment } from '../domain/commitment-record.ts'
import {
  changeCommitment,
  checkCircle,
  dependOn,
  fulfil,
  type Judgeable,
  type Made,
  makeCommitment,
  namedBy,
  withdraw,
} from '../domain/commitment-rules.ts'
import { standingsOf, stateAt } from '../domain/commitment-standing.ts'
import { type CommitmentFields, type Due, factsOf, leansOn } from '../domain/commitment.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { Draft, Entry, Fields } from '../domain/history.ts'
import type { CommitmentId, CustomerId } from '../domain/ids.ts'
import type { Schedule } from '../domain/schedule.ts'
import { type Item, record } from '../store/cabinet.ts'
import type { Store, Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { ledgerAround } from '../store/ledger.ts'
import { byIds, hold } from '../store/list.ts'
import { commitment } from '../store/noun.ts'
import type { Tables } from '../store/tables.ts'
import {
  aroundCommitments,
  type Around,
  faultsOf,
  heldWhen,
  type Hours,
  hoursAround,
  type NewCommitment,
  refusalOf,
} from './commitment-around.ts'
import { type Acting, byOf, changeOne, momentOf, scopeOf, type Timed } from './desk.ts'

/** Makes commitments, each decided by itself, in one transaction. */
export function createCommitments(
  store: Store,
  acting: Acting,
  items: readonly Timed<NewCommitment>[],
): Promise<readonly Decision<Commitment>[]> {
  return store.transaction(scopeOf(acting.actor), (tx) => putCommitments(tx, acting, items))
}

/** The same inside a transaction that makes more than these. */
export async function putCommitments(
  tx: Tx,
  acting: Acting,
  items: readonly Timed<NewCommitment>[],
): Promise<readonly Decision<Commitment>[]> {
  const decided = await decideCommitments(tx, acting, items)
  const placed = decided.map((drafts) => ({ drafts, recordId: newId<CommitmentId>(tx.now) }))
  const derived = await record(
    tx,
    commitment.cabinet,
    byOf(acting),
    placed.flatMap(({ drafts, recordId }): Item[] =>
      drafts.ok ? drafts.value.map((draft) => ({ recordId, draft })) : [],
    ),
  )
  // Their rows were just put whole, so they are not read again.
  const found = await commitment.load(
    tx,
    derived.map(({ row }) => row as unknown as Tables['commitment']),
  )
  const byId = new Map(found.map((one) => [one.id, one]))
  return placed.map(({ drafts, recordId }): Decision<Commitment> => {
    if (!drafts.ok) return drafts
    const one = byId.get(recordId)
    return one === undefined ? no('not-found') : yes(one)
  })
}

/** What new commitments begin with, each decided by itself, without writing anything. */
export async function decideCommitments(
  tx: Tx,
  acting: Acting,
  items: readonly Timed<NewCommitment>[],
): Promise<readonly Decision<readonly Draft[]>[]> {
  const around = await aroundCommitments(
    tx,
    items.map(({ said }) => said),
  )
  const hours = await hoursAround(
    tx,
    items.map(({ said }) => ({ ...said, ownerId: ownerIn(acting, said) })),
  )
  return items.map((item) => {
    const at = momentOf(tx, item)
    return at.ok ? draftsOf(tx, acting, item, at.value, { ...around, hours }) : at
  })
}

/** The entries that a new commitment begins with: what was agreed and, of what is entered afterwards, what became of it. */
function draftsOf(
  tx: Tx,
  acting: Acting,
  { said: { fulfilledAt, withdrawnAt, ...said } }: Timed<NewCommitment>,
  at: Temporal.Instant,
  around: Around & { readonly hours: Hours },
): Decision<readonly Draft[]> {
  const faults = faultsOf(said, around)
  if (faults.length > 0) return refusalOf(faults)
  const { calendarId, zone, schedule } = around.hours(said)
  const ownerId = ownerIn(acting, said)
  const making: Made = { ...said, ownerId, calendarId, zone }
  const created = makeCommitment(making, at, schedule)
  if (!created.ok) return created
  const end = fulfilledAt ?? withdrawnAt
  if (end === undefined) return yes([created.value])
  if (Temporal.Instant.compare(end, tx.now) > 0) return no('happens-in-future')
  const fresh = judgeableFrom(created.value)
  const ended =
    fulfilledAt === undefined
      ? withdraw(fresh, { how: 'withdrawn', told: false, reason: null }, end)
      : fulfil(fresh, { note: null }, end)
  return ended.ok ? yes([created.value, ended.value]) : ended
}

/** Whoever makes one owns it unless they say who does. */
const ownerIn = (acting: Acting, { ownerId }: Pick<NewCommitment, 'ownerId'>) =>
  ownerId === undefined ? acting.actor.memberId : ownerId

/** A commitment that has just been made, as rules see it: nothing has become of it yet. */
function judgeableFrom(created: Draft): Judgeable {
  const entry = {
    ...created,
    id: '',
    recordId: '',
    seq: 1,
    recordedAt: created.happenedAt,
    corrects: null,
  }
  const facts = factsOf([entry as unknown as Entry])
  if (facts === null) throw new Error('a creation makes a commitment')
  const standing = {
    outcome: null,
    settledAt: null,
    dueAt: null,
    dueOn: null,
    overdueAt: null,
    waitingOn: null,
    waitingFrom: null,
    missedAt: null,
    warned: false,
    renegotiated: 0,
    madeGoodAt: null,
  }
  return { facts, standing }
}

export type Deciding = {
  readonly at: Temporal.Instant
  readonly now: Temporal.Instant
  /** The hours that it is judged by. */
  readonly schedule: Schedule
}

/**
 * Says something of one commitment that is held: the rule decides on how it stands. What may tie it to others (`ties`) holds
 * their customer first: of two who tie a knot from both ends, one waits until the other is through.
 */
export function sayOfCommitment(
  store: Store,
  acting: Acting,
  id: CommitmentId,
  ifVersion: number | null,
  decide: (one: Judgeable, deciding: Deciding) => Decision<Draft | null>,
  ties = false,
): Promise<Decision<Commitment>> {
  return changeOne(
    store,
    commitment,
    acting,
    id,
    ifVersion,
    (_, at, tx) => decideSaid(tx, id, at, decide),
    ties ? (tx) => holdCustomerOf(tx, id) : undefined,
  )
}

async function holdCustomerOf(tx: Tx, id: CommitmentId): Promise<void> {
  const rows = await byIds(tx, 'commitment', [id])
  await hold(
    tx,
    'customer',
    rows.map((row) => row.customer_id),
  )
}

/** What becomes of a commitment that is held, without writing it. */
export async function decideSaid(
  tx: Tx,
  id: CommitmentId,
  at: Temporal.Instant,
  decide: (one: Judgeable, deciding: Deciding) => Decision<Draft | null>,
): Promise<Decision<Draft | null>> {
  const found = await judgeable(tx, id)
  if (found === null) return no('not-found')
  const { schedule, ...one } = found
  const draft = decide(one, { at, now: tx.now, schedule })
  if (!draft.ok || draft.value === null) return draft
  const named = await checkNamed(tx, one, draft.value)
  return named.ok ? await saidInTime(tx, one, draft.value) : named
}

/** A new due time is agreed before the old one has passed: not in a conversation that was held after it. */
async function saidInTime(tx: Tx, one: Judgeable, draft: Draft): Promise<Decision<Draft>> {
  const id = draft.set.conversationId
  if (draft.kind !== 'renegotiated' || typeof id !== 'string') return yes(draft)
  const at = (await heldWhen(tx, [id])).get(id)
  if (at === undefined || stateAt(one.standing, at) !== 'overdue') return yes(draft)
  const message = 'was held after the due time had passed'
  return no('bad-input', [{ path: 'conversationId', message }])
}

/** Whether what an entry names is there and the customer's own, and does not lead back to the commitment itself. */
async function checkNamed(tx: Tx, { facts }: Judgeable, { set }: Draft): Promise<Decision<null>> {
  const customerId = facts.fields.customerId as CustomerId
  const said = { ...(set as Partial<CommitmentFields>), ...leansOf(set), customerId }
  const around = await aroundCommitments(tx, [said], [facts.id])
  const faults = faultsOf(said, around)
  if (faults.length > 0) return refusalOf(faults)
  return checkFree(tx, facts.id, customerId, namedBy(said.due, said.dependsOn))
}

const leansOf = ({ due, dependsOn }: Fields) => ({
  due: (due ?? null) as Due | null,
  dependsOn: (dependsOn ?? []) as unknown as readonly CommitmentId[],
})

async function judgeable(
  tx: Tx,
  id: CommitmentId,
): Promise<(Judgeable & { schedule: Schedule }) | null> {
  const ledger = await ledgerAround(tx, [id])
  const facts = ledger.facts.get(id)
  const standing = standingsOf(ledger)(id)
  if (facts === undefined || standing === null) return null
  return { facts, standing, schedule: ledger.scheduleFor(facts) }
}

/** Changes plain fields, and what it waits for from now on. */
export function changeOneCommitment(
  store: Store,
  acting: Acting,
  id: CommitmentId,
  ifVersion: number | null,
  {
    dependsOn,
    ...said
  }: Partial<CommitmentFields> & { readonly dependsOn?: readonly CommitmentId[] },
): Promise<Decision<Commitment>> {
  const decide = (one: Judgeable, { at }: Deciding): Decision<Draft | null> => {
    const plain = changeCommitment(one, said, at)
    if (!plain.ok || dependsOn === undefined) return plain
    const leans = dependOn(one, dependsOn, at)
    if (!leans.ok) return leans
    const set = { ...plain.value?.set, ...leans.value?.set }
    return yes(Object.keys(set).length === 0 ? null : { kind: 'changed', happenedAt: at, set })
  }
  return sayOfCommitment(store, acting, id, ifVersion, decide, dependsOn !== undefined)
}

/**
 * Whether a commitment may hang on others without hanging on itself. The customer is held, so that two who tie a knot from
 * both ends at once come one after the other; whoever holds a commitment already took the customer before it.
 */
async function checkFree(
  tx: Tx,
  id: CommitmentId,
  customerId: CustomerId,
  dependsOn: readonly CommitmentId[],
): Promise<Decision<null>> {
  if (dependsOn.length === 0) return yes(null)
  await hold(tx, 'customer', [customerId])
  const { facts } = await ledgerAround(tx, dependsOn)
  return checkCircle(id, dependsOn, (one) => {
    const found = facts.get(one)
    return found === undefined ? [] : leansOn(found)
  })
}
