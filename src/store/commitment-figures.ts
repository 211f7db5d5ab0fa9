/** Figures of the ledger over a period, summed over the index by which commitments count. */
import { type RawBuilder, sql } from 'kysely'
import {
  type FigureGroup,
  type FigureOrder,
  type Figures,
  figuresOf,
  type Tally,
} from '../domain/commitment-figures.ts'
import type { Party } from '../domain/replay.ts'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'

export type FiguresAsked = {
  readonly by: FigureGroup
  /** What fell due from then, and up to then; never later than now. */
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly owedBy?: Party | undefined
  readonly customerId?: string | undefined
  readonly ownerId?: string | undefined
  readonly topicId?: string | undefined
  readonly order: { readonly by: FigureOrder; readonly descending: boolean }
  readonly most: number
}

export type FiguresFound = {
  readonly total: Figures
  /** Groups in all; the first of them follow, in the order asked. */
  readonly count: number
  readonly groups: readonly (Figures & {
    readonly key: string | null
    readonly name: string | null
  })[]
}

const keys: Readonly<Record<FigureGroup, RawBuilder<unknown>>> = {
  party: sql`owed_by`,
  owner: sql`owner_id`,
  topic: sql`topic_id`,
  customer: sql`customer_id`,
}
const named = { owner: 'member', topic: 'topic', customer: 'customer' } as const

const missed = sql`(outcome is null or outcome = 'kept-late' or outcome = 'broken')`
/** What is summed of each group, by name. */
const summed = {
  kept: sql`count(*) filter (where outcome = 'kept')`,
  keptLate: sql`count(*) filter (where outcome = 'kept-late')`,
  broken: sql`count(*) filter (where outcome = 'broken')`,
  overdue: sql`count(*) filter (where outcome is null)`,
  waived: sql`count(*) filter (where outcome = 'waived')`,
  warned: sql`count(*) filter (where ${missed} and warned)`,
  silent: sql`count(*) filter (where ${missed} and not warned)`,
  renegotiatedTwice: sql`count(*) filter (where renegotiated >= 2)`,
  lostUs: sql`coalesce(sum(lost_us), 0)`,
  lostCustomer: sql`coalesce(sum(lost_customer), 0)`,
  lostVendor: sql`coalesce(sum(lost_vendor), 0)`,
} as const
const names = Object.keys(summed)
const groupSums = sql.join(
  Object.entries(summed).map(([name, sum]) => sql`${sum} as ${sql.ref(name)}`),
)
const wholeSums = sql.join(
  names.map((name) => sql`coalesce(sum(${sql.ref(name)}), 0)::float8 as ${sql.ref(name)}`),
)
const asNumbers = sql.join(names.map((name) => sql`${sql.ref(name)}::float8 as ${sql.ref(name)}`))

const judged = sql`("kept" + "keptLate" + "broken" + "overdue")`
/** Sums as `figureOrders` names them. A share of nothing comes last either way. */
const orders: Readonly<Record<FigureOrder, RawBuilder<unknown>>> = {
  n: judged,
  kept: sql`"kept"`,
  keptLate: sql`"keptLate"`,
  broken: sql`"broken"`,
  overdue: sql`"overdue"`,
  waived: sql`"waived"`,
  warned: sql`"warned"`,
  silent: sql`"silent"`,
  renegotiatedTwice: sql`"renegotiatedTwice"`,
  keptShare: sql`"kept"::float8 / nullif(${judged}, 0)`,
  lostToUs: sql`"lostUs"`,
  lostToCustomer: sql`"lostCustomer"`,
  lostToVendor: sql`"lostVendor"`,
}

type Row = Omit<Tally, 'lostMinutes'> & {
  readonly key: string | null
  readonly lostUs: number
  readonly lostCustomer: number
  readonly lostVendor: number
}

/** What fell due in a period, in total and by group. */
export async function figuresIn(tx: Tx, asked: FiguresAsked): Promise<FiguresFound> {
  const where = conditionOf(tx, asked)
  const direction = sql.raw(asked.order.descending ? 'desc' : 'asc')
  // The groups are summed once, and all of them from these: of a million commitments each scan counts.
  const { rows } = await sql<Row & { readonly count: number | null }>`
    with g as materialized (
      select ${keys[asked.by]}::text as "key", ${groupSums} from commitment where ${where} group by 1)
    select null::text as "key", count(*)::float8 as "count", ${wholeSums} from g
    union all
    (select "key", null::float8 as "count", ${asNumbers} from g
      order by ${orders[asked.order.by]} ${direction} nulls last, "key" limit ${asked.most})`.execute(
    tx.db,
  )
  const [total, ...found] = rows
  const namedBy = await namesOf(
    tx,
    asked.by,
    found.flatMap(({ key }) => key ?? []),
  )
  return {
    total: figuresOf(tallyOf(total)),
    count: total?.count ?? 0,
    groups: found.map((row) => ({
      key: row.key,
      name: namedBy.get(row.key ?? '') ?? null,
      ...figuresOf(tallyOf(row)),
    })),
  }
}

function conditionOf(tx: Tx, asked: FiguresAsked): RawBuilder<boolean> {
  const to = Temporal.Instant.compare(asked.to, tx.now) < 0 ? asked.to : tx.now
  const some = [
    sql`fell_at >= ${asked.from.toString()}::timestamptz`,
    sql`fell_at < ${to.toString()}::timestamptz`,
    ...(asked.owedBy === undefined ? [] : [sql`owed_by = ${asked.owedBy}`]),
    ...(asked.customerId === undefined ? [] : [sql`customer_id = ${asked.customerId}::uuid`]),
    ...(asked.ownerId === undefined ? [] : [sql`owner_id = ${asked.ownerId}::uuid`]),
    ...(asked.topicId === undefined ? [] : [sql`topic_id = ${asked.topicId}::uuid`]),
  ]
  return sql<boolean>`${sql.join(some, sql` and `)}`
}

const minutes = (seconds: number) => Math.round(seconds / 60)

function tallyOf(row: Row | undefined): Tally {
  if (row === undefined) throw new Error('sums of a ledger come as one row')
  const { lostUs, lostCustomer, lostVendor, kept, keptLate, broken, overdue, waived } = row
  const { warned, silent, renegotiatedTwice } = row
  return {
    kept,
    keptLate,
    broken,
    overdue,
    waived,
    warned,
    silent,
    renegotiatedTwice,
    lostMinutes: {
      us: minutes(lostUs),
      customer: minutes(lostCustomer),
      vendor: minutes(lostVendor),
    },
  }
}

async function namesOf(
  tx: Tx,
  by: FigureGroup,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (by === 'party' || ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from ${sql.table(named[by])} where id = ${anyOf(ids)}`.execute(tx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
