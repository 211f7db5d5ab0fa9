/**
 * How a list may be asked: filters by field name (`stage=active,new`, `updatedAt[gte]=…`), `sort=tier,-name`,
 * `q=` words, `limit` and `cursor`. A noun writes its columns once; from them come the parser, the OpenAPI
 * parameters, and what the pages offer.
 */
import { z } from 'zod'
import { type Decision, type Fault, no, yes } from '../domain/decision.ts'
import type { Json } from '../domain/history.ts'

export type Column = {
  readonly type: 'text' | 'id' | 'instant' | 'day' | 'month' | 'whole' | 'choice' | 'flag'
  readonly choices?: readonly string[]
  readonly sort?: true
  readonly filter?: true
  /** Only for those who see money: without that the column can neither be sorted nor filtered by. */
  readonly money?: true
}

export type ListSpec = {
  readonly columns: { readonly [field: string]: Column }
  /** The order when none is asked, e.g. `name`. */
  readonly sort: string
  /** Whether `q=` finds records by their words. */
  readonly find?: true
}

export type Comparison = 'eq' | 'lt' | 'lte' | 'gt' | 'gte'
export type Filter = {
  readonly field: string
  readonly comparison: Comparison
  /** One or more values; null stands for "none". */
  readonly values: readonly (string | number | boolean | null)[]
}
export type Order = { readonly field: string; readonly descending: boolean }
export type Question = {
  readonly filters: readonly Filter[]
  readonly order: readonly Order[]
  readonly words: string | null
  readonly limit: number
  /** Values of the last row seen, in the order of `order`, then its id. */
  readonly after: readonly Json[] | null
  readonly total: boolean
}

export const MOST_ROWS = 500
export const ROWS_UNLESS_ASKED = 50
const RANGE: readonly Column['type'][] = ['instant', 'day', 'month', 'whole']

/** What one page of a list looks like on the wire. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    /** The cursor of the next page; null on the last. Also in the Link header. */
    next: z.string().nullable(),
    /** How many there are in all under these filters; only when `total=true` was asked. */
    total: z.number().int().optional(),
    /** There are more than `total`: past a hundred thousand rows, or ten thousand found by words, nothing is counted. */
    totalIsMore: z.boolean().optional(),
  })
}

const sortable = (spec: ListSpec) =>
  Object.entries(spec.columns).flatMap(([field, { sort }]) => (sort === true ? [field] : []))

/** The query parameters of a list, for validation of their shape and for OpenAPI. Unknown ones are refused. */
export function questionQuery(spec: ListSpec) {
  const shape: Record<string, z.ZodType> = {
    limit: z.coerce.number().int().min(1).max(MOST_ROWS).optional().describe('Rows on a page.'),
    cursor: z.string().max(4000).optional().describe('`next` of the page before.'),
    sort: z
      .string()
      .max(200)
      .optional()
      .describe(
        `Of ${sortable(spec).join(', ')}; "-" before one for descending. Default: ${spec.sort}.`,
      ),
    total: z
      .enum(['true', 'false'])
      .optional()
      .describe('Also count the rows, as far as 100,000 (found by words: 10,000).'),
  }
  if (spec.find)
    shape.q = z.string().max(200).optional().describe('Words of the name; prefixes count.')
  for (const [field, column] of Object.entries(spec.columns)) {
    if (!column.filter) continue
    shape[field] = z.string().max(2000).optional().describe(describe(column))
    if (!RANGE.includes(column.type)) continue
    for (const comparison of ['lt', 'lte', 'gt', 'gte']) {
      shape[`${field}[${comparison}]`] = z.string().max(100).optional()
    }
  }
  return z.strictObject(shape)
}

function describe(column: Column): string {
  const values = column.type === 'choice' ? ` (${column.choices?.join(', ')})` : ''
  return `One value or several with commas${values}; "none" for an empty one.`
}

/**
 * The question behind a query string. Refuses, by parameter: a value of the wrong type, an order by a field
 * that has none, money without permission, a cursor of another order.
 */
export function readQuestion(
  spec: ListSpec,
  query: Readonly<Record<string, unknown>>,
  seesMoney: boolean,
): Decision<Question> {
  const faults: Fault[] = []
  const filters: Filter[] = []
  const may = (field: string, column: Column) => {
    if (!column.money || seesMoney) return true
    faults.push({ path: field, message: 'needs the permission to see money' })
    return false
  }
  for (const [name, raw] of Object.entries(query)) {
    const match = /^(\w+)(?:\[(lt|lte|gt|gte)\])?$/.exec(name)
    const field = match?.[1] ?? ''
    const column = Object.hasOwn(spec.columns, field) ? spec.columns[field] : undefined
    if (column === undefined || typeof raw !== 'string' || !may(name, column)) continue
    const comparison = (match?.[2] ?? 'eq') as Comparison
    const values = textsIn(column, comparison, raw).map((text) =>
      readValue(column, text.trim(), comparison),
    )
    if (values.some((value) => value === undefined)) {
      faults.push({ path: name, message: `is not a ${column.type}: ${raw.slice(0, 80)}` })
    } else filters.push({ field, comparison, values: values as Filter['values'] })
  }
  const order = readOrder(
    spec,
    typeof query.sort === 'string' ? query.sort : spec.sort,
    may,
    faults,
  )
  const after = readCursor(query.cursor, order, faults)
  if (faults.length > 0) return no('bad-input', faults)
  return yes({
    filters,
    order,
    words: typeof query.q === 'string' && query.q.trim() !== '' ? query.q : null,
    limit: typeof query.limit === 'number' ? query.limit : ROWS_UNLESS_ASKED,
    after,
    total: query.total === 'true',
  })
}

/** Any of several, between commas. A name may hold a comma itself, so a text is looked for as a whole too. */
function textsIn(column: Column, comparison: Comparison, raw: string): readonly string[] {
  if (comparison !== 'eq') return [raw]
  const texts = raw.split(',')
  return column.type === 'text' && texts.length > 1 ? [...texts, raw] : texts
}

/** Whether the query of a list sorts, filters or shows by a field of money. */
export function asksAboutMoney(spec: ListSpec, query: string): boolean {
  const money = Object.keys(spec.columns).filter((field) => spec.columns[field]?.money)
  const asked = [...new URLSearchParams(query)].flatMap(([name, value]) => [
    name.replace(/\[.*$/, ''),
    ...(name === 'sort' || name === 'columns' ? value.split(',') : []),
  ])
  return asked.some((field) => money.includes(field.trim().replace(/^-/, '')))
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The value a text stands for; null for "none", undefined when it is no such value. */
function readValue(column: Column, text: string, comparison: Comparison) {
  if (text === 'none' && comparison === 'eq') return null
  switch (column.type) {
    case 'text':
      return text.includes('\0') ? undefined : text
    case 'choice':
      return column.choices?.includes(text) ? text : undefined
    case 'id':
      return UUID.test(text) ? text.toLowerCase() : undefined
    case 'flag':
      return text === 'true' ? true : text === 'false' ? false : undefined
    case 'whole':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined
    case 'month':
      return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined
    case 'day':
      return attempt(() =>
        /^\d{4}-\d\d-\d\d$/.test(text) ? Temporal.PlainDate.from(text).toString() : undefined,
      )
    case 'instant':
      return attempt(() => bounded(Temporal.Instant.from(text)).toString())
  }
}

/** Instants that a database can hold. */
function bounded(at: Temporal.Instant): Temporal.Instant {
  if (Math.abs(at.epochMilliseconds) > 8e13) throw new RangeError('out of range')
  return at
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function readOrder(
  spec: ListSpec,
  text: string,
  may: (field: string, column: Column) => boolean,
  faults: Fault[],
): readonly Order[] {
  const order: Order[] = []
  for (const part of text.split(',')) {
    const field = part.trim().replace(/^-/, '')
    const column = Object.hasOwn(spec.columns, field) ? spec.columns[field] : undefined
    if (!column?.sort)
      faults.push({ path: 'sort', message: `cannot sort by "${field.slice(0, 40)}"` })
    else if (may('sort', column)) order.push({ field, descending: part.trim().startsWith('-') })
  }
  return order.slice(0, 4)
}

function readCursor(
  raw: unknown,
  order: readonly Order[],
  faults: Fault[],
): readonly Json[] | null {
  if (typeof raw !== 'string') return null
  const read = attempt(
    () =>
      JSON.parse(
        new TextDecoder().decode(Uint8Array.fromBase64(raw, { alphabet: 'base64url' })),
      ) as unknown,
  )
  const names = order.map(({ field, descending }) => `${descending ? '-' : ''}${field}`).join(',')
  const simple = (value: unknown) =>
    value === null ||
    typeof value === 'string' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    typeof value === 'boolean'
  if (
    !Array.isArray(read) ||
    read[0] !== names ||
    read.length !== order.length + 2 ||
    !read.every(simple) ||
    !UUID.test(String(read.at(-1)))
  ) {
    faults.push({ path: 'cursor', message: 'is not a cursor of this list in this order' })
    return null
  }
  return read.slice(1) as Json[]
}

/** The cursor that continues after a row with these values. */
export function writeCursor(order: readonly Order[], values: readonly Json[]): string {
  const names = order.map(({ field, descending }) => `${descending ? '-' : ''}${field}`).join(',')
  return new TextEncoder()
    .encode(JSON.stringify([names, ...values]))
    .toBase64({ alphabet: 'base64url', omitPadding: true })
}
