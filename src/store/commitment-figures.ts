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
import { anyOf } from './cabinet.ts'
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
const sums = sql`
  count(*) filter (where outcome = 'kept') as "kept",
  count(*) filter (where outcome = 'kept-late') as "keptLate",
  count(*) filter (where outcome = 'broken') as "broken",
  count(*) filter (where outcome is null) as "overdue",
  count(*) filter (where outcome = 'waived') as "waived",
  count(*) filter (where ${missed} and warned) as "warned",
  count(*) filter (where ${missed} and not warned) as "silent",
  count(*) filter (where renegotiated >= 2) as "renegotiatedTwice",
  coalesce(sum(lost_us), 0)::float8 as "lostUs",
  coalesce(sum(lost_customer), 0)::float8 as "lostCustomer",
  coalesce(sum(lost_vendor), 0)::float8 as "lostVendor"`

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
  const { rows } = await sql<Row & { readonly count: number }>`
    with g as materialized (select ${keys[asked.by]}::text as "key", ${sums} from commitment where ${where} group by 1)
    (select *, (select count(*) from g) as "count" from g
      order by ${orders[asked.order.by]} ${direction} nulls last, "key" limit ${asked.most})`.execute(
    tx.db,
  )
  const total = await sql<Row>`
    select null::text as "key", ${sums} from commitment where ${where}`.execute(tx.db)
  const names = await namesOf(
    tx,
    asked.by,
    rows.flatMap(({ key }) => key ?? []),
  )
  return {
    total: figuresOf(tallyOf(total.rows[0])),
    count: rows[0]?.count ?? 0,
    groups: rows.map((row) => ({
      key: row.key,
      name: names.get(row.key ?? '') ?? null,
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
