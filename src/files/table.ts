/**
 * What every table file comes down to, whether it was CSV or XLSX: a header and rows of cells, streamed.
 * Nothing here knows what the columns mean.
 */
import type { Cell } from '../domain/import/cell.ts'

/** One row as the file has it. `cells` is always as long as the header. */
export type TableRow = {
  /** Where the row begins in the file: the physical line of a CSV, the row number of a sheet. From 1. */
  readonly line: number
  readonly cells: readonly Cell[]
  /** What is wrong with the row itself, before anybody asks what its cells mean. */
  readonly faults: readonly RowFault[]
}

export type RowFault = {
  readonly reason: RowFaultReason
  /** Which column, counted from 0, when it is one. */
  readonly column?: number
  /** What a person reads: "The quote that opens here is never closed." */
  readonly says: string
}

export type RowFaultReason =
  | 'broken-quotes'
  | 'too-few-cells'
  | 'too-many-cells'
  | 'bad-encoding'
  | 'formula-without-value'

export type Table = {
  /** Column names as they are used from here on: no two the same, none empty. */
  readonly header: readonly string[]
  /** The line that the header stood on. */
  readonly headerLine: number
  /**
   * What had to be guessed or repaired in reading, for the person who uploaded the file. Complete once the rows
   * have been read: the last byte may still change what the encoding was.
   */
  readonly notes: readonly TableNote[]
  /** Rows in the order of the file, in handfuls so that 200 MB do not cost a promise per row. */
  readonly batches: AsyncIterable<readonly TableRow[]>
}

export type TableNote = {
  readonly kind:
    | 'encoding'
    | 'separator'
    | 'sheet'
    | 'duplicate-column'
    | 'unnamed-column'
    | 'lines-above-header'
  readonly says: string
}

/** Why a whole file cannot be read as a table. Its `message` is for the person who chose the file. */
export class TableRefusal extends Error {
  readonly reason: TableRefusalReason
  readonly line: number | undefined

  constructor(reason: TableRefusalReason, message: string, line?: number) {
    super(message)
    this.name = 'TableRefusal'
    this.reason = reason
    this.line = line
  }
}

export type TableRefusalReason =
  | 'empty'
  | 'binary'
  | 'old-excel'
  | 'not-a-workbook'
  | 'no-such-sheet'
  | 'damaged'
  | 'too-large'
  | 'line-too-long'
  | 'too-many-columns'

/** A record before it knows its header. */
export type RawRow = {
  readonly line: number
  readonly cells: readonly Cell[]
  readonly faults?: readonly RowFault[]
}

/** Excel's own limit on columns is 16,384; a table of things a firm knows about a customer has fewer. */
const MAX_COLUMNS = 1_000
/** How far a title may stand above the header. */
const LOOK_FOR_HEADER_IN_ROWS = 10

/**
 * Makes a table of raw rows: finds the header, names what has no name, fits rows to it. Adds to `notes`.
 * @param shortRows whether a row with fewer cells than the header is at fault, or merely ends with empty ones
 * @throws {TableRefusal} when there is no row at all, or more columns than any table has
 */
export async function tableOf(
  raw: AsyncIterable<readonly RawRow[]>,
  notes: TableNote[] = [],
  shortRows: 'report' | 'pad' = 'report',
): Promise<Table> {
  const batches = raw[Symbol.asyncIterator]()
  const held: RawRow[] = []
  while (held.length < LOOK_FOR_HEADER_IN_ROWS) {
    const next = await batches.next()
    if (next.done === true) break
    held.push(...next.value.filter((row) => !isBlank(row)))
  }
  const at = headerIndex(held)
  const first = held[at]
  if (first === undefined) {
    throw new TableRefusal('empty', 'The file holds no rows. It needs a first row of column names.')
  }
  const names = columnNames(first.cells)
  if (at > 0) {
    const says = `The column names were found on line ${first.line}; what stands above was left out.`
    notes.push({ kind: 'lines-above-header', says })
  }
  notes.push(...names.notes)
  return {
    header: names.header,
    headerLine: first.line,
    notes,
    batches: rowsBelow(held.slice(at + 1), batches, (row) =>
      fitted(row, names.header.length, shortRows),
    ),
  }
}

const isEmpty = (cell: Cell) => cell === null || (typeof cell === 'string' && cell.trim() === '')
const isBlank = (row: RawRow) => row.faults === undefined && row.cells.every(isEmpty)

/**
 * The first row is the header, unless it is a title: a single cell above rows that have three or more.
 * Accounting exports put the firm's name and the day of printing there.
 */
function headerIndex(rows: readonly RawRow[]): number {
  const width = (row: RawRow | undefined) =>
    row === undefined ? 0 : row.cells.filter((cell) => !isEmpty(cell)).length
  const wide = rows.findIndex((row) => width(row) >= 3)
  const onlyTitlesAbove = rows.slice(0, Math.max(wide, 0)).every((row) => width(row) <= 1)
  return wide > 0 && onlyTitlesAbove ? wide : 0
}

function columnNames(cells: readonly Cell[]): { header: string[]; notes: TableNote[] } {
  const given = cells.map((cell) => (cell === null ? '' : String(cell).replace(/\s+/g, ' ').trim()))
  while (given.length > 1 && given.at(-1) === '') given.pop()
  if (given.length > MAX_COLUMNS) {
    throw new TableRefusal(
      'too-many-columns',
      `The first row has ${given.length} columns; at most ${MAX_COLUMNS} are read. Is the separator right?`,
    )
  }
  const notes: TableNote[] = []
  const taken = new Set<string>()
  const header = given.map((name, index) => {
    const wanted = name === '' ? `Column ${index + 1}` : name
    const free = firstFree(wanted, taken)
    taken.add(free.toLowerCase())
    if (name === '') {
      notes.push({ kind: 'unnamed-column', says: `Column ${index + 1} has no name.` })
    } else if (free !== name) {
      notes.push({
        kind: 'duplicate-column',
        says: `Two columns are named "${name}"; the one in place ${index + 1} is called "${free}" here.`,
      })
    }
    return free
  })
  return { header, notes }
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name} (${n})`
    if (!taken.has(candidate.toLowerCase())) return candidate
  }
}

async function* rowsBelow(
  held: readonly RawRow[],
  rest: AsyncIterator<readonly RawRow[]>,
  fit: (row: RawRow) => TableRow,
): AsyncGenerator<readonly TableRow[]> {
  try {
    if (held.length > 0) yield held.map(fit)
    for (;;) {
      const next = await rest.next()
      if (next.done === true) return
      const rows = next.value.filter((row) => !isBlank(row)).map(fit)
      if (rows.length > 0) yield rows
    }
  } finally {
    await rest.return?.()
  }
}

/** A row as wide as the header; what is missing or over is said, never guessed. */
function fitted(row: RawRow, width: number, shortRows: 'report' | 'pad'): TableRow {
  const faults = row.faults ?? []
  if (row.cells.length === width || faults.some((fault) => fault.reason === 'broken-quotes')) {
    return { line: row.line, cells: padded(row.cells, width), faults }
  }
  const over = row.cells.slice(width).filter((cell) => !isEmpty(cell)).length
  const counted = `${row.cells.length} cells where the header has ${width}.`
  if (over > 0) {
    const fault: RowFault = { reason: 'too-many-cells', says: `This row has ${counted}` }
    return { line: row.line, cells: row.cells.slice(0, width), faults: [...faults, fault] }
  }
  if (row.cells.length < width && shortRows === 'pad') {
    return { line: row.line, cells: padded(row.cells, width), faults }
  }
  if (row.cells.length > width) return { line: row.line, cells: row.cells.slice(0, width), faults }
  const fault: RowFault = { reason: 'too-few-cells', says: `This row has only ${counted}` }
  return { line: row.line, cells: padded(row.cells, width), faults: [...faults, fault] }
}

function padded(cells: readonly Cell[], width: number): readonly Cell[] {
  if (cells.length === width) return cells
  return Array.from({ length: width }, (_, index) => cells[index] ?? null)
}

/** Every row of a table, one by one, for whoever needs no handfuls. */
export async function* rowsOf(table: Table): AsyncGenerator<TableRow> {
  for await (const batch of table.batches) yield* batch
}
