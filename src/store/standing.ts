/**
 * Where expectations stand, worked out from entries: for any moment when asked, and for now as summaries that
 * lists and the portfolio read. One way of working it out serves both, so that they cannot differ.
 */
import { sql } from 'kysely'
import { type Around, aroundOf, expectationOf } from '../domain/expectation.ts'
import { effective, type Entry, type Fields, fieldsOf, type Moment } from '../domain/history.ts'
import type { ContactId, CustomerId, ExpectationId, MetricId, TopicId } from '../domain/ids.ts'
import {
  givesWayMost,
  type LadderSum,
  type Rung,
  rungs,
  shareOf,
  sumLadders,
} from '../domain/ladder.ts'
import type { Better } from '../domain/metric.ts'
import { type Bare, type Standing, standingOf, type Surroundings } from '../domain/standing.ts'
import { HALF_LIFE_DAYS } from '../domain/topic.ts'
import { WINDOW_DAYS } from '../domain/workspace.ts'
import { anyOf, type Changed, chainsOf, insertAll, type Row } from './cabinet.ts'
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

type Chains = ReadonlyMap<string, readonly Entry[]>

/**
 * The expectations of some customers at a moment, in the order of their ids, by customer; or, of these, only the ones
 * named.
 */
export async function stoodAt(
  tx: Tx,
  customerIds: readonly string[],
  moment: Moment,
  only?: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly Stood[]>> {
  const all = new Map<string, Stood[]>(customerIds.map((id) => [id, []]))
  const concerning = await recordsAbout(tx, [...customerIds, tx.workspaceId])
  const ids = concerning
    .filter(({ noun, id }) => noun === 'expectation' && (only === undefined || only.has(id)))
    .map(({ id }) => id)
  const chains: Map<string, readonly Entry[]> = await chainsOf(tx.db, ids)
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
  for (const one of found) {
    const { customerId } = one.expectation
    const surrounding = within.get(customerId) ?? {
      ...surroundingsOf(chains, concerning, customerId, tx, moment),
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
  for (const [id, chain] of await chainsOf(tx.db, [...ids])) chains.set(id, chain)
}

function surroundingsOf(
  chains: Chains,
  concerning: readonly Concern[],
  customerId: CustomerId,
  tx: Tx,
  moment: Moment,
): Omit<Surroundings, 'due'> {
  const at = (id: string): Fields => fieldsOf(effective(chains.get(id) ?? [], moment)) ?? {}
  const about = (noun: string) =>
    concerning.filter(
      (one) => one.noun === noun && (one.aboutId === customerId || one.aboutId === tx.workspaceId),
    )
  return {
    windowDays: whole(at(tx.workspaceId).windowDays) ?? WINDOW_DAYS,
    halfLifeDays: (topicId: TopicId) => whole(at(topicId).halfLifeDays) ?? HALF_LIFE_DAYS,
    better: (metricId: MetricId | null) =>
      metricId === null ? 'higher' : ((text(at(metricId).better) ?? 'higher') as Better),
    exposed: (contactId: ContactId | null) => contactId !== null && at(contactId).exposed === true,
    changes: about('change-event').flatMap(({ id }) => changesIn(chains, id, customerId, moment)),
    measurements: about('measurement').flatMap(({ id }) =>
      measurementsIn(chains.get(id) ?? [], customerId, moment),
    ),
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
    new Set([id]),
  )
  for (const stood of customers.values())
    for (const one of stood) if (one.expectation.id === (id as ExpectationId)) return one
  return null
}

/** The ladder of a customer: sums per rung, over the expectations that counted. */
export function sumOf(stood: readonly Stood[]): LadderSum {
  return sumLadders(stood.flatMap(({ standing }) => (standing === null ? [] : [standing])))
}

/** Customers that some records concern or ever concerned. */
export function customersConcerned(changed: readonly Changed[]): readonly string[] {
  return [
    ...new Set(
      changed.flatMap(({ chain }) =>
        chain.flatMap(({ set }) => (typeof set.customerId === 'string' ? [set.customerId] : [])),
      ),
    ),
  ]
}

/** Those of some changed records that were there before: nothing can depend yet on one that was just made. */
export function olderOnes(changed: readonly Changed[]): readonly string[] {
  return changed.filter(({ chain }) => chain.length > 1).map(({ id }) => id)
}

/** Customers beyond this many are not worked out while somebody waits for their write. */
const AT_ONCE = 50

export const STANDING_WAKE = 'standing'

/** Works out again where customers stand: at once when they are few, else by the job, which is woken. */
export async function standAgain(tx: Tx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return
  if (customerIds.length <= AT_ONCE) return refresh(tx, customerIds)
  await standLater(tx, customerIds)
}

/** Has the job work out where customers stand, once this transaction is through. */
export async function standLater(tx: Tx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return
  await putWakes(
    tx,
    customerIds.map((id) => wakeRow(tx, id, tx.now)),
    'set wake_at = least(wake.wake_at, excluded.wake_at)',
  )
}

/** In the order of their ids, whoever writes them: of two who wake the same customers none waits for the other in a ring. */
async function putWakes(tx: Tx, rows: readonly WakeRow[], update: string): Promise<void> {
  const ordered = [...rows].sort((a, b) => (a.record_id < b.record_id ? -1 : 1))
  const onConflict = `on conflict (workspace_id, record_id, kind) do update ${update}`
  await tx.atDoor((db) => insertAll(db, 'door.wake', ordered, onConflict))
}

/** The same for every customer with expectations. */
export async function standAllAgain(tx: Tx): Promise<void> {
  const rows = await tx.db.selectFrom('customer_standing').select('customer_id').execute()
  await standAgain(
    tx,
    rows.map((row) => row.customer_id),
  )
}

/** The same for the customers whose expectations name one of these topics, metrics or contacts. */
export async function standAgainWith(
  tx: Tx,
  field: 'topic_id' | 'metric_id' | 'contact_id',
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx.db
    .selectFrom('expectation')
    .select('customer_id')
    .distinct()
    .where(field, '=', anyOf(ids))
    .execute()
  await standAgain(
    tx,
    rows.map((row) => row.customer_id),
  )
}

type WakeRow = Row & { readonly record_id: string }

/** When a customer is to be worked out again; null: not until somebody asks. */
const wakeRow = (tx: Tx, customerId: string, at: Temporal.Instant | null): WakeRow => ({
  workspace_id: tx.workspaceId,
  record_id: customerId,
  kind: STANDING_WAKE,
  wake_at: at ?? 'infinity',
})

/**
 * Notes when time alone changes each customer next. Whoever asked meanwhile for attention is not overheard: what is
 * due already stays due.
 */
async function sleepUntil(tx: Tx, summaries: readonly Summary[]): Promise<void> {
  await putWakes(
    tx,
    summaries.map(({ customerId, changesAt }) => wakeRow(tx, customerId, changesAt)),
    `set wake_at = excluded.wake_at
      where wake.wake_at > greatest(clock_timestamp(), '${tx.now.toString()}'::timestamptz)`,
  )
}

/**
 * Works out where the customers stand now, and puts it where lists and the portfolio find it. Each customer is held
 * first, so that of two who write at once the later one sees what the other wrote.
 */
export async function refresh(tx: Tx, customerIds: readonly string[]): Promise<void> {
  await holdCustomers(tx, customerIds)
  const summaries = await summariesOf(tx, customerIds)
  await putStandings(
    tx,
    summaries.flatMap(({ rows }) => rows),
  )
  await putCustomers(tx, summaries)
  await sleepUntil(tx, summaries)
}

/** Holds customers until the transaction ends, in one order whoever asks; whoever only names them does not wait. */
export async function holdCustomers(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select id from customer where id = ${anyOf(ids)} order by id for no key update`.execute(
    tx.db,
  )
}

export type Summary = {
  readonly customerId: string
  readonly changesAt: Temporal.Instant | null
  /** The customer's own row; null when nothing counts. */
  readonly row: Row | null
  /** What stands beside each expectation. */
  readonly rows: readonly (Row & { readonly id: string })[]
}

/** What the summaries of customers should be now. */
export async function summariesOf(
  tx: Tx,
  customerIds: readonly string[],
): Promise<readonly Summary[]> {
  if (customerIds.length === 0) return []
  const now = { asOf: tx.now, knownAt: tx.now }
  const owners = await ownersOf(tx, customerIds)
  const all = await stoodAt(tx, customerIds, now)
  return [...all].map(([customerId, stood]) => ({
    customerId,
    changesAt: earliest(stood.map(({ standing }) => standing?.changesAt ?? null)),
    row: customerRow(tx, customerId, stood),
    rows: stood.map((one) => standingRow(tx, one, owners.get(customerId) ?? null)),
  }))
}

async function ownersOf(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await tx.db
    .selectFrom('customer')
    .select(['id', 'owner_id'])
    .where('id', '=', anyOf(ids))
    .execute()
  return new Map(rows.map((row) => [row.id, row.owner_id]))
}

function earliest(all: readonly (Temporal.Instant | null)[]): Temporal.Instant | null {
  const said = all.filter((one) => one !== null)
  return said.sort(Temporal.Instant.compare)[0] ?? null
}

function standingRow(tx: Tx, { expectation, standing }: Stood, ownerId: string | null) {
  const verdict = (rung: Rung) => standing?.ladder[rung].verdict ?? null
  return {
    workspace_id: tx.workspaceId,
    id: expectation.id,
    owner_id: standing === null ? null : ownerId,
    grade: standing?.grade ?? null,
    spoken_at: standing?.spokenAt ?? null,
    known: verdict('known'),
    answered: verdict('answered'),
    agreed: verdict('agreed'),
    kept: verdict('kept'),
    current: verdict('current'),
    first_gap: standing?.firstGap ?? null,
    todo: standing?.todo ?? null,
    ask: standing?.ask ?? null,
    stood_at: standing === null ? null : tx.now,
  }
}

function customerRow(tx: Tx, customerId: string, stood: readonly Stood[]): Row | null {
  const counted = stood.flatMap(({ standing }) => (standing === null ? [] : [standing]))
  if (counted.length === 0) return null
  const sum = sumLadders(counted)
  const share = (rung: Rung) => shareOf(sum[rung])
  return {
    workspace_id: tx.workspaceId,
    customer_id: customerId,
    counted: counted.length,
    importance: counted.reduce((all, { importance }) => all + importance, 0),
    assumed: counted.filter(({ grade }) => grade === 'assumed' || grade === 'inferred').length,
    sums: sum,
    gives_way: givesWayMost(sum),
    ...Object.fromEntries(rungs.map((rung) => [`${rung}_share`, share(rung)])),
    ...Object.fromEntries(rungs.map((rung) => [`${rung}_gap`, sum[rung].givesWay])),
    changes_at: earliest(counted.map(({ changesAt }) => changesAt)),
    stood_at: tx.now,
  }
}

async function putStandings(tx: Tx, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first).filter((name) => name !== 'workspace_id' && name !== 'id')
  const sets = sql.join(columns.map((name) => sql`${sql.ref(name)} = s.${sql.ref(name)}`))
  await sql`update expectation e set ${sets}
    from json_populate_recordset(null::expectation, ${JSON.stringify(rows)}::json) s
    where e.workspace_id = s.workspace_id and e.id = s.id
      and (${sql.join(
        columns
          .filter(isLasting)
          .map((name) => sql`${sql.ref(`e.${name}`)} is distinct from ${sql.ref(`s.${name}`)}`),
        sql` or `,
      )}
        or coalesce(abs(e.ask - s.ask), 1) > ${ASK_MOVES})`.execute(tx.db)
}

/** What goes with the moment of working it out is written with what changed, and not for its own sake. */
const isLasting = (column: string) => column !== 'ask' && column !== 'stood_at'
/** How far *ask next* moves before its place in a list does: of at most 7.5. */
const ASK_MOVES = 0.05

async function putCustomers(tx: Tx, summaries: readonly Summary[]): Promise<void> {
  const rows = summaries.flatMap(({ row }) => (row === null ? [] : [row]))
  const gone = summaries.filter(({ row }) => row === null).map(({ customerId }) => customerId)
  const columns = Object.keys(rows[0] ?? {}).filter(
    (name) => name !== 'workspace_id' && name !== 'customer_id',
  )
  const sets = columns.map((name) => `${name} = excluded.${name}`).join(', ')
  await insertAll(
    tx.db,
    'customer_standing',
    rows,
    `on conflict (workspace_id, customer_id) do update set ${sets}`,
  )
  if (gone.length > 0)
    await tx.db.deleteFrom('customer_standing').where('customer_id', '=', anyOf(gone)).execute()
  await putSpoken(tx, summaries, true)
  await putSpoken(tx, summaries, null)
}

/** Notes on the customers' own rows whether anything is on record of them; those of whom it is noted stay untouched. */
async function putSpoken(tx: Tx, summaries: readonly Summary[], spoken: true | null) {
  const ids = summaries
    .filter(({ row }) => (row !== null) === (spoken === true))
    .map(({ customerId }) => customerId)
  if (ids.length === 0) return
  await sql`update customer set spoken = ${spoken} where id = ${anyOf(ids)}
    and spoken is distinct from ${spoken}`.execute(tx.db)
}
