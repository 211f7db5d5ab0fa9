import { z } from 'zod'
import { dateOrders } from '../domain/import/dates.ts'
import type { FieldKind } from '../domain/import/field.ts'
import { importFields, importNouns } from '../domain/import/fields.ts'
import {
  type Import,
  importStates,
  type RowOutcome,
  rowOutcomes,
  runs,
} from '../domain/import/import.ts'
import { decimalSigns } from '../domain/import/numbers.ts'
import { makeables, type Planned } from '../domain/import/plan.ts'
import {
  importFaultReasons,
  type ImportFault,
  type ImportedRow,
} from '../domain/import/read-row.ts'
import type { Cell } from '../domain/import/cell.ts'
import { currency } from './field.ts'

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
const fault = z.object({
  column: z.number().int().nullable().describe('From 0; null when it is about the whole row.'),
  reason: z
    .string()
    .describe(`${importFaultReasons.join(', ')}; or of the file itself: broken-quotes, …`),
  says: z.string(),
})

/** What may be asked of an upload. */
export const importQuery = z.strictObject({
  as: z.enum(importNouns).optional().describe('What the file is a list of. Guessed when left out.'),
  fileName: z.string().trim().min(1).max(200).optional(),
  sheet: z
    .string()
    .max(200)
    .optional()
    .describe('Of a workbook; the first visible one when left out.'),
})

const mapping = z
  .record(z.string().max(40), z.number().int().min(0).max(1000))
  .describe('Field → column of the file, from 0.')
const column = z.string().regex(/^\d{1,4}$/)
const field = z.string().max(40)
const answers = z.strictObject({
  dateOrder: z
    .record(column, z.enum(dateOrders))
    .optional()
    .describe('By column: how 03/04/26 is meant.'),
  decimalSign: z
    .record(column, z.enum(decimalSigns))
    .optional()
    .describe('By column: what stands before the decimals.'),
  currency: currency().optional().describe('For money that names none.'),
  constants: z
    .record(field, z.string().max(200))
    .optional()
    .describe('By field: what it is in every row whose own cell says nothing.'),
  words: z
    .record(field, z.record(z.string().max(200), z.string().max(200)))
    .optional()
    .describe('By field and cell: what the cell stands for.'),
  features: z
    .array(z.number().int().min(0).max(1000))
    .max(50)
    .optional()
    .describe('Columns that set work apart from other work of its kind, for forecasts.'),
  make: z
    .array(z.enum(makeables))
    .max(makeables.length)
    .optional()
    .describe('What may be made that rows name and that is not there yet.'),
})

export const importChange = z.strictObject({
  use: z.string().max(80).optional().describe('The name of a saved mapping, to read the file by.'),
  as: z.enum(importNouns).optional(),
  mapping: mapping.optional(),
  answers: answers.optional(),
})

export const repairBody = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        line: z.number().int().min(1).max(2_000_000_000),
        cells: z
          .record(column, z.union([z.string().max(50_000), z.number(), z.boolean(), z.null()]))
          .optional(),
        leftOut: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(500),
})

export const rowsQuery = z.strictObject({
  outcome: z.enum([...rowOutcomes, 'waiting']).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_000_000_000)
    .optional()
    .describe('The line after which to begin.'),
})

const counts = z.object({
  new: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  faulty: z.number().int(),
  leftOut: z.number().int(),
  waiting: z.number().int().describe('Not looked at since something was changed.'),
  written: z.number().int().describe('Of these, rows whose facts are recorded.'),
})
export type ImportCounts = z.infer<typeof counts>

export const importView = z.object({
  id: z.uuid(),
  version: z.number().int(),
  state: z.enum(importStates),
  as: z.enum(importNouns),
  fileName: z.string(),
  format: z.enum(['csv', 'xlsx']),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  columns: z.array(
    z.object({
      name: z.string(),
      filled: z.number().int(),
      empty: z.number().int(),
      samples: z.array(z.string()),
    }),
  ),
  notes: z.array(z.object({ kind: z.string(), says: z.string() })),
  fields: z
    .array(z.object({ key: z.string(), kind: z.string(), needed: z.boolean() }))
    .describe('What a column may be.'),
  mapping,
  answers,
  questions: z.array(
    z.object({
      kind: z.enum(['date-order', 'decimal-sign']),
      column: z.number().int(),
      name: z.string(),
      mixed: z.boolean(),
      options: z.array(
        z.object({
          answer: z.string(),
          reads: z.array(z.object({ cell: z.string(), as: z.string() })),
        }),
      ),
    }),
  ),
  missing: z.array(z.string()).describe('Fields that rows need and no column gives.'),
  currency: z.string().describe('What money is counted in that names no currency.'),
  rowCount: z.number().int(),
  checked: z.boolean().describe('Whether the counts hold for how the file is read now.'),
  counts: counts.nullable().describe('Null while it is at work.'),
  progress: z
    .object({ handled: z.number().int(), of: z.number().int() })
    .nullable()
    .describe('While it is at work.'),
  undone: z.number().int(),
  stayed: z.number().int().describe('Records that others lean on, and that an undo left.'),
  byMember: z.uuid(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ImportView = z.infer<typeof importView>

export const importSummary = importView.pick({
  id: true,
  state: true,
  as: true,
  fileName: true,
  rowCount: true,
  undone: true,
  byMember: true,
  createdAt: true,
  updatedAt: true,
})

export const importRowView = z.object({
  line: z.number().int().describe('Where it stands in the file, from 1.'),
  cells: z.array(cell).nullable().describe('As the file has them. Null once they are facts.'),
  reads: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('As it will be; null when it cannot be read.'),
  outcome: z.enum(rowOutcomes).nullable(),
  faults: z.array(fault),
  repaired: z.boolean(),
  written: z.boolean(),
  recordId: z.uuid().nullable(),
})
export type ImportRowView = z.infer<typeof importRowView>

export type Counted = readonly { outcome: RowOutcome | null; written: boolean; count: number }[]

/** What is shown of an import. Fields that hold money are offered only to who sees money. */
export function viewImport(
  one: Import,
  planned: Planned,
  counted: Counted | null,
  money: boolean,
): ImportView {
  return {
    ...summarize(one),
    version: one.version,
    format: one.format,
    sheet: one.sheet,
    sheets: [...one.sheets],
    columns: one.header.map((name, at) => {
      const profile = one.profiles[at]
      return {
        name,
        filled: profile?.filled ?? 0,
        empty: profile?.empty ?? 0,
        samples: [...(profile?.samples ?? [])],
      }
    }),
    notes: one.notes.map(({ kind, says }) => ({ kind, says })),
    fields: importFields[one.noun]
      .filter((field) => money || !field.money)
      .map(({ key, kind, needed }) => ({
        key,
        kind: kind satisfies FieldKind,
        needed: needed === true,
      })),
    mapping: { ...one.mapping },
    answers: one.answers as ImportView['answers'],
    questions: planned.questions.map(({ options, ...question }) => ({
      ...question,
      options: options.map(({ answer, reads }) => ({
        answer,
        reads: reads.map((each) => ({ ...each })),
      })),
    })),
    missing: [...planned.missing],
    currency: planned.plan.currency,
    checked: one.checked,
    counts: counted === null ? null : sumOf(counted),
    progress: runs(one.state) ? { handled: Math.min(one.handled, one.toDo), of: one.toDo } : null,
    stayed: one.stayedCount,
  }
}

/** What the list of imports shows of one. */
export function summarize(one: Import): z.infer<typeof importSummary> {
  return {
    id: one.id,
    state: one.state,
    as: one.noun,
    fileName: one.fileName,
    rowCount: one.rowCount,
    undone: one.undoneCount,
    byMember: one.byMember,
    createdAt: one.createdAt.toString(),
    updatedAt: one.updatedAt.toString(),
  }
}

function sumOf(counted: Counted): ImportCounts {
  const sum = (which: (one: Counted[number]) => boolean) =>
    counted.filter(which).reduce((total, one) => total + one.count, 0)
  return {
    new: sum((one) => one.outcome === 'new'),
    changed: sum((one) => one.outcome === 'changed'),
    same: sum((one) => one.outcome === 'same'),
    faulty: sum((one) => one.outcome === 'faulty'),
    leftOut: sum((one) => one.outcome === 'left-out'),
    waiting: sum((one) => one.outcome === null && !one.written),
    written: sum((one) => one.written),
  }
}

type Line = {
  readonly line: number
  readonly cells: readonly Cell[] | null
  readonly outcome: RowOutcome | null
  readonly repaired: boolean
  readonly written: boolean
  readonly recordId: string | null
}

/** What is shown of a row, with how it reads by the plan of now. */
export function viewRow(
  line: Line,
  reads: ImportedRow | null,
  faults: readonly ImportFault[],
): ImportRowView {
  return {
    line: line.line,
    cells: line.cells === null ? null : [...line.cells],
    reads,
    outcome: line.outcome,
    faults: faults.map((each) => ({ ...each })),
    repaired: line.repaired,
    written: line.written,
    recordId: line.recordId,
  }
}
