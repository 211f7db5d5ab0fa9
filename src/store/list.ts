/**
 * Lists by keyset: a page begins after the last row of the one before, so that page 2,000 costs what page
 * one does and nothing is skipped when rows come in between.
 */
import { type RawBuilder, sql } from 'kysely'
import { folded } from '../domain/name.ts'
import { anyOf } from './cabinet.ts'
import type { Tx } from './db.ts'
import type { Tables } from './tables.ts'

/** What `contract/list.ts` reads from a query, as far as this room needs it. */
export type Asked = {
  readonly filters: readonly {
    field: string
    comparison: string
    values: readonly (string | number | boolean | null)[]
  }[]
  readonly order: readonly { field: string; descending: boolean }[]
  readonly words: string | null
  readonly limit: number
  readonly after: readonly unknown[] | null
  readonly total: boolean
}

/** A column as SQL: what filters compare, its type, and what sorts (never null, so that keysets hold). */
export type ListColumn = {
  readonly filter?: RawBuilder<unknown>
  readonly sort?: RawBuilder<unknown>
  /** Instead of `filter` where the values lie in another table, or follow from the time of asking. */
  readonly match?: (values: readonly string[], now: Temporal.Instant) => RawBuilder<boolean>
  readonly type: 'text' | 'uuid' | 'timestamptz' | 'date' | 'bigint' | 'boolean' | 'float8'
}

export type ListSource<T extends keyof Tables> = {
  readonly table: T
  readonly noun: string
  /** Rows that no list shows, such as merged ones; always applied. */
  readonly where?: RawBuilder<boolean>
  readonly columns: { readonly [field: string]: ListColumn }
}

export type Page<Row> = {
  readonly rows: readonly Row[]
  readonly after: readonly unknown[] | null
  readonly total: number | null
}

const OPERATORS: Readonly<Record<string, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' }

/** One page of a list, and where the next begins: null on the last. */
export async function list<T extends keyof Tables>(
  tx: Tx,
  source: ListSource<T>,
  asked: Asked,
): Promise<Page<Tables[T]>> {
  const conditions = [
    ...(source.where ? [source.where] : []),
    ...asked.filters.map((filter) => condition(source, filter, tx.now)),
    ...wordConditions(source.noun, asked.words),
  ]
  const order = asked.order.map(({ field, descending }) => ({
    by: sortOf(source, field),
    type: columnOf(source, field).type,
    descending,
  }))
  const keys = [
    ...order,
    { by: sql`id`, type: 'uuid' as const, descending: order[0]?.descending ?? false },
  ]
  const keyset = asked.after === null ? [] : [after(keys, asked.after)]
  const direction = sql.join(
    keys.map(({ by, descending }) => sql`${by} ${sql.raw(descending ? 'desc' : 'asc')}`),
  )
  const marks = sql.join(
    keys.map(({ by }, index) => sql`(${by})::text as ${sql.ref(`key_${index}`)}`),
  )
  const { rows } = await sql<
    Tables[T]
  >`select *, ${marks} from ${sql.table(source.table)} ${whereAll([...conditions, ...keyset])} order by ${direction} limit ${asked.limit + 1}`.execute(
    tx.db,
  )
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1) as Record<string, unknown> | undefined
  return {
    rows: page,
    after: rows.length > asked.limit && last ? keys.map((_, index) => last[`key_${index}`]) : null,
    total: asked.total ? await count(tx, source, conditions) : null,
  }
}

async function count<T extends keyof Tables>(
  tx: Tx,
  source: ListSource<T>,
  conditions: readonly RawBuilder<boolean>[],
): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from ${sql.table(source.table)} ${whereAll(conditions)}`.execute(tx.db)
  return rows[0]?.n ?? 0
}

function whereAll(conditions: readonly RawBuilder<boolean>[]) {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`
}

function columnOf<T extends keyof Tables>(source: ListSource<T>, field: string): ListColumn {
  const column = source.columns[field]
  if (column === undefined)
    throw new Error(`${source.table} has no list column ${field}: add it to its store file`)
  return column
}

function sortOf<T extends keyof Tables>(source: ListSource<T>, field: string): RawBuilder<unknown> {
  const { sort } = columnOf(source, field)
  if (sort === undefined)
    throw new Error(`${source.table} cannot be sorted by ${field}: add a sort expression`)
  return sort
}

function condition<T extends keyof Tables>(
  source: ListSource<T>,
  filter: Asked['filters'][number],
  now: Temporal.Instant,
): RawBuilder<boolean> {
  const { filter: column, type, match } = columnOf(source, filter.field)
  if (match) return match(filter.values.filter((value) => value !== null).map(String), now)
  if (column === undefined)
    throw new Error(
      `${source.table} cannot be filtered by ${filter.field}: add a filter expression`,
    )
  const cast = sql.raw(type)
  const operator = OPERATORS[filter.comparison]
  if (operator !== undefined)
    return sql`${column} ${sql.raw(operator)} ${filter.values[0]}::${cast}`
  const said = filter.values.filter((value) => value !== null)
  const one =
    said.length === 1
      ? sql<boolean>`${column} = ${said[0]}::${cast}`
      : sql<boolean>`${column} = any(${said.map(String)}::${cast}[])`
  if (said.length === filter.values.length) return one
  return said.length === 0 ? sql`${column} is null` : sql`(${column} is null or ${one})`
}

/** Every word of the question must begin a word of the record. */
function wordConditions(noun: string, words: string | null): readonly RawBuilder<boolean>[] {
  if (words === null) return []
  const parts = folded(words)
    .split(' ')
    .filter((part) => part !== '')
    .slice(0, 6)
  if (parts.length === 0) return [sql`false`]
  return parts.map(
    (part) =>
      sql<boolean>`id in (select record_id from search_word where kind = ${noun} and word >= ${part} and word < ${`${part}\u{10FFFF}`})`,
  )
}

/** Rows after the given keys. One direction throughout compares whole rows, which an index answers at once. */
function after(
  keys: readonly { by: RawBuilder<unknown>; type: string; descending: boolean }[],
  values: readonly unknown[],
): RawBuilder<boolean> {
  const at = (index: number) =>
    sql`${String(values[index])}::${sql.raw(keys[index]?.type ?? 'text')}`
  if (keys.every(({ descending }) => descending === keys[0]?.descending)) {
    const operator = sql.raw(keys[0]?.descending ? '<' : '>')
    return sql`(${sql.join(keys.map(({ by }) => by))}) ${operator} (${sql.join(keys.map((_, index) => at(index)))})`
  }
  const steps = keys.map(({ by, descending }, index) => {
    const equal = keys.slice(0, index).map((key, place) => sql`${key.by} = ${at(place)}`)
    return sql`(${sql.join([...equal, sql`${by} ${sql.raw(descending ? '<' : '>')} ${at(index)}`], sql` and `)})`
  })
  return sql`(${sql.join(steps, sql` or `)})`
}

/** Rows of a table by id. */
export async function byIds<T extends keyof Tables>(
  tx: Tx,
  table: T,
  ids: readonly string[],
): Promise<readonly Tables[T][]> {
  if (ids.length === 0) return []
  const { rows } = await sql<
    Tables[T]
  >`select * from ${sql.table(table)} where id = ${anyOf(ids)}`.execute(tx.db)
  return rows
}

/** Which of some ids are there, as far as the reader may see them: cheaper than their rows. */
export async function present<Id extends string>(
  tx: Tx,
  table: keyof Tables,
  ids: readonly Id[],
): Promise<ReadonlySet<Id>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{
    id: Id
  }>`select id from ${sql.table(table)} where id = ${anyOf(ids)}`.execute(tx.db)
  return new Set(rows.map(({ id }) => id))
}

/** The rows of a table by id, holding them until the transaction ends, in one order whoever asks. */
export async function hold<T extends keyof Tables>(
  tx: Tx,
  table: T,
  ids: readonly string[],
): Promise<readonly Tables[T][]> {
  if (ids.length === 0) return []
  const { rows } = await sql<
    Tables[T]
  >`select * from ${sql.table(table)} where id = ${anyOf(ids)} order by id for update`.execute(
    tx.db,
  )
  return rows
}
