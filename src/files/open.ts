/** A table in whichever of the two formats it comes: told by its first bytes. A name that says otherwise is refused. */
import { type CsvOptions, MAX_TABLE_BYTES, readCsv } from './csv.ts'
import { refuseKnownBinaries } from './encoding.ts'
import { type Table, TableRefusal } from './table.ts'
import { looksLikeXlsx, readXlsx, sheetNames, type XlsxOptions } from './xlsx.ts'

export type OpenedTable = Table & {
  readonly format: 'csv' | 'xlsx'
  /** The sheets that may be chosen instead; empty for a CSV. */
  readonly sheets: readonly string[]
}

/** A workbook is read from its end, so it is held whole; 64 MB packed are about a million rows. */
const MAX_XLSX_BYTES = 64 * 1024 * 1024

/**
 * Opens an uploaded file. Of a CSV no more than a chunk is held.
 * @throws {TableRefusal} here, or while the rows are read, saying what is wrong with the whole file
 */
export async function openTable(
  bytes: AsyncIterable<Uint8Array>,
  options: CsvOptions & XlsxOptions & { readonly fileName?: string | undefined } = {},
): Promise<OpenedTable> {
  const source = bytes[Symbol.asyncIterator]()
  const first = await firstBytes(source)
  const all = { [Symbol.asyncIterator]: () => again(first, source) }
  if (!looksLikeXlsx(first)) {
    refuseFalseName(first, options.fileName ?? '')
    return { ...(await readCsv(all, options)), format: 'csv', sheets: [] }
  }
  const file = await whole(all, Math.min(options.maxBytes ?? MAX_TABLE_BYTES, MAX_XLSX_BYTES))
  const table = await readXlsx(file, options)
  return { ...table, format: 'xlsx', sheets: await sheetNames(file) }
}

/**
 * A file that is called a workbook and is none would be read as text: a table of nonsense, or of no rows.
 * @throws {TableRefusal} naming what it seems to be
 */
function refuseFalseName(first: Uint8Array, fileName: string): void {
  if (first.length === 0 || !/\.xls[xm]$/i.test(fileName)) return
  refuseKnownBinaries(first)
  throw new TableRefusal(
    'not-a-workbook',
    'The file is named as an Excel workbook and is none: it may be cut off, or text under a wrong name. ' +
      'Open it where it came from and save it as .xlsx; if it is a CSV, name it .csv.',
  )
}

async function firstBytes(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array(0)
  while (first.length < 4) {
    const next = await source.next()
    if (next.done === true) break
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value])
  }
  return first
}

async function* again(first: Uint8Array, rest: AsyncIterator<Uint8Array>) {
  try {
    if (first.length > 0) yield first
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
      yield next.value
  } finally {
    await rest.return?.()
  }
}

async function whole(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > most) {
      const megabytes = Math.floor(most / 1_048_576)
      throw new TableRefusal(
        'too-large',
        `The workbook is larger than ${megabytes} MB. Save it as CSV, or split it.`,
      )
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
