/** What a row of a file comes to. */
import type { Decision } from '../domain/decision.ts'
import type { Draft } from '../domain/history.ts'
import type { Plan } from '../domain/import/plan.ts'
import type { ImportedRow, ImportFault, ImportFaultReason } from '../domain/import/read-row.ts'
import type { Acting } from './desk.ts'
import type { By, Cabinet } from '../store/cabinet.ts'
import type { Tx } from '../store/db.ts'

/** Entries of a record beside the one that a row is about, which come with it. */
export type Beside = {
  readonly cabinet: Cabinet
  readonly recordId: string
  readonly drafts: readonly Draft[]
}

export type Verdict =
  | { readonly kind: 'faulty'; readonly faults: readonly ImportFault[] }
  | { readonly kind: 'same'; readonly recordId: string }
  | {
      readonly kind: 'changed'
      readonly recordId: string
      readonly drafts: readonly Draft[]
      readonly beside?: readonly Beside[]
    }
  | {
      readonly kind: 'new'
      /** Left out: any. */
      readonly recordId?: string
      readonly drafts: readonly Draft[]
      readonly beside?: readonly Beside[]
    }

/** Judges the rows that it was prepared for. */
export type Judge = (row: ImportedRow) => Verdict

/** The rows of a step, and in whose name they are written; null while they are only looked at. */
export type Step = {
  readonly tx: Tx
  readonly plan: Plan
  readonly rows: readonly ImportedRow[]
  /** Whoever brought the file. */
  readonly acting: Acting
  /** Whether a sound row before these is about the record of that key, while nothing is written yet. */
  readonly earlier?: (recordKey: string) => boolean
  readonly writing: { readonly by: By; readonly importId: string } | null
}

export const text = (row: ImportedRow, field: string): string | null => {
  const value = row[field]
  return typeof value === 'string' ? value : null
}
export const texts = (rows: readonly ImportedRow[], field: string) => [
  ...new Set(rows.flatMap((row) => text(row, field) ?? [])),
]

export function faulty(
  plan: Plan,
  field: string,
  reason: ImportFaultReason,
  says: string,
): Verdict {
  const column = plan.fields.find((planned) => planned.field.key === field)?.column ?? null
  return { kind: 'faulty', faults: [{ column, reason, says }] }
}

/** A rule's no as a fault of the row; a yes(null) as no change. */
export function judged(draft: Decision<Draft | null>, recordId: string | null): Verdict {
  if (!draft.ok) return refused(draft)
  if (recordId === null) {
    return { kind: 'new', drafts: [draft.value as Draft] }
  }
  return draft.value === null
    ? { kind: 'same', recordId }
    : { kind: 'changed', recordId, drafts: [draft.value] }
}

/** A rule's no as a fault of the row. */
export function refused(decision: Extract<Decision<unknown>, { ok: false }>): Verdict {
  const says = decision.errors?.map(({ path, message }) => `${path} ${message}`).join('; ')
  return faultOfRow('refused', `This row is refused: ${says ?? decision.reason}.`)
}

/** A fault that no one cell has. */
export function faultOfRow(reason: ImportFaultReason, says: string): Verdict {
  return { kind: 'faulty', faults: [{ column: null, reason, says }] }
}
