/**
 * CSV as people really send it: any of four separators, any of four encodings, quotes that break in the
 * middle. The grammar is RFC 4180 where a file follows it; where a quoted cell goes wrong, the line it began
 * on is reported and reading goes on with the next line, so that one stray quote never swallows the rest.
 */
import { decodeText, SNIFFED_BYTES, sniffEncoding, type Encoding } from './encoding.ts'
import { type RawRow, type Table, tableOf, TableRefusal, type TableNote } from './table.ts'
import { undefused } from './defuse.ts'

export type CsvOptions = {
  /** Taken as given instead of guessed. */
  readonly separator?: Separator
  readonly encoding?: Encoding
  /** Bytes after which the file is refused. */
  readonly maxBytes?: number
}

export type Separator = ',' | ';' | '\t' | '|'
const SEPARATORS: readonly Separator[] = [',', ';', '\t', '|']
const SEPARATOR_NAMES: Readonly<Record<Separator, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
}
const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252 (Western European)',
}
/** A file of 200 MB holds about two million customers. What is larger is a dump, not a list. */
export const MAX_TABLE_BYTES = 256 * 1024 * 1024
/** One record, quotes and all. Excel keeps at most 32,767 characters in a cell. */
const MAX_RECORD_CHARS = 1_048_576

/**
 * Reads a CSV stream as a table. Memory is bounded by one chunk and one record, whatever the file's size.
 * @throws {TableRefusal} at once for an empty or binary file, in the midst of the rows for one that turns binary
 *   or grows past its limit
 */
export async function readCsv(
  bytes: AsyncIterable<Uint8Array>,
  options: CsvOptions = {},
): Promise<Table> {
  const source = bounded(bytes, options.maxBytes ?? MAX_TABLE_BYTES)[Symbol.asyncIterator]()
  const { head, first } = await takeHead(source)
  const sniffed = sniffEncoding(head)
  const encoding = options.encoding ?? sniffed.encoding
  const notes: TableNote[] = []
  const text = decodeText(
    chain([head.subarray(sniffed.markBytes), ...first], source),
    encoding,
    (found) => {
      notes.push({ kind: 'encoding', says: `The text is ${ENCODING_NAMES[found]}.` })
    },
  )
  const opening = await text.next()
  const sample = opening.done === true ? '' : opening.value.text
  const declared = /^sep=([,;\t|])\r?\n/i.exec(sample)
  const separator =
    options.separator ?? SEPARATORS.find((s) => s === declared?.[1]) ?? guessSeparator(sample)
  notes.push({
    kind: 'separator',
    says: `The cells are separated by ${SEPARATOR_NAMES[separator]}.`,
  })
  const style: CsvStyle = { separator, newline: newlineOf(sample) }
  const pieces = chain(opening.done === true ? [] : [opening.value], text)
  return tableOf(records(pieces, style, declared === null ? 0 : 1), notes)
}

/** Refuses a stream that grows past its limit, so that a size nobody declared is bounded too. */
async function* bounded(bytes: AsyncIterable<Uint8Array>, most: number) {
  let total = 0
  for await (const chunk of bytes) {
    total += chunk.length
    if (total > most) {
      const megabytes = Math.floor(most / 1_048_576)
      throw new TableRefusal('too-large', `The file is larger than ${megabytes} MB. Split it.`)
    }
    yield chunk
  }
}

/** Enough of the stream to look at. `first` is what was read beyond it. */
async function takeHead(source: AsyncIterator<Uint8Array>) {
  const chunks: Uint8Array[] = []
  let size = 0
  while (size < SNIFFED_BYTES) {
    const next = await source.next()
    if (next.done === true) break
    chunks.push(next.value)
    size += next.value.length
  }
  const all = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
  return { head: all.subarray(0, SNIFFED_BYTES), first: [all.subarray(SNIFFED_BYTES)] }
}

async function* chain<T>(first: readonly T[], rest: AsyncIterator<T>): AsyncGenerator<T> {
  try {
    yield* first
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
      yield next.value
  } finally {
    await rest.return?.()
  }
}

/** How a file is written. */
export type CsvStyle = { readonly separator: Separator; readonly newline: '\n' | '\r' }

/** Old Macintosh programs end a line with a return alone. */
function newlineOf(sample: string): CsvStyle['newline'] {
  return sample.includes('\r') && !sample.includes('\n') ? '\r' : '\n'
}

/**
 * The separator that cuts the first records most evenly, quotes respected: the one for which most records have
 * as many cells as the first, and among equals the one that makes more cells. A single column has no separator; a comma then.
 */
export function guessSeparator(sample: string): Separator {
  const lines = sample.slice(0, 65_536)
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 }
  for (const separator of SEPARATORS) {
    const rows = splitRecords(lines, { separator, newline: newlineOf(lines) }, 1, true)
      .records.filter((row) => row.cells.length > 1 || row.cells[0] !== '')
      .slice(0, 50)
    // The sample may end in the midst of a record, which then counts for nothing.
    const whole = rows.length > 2 ? rows.slice(0, -1) : rows
    const widths = whole.map((row) => row.cells.length)
    const width = mostCommon(widths)
    if (width < 2) continue
    const even = widths.filter((each) => each === width).length / widths.length
    const broken = whole.filter((row) => row.faults !== undefined).length / whole.length
    const score = even * even * (1 - broken) * Math.log2(width + 1)
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}

function mostCommon(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

/** Cuts decoded text into records, holding back what the next piece may finish. */
async function* records(
  pieces: AsyncIterable<{ text: string; damaged: boolean }>,
  style: CsvStyle,
  linesToSkip: number,
): AsyncGenerator<readonly RawRow[]> {
  let rest = ''
  let line = 1
  // Whether unreadable bytes were seen in what is at hand. U+FFFD may also stand in the file itself.
  let damaged = false
  const finished = (rows: readonly RawRow[]) => {
    const kept = linesToSkip === 0 ? rows : rows.filter((row) => row.line > linesToSkip)
    return damaged ? kept.map(withDamage) : kept
  }
  for await (const piece of pieces) {
    refuseZeros(piece.text, line)
    damaged ||= piece.damaged
    const split = splitRecords(rest + piece.text, style, line, false)
    rest = split.rest
    line = split.line
    yield finished(split.records)
    damaged &&= rest.includes('\ufffd')
  }
  yield finished(splitRecords(rest, style, line, true).records)
}

function refuseZeros(text: string, line: number): void {
  const at = text.indexOf('\0')
  if (at < 0) return
  const where = line + text.slice(0, at).split('\n').length - 1
  throw new TableRefusal(
    'binary',
    `The file stops being text near line ${where}: it holds a zero byte.`,
    where,
  )
}

function withDamage(row: RawRow): RawRow {
  const column = row.cells.findIndex((cell) => typeof cell === 'string' && cell.includes('\ufffd'))
  if (column < 0) return row
  const says = 'Some letters here could not be read: they are in another encoding than the rest.'
  return { ...row, faults: [...(row.faults ?? []), { reason: 'bad-encoding', column, says }] }
}

type Split = { records: RawRow[]; rest: string; line: number }

/**
 * The records of a text. Unless it is `final`, an unfinished last record is handed back as `rest`.
 * `line` is the physical line that the text begins on, and in the result the one that `rest` begins on.
 * @throws {TableRefusal} `line-too-long` when a line goes on for a million characters
 */
export function splitRecords(text: string, style: CsvStyle, line: number, final: boolean): Split {
  const found: RawRow[] = []
  let at = 0
  while (at < text.length) {
    const end = text.indexOf(style.newline, at)
    if (end < 0 && !final) {
      if (text.length - at > MAX_RECORD_CHARS) throw tooLong(line)
      break
    }
    const stop = end < 0 ? text.length : end
    const plain = text.slice(at, stop)
    if (!plain.includes('"')) {
      found.push({ line, cells: withoutReturn(plain).split(style.separator).map(undefused) })
      at = stop + 1
      line++
      continue
    }
    const quoted = readQuotedRecord(text, at, style, final)
    if (quoted.kind === 'unfinished') break
    if (quoted.kind === 'broken') {
      const cells = withoutReturn(plain).split(style.separator)
      const fault = { reason: 'broken-quotes', column: quoted.column, says: quoted.says } as const
      found.push({ line, cells, faults: [fault] })
      at = stop + 1
      line++
      continue
    }
    found.push({ line, cells: quoted.cells })
    at = quoted.next
    line += quoted.lines
  }
  return { records: found, rest: text.slice(at), line }
}

function tooLong(line: number): TableRefusal {
  return new TableRefusal(
    'line-too-long',
    `Line ${line} goes on for more than a million characters. This does not look like a table.`,
    line,
  )
}

const withoutReturn = (text: string) => (text.endsWith('\r') ? text.slice(0, -1) : text)

type QuotedRecord =
  | { kind: 'whole'; cells: string[]; next: number; lines: number }
  | { kind: 'unfinished' }
  | { kind: 'broken'; column: number; says: string }

/** Reads one record that has a quote somewhere. A quote inside an unquoted cell (`17" rack`) is just a character. */
function readQuotedRecord(
  text: string,
  start: number,
  style: CsvStyle,
  final: boolean,
): QuotedRecord {
  const cells: string[] = []
  let at = start
  let lines = 1
  for (;;) {
    if (text[at] === '"') {
      const closing = closingQuote(text, at + 1)
      const tooFar = (closing < 0 ? text.length : closing) - start > MAX_RECORD_CHARS
      if (closing < 0 || tooFar) {
        if (!final && !tooFar) return { kind: 'unfinished' }
        return {
          kind: 'broken',
          column: cells.length,
          says: 'The quote that opens here is never closed.',
        }
      }
      const inner = text.slice(at + 1, closing)
      lines += count(inner, style.newline)
      cells.push(undefused(inner.replaceAll('""', '"')))
      at = closing + 1
      if (text[at] === '\r' && text[at + 1] === '\n') at++
      if (at >= text.length && !final) return { kind: 'unfinished' }
      const after = text[at]
      if (after !== undefined && after !== style.separator && after !== style.newline) {
        if (after === '\r' && at + 1 === text.length && !final) return { kind: 'unfinished' }
        const says = `After the closing quote comes ${JSON.stringify(after)} instead of the next cell.`
        return { kind: 'broken', column: cells.length - 1, says }
      }
    } else {
      const stop = cellEnd(text, at, style)
      if (stop >= text.length && !final) return { kind: 'unfinished' }
      cells.push(undefused(withoutReturn(text.slice(at, stop))))
      at = stop
    }
    if (text[at] !== style.separator) return { kind: 'whole', cells, next: at + 1, lines }
    at++
  }
}

/** Where the quote that is not doubled stands, or -1. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

function cellEnd(text: string, from: number, style: CsvStyle): number {
  const separator = text.indexOf(style.separator, from)
  const newline = text.indexOf(style.newline, from)
  if (separator < 0 || newline < 0)
    return Math.max(separator, newline, -1) < 0 ? text.length : Math.max(separator, newline)
  return Math.min(separator, newline)
}

function count(text: string, part: string): number {
  let n = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) n++
  return n
}
