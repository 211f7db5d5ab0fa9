/**
 * One cell of a table that somebody hands us. Text when it came from a CSV. A sheet also knows numbers and
 * booleans; its dates arrive as ISO text (`2026-03-04`, `2026-03-04T12:30:00`), which reads one way only.
 */
export type Cell = string | number | boolean | null

/** A cell's text without the blanks around it, also the ones that do not look like blanks. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell.replace(BLANKS_AROUND, '')
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell)
}

/** White space, zero-width marks and the byte order mark, at either end. */
const BLANKS_AROUND = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/gu

/** What a sheet shows where a formula failed. Never a value, whatever the column. */
const FORMULA_ERRORS =
  /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|NV|BEZUG!|WERT!)$/i

/** Whether the cell holds a formula's error (`#N/A`, in a German sheet `#NV`) in place of a value. */
export function isFormulaError(cell: Cell): boolean {
  return typeof cell === 'string' && FORMULA_ERRORS.test(cell.trim())
}
