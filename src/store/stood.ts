/**
 * Where expectations stood at a moment, worked out from entries alone: what had happened and was known by then. Now is a
 * moment like any other; the summaries of `standing.ts` are made by the same functions.
 */
import { type Around, aroundOf, expectationOf } from '../domain/expectation.ts'
import { effective, type Entry, type Fields, fieldsOf, type Moment } from '../domain/history.ts'
import type { ContactId, CustomerId, ExpectationId, MetricId, TopicId } from '../domain/ids.ts'
import { type LadderSum, sumLadders } from '../domain/ladder.ts'
import type { Better } from '../domain/metric.ts'
import { type Bare, type Standing, standingOf, type Surroundings } from '../domain/standing.ts'
import { HALF_LIFE_DAYS } from '../domain/topic.ts'
import { WINDOW_DAYS } from '../domain/workspace.ts'
import { chainsOf } from './cabinet.ts'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'
import { dueUnder } from './ledger.ts'
import { text, whole } from './read.ts'

/** One expectation at a moment: its fields, what was said about it, and where it stood. */
export type Stood = {
  readonly expectation: Bare
  readonly around: Around
  /** Null when it did not count. */
  readonly standing: Standing | null
  /** Every entry that counted, and the place of the newest that was known. */
  readonly version: number
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}

export type StoodByCustomer = ReadonlyMap<string, readonly Stood[]>

type Chains = ReadonlyMap<string, readonly Entry[]>

type Given = {
  /** Of the customers' expectations only these are asked for. */
  readonly only?: ReadonlySet<string>
  /** Chains that are known already: they were just written, or the record is held. */
  readonly read?: Chains
}

/** The expectations of some customers at a moment, in the order of their ids, by customer. */
export async function stoodAt(
  tx: Tx,
  customerIds: readonly string[],
  moment: Moment,
  { only, read = new Map() }: Given = {},
): Promise<StoodByCustomer> {
  const all = new Map<string, Stood[]>(customerIds.map((id) => [id, []]))
  if (customerIds.length === 0) return all
  const concerning = await recordsAbout(tx, [...customerIds, tx.workspaceId])
  const ids = concerning
    .filter(({ noun, id }) => noun === 'expectation' && (only === undefined || only.has(id)))
    .map(({ id }) => id)
  const chains: Map<string, readonly Entry[]> = await chainsOf(
    tx.db,
    ids.filter((id) => !read.has(id)),
  )
  for (const [id, chain] of read) chains.set(id, chain)
  const found = expectationsIn(chains, ids, moment).filter(({ expectation }) =>
    all.has(expectation.customerId),
  )
  if (found.length === 0) return all
  await addSurrounding(tx, chains, concerning, found, customerIds)
  const due = await dueUnder(
    tx,
    found.map(({ expectation }) => expectation.id),
    moment,
  )
  const within = new Map<string, Surroundings>()
  const surroundings = surroundingsIn(tx, chains, concerning, moment)
  for (const one of found) {
    const { customerId } = one.expectation
    const surrounding = within.get(customerId) ?? {
      ...surroundings(customerId),
      due,
    }
    within.set(customerId, surrounding)
    all.get(customerId)?.push(stoodWithin(one, surrounding, moment))
  }
  return all
}

function stoodWithin(
  { chain, counted, expectation }: FoundExpectation,
  within: Surroundings,
  moment: Moment,
): Stood {
  const around = aroundOf(counted)
  const known = chain.filter(
    ({ recordedAt }) => Temporal.Instant.compare(recordedAt, moment.knownAt) <= 0,
  )
  // What counts was known, so there is at least one.
  const [first, last] = [known[0], known.at(-1)] as [Entry, Entry]
  return {
    expectation,
    around,
    standing: standingOf(expectation, around, within, moment.asOf),
    version: last.seq,
    createdAt: first.recordedAt,
    updatedAt: last.recordedAt,
  }
}

type Concern = { readonly id: string; readonly noun: string; readonly aboutId: string }

async function recordsAbout(tx: Tx, ids: readonly string[]): Promise<readonly Concern[]> {
  const rows = await tx.db
    .selectFrom('about')
    .select(['record_id', 'noun', 'about_id'])
    .where('about_id', '=', anyOf(ids))
    .where('noun', 'in', ['expectation', 'change-event', 'measurement'])
    .orderBy('record_id')
    .execute()
  return rows.map((row) => ({ id: row.record_id, noun: row.noun, aboutId: row.about_id }))
}

type FoundExpectation = {
  readonly expectation: Bare
  readonly counted: readonly Entry[]
  readonly chain: readonly Entry[]
}

function expectationsIn(
  chains: Chains,
  ids: readonly string[],
  moment: Moment,
): readonly FoundExpectation[] {
  return [...new Set(ids)].flatMap((id) => {
    const chain = chains.get(id) ?? []
    const counted = effective(chain, moment)
    const fields = fieldsOf(counted)
    return fields === null ? [] : [{ expectation: expectationOf(id, fields), counted, chain }]
  })
}

/**
 * The chains of what happened to the customers, of the topics, metrics and contacts that the expectations name, and of
 * the customers and the workspace themselves. Measurements only where something is measured.
 */
async function addSurrounding(
  tx: Tx,
  chains: Map<string, readonly Entry[]>,
  concerning: readonly Concern[],
  found: readonly FoundExpectation[],
  customerIds: readonly string[],
): Promise<void> {
  const measured = found.some(({ expectation }) => expectation.metricId !== null)
  const ids = new Set<string>([...customerIds, tx.workspaceId])
  for (const { id, noun } of concerning)
    if (noun === 'measurement' ? measured : noun !== 'expectation') ids.add(id)
  for (const { expectation } of found) {
    ids.add(expectation.topicId)
    if (expectation.metricId !== null) ids.add(expectation.metricId)
    if (expectation.contactId !== null) ids.add(expectation.contactId)
  }
  const unread = [...ids].filter((id) => !chains.has(id))
  for (const [id, chain] of await chainsOf(tx.db, unread)) chains.set(id, chain)
}

/** What surrounds each customer. What several of them share is folded once. */
function surroundingsIn(
  tx: Tx,
  chains: Chains,
  concerning: readonly Concern[],
  moment: Moment,
): (customerId: CustomerId) => Omit<Surroundings, 'due'> {
  const folded = new Map<string, Fields>()
  const at = (id: string): Fields => {
    const fields = folded.get(id) ?? fieldsOf(effective(chains.get(id) ?? [], moment)) ?? {}
    folded.set(id, fields)
    return fields
  }
  const byAbout = Map.groupBy(concerning, ({ aboutId }) => aboutId)
  return (customerId) => {
    const concerned = [customerId, tx.workspaceId].flatMap((id) => byAbout.get(id) ?? [])
    const about = (noun: string) => concerned.filter((one) => one.noun === noun)
    return {
      windowDays: whole(at(tx.workspaceId).windowDays) ?? WINDOW_DAYS,
      halfLifeDays: (topicId: TopicId) => whole(at(topicId).halfLifeDays) ?? HALF_LIFE_DAYS,
      better: (metricId: MetricId | null) =>
        metricId === null ? 'higher' : ((text(at(metricId).better) ?? 'higher') as Better),
      exposed: (contactId: ContactId | null) =>
        contactId !== null && at(contactId).exposed === true,
      changes: about('change-event').flatMap(({ id }) => changesIn(chains, id, customerId, moment)),
      measurements: about('measurement').flatMap(({ id }) =>
        measurementsIn(chains.get(id) ?? [], customerId, moment),
      ),
    }
  }
}

/** A change event, when it touches the customer: a segment means those who were in it at that time. */
function changesIn(chains: Chains, id: string, customerId: CustomerId, moment: Moment) {
  const counted = effective(chains.get(id) ?? [], moment)
  const fields = fieldsOf(counted)
  const created = counted.find(({ kind }) => kind === 'created')
  if (fields === null || created === undefined) return []
  const at = created.happenedAt
  const then = () =>
    fieldsOf(effective(chains.get(customerId) ?? [], { asOf: at, knownAt: moment.knownAt }))
  const touches =
    fields.scope === 'all' ||
    (fields.scope === 'customer' && fields.customerId === customerId) ||
    (fields.scope === 'segment' && then()?.segment === fields.segment)
  return touches ? [{ at, topicIds: (fields.topicIds ?? []) as readonly TopicId[] }] : []
}

function measurementsIn(chain: readonly Entry[], customerId: CustomerId, moment: Moment) {
  const counted = effective(chain, moment)
  const fields = fieldsOf(counted)
  const created = counted.find(({ kind }) => kind === 'created')
  if (fields === null || created === undefined || fields.customerId !== customerId) return []
  return [
    {
      at: created.happenedAt,
      id: created.recordId,
      metricId: fields.metricId as MetricId,
      value: whole(fields.value) ?? Number.NaN,
    },
  ]
}

/** One expectation at a moment; null when it did not exist then, or may not be seen. */
export async function oneStoodAt(tx: Tx, id: string, moment: Moment): Promise<Stood | null> {
  const rows = await tx.db
    .selectFrom('expectation')
    .select('customer_id')
    .where('id', '=', id)
    .execute()
  const concerned = await tx.db
    .selectFrom('about')
    .select('about_id')
    .where('record_id', '=', id)
    .where('noun', '=', 'expectation')
    .execute()
  if (rows.length === 0) return null
  const customers = await stoodAt(
    tx,
    concerned.map((row) => row.about_id),
    moment,
    { only: new Set([id]) },
  )
  for (const stood of customers.values())
    for (const one of stood) if (one.expectation.id === (id as ExpectationId)) return one
  return null
}

/** The ladder of a customer: sums per rung, over the expectations that counted. */
export function sumOf(stood: readonly Stood[]): LadderSum {
  return sumLadders(stood.flatMap(({ standing }) => (standing === null ? [] : [standing])))
}
