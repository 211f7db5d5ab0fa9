/**
 * Lists by keyset: a page begins after the last row of the one before, so that page 2,000 costs what page
 * one does and nothing is skipped when rows come in between.
 */
import { type RawBuilder, sql } from 'kysely'
import { folded } from '../domain/name.ts'
import { anyOf } from './rows.ts'
import { PLANNED_EACH_TIME, type Tx } from './db.ts'
import type { Tables } from './tables.ts'

/** What `contract/list.ts` reads from a query, as far as this room needs it. */
export type Asked = {
  readonly filters: readonly {
    field: string
    comparison: string
    values: readonly (string | number | boolean | null)[]
  }[]
  readonly order: readonly { field: string; descending: boolean }[]
  /** Words, or what `lookedUp` made of them for several questions. */
  readonly words: string | null | LookedUp
  readonly limit: number
  readonly after: readonly unknown[] | null
  readonly total: boolean
}

/** The conditions that words come to, looked up. */
export type LookedUp = readonly RawBuilder<boolean>[]

/** A column as SQL: what filters compare, its type, and what sorts (never null, so that keysets hold). */
export type ListColumn = {
  readonly filter?: RawBuilder<unknown>
  readonly sort?: RawBuilder<unknown>
  /** Instead of `filter` where the values lie in another table, or follow from the time of asking. */
  readonly match?: (values: readonly string[], now: Temporal.Instant) => RawBuilder<boolean>
  /**
   * Instead of `match`: conditions that exclude each other and of which each is one range of an index, where all of them
   * together are none. A page is read from each and put in order.
   */
  readonly ranges?: (values: readonly string[], now: Temporal.Instant) => readonly Range[]
  /**
   * Of its values one may have nearly all rows and another hardly any. A statement that asks for one is planned for that
   * one: a plan for any would be the plan for the large one, and read past everything to find the few.
   */
  readonly uneven?: boolean | ((values: Asked['filters'][number]['values']) => boolean)
  readonly type:
    | 'text'
    | 'uuid'
    | 'timestamptz'
    | 'date'
    | 'bigint'
    | 'boolean'
    | 'float8'
    | 'integer'
}

/** Rows that hold such a condition; `of`: what they are all of, so that ranges of different ones have no row in common. */
export type Range = { readonly where: RawBuilder<boolean>; readonly of?: string }

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
  /** Null when it was not asked for; past `most` rows, `most` and true. */
  readonly total: { readonly count: number; readonly more: boolean } | null
}

/**
 * A column with a value where it has none, to sort by. A `case`, since under the policies no index is entered by a
 * `coalesce`, which counts as a function that might tell what it sees.
 */
export function orElse(column: string, value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${sql.ref(column)} is null then ${value} else ${sql.ref(column)} end`
}

const OPERATORS: Readonly<Record<string, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' }

/** One page of a list, and where the next begins: null on the last. */
export async function list<T extends keyof Tables>(
  tx: Tx,
  source: ListSource<T>,
  asked: Asked,
): Promise<Page<Tables[T]>> {
  const { conditions, ranges } = conditionsOf(tx, source, asked)
  const worded = await wordedOf(tx, source, asked.words)
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
  const { rows } = await rangesOf<Tables[T]>(
    source,
    asked,
    sql`*, ${marks}`,
    ranges.map((range) => whereAll([...conditions, ...range, ...worded, ...keyset])),
    sql`order by ${direction} limit ${sql.lit(asked.limit + 1)}`,
  ).execute(tx.db)
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1) as Record<string, unknown> | undefined
  return {
    rows: page,
    after: rows.length > asked.limit && last ? keys.map((_, index) => last[`key_${index}`]) : null,
    total: asked.total
      ? await count(tx, source, [...conditions, ...anyRange(ranges), ...worded], worded.length > 0)
      : null,
  }
}

/** Rows of a table by one condition, in an order; by several of them, a page of each and these put in order. */
function rangesOf<Row>(
  source: ListSource<keyof Tables>,
  { filters }: Pick<Asked, 'filters'>,
  columns: RawBuilder<unknown>,
  wheres: readonly RawBuilder<unknown>[],
  ordered: RawBuilder<unknown>,
): RawBuilder<Row> {
  const from = sql.table(source.table)
  const pages = wheres.map((where) => sql`select ${columns} from ${from} ${where} ${ordered}`)
  const isUneven = ({ field, values }: Asked['filters'][number]) => {
    const { uneven = false } = columnOf(source, field)
    return typeof uneven === 'function' ? uneven(values) : uneven
  }
  const planned = filters.some(isUneven) ? sql.raw(PLANNED_EACH_TIME) : sql``
  return pages.length === 1
    ? sql<Row>`${planned}${pages[0]}`
    : sql<Row>`${planned}select * from (${sql.join(
        pages.map((page) => sql`(${page})`),
        sql` union all `,
      )}) as ${from} ${ordered}`
}

/** How many rows a question finds, counted no further than `most`, in an order that an index has. */
export async function countUpTo<T extends keyof Tables>(
  tx: Tx,
  source: ListSource<T>,
  asked: Pick<Asked, 'filters' | 'words' | 'order'>,
  most: number,
): Promise<number> {
  const { conditions, ranges } = conditionsOf(tx, source, asked)
  const worded = await wordedOf(tx, source, asked.words)
  const [first] = asked.order
  // Asked for in an order, the planner stops after so many; else it gathers all that a column has first.
  const by = first === undefined ? sql`id` : sql`${sortOf(source, first.field)}, id`
  const counted = rangesOf<{ id: string }>(
    source,
    asked,
    sql`*`,
    ranges.map((range) => whereAll([...conditions, ...range, ...worded])),
    sql`order by ${by} limit ${sql.lit(most)}`,
  )
  const { rows } = await sql<{ n: number }>`select count(*) as n from (${counted}) x`.execute(tx.db)
  return rows[0]?.n ?? 0
}

const anyRange = (ranges: readonly (readonly RawBuilder<boolean>[])[]) =>
  ranges.length === 1
    ? (ranges[0] ?? [])
    : [
        sql<boolean>`(${sql.join(
          ranges.map((range) => sql`(${sql.join(range, sql` and `)})`),
          sql` or `,
        )})`,
      ]

function conditionsOf<T extends keyof Tables>(
  tx: Tx,
  source: ListSource<T>,
  { filters, order }: Pick<Asked, 'filters' | 'order'>,
): Conditions {
  const found = filters.map((filter) => condition(source, filter, tx.now))
  const isApart = (one: readonly Range[]) =>
    (one.length > 1 || one[0]?.of !== undefined) && rangesAreIn(order)
  const apart = together(found.filter(isApart))
  const others = apart === null ? found : found.filter((one) => !isApart(one))
  return {
    conditions: [
      ...(source.where ? [source.where] : []),
      ...others.flatMap((ranges) => anyRange(ranges.map(({ where }) => [where]))),
    ],
    ranges: apart ?? [[]],
  }
}

/** By when a row was written there is one index, whatever its row is: ranges would each read all of it. */
const rangesAreIn = (order: Asked['order']) => order[0]?.field !== 'updatedAt'

/** More pages than these are not read to make one. */
const APART_AT_MOST = 12

/** Of each of several filters one range, in every combination that can have a row; null where there are too many. */
function together(filters: readonly (readonly Range[])[]): Conditions['ranges'] | null {
  let all: readonly (readonly Range[])[] = [[]]
  for (const ranges of filters)
    all = all.flatMap((some) =>
      ranges.flatMap((one) => (some.every((other) => canMeet(one, other)) ? [[...some, one]] : [])),
    )
  if (all.length > APART_AT_MOST) return null
  return all.length === 0
    ? [[sql<boolean>`false`]]
    : all.map((some) => some.map(({ where }) => where))
}

const canMeet = (one: Range, other: Range) =>
  one.of === undefined || other.of === undefined || one.of === other.of

/** What holds of every row, and besides one of the ranges, each of which is what holds of its rows. */
type Conditions = {
  readonly conditions: readonly RawBuilder<boolean>[]
  readonly ranges: readonly (readonly RawBuilder<boolean>[])[]
}

/** Looks words up once, for whoever asks several questions with the same. */
export const lookedUp = wordedOf

async function wordedOf<T extends keyof Tables>(
  tx: Tx,
  source: ListSource<T>,
  words: Asked['words'],
): Promise<LookedUp> {
  if (words === null) return []
  if (typeof words !== 'string') return words
  const parts = partsOf(words)
  return parts.length === 0 ? [sql<boolean>`false`] : wordConditions(tx, source, parts)
}

async function count<T extends keyof Tables>(
  tx: Tx,
  source: ListSource<T>,
  conditions: readonly RawBuilder<boolean>[],
  byWords: boolean,
): Promise<NonNullable<Page<unknown>['total']>> {
  const most = byWords ? WORDED_COUNTED : COUNTED
  const { rows } = await sql<{ n: number }>`select count(*) as n from (
    select from ${sql.table(source.table)} ${whereAll(conditions)} limit ${most + 1}) x`.execute(
    tx.db,
  )
  const n = rows[0]?.n ?? 0
  return { count: Math.min(n, most), more: n > most }
}

/** More rows than these nobody waits to have counted: a million take half a second, at every opening of the list. */
const COUNTED = 100_000
/** The same where each is asked whether it has the words. */
const WORDED_COUNTED = 1_000

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

/** What a filter asks for: one condition, or several ranges. */
function condition<T extends keyof Tables>(
  source: ListSource<T>,
  filter: Asked['filters'][number],
  now: Temporal.Instant,
): readonly Range[] {
  const { match, ranges } = columnOf(source, filter.field)
  const values = filter.values.filter((value) => value !== null).map(String)
  if (ranges) return ranges(values, now)
  return [{ where: match ? match(values, now) : compared(source, filter) }]
}

function compared<T extends keyof Tables>(
  source: ListSource<T>,
  filter: Asked['filters'][number],
): RawBuilder<boolean> {
  const { filter: column, type } = columnOf(source, filter.field)
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

const partsOf = (words: string) =>
  folded(words)
    .split(' ')
    .filter((part) => part !== '')
    .slice(0, 6)

/** Records of one word that are named by their ids; of more, each row of the list is asked whether it has the word. */
const NAMED_AT_MOST = 5000

/**
 * Every word of the question must begin a word of the record. The word that fewest have is looked up first, and its
 * records are named; where all are common, a page is soon full in the order of the list. Left to the planner, which takes
 * hardly any word to be visible under the policies, either reads every word there is.
 */
async function wordConditions<T extends keyof Tables>(
  tx: Tx,
  { noun, table }: ListSource<T>,
  parts: readonly string[],
): Promise<readonly RawBuilder<boolean>[]> {
  const has = (part: string) => hasWord(noun, part)
  const looked: { part: string; ids: readonly string[] }[] = []
  for (const part of parts)
    looked.push({ part, ids: await someOf(tx, sql`${recordsWith} ${has(part)}`) })
  const [rarest] = looked.sort((a, b) => a.ids.length - b.ids.length)
  if (looked.length > 1 && rarest !== undefined && rarest.ids.length > NAMED_AT_MOST) {
    // Each is common, and both together may be in none: row by row the whole table would be asked.
    const all = looked.map(({ part }) => sql`${recordsWith} ${has(part)}`)
    const both = await someOf(tx, sql.join(all, sql` intersect `))
    if (both.length <= NAMED_AT_MOST) return [sql<boolean>`id = ${anyOf(both)}`]
  }
  return looked.map(({ part, ids }) =>
    part === rarest?.part && ids.length <= NAMED_AT_MOST
      ? sql<boolean>`id = ${anyOf(ids)}`
      : // Row by row, by the record: the offset keeps it from being turned into a join.
        sql<boolean>`exists (select from search_word o
          where o.record_id = ${sql.ref(`${table}.id`)} and ${has(part)} offset 0)`,
  )
}

const recordsWith = sql`select o.record_id as id from search_word o where`

/** One more than are named, if there are as many. */
async function someOf(tx: Tx, records: RawBuilder<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string
  }>`${records} limit ${sql.lit(NAMED_AT_MOST + 1)}`.execute(tx.db)
  return rows.map(({ id }) => id)
}

const hasWord = (noun: string, part: string) =>
  sql`o.kind = ${noun} and o.word >= ${part} and o.word < ${`${part}\u{10FFFF}`}`

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
