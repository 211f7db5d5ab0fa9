/** What may stand in a cell that we write. Dates are dates, so that a sheet can sort them; an instant has been
 * brought into somebody's zone before it gets here, because a cell has no zone. */
export type WrittenCell =
  | string
  | number
  | boolean
  | null
  | Temporal.PlainDate
  | Temporal.PlainDateTime

/** The cell as text, the way a CSV has it: ISO dates, `yes` and `no`, a point for the decimals. */
export function writtenText(cell: WrittenCell): string {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (cell instanceof Temporal.PlainDateTime) return cell.toString({ smallestUnit: 'second' })
  return typeof cell === 'number' ? String(cell) : cell.toString()
}
