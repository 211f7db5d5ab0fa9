import { sql } from 'kysely'
import type { Customer } from '../domain/customer.ts'
import type { CustomerId, MemberId } from '../domain/ids.ts'
import type { Money } from '../domain/money.ts'
import { folded } from '../domain/name.ts'
import { type Gap, gapOf, type LadderSum, type Rung } from '../domain/ladder.ts'
import { type Cabinet, type Changed, type Derived, olderOnes } from './cabinet.ts'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'
import { type ListColumn, type ListSource, orElse } from './list.ts'
import { text } from './read.ts'
import { markColumns, standAgain } from './standing.ts'
import type { Tables } from './tables.ts'

export const customers: Cabinet = {
  noun: 'customer',
  table: 'customer',
  personal: ['lostReason', 'note'],
  aboutItself: false,
  beside: markColumns,
  // Its segment decides which events touched it, its owner whose day it is.
  afterwards: (tx, changed) =>
    standAgain(tx, olderOnes(changed.filter(mattersToStanding)), changed),
  found: (fields) => (fields.mergedInto ? [] : [text(fields.name), text(fields.externalId)]),
  row: ({ fields }) => {
    const potential = fields.potential as Money | null | undefined
    return {
      name: text(fields.name),
      name_sort: folded(text(fields.name) ?? ''),
      // A merged record gives its outside id to the one that stays.
      external_id: fields.mergedInto ? null : text(fields.externalId),
      stage: text(fields.stage),
      segment: text(fields.segment),
      tier: text(fields.tier),
      potential_amount: potential?.amount ?? null,
      potential_currency: potential?.currency ?? null,
      owner_id: text(fields.ownerId),
      zone: text(fields.zone),
      since_on: text(fields.sinceOn),
      lost_reason: text(fields.lostReason),
      lost_to: text(fields.lostTo),
      note: text(fields.note),
      merged_into: text(fields.mergedInto),
    }
  },
}

function mattersToStanding({ chain }: Changed): boolean {
  const last = chain.at(-1)
  if (last === undefined) return false
  return last.kind === 'retracted' || 'segment' in last.set || 'ownerId' in last.set
}

/** The segments and tiers in use, those that most customers have first; at most 200 of each. */
export async function customerValues(
  tx: Tx,
): Promise<{ readonly segment: readonly string[]; readonly tier: readonly string[] }> {
  const inUse = async (field: 'segment' | 'tier') => {
    const rows = await tx.db
      .selectFrom('customer')
      .select(field)
      .where(field, 'is not', null)
      .where('merged_into', 'is', null)
      .groupBy(field)
      .orderBy(sql`count(*)`, 'desc')
      .orderBy(field)
      .limit(200)
      .execute()
    return rows.flatMap((row) => row[field] ?? [])
  }
  return { segment: await inUse('segment'), tier: await inUse('tier') }
}

/** The one place where a row becomes a customer. */
export function toCustomer(row: Tables['customer']): Customer {
  return {
    id: row.id as CustomerId,
    version: row.version,
    name: row.name,
    externalId: row.external_id,
    stage: row.stage as Customer['stage'],
    segment: row.segment,
    tier: row.tier,
    potential:
      row.potential_amount === null
        ? null
        : { amount: row.potential_amount, currency: row.potential_currency ?? '' },
    ownerId: row.owner_id as MemberId | null,
    zone: row.zone,
    sinceOn: row.since_on,
    lostReason: row.lost_reason,
    lostTo: row.lost_to,
    note: row.note,
    mergedInto: row.merged_into as CustomerId | null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** Customers with where each stands now; as they once were, without: that is asked of the ladder. */
export async function toListedCustomers(
  tx: Tx,
  rows: readonly Tables['customer'][],
  past?: Derived,
) {
  if (past) return rows.map((row) => ({ ...toCustomer(row), standing: undefined }))
  const standings = await standingsOf(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...toCustomer(row), standing: standings.get(row.id) ?? null }))
}

async function standingsOf(tx: Tx, ids: readonly string[]) {
  const rows =
    ids.length === 0
      ? []
      : await tx.db
          .selectFrom('customer_standing')
          .select(['customer_id', 'counted', 'assumed', 'importance', 'gives_way', 'sums'])
          .where('customer_id', '=', anyOf(ids))
          .execute()
  return new Map(
    rows.map((row) => [
      row.customer_id,
      {
        counted: row.counted,
        assumed: row.assumed,
        importance: row.importance,
        givesWayMost: row.gives_way as Rung | null,
        sum: row.sums as unknown as LadderSum,
      },
    ]),
  )
}

const gapOrNone = orElse('gap', sql`0`)

export const customerList: ListSource<'customer'> = {
  table: 'customer',
  noun: 'customer',
  where: sql<boolean>`merged_into is null`,
  columns: {
    name: { type: 'text', sort: sql`name_sort`, filter: sql`name` },
    externalId: { type: 'text', filter: sql`external_id` },
    stage: { type: 'text', sort: sql`stage`, filter: sql`stage` },
    segment: { type: 'text', sort: orElse('segment', sql`''`), filter: sql`segment` },
    tier: { type: 'text', sort: orElse('tier', sql`''`), filter: sql`tier` },
    potential: {
      type: 'bigint',
      sort: orElse('potential_amount', sql`-1`),
      filter: sql`potential_amount`,
    },
    ownerId: { type: 'uuid', filter: sql`owner_id` },
    sinceOn: {
      type: 'date',
      sort: orElse('since_on', sql`'infinity'::date`),
      filter: sql`since_on`,
    },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
    givesWay: { type: 'integer', sort: gapOrNone, match: gapIn },
    known: percent('known'),
    answered: percent('answered'),
    agreed: percent('agreed'),
    kept: percent('kept'),
    current: percent('current'),
  },
}

/** The names of some customers, by id. */
export async function namesOf(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('customer')
    .select(['id', 'name'])
    .where('id', '=', anyOf([...new Set(ids)]))
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** One place by equality, which an index by it and by name answers in order; several as a set. */
function gapIn(values: readonly string[]) {
  const said = values.map((value) => gapOf(value as Gap))
  const [first] = said
  return said.length === 1
    ? sql<boolean>`${gapOrNone} = ${first}::integer`
    : sql<boolean>`${gapOrNone} = any(${said}::integer[])`
}

/** The share on a rung in percent; who has none comes after those who have all of it. */
function percent(rung: Rung): ListColumn {
  const column = `${rung}_pct`
  return { type: 'integer', sort: orElse(column, sql`101`), filter: sql.ref(column) }
}
