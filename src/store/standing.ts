/**
 * Where customers and their expectations stand now, as summaries that lists, Today and the portfolio read; and when they
 * are worked out again: with the write that changes them, by the job, or when time alone does.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Moment } from '../domain/history.ts'
import { gapOf, givesWayMost, type Rung, rungs, shareOf, sumLadders } from '../domain/ladder.ts'
import { type Changed } from './cabinet.ts'
import { anyOf, inserting, type Row, together } from './rows.ts'
import type { Tx } from './db.ts'
import { type Stood, stoodAt, type StoodByCustomer } from './stood.ts'
import { wakeAll, type Waking } from './wake.ts'

/** Columns of a customer that say where it stands. */
export const markColumns = [
  'spoken',
  'gap',
  ...rungs.map((rung) => `${rung}_pct` as const),
] as const

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

/** Customers beyond this many are not worked out while somebody waits for their write. */
const AT_ONCE = 50

export const STANDING_WAKE = 'standing'

/**
 * Works out again where customers stand: at once when they are few, else by the job, which is woken. `changed` are the
 * records because of which that is done. Answers what was found of each, nothing of those that wait for the job.
 */
export async function standAgain(
  tx: Tx,
  customerIds: readonly string[],
  changed: readonly Changed[] = [],
): Promise<StoodByCustomer> {
  if (customerIds.length <= AT_ONCE) return refresh(tx, customerIds, changed)
  await standLater(tx, customerIds)
  return new Map()
}

/** Has the job work out where customers stand, once this transaction is through. */
export async function standLater(tx: Tx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return
  await wakeAll(
    tx,
    customerIds.map((id) => wakingOf(id, tx.now)),
    'sooner',
  )
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

/** When a customer is to be worked out again; null: not until somebody asks. */
const wakingOf = (recordId: string, at: Temporal.Instant | null): Waking => ({
  recordId,
  kind: STANDING_WAKE,
  at,
})

/**
 * Notes when time alone changes each customer next. Whoever asked meanwhile for attention is not overheard: what is
 * due already stays due.
 */
async function sleepUntil(tx: Tx, summaries: readonly Summary[]): Promise<void> {
  const wakes = summaries.map(({ customerId, changesAt }) => wakingOf(customerId, changesAt))
  await wakeAll(tx, wakes, 'rest')
}

/**
 * Works out where the customers stand now, and puts it where lists and the portfolio find it. Each customer is held
 * first, so that of two who write at once the later one sees what the other wrote.
 */
export async function refresh(
  tx: Tx,
  customerIds: readonly string[],
  changed: readonly Changed[] = [],
): Promise<StoodByCustomer> {
  if (customerIds.length === 0) return new Map()
  const owners = ownersIn(await holdCustomers(tx, customerIds))
  const read = new Map(changed.map(({ id, chain }) => [id, chain]))
  const stood = await stoodAt(tx, customerIds, nowIn(tx), { read })
  const summaries = summariesIn(tx, stood, owners)
  await putSummaries(tx, summaries)
  await sleepUntil(tx, summaries)
  return stood
}

type HeldCustomer = { readonly id: string; readonly owner_id: string | null }

/** Holds customers until the transaction ends, in one order whoever asks; whoever only names them does not wait. */
export async function holdCustomers(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly HeldCustomer[]> {
  const { rows } = await sql<HeldCustomer>`
    select id, owner_id from customer where id = ${anyOf(ids)} order by id for no key update`.execute(
    tx.db,
  )
  return rows
}

/** The same for the customer of an expectation. */
export async function holdCustomerOf(tx: Tx, expectationId: string): Promise<void> {
  await sql`select id from customer
    where id = (select customer_id from expectation where id = ${expectationId}::uuid) for no key update`.execute(
    tx.db,
  )
}

/** On what is known now. */
export const nowIn = (tx: Tx): Moment => ({ asOf: tx.now, knownAt: tx.now })

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
  const rows = await tx.db
    .selectFrom('customer')
    .select(['id', 'owner_id'])
    .where('id', '=', anyOf(customerIds))
    .execute()
  return summariesIn(tx, await stoodAt(tx, customerIds, nowIn(tx)), ownersIn(rows))
}

type Owners = ReadonlyMap<string, string | null>
const ownersIn = (rows: readonly HeldCustomer[]): Owners =>
  new Map(rows.map((row) => [row.id, row.owner_id]))

function summariesIn(tx: Tx, all: StoodByCustomer, owners: Owners): readonly Summary[] {
  return [...all].map(([customerId, stood]) => ({
    customerId,
    changesAt: earliest(stood.map(({ standing }) => standing?.changesAt ?? null)),
    row: customerRow(tx, customerId, stood),
    rows: stood.map((one) => standingRow(tx, one, owners.get(customerId) ?? null)),
  }))
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

/** Puts what was worked out in one statement: beside the expectations, as each customer's summary, on its own row. */
async function putSummaries(tx: Tx, summaries: readonly Summary[]): Promise<void> {
  const rows = summaries.flatMap(({ row }) => (row === null ? [] : [row]))
  const gone = summaries.filter(({ row }) => row === null).map(({ customerId }) => customerId)
  await together(tx.db, [
    ...puttingStandings(
      tx,
      summaries.flatMap((one) => one.rows),
    ),
    ...puttingCustomers(rows),
    ...(gone.length === 0
      ? []
      : [sql`delete from customer_standing where customer_id = ${anyOf(gone)}`]),
    puttingMarks(tx, summaries),
  ])
}

/** The rows are named twice: without that the planner reads every expectation of the firm for those of one customer. */
function puttingStandings(tx: Tx, rows: Summary['rows']): readonly RawBuilder<unknown>[] {
  const [first] = rows
  if (first === undefined) return []
  const columns = Object.keys(first).filter((name) => name !== 'workspace_id' && name !== 'id')
  const sets = sql.join(columns.map((name) => sql`${sql.ref(name)} = s.${sql.ref(name)}`))
  const changed = columns
    .filter(isLasting)
    .map((name) => sql`${sql.ref(`e.${name}`)} is distinct from ${sql.ref(`s.${name}`)}`)
  return [
    sql`update expectation e set ${sets}
      from json_populate_recordset(null::expectation, ${JSON.stringify(rows)}::json) s
      where e.workspace_id = ${tx.workspaceId}::uuid and e.id = ${anyOf(rows.map(({ id }) => id))} and e.id = s.id
        and (${sql.join(changed, sql` or `)} or coalesce(abs(e.ask - s.ask), 1) > ${ASK_MOVES})`,
  ]
}

/** What goes with the moment of working it out is written with what changed, and not for its own sake. */
const isLasting = (column: string) => column !== 'ask' && column !== 'stood_at'
/** How far *ask next* moves before its place in a list does: of at most 7.5. */
const ASK_MOVES = 0.05

function puttingCustomers(rows: readonly Row[]): readonly RawBuilder<unknown>[] {
  const columns = Object.keys(rows[0] ?? {}).filter(
    (name) => name !== 'workspace_id' && name !== 'customer_id',
  )
  const sets = columns.map((name) => `${name} = excluded.${name}`).join(', ')
  const changed = columns
    .filter(isLasting)
    .map((name) => `customer_standing.${name} is distinct from excluded.${name}`)
  return inserting(
    'customer_standing',
    rows,
    `on conflict (workspace_id, customer_id) do update set ${sets} where ${changed.join(' or ')}`,
  )
}

/** Where a customer stands as its own row has it, for lists; see the columns of the table. */
export type Marks = { readonly spoken: true | null; readonly gap: number | null } & Readonly<
  Record<`${Rung}_pct`, number | null>
>

/** The marks that go with a summary. Shares are whole percents: what a list shows and is narrowed by. */
export function marksOf({ row }: Pick<Summary, 'row'>): Marks {
  const percent = (rung: Rung) => {
    const share = row?.[`${rung}_share`]
    return typeof share === 'number' ? Math.round(share * 100) : null
  }
  const shares = Object.fromEntries(rungs.map((rung) => [`${rung}_pct`, percent(rung)]))
  const gap = row === null ? null : gapOf((row.gives_way as Rung | null) ?? 'nowhere')
  return { spoken: row === null ? null : true, gap, ...shares } as Marks
}

/** Notes on the customers' own rows where they stand; those of whom it is noted so already stay untouched. */
function puttingMarks(tx: Tx, summaries: readonly Summary[]): RawBuilder<unknown> {
  const rows = summaries.map((one) => ({ id: one.customerId, ...marksOf(one) }))
  const columns = markColumns.map((name) => sql.ref(name))
  const of = (table: string) => sql.join(markColumns.map((name) => sql.ref(`${table}.${name}`)))
  return sql`update customer c set (${sql.join(columns)}) = (select ${of('m')})
    from json_populate_recordset(null::customer, ${JSON.stringify(rows)}::json) m
    where c.workspace_id = ${tx.workspaceId}::uuid and c.id = ${anyOf(rows.map(({ id }) => id))} and c.id = m.id
      and (${of('c')}) is distinct from (${of('m')})`
}
