/** Writes tables as CSV: UTF-8 with a mark (Excel needs it to see an umlaut), commas, CRLF, formulas defused. */
import { defused } from './defuse.ts'
import type { WrittenCell } from './written.ts'
import { writtenText } from './written.ts'

/** Rows gathered before a piece is handed on, so that 100,000 rows are not 100,000 writes. */
const ROWS_PER_PIECE = 500

/** The file as pieces of text, header first. Nothing is held but the piece at hand. */
export async function* writeCsv(
  header: readonly string[],
  rows: AsyncIterable<readonly WrittenCell[]> | Iterable<readonly WrittenCell[]>,
): AsyncGenerator<string> {
  let piece = `\ufeff${csvLine(header)}`
  let held = 0
  for await (const row of rows) {
    piece += csvLine(row)
    held++
    if (held < ROWS_PER_PIECE) continue
    yield piece
    piece = ''
    held = 0
  }
  if (piece !== '') yield piece
}

/** One record with its line end. */
export function csvLine(cells: readonly WrittenCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: WrittenCell): string {
  const text = typeof cell === 'string' ? defused(cell) : writtenText(cell)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
