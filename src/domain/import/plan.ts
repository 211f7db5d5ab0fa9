/**
 * How a file will be read: which column is which field, which currency money is in, and what a person still has to
 * say because the cells can be read two ways.
 */
import { type DateOrder, dateOrders, readDate } from './dates.ts'
import { type DecimalSign, decimalSigns, readNumber } from './numbers.ts'
import { type Evidence, verdict } from './column-evidence.ts'
import type { ImportField } from './field.ts'
import { importFields, type ImportNoun } from './fields.ts'
import { type Mapping, missingFields } from './guess.ts'
import type { ColumnProfile } from './profile.ts'

/** What a person has said about the file. Columns by their place, as text, since they cross JSON. */
export type Answers = {
  readonly dateOrder?: { readonly [column: string]: DateOrder }
  readonly decimalSign?: { readonly [column: string]: DecimalSign }
  /** For money that names none itself. */
  readonly currency?: string
  /** What a field is in every row whose own cell says nothing, by field. */
  readonly constants?: { readonly [field: string]: string }
  /** What a cell of a field stands for, by field and the cell as it stands. */
  readonly words?: { readonly [field: string]: { readonly [cell: string]: string } }
  /** What may be made that rows name and that is not there yet. */
  readonly make?: readonly Makeable[]
  /** Columns that set a piece of work apart from others of its kind, for forecasts. */
  readonly features?: readonly number[]
}

/** Nouns whose work may have features. */
export const featured: readonly ImportNoun[] = ['commitments', 'orders']

export const makeables = ['topic', 'customer'] as const
export type Makeable = (typeof makeables)[number]

/** One thing to ask, with what each answer would make of the cells at hand. */
export type Question = {
  readonly kind: 'date-order' | 'decimal-sign'
  readonly column: number
  readonly name: string
  /** The column disagrees with itself: whatever is answered, some rows will be at fault. */
  readonly mixed: boolean
  readonly options: readonly {
    readonly answer: DateOrder | DecimalSign
    readonly reads: readonly { readonly cell: string; readonly as: string }[]
  }[]
}

export type PlannedField = {
  readonly field: ImportField
  /** Null when only a word for all rows gives it. */
  readonly column: number | null
  /** For rows whose cell is empty; empty itself: nothing. */
  readonly constant: string
  readonly words: { readonly [cell: string]: string }
  readonly dateOrder: DateOrder | null
  readonly decimalSign: DecimalSign | null
}

export type Plan = {
  readonly noun: ImportNoun
  readonly fields: readonly PlannedField[]
  /** The currency of money that names none, and has no column that does. */
  readonly currency: string
  /** The zone of moments that name none. */
  readonly zone: string
  readonly make: readonly Makeable[]
  readonly features: readonly { readonly name: string; readonly column: number }[]
}

export type Planned = {
  readonly plan: Plan
  /** Nothing may be brought in while one is open. */
  readonly questions: readonly Question[]
  /** Fields that rows need and no column gives. */
  readonly missing: readonly string[]
}

/** The file as far as planning needs it. */
export type Columns = {
  readonly header: readonly string[]
  readonly profiles: readonly ColumnProfile[]
}

/**
 * Works out the plan for a file.
 * @param currency the workspace's, for money that names none
 * @param zone the workspace's, for moments that name none
 */
export function planImport(
  noun: ImportNoun,
  columns: Columns,
  mapping: Mapping,
  answers: Answers,
  currency: string,
  zone = 'UTC',
): Planned {
  const questions: Question[] = []
  const fields = importFields[noun].flatMap((field): PlannedField[] => {
    const column = mapping[field.key] ?? null
    const constant = answers.constants?.[field.key] ?? ''
    const given = answers.words?.[field.key] ?? {}
    if (column === null) {
      const none = { dateOrder: null, decimalSign: null }
      return constant === '' ? [] : [{ field, column, constant, words: given, ...none }]
    }
    const dateOrder = asked(orderOfDates, field, column, columns, answers, questions)
    const decimalSign = asked(signOfDecimals, field, column, columns, answers, questions)
    return [{ field, column, constant, words: given, dateOrder, decimalSign }]
  })
  const named = answers.currency ?? onlyCurrency(fields, columns) ?? currency
  return {
    plan: {
      noun,
      fields,
      currency: named,
      zone,
      make: answers.make ?? [],
      features: featuresOf(noun, columns, answers),
    },
    questions,
    missing: missingFields(noun, mapping, answers.constants),
  }
}

function featuresOf(noun: ImportNoun, { header }: Columns, answers: Answers) {
  if (!featured.includes(noun)) return []
  return (answers.features ?? []).flatMap((column) => {
    const name = header[column]?.slice(0, FEATURE_NAME_CHARS)
    return name === undefined || name === '' ? [] : [{ name, column }]
  })
}

/** What the API takes of a feature's name. */
const FEATURE_NAME_CHARS = 80

/** What a column may be written in several ways in, and what a cell comes to in each. */
type Matter<Way extends DateOrder | DecimalSign> = {
  readonly kind: Question['kind']
  readonly fields: readonly ImportField['kind'][]
  readonly ways: readonly Way[]
  readonly said: (answers: Answers) => { readonly [column: string]: Way } | undefined
  readonly evidence: (profile: ColumnProfile) => Evidence<Way>
  readonly reads: (cell: string, way: Way) => string
}

const orderOfDates: Matter<DateOrder> = {
  kind: 'date-order',
  fields: ['date', 'month', 'moment', 'due'],
  ways: dateOrders,
  said: (answers) => answers.dateOrder,
  evidence: (profile) => profile.dateOrder,
  reads: (cell, way) => {
    const read = readDate(cell, way)
    return read.kind === 'date' ? read.on.toString() : ''
  },
}

const signOfDecimals: Matter<DecimalSign> = {
  kind: 'decimal-sign',
  fields: ['money', 'minutes', 'hours', 'number', 'whole'],
  ways: decimalSigns,
  said: (answers) => answers.decimalSign,
  evidence: (profile) => profile.decimalSign,
  reads: (cell, way) => {
    const read = readNumber(cell, way)
    return read.kind === 'number' ? read.value : ''
  },
}

/** The way a column is written: said, settled by its cells, or null with a question added. */
function asked<Way extends DateOrder | DecimalSign>(
  matter: Matter<Way>,
  { kind }: ImportField,
  column: number,
  columns: Columns,
  answers: Answers,
  questions: Question[],
): Way | null {
  const profile = columns.profiles[column]
  if (!matter.fields.includes(kind) || profile === undefined) return null
  const said = matter.said(answers)?.[String(column)]
  if (said !== undefined) return said
  const evidence = matter.evidence(profile)
  const found = verdict(evidence, matter.ways)
  if (found.kind !== 'ask') return found.kind === 'settled' ? found.way : null
  const cells = shown(evidence.unclear, profile)
  questions.push({
    kind: matter.kind,
    column,
    name: columns.header[column] ?? '',
    mixed: found.mixed,
    options: found.ways.map((answer) => ({
      answer,
      reads: cells.map((cell) => ({ cell, as: matter.reads(cell, answer) })),
    })),
  })
  return null
}

/** A column that disagrees with itself may have no unclear cell; then its first cells show the trouble. */
function shown(unclear: readonly string[], profile: ColumnProfile): readonly string[] {
  return unclear.length > 0 ? unclear : profile.samples.slice(0, 3)
}

/** The one currency that all cells of money name, where they name one. */
function onlyCurrency(fields: readonly PlannedField[], columns: Columns): string | null {
  const named = fields
    .filter(({ field }) => field.kind === 'money')
    .map(({ column }) => columns.profiles[column ?? -1]?.currencies ?? {})
  const codes = new Set(named.flatMap((counts) => Object.keys(counts)))
  const [only] = codes
  return codes.size === 1 && only !== undefined ? only : null
}
