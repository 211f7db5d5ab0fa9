import type { ImportRowView, ImportView } from '../../src/contract/import.ts'
import { words } from '../words/words.ts'

type Fault = ImportRowView['faults'][number]

/** What is wrong with a row, and in which column. English comes from the server, which names the cell. */
export function faultSays(one: ImportView, fault: Fault): string {
  const says = words().imports.faultSays[fault.reason] ?? fault.says
  const column = fault.column === null ? undefined : one.columns[fault.column]?.name
  return column === undefined ? says : `${column}: ${says}`
}
