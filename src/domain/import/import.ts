/** A file on its way in: what may be done with it, and when. */
import { type Decision, type Fault, no, yes } from '../decision.ts'
import type { MemberId } from '../ids.ts'
import type { ImportNoun } from './fields.ts'
import type { Mapping } from './guess.ts'
import type { Answers, Planned } from './plan.ts'
import type { ColumnProfile } from './profile.ts'

export type ImportId = string & { readonly __brand: 'ImportId' }

export const importStates = [
  'reading',
  'open',
  'checking',
  'writing',
  'done',
  'undoing',
  'undone',
] as const
/** `checking`, `writing` and `undoing` run by themselves; the others wait for somebody. */
export type ImportState = (typeof importStates)[number]

export type Import = {
  readonly id: ImportId
  readonly version: number
  readonly state: ImportState
  readonly noun: ImportNoun
  readonly fileName: string
  readonly format: 'csv' | 'xlsx'
  readonly sheet: string | null
  readonly sheets: readonly string[]
  readonly header: readonly string[]
  readonly profiles: readonly ColumnProfile[]
  readonly notes: readonly { readonly kind: string; readonly says: string }[]
  readonly mapping: Mapping
  readonly answers: Answers
  readonly rowCount: number
  readonly checked: boolean
  readonly thenWrite: boolean
  /** The line up to which the pass that runs has come, and the rows it has handled. */
  readonly position: number
  readonly handled: number
  /** Rows that the pass at work has before it. */
  readonly toDo: number
  readonly undoneCount: number
  readonly stayedCount: number
  readonly byMember: MemberId
  readonly byKey: string | null
  readonly withMoney: boolean
  readonly fault: string | null
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}

/** What a row came to. `left-out` is a person's word. */
export const rowOutcomes = ['new', 'changed', 'same', 'faulty', 'left-out'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

/** Whether an import is at work by itself. */
export const runs = (state: ImportState) =>
  state === 'checking' || state === 'writing' || state === 'undoing'

/** Whether mapping, answers and rows may still be changed. After writing, what was faulty may be repaired and written too. */
export function mayChange(one: Import): Decision<null> {
  if (runs(one.state) || one.state === 'reading') return no('import-busy')
  return one.state === 'undone' ? no('import-undone') : yes(null)
}

/** Whether a dry run, or the writing, may begin. What is still missing is named by its path. */
export function mayStart(one: Import, planned: Planned): Decision<null> {
  const free = mayChange(one)
  if (!free.ok) return free
  const faults: Fault[] = [
    ...planned.missing.map((field) => ({
      path: `mapping.${field}`,
      message: 'say which column it is in',
    })),
    ...planned.questions.map(({ kind, column, name }) => ({
      path: `answers.${kind === 'date-order' ? 'dateOrder' : 'decimalSign'}.${column}`,
      message: `"${name}" can be read in more than one way: say which`,
    })),
  ]
  return faults.length > 0 ? no('import-not-ready', faults) : yes(null)
}

/** Whether what was written may be taken back. */
export function mayUndo(one: Import): Decision<null> {
  if (runs(one.state)) return no('import-busy')
  return one.state === 'done' ? yes(null) : no('nothing-to-undo')
}
