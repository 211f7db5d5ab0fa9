/** The two tables of `kept forecast`: what a row means, and what is wrong with one that means nothing. */
import type { History, PastCase } from '../domain/forecast-history.ts'
import { readInstant, type ZoneDays } from '../domain/zone-days.ts'
import type { Table, TableRow } from '../files/table.ts'

/** Columns with a meaning of their own; every other one is a feature. */
const OWN_COLUMNS = ['id', 'started_at', 'fulfilled_at', 'withdrawn_at', 'promise_at']

/** A request; null where its time could not be read, so that its line can still be answered. */
export type Asked = {
  readonly id: string
  readonly startedAt: number | null
  readonly promiseAt: number | null
  readonly features: readonly string[]
}

/** What is wrong with a row, and where it stood. */
export type RowComplaint = { readonly line: number; readonly message: string }

export type HistoryRead = { readonly history: History; readonly faults: readonly RowComplaint[] }

/** The history, and a sentence for each row left out. */
export async function readHistory(table: Table, days: ZoneDays): Promise<HistoryRead> {
  const absent = absentColumns(table, ['started_at', 'fulfilled_at'])
  if (absent.length > 0) return { history: { features: [], cases: [] }, faults: absent }
  const column = columnOf(table)
  const [started, fulfilled, withdrawn] = ['started_at', 'fulfilled_at', 'withdrawn_at'].map(column)
  const features = table.header.filter((name) => !OWN_COLUMNS.includes(name))
  const places = features.map(column)
  const faults: RowComplaint[] = []
  const cases: PastCase[] = []
  for await (const batch of table.batches) {
    for (const row of batch) {
      const read =
        wrongInForm(row) ??
        readCase(cellOf(row, started), cellOf(row, fulfilled), cellOf(row, withdrawn), days)
      if (typeof read === 'string') faults.push({ line: row.line, message: read })
      else cases.push({ ...read, features: places.map((j) => cellOf(row, j)) })
    }
  }
  return { history: { features, cases }, faults }
}

/** A case without its features, or what is wrong with it. */
function readCase(
  started: string,
  fulfilled: string,
  withdrawn: string,
  days: ZoneDays,
): Omit<PastCase, 'features'> | string {
  const startedAt = readInstant(started, days)
  if (startedAt === null) return `started_at "${started}" is not a time`
  const fulfilledAt = optional(fulfilled, days)
  if (Number.isNaN(fulfilledAt)) return `fulfilled_at "${fulfilled}" is not a time`
  const withdrawnAt = optional(withdrawn, days)
  if (Number.isNaN(withdrawnAt)) return `withdrawn_at "${withdrawn}" is not a time`
  if (fulfilledAt !== null && withdrawnAt !== null) return 'is both fulfilled and withdrawn'
  if (fulfilledAt !== null && fulfilledAt < startedAt) return 'is fulfilled before it started'
  if (withdrawnAt !== null && withdrawnAt < startedAt) return 'is withdrawn before it started'
  return { startedAt, fulfilledAt, withdrawnAt }
}

export type RequestsRead = {
  readonly requests: readonly Asked[]
  readonly withPromise: boolean
  /** False when the table lacks a column it cannot do without. */
  readonly readable: boolean
  readonly faults: readonly RowComplaint[]
  /** What a person should know though nothing is wrong. */
  readonly notes: readonly string[]
}

/** The requests in order, their features in the order of the history's. */
export async function readRequests(
  table: Table,
  history: History,
  days: ZoneDays,
): Promise<RequestsRead> {
  const withPromise = table.header.includes('promise_at')
  const absent = absentColumns(table, ['id', 'started_at'])
  if (absent.length > 0) {
    return { requests: [], withPromise, readable: false, faults: absent, notes: [] }
  }
  const column = columnOf(table)
  const [id, started, promised] = ['id', 'started_at', 'promise_at'].map(column)
  const places = history.features.map(column)
  const faults: RowComplaint[] = []
  const requests: Asked[] = []
  for await (const batch of table.batches) {
    for (const row of batch) {
      const startedAt = readInstant(cellOf(row, started), days)
      const promiseAt = withPromise ? readInstant(cellOf(row, promised), days) : null
      const wrong =
        wrongInForm(row) ??
        (startedAt === null
          ? `started_at "${cellOf(row, started)}" is not a time`
          : withPromise && promiseAt === null
            ? `promise_at "${cellOf(row, promised)}" is not a time`
            : null)
      if (wrong !== null) faults.push({ line: row.line, message: wrong })
      requests.push({
        id: cellOf(row, id),
        startedAt: wrong === null ? startedAt : null,
        promiseAt,
        features: places.map((j) => cellOf(row, j)),
      })
    }
  }
  const notes = unmatched(table.header, history.features)
  return { requests, withPromise, readable: true, faults, notes }
}

function unmatched(header: readonly string[], features: readonly string[]): string[] {
  const absent = features.filter((name) => !header.includes(name))
  const unused = header.filter((name) => !features.includes(name) && !OWN_COLUMNS.includes(name))
  return [
    ...(absent.length > 0 ? [`the requests have no ${absent.join(', ')}: taken as unknown`] : []),
    ...(unused.length > 0 ? [`the history has no ${unused.join(', ')}: not used`] : []),
  ]
}

function absentColumns(table: Table, needed: readonly string[]): RowComplaint[] {
  return needed
    .filter((name) => !table.header.includes(name))
    .map((name) => ({ line: table.headerLine, message: `there is no column ${name}` }))
}

function columnOf({ header }: Table): (name: string) => number {
  return (name) => header.indexOf(name)
}

/** The cell as text without blanks around; empty for a column that is not there. */
function cellOf(row: TableRow, column: number | undefined): string {
  const cell = row.cells[column ?? -1]
  return cell === undefined || cell === null ? '' : String(cell).trim()
}

function wrongInForm({ faults }: TableRow): string | null {
  return faults.length > 0 ? faults.map(({ says }) => says).join(' ') : null
}

/** Null for an empty cell, NaN for one that is no time. */
function optional(cell: string, days: ZoneDays): number | null {
  if (cell === '') return null
  return readInstant(cell, days) ?? Number.NaN
}
