import { type Decision, type Fault, no, yes } from '../domain/decision.ts'
import {
  type Around,
  aroundOf,
  changeExpectation,
  createExpectation,
  type EvidenceSaid,
  type Expectation,
  type ExpectationFields,
  expectationOf,
  type Heard,
  type LevelSaid,
  levelFaults,
  mergeExpectation,
  saying,
} from '../domain/expectation.ts'
import { type Draft, effective, type Entry, fieldsOf } from '../domain/history.ts'
import type { CustomerId, ExpectationId, MetricId } from '../domain/ids.ts'
import type { Better } from '../domain/metric.ts'
import { happened } from '../domain/record.ts'
import { type Chains, chainsOf, type Item, record } from '../store/cabinet.ts'
import type { Store, Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { recordStanding } from '../store/expectation.ts'
import { hold } from '../store/list.ts'
import { commitment, expectation as expectationNoun } from '../store/noun.ts'
import { holdCustomerOf, nowIn } from '../store/standing.ts'
import { oneStoodAt, type Stood } from '../store/stood.ts'
import { type Acting, byOf, momentOf, refused, scopeOf } from './desk.ts'
import { type Naming, namingFaults } from './named.ts'

/** What is said of a new expectation, with the first evidence and the first level for it. */
export type NewExpectation = Partial<Omit<ExpectationFields, 'customerId' | 'topicId'>> &
  Pick<ExpectationFields, 'customerId' | 'topicId' | 'statement'> & {
    readonly adequate?: number | null
    readonly desired?: number | null
    readonly evidence?: Partial<EvidenceSaid> & { readonly happenedAt?: Temporal.Instant | null }
  }

export type TimedExpectation = {
  readonly said: NewExpectation
  readonly happenedAt: Temporal.Instant | null
}

/** Creates expectations, each decided by itself, in one transaction; answers each with where it stands. */
export function createExpectations(
  store: Store,
  acting: Acting,
  items: readonly TimedExpectation[],
): Promise<readonly Decision<Stood>[]> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const faults = await expectationFaults(
      tx,
      items.map(({ said }) => ({ ...said, heard: said.evidence })),
    )
    const betters = await bettersOf(
      tx,
      items.flatMap(({ said }) => (said.metricId ? [said.metricId] : [])),
    )
    const decided = items.map((item, index): Decision<readonly Draft[]> => {
      const wrong = faults[index] ?? []
      if (wrong.length > 0) return refused(wrong)
      return draftsOf(tx, item, betters)
    })
    const placed = decided.map((decision) => ({ decision, id: newId<string>(tx.now) }))
    const entries = placed.flatMap(({ decision, id }): Item[] =>
      decision.ok ? decision.value.map((draft) => ({ recordId: id, draft })) : [],
    )
    const made = await recordStanding(tx, byOf(acting), entries)
    return placed.map(({ decision, id }) => {
      if (!decision.ok) return decision
      const one = made.get(id)
      return one === undefined ? no('not-found') : yes(one)
    })
  })
}

function draftsOf(
  tx: Tx,
  { said, happenedAt }: TimedExpectation,
  betters: ReadonlyMap<string, Better>,
): Decision<readonly Draft[]> {
  const { adequate = null, desired = null, evidence, ...fields } = said
  const at = momentOf(tx, { happenedAt })
  if (!at.ok) return at
  const { happenedAt: heardAt = null, ...first } = evidence ?? {}
  const evidenceAt = heardAt === null ? at : happened(heardAt, tx.now)
  if (!evidenceAt.ok) return evidenceAt
  const drafts = createExpectation(
    { ...unsaid, ...fields },
    { contactId: said.contactId ?? null, ...first },
    at.value,
    evidenceAt.value,
  )
  if (adequate === null && desired === null) return yes(drafts)
  const level = { adequate, desired }
  const wrong = levelFaults(level, said.metricId ? (betters.get(said.metricId) ?? null) : null)
  if (wrong.length > 0) return no('bad-input', wrong)
  const { contactId = said.contactId ?? null, conversationId = null } = first
  const stated = saying(
    'level',
    { ...level, statedBy: 'customer', contactId, conversationId },
    evidenceAt.value,
  )
  return yes([...drafts, stated])
}

const unsaid = {
  contactId: null,
  importance: null,
  reference: null,
  metricId: null,
  mustKnow: [],
  canFrom: [],
  externalId: null,
}

async function bettersOf(tx: Tx, ids: readonly MetricId[]): Promise<ReadonlyMap<string, Better>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('metric')
    .select(['id', 'better'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.better as Better]))
}

/** An expectation that is held, with all that was said about it and every entry that counts. */
export type Held = {
  readonly expectation: Expectation
  readonly around: Around
  readonly counted: readonly Entry[]
  /** Its chain, which nobody else can add to. */
  readonly read: Chains
}

/** What is decided about a held expectation: entries on its own chain, and perhaps on others'. */
type Decide = (
  held: Held,
  at: Temporal.Instant,
  tx: Tx,
) => Decision<readonly Draft[]> | Promise<Decision<readonly Draft[]>>

/**
 * Decides about one expectation while nobody else can, writes what follows, and answers where it then stands.
 * `ifVersion` refuses when somebody was quicker.
 */
export function decideOnOne(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  decide: Decide,
  ifVersion: number | null = null,
): Promise<Decision<Stood>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const held = await holdExpectation(tx, id)
    if (held === null) return no('not-found')
    if (ifVersion !== null && held.expectation.version !== ifVersion) return no('changed-meanwhile')
    const at = momentOf(tx, acting)
    if (!at.ok) return at
    const drafts = await decide(held, at.value, tx)
    if (!drafts.ok) return drafts
    const items = drafts.value.map((draft) => ({ recordId: id, draft }))
    return standing(tx, id, await recordStanding(tx, byOf(acting), items, held.read))
  })
}

/** How one stands: as it was worked out with what was just written of it, else as it is. */
export async function standing(
  tx: Tx,
  id: ExpectationId,
  written: ReadonlyMap<string, Stood>,
): Promise<Decision<Stood>> {
  const stood = written.get(id) ?? (await oneStoodAt(tx, id, nowIn(tx)))
  return stood === null ? no('not-found') : yes(stood)
}

/** An expectation as its entries make it now, held until the transaction ends; null when it is not there. */
export async function holdExpectation(tx: Tx, id: ExpectationId): Promise<Held | null> {
  // The customer first, as everybody does who works out where one stands.
  await holdCustomerOf(tx, id)
  const [row] = await hold(tx, 'expectation', [id])
  if (row === undefined) return null
  const read = await chainsOf(tx.db, [id])
  const counted = effective(read.get(id) ?? [], nowIn(tx))
  const fields = fieldsOf(counted)
  if (fields === null) return null
  const meta = { version: row.version, createdAt: row.created_at, updatedAt: row.updated_at }
  return {
    expectation: { ...expectationOf(id, fields), ...meta },
    around: aroundOf(counted),
    counted,
    read,
  }
}

/** What an expectation names; `self` when it is a record already. */
type Named = Naming & { readonly externalId?: string | null; readonly self?: string }

/** What of each one's references is not there, or taken, in the order in which they were said. */
async function expectationFaults(
  tx: Tx,
  said: readonly Named[],
): Promise<readonly (readonly Fault[])[]> {
  const faults = await namingFaults(tx, said)
  const taken = await externalIdsTaken(
    tx,
    said.flatMap(({ externalId }) => (externalId ? [externalId] : [])),
  )
  return said.map(({ externalId, self }, at) => {
    const wrong = faults[at] ?? []
    if (!externalId) return wrong
    const holder = taken.get(externalId)
    taken.set(externalId, self ?? 'this one')
    return holder === undefined || holder === self
      ? wrong
      : [...wrong, { path: 'externalId', message: 'belongs to another expectation' }]
  })
}

async function externalIdsTaken(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('expectation')
    .select(['id', 'external_id'])
    .where('external_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.external_id ?? '', row.id]))
}

/** Changes an expectation's own fields. */
export function changeOneExpectation(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  ifVersion: number | null,
  said: Partial<ExpectationFields>,
): Promise<Decision<Stood>> {
  return decideOnOne(
    store,
    acting,
    id,
    async ({ expectation, around }, at, tx) => {
      const asked = { ...said, customerId: expectation.customerId, self: id }
      const [wrong = []] = await expectationFaults(tx, [asked])
      const faults = [...wrong, ...metricFaults(expectation, around, said)]
      if (faults.length > 0) return refused(faults)
      const draft = changeExpectation(expectation, said, at)
      if (!draft.ok) return draft
      return yes(draft.value === null ? [] : [draft.value])
    },
    ifVersion,
  )
}

/** Levels on record are in the unit of the metric they were stated in: it cannot be changed under them. */
function metricFaults(
  before: Expectation,
  around: Around,
  { metricId }: Partial<ExpectationFields>,
): readonly Fault[] {
  if (metricId === undefined || metricId === before.metricId || around.levels.length === 0)
    return []
  return [{ path: 'metricId', message: 'has levels on record; take those back first' }]
}

/** Adds a reason to believe it, or to doubt it. */
export function addEvidence(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  said: EvidenceSaid,
): Promise<Decision<Stood>> {
  return sayOn(store, acting, id, said, () => yes(null), 'evidence')
}

/** Adds a level that the customer stated, or that we set down. */
export function addLevel(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  said: LevelSaid,
): Promise<Decision<Stood>> {
  const decide = async ({ expectation: { metricId } }: Held, tx: Tx): Promise<Decision<null>> => {
    const betters = await bettersOf(tx, metricId === null ? [] : [metricId])
    const wrong = levelFaults(said, metricId === null ? null : (betters.get(metricId) ?? null))
    return wrong.length > 0 ? no('bad-input', wrong) : yes(null)
  }
  return sayOn(store, acting, id, said, decide, 'level')
}

/** Adds a demand: they ask for more than we answered, without a level. */
export function addDemand(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  said: Pick<EvidenceSaid, 'quote' | 'contactId' | 'conversationId'>,
): Promise<Decision<Stood>> {
  return sayOn(store, acting, id, said, () => yes(null), 'demand')
}

function sayOn(
  store: Store,
  acting: Acting,
  id: ExpectationId,
  said: Pick<EvidenceSaid, 'contactId' | 'conversationId'>,
  decide: (held: Held, tx: Tx) => Decision<null> | Promise<Decision<null>>,
  kind: 'evidence' | 'level' | 'demand',
): Promise<Decision<Stood>> {
  return decideOnOne(store, acting, id, async (held, at, tx) => {
    const { customerId, retired } = held.expectation
    if (retired !== null) return no('expectation-retired')
    const wrong = await heardFaults(tx, customerId, said)
    if (wrong.length > 0) return no('bad-input', wrong)
    const decided = await decide(held, tx)
    return decided.ok ? yes([saying(kind, said, at)]) : decided
  })
}

/** What is wrong with from whom and where something was heard of a customer's expectation that is held. */
export async function heardFaults(
  tx: Tx,
  customerId: CustomerId,
  heard: Partial<Heard>,
): Promise<readonly Fault[]> {
  if (!heard.contactId && !heard.conversationId) return []
  const [wrong = []] = await namingFaults(tx, [{ customerId, heard }])
  return wrong.map(outside)
}

/** Faults of what stands in the body itself, not under `evidence`. */
const outside = ({ path, message }: Fault): Fault => ({
  path: path.replace(/^evidence\./, ''),
  message,
})

/** Lets one record of an expectation go into another of the same customer, as one batch. */
export function mergeExpectations(
  store: Store,
  acting: Acting,
  goneId: ExpectationId,
  staysId: ExpectationId,
): Promise<Decision<Stood & { readonly batchId: string }>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const held = new Map<string, Held | null>()
    for (const id of [goneId, staysId].sort()) held.set(id, await holdExpectation(tx, id))
    const [gone, stays] = [held.get(goneId), held.get(staysId)]
    if (!gone || !stays) return no('not-found')
    const drafts = mergeExpectation(gone.expectation, stays.expectation, gone.counted, tx.now)
    if (!drafts.ok) return drafts
    const batchId = newId<string>(tx.now)
    await record(tx, expectationNoun.cabinet, byOf({ ...acting, batchId }), [
      { recordId: goneId, draft: drafts.value.gone },
      ...drafts.value.stays.map((draft) => ({ recordId: staysId, draft })),
    ])
    await record(
      tx,
      commitment.cabinet,
      byOf({ ...acting, batchId }),
      await promisedUnder(tx, goneId, staysId),
    )
    const stood = await oneStoodAt(tx, staysId, { asOf: tx.now, knownAt: tx.now })
    return stood === null ? no('not-found') : yes({ ...stood, batchId })
  })
}

/** What was promised under the one is from now on promised under the other. */
async function promisedUnder(
  tx: Tx,
  gone: ExpectationId,
  stays: ExpectationId,
): Promise<readonly Item[]> {
  const rows = await tx.db
    .selectFrom('commitment')
    .select('id')
    .where('expectation_id', '=', gone)
    .orderBy('id')
    .forUpdate()
    .execute()
  const set = { expectationId: stays }
  return rows.map(({ id }) => ({
    recordId: id,
    draft: { kind: 'changed', happenedAt: tx.now, set },
  }))
}
