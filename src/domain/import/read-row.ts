/** One row of a file as the record it will be, or what is wrong with it, cell by cell. */
import { type Cell, cellText, isFormulaError } from './cell.ts'
import { currenciesIn, minorDigits, readCurrency } from './currency.ts'
import { readDate, readMonth } from './dates.ts'
import type { FieldKind } from './fields.ts'
import { minorUnits, readNumber } from './numbers.ts'
import type { Plan, PlannedField } from './plan.ts'
import { readEmail, readStage, readYesNo, readZone } from './words.ts'

export type ImportedValue =
  | string
  | number
  | boolean
  | { readonly amount: number; readonly currency: string }

/** What a row says: field → value. A field whose cell is empty is not in it, and so changes nothing. */
export type ImportedRow = { readonly [field: string]: ImportedValue }

/** What is wrong with a row, and where. */
export type ImportFault = {
  /** The column, counted from 0; null when it is about the row as a whole. */
  readonly column: number | null
  readonly reason: ImportFaultReason
  /** For a person, with the cell that is meant. */
  readonly says: string
}

export const importFaultReasons = [
  'needed',
  'too-long',
  'not-a-date',
  'unclear-date',
  'not-a-month',
  'not-a-number',
  'unclear-number',
  'too-many-decimals',
  'too-large',
  'negative',
  'not-an-email',
  'not-yes-or-no',
  'not-a-zone',
  'not-a-stage',
  'not-a-currency',
  'other-currency',
  'formula-error',
  'ends-before-it-begins',
  'broken-row',
  'twice-in-file',
  'matches-several',
  'unknown-customer',
  'unknown-member',
  'refused',
] as const
export type ImportFaultReason = (typeof importFaultReasons)[number]

export type ReadRow =
  | { readonly ok: true; readonly row: ImportedRow }
  | { readonly ok: false; readonly faults: readonly ImportFault[] }

/** Reads a row by the plan. All of its faults are named, not only the first. */
export function readRow(plan: Plan, cells: readonly Cell[]): ReadRow {
  const row: Record<string, ImportedValue> = {}
  const faults: ImportFault[] = []
  const currency = rowCurrency(plan, cells, faults)
  for (const planned of plan.fields) {
    const cell = cells[planned.column] ?? null
    const text = cellText(cell)
    if (text === '') continue
    const read = isFormulaError(cell)
      ? fault('formula-error', `${quoted(text)} is what a formula shows when it failed.`)
      : readValue(planned, cell, text, currency)
    if ('reason' in read) faults.push({ ...read, column: planned.column })
    else if (read.value !== null) row[planned.field.key] = read.value
  }
  const whole = settled(plan, row, faults)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, row: whole }
}

type Read = { readonly value: ImportedValue | null } | Omit<ImportFault, 'column'>

const value = (read: ImportedValue): Read => ({ value: read })
const fault = (reason: ImportFaultReason, says: string): Read => ({ reason, says })

/** The cell in a message, short enough to read. */
function quoted(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`
}

type Reader = (planned: PlannedField, cell: Cell, text: string, currency: string) => Read

const readers: Readonly<Record<FieldKind, Reader>> = {
  text: (planned, _, text) => readText(planned, text.replace(/\s+/g, ' ')),
  'long-text': (planned, _, text) => readText(planned, text),
  reference: (planned, _, text) => readText(planned, text.replace(/\s+/g, ' ')),
  code: (planned, _, text) => readText(planned, text),
  email: (_, cell, text) => {
    const email = readEmail(cell)
    return email === null
      ? fault('not-an-email', `${quoted(text)} is no e-mail address.`)
      : value(email)
  },
  'yes-no': (_, cell, text) => {
    const yes = readYesNo(cell)
    return yes === null
      ? fault('not-yes-or-no', `${quoted(text)} is neither yes nor no.`)
      : value(yes)
  },
  zone: (_, cell, text) => {
    const zone = readZone(cell)
    return zone === null
      ? fault('not-a-zone', `${quoted(text)} is no time zone. Write it like Europe/Berlin.`)
      : value(zone)
  },
  stage: (_, cell, text) => {
    const stage = readStage(cell)
    const known = 'prospect, new, active, leaving or lost'
    return stage === null
      ? fault('not-a-stage', `${quoted(text)} is no stage: ${known}.`)
      : value(stage)
  },
  currency: () => ({ value: null }), // read for the row's money, by rowCurrency
  date: readDay,
  month: (planned, cell, text) => {
    const month = readMonth(cell, planned.dateOrder)
    if (month !== null) return value(month)
    const unclear = readDate(cell, planned.dateOrder).kind === 'unclear'
    return unclear
      ? unclearDate(text)
      : fault('not-a-month', `${quoted(text)} is no month. Write it like 2026-11.`)
  },
  money: readMoney,
  minutes: (planned, cell, text) => readMinutes(planned, cell, text, 1),
  hours: (planned, cell, text) => readMinutes(planned, cell, text, 60),
}

function readValue(planned: PlannedField, cell: Cell, text: string, currency: string): Read {
  return readers[planned.field.kind](planned, cell, text, currency)
}

/** Characters that no screen shows; tabs and line ends apart. They come from broken exports, and are dropped. */
const CONTROL = /(?![\t\n\r])\p{Cc}|\p{Cs}/gu

function readText(planned: PlannedField, raw: string): Read {
  const text = raw.replace(CONTROL, '').replace(/\r\n?/g, '\n').trim()
  if (text === '') return { value: null }
  const most = planned.field.atMost ?? 200
  return text.length <= most
    ? value(text)
    : fault('too-long', `${quoted(text)} has ${text.length} characters; at most ${most} are kept.`)
}

function readDay(planned: PlannedField, cell: Cell, text: string): Read {
  // A sheet's column that lost its date format shows numbers; in a CSV they are text.
  const days = /^\d{5}$/.test(text) ? Number(text) : cell
  const read = readDate(days, planned.dateOrder)
  if (read.kind === 'date') return value(read.on.toString())
  return read.kind === 'unclear'
    ? unclearDate(text)
    : fault('not-a-date', `${quoted(text)} is no date. Write it like 2026-03-04.`)
}

function unclearDate(text: string): Read {
  return fault(
    'unclear-date',
    `${quoted(text)} can be read as two dates. Say which way the column is written.`,
  )
}

/** A cell's number, or the fault that it is none. */
function numberOf(planned: PlannedField, cell: Cell, text: string): { number: string } | Read {
  const read = readNumber(cell, planned.decimalSign)
  if (read.kind === 'number') return { number: read.value }
  return read.kind === 'unclear'
    ? fault(
        'unclear-number',
        `${quoted(text)} can be read as two numbers. Say which sign stands before the decimals.`,
      )
    : fault('not-a-number', `${quoted(text)} is no number.`)
}

function readMoney(planned: PlannedField, cell: Cell, text: string, currency: string): Read {
  const named = typeof cell === 'string' ? currenciesIn(text) : null
  if (named !== null && !named.includes(currency)) {
    return fault(
      'other-currency',
      `${quoted(text)} is not in ${currency}, as the other amounts here are.`,
    )
  }
  const read = numberOf(planned, cell, text)
  if (!('number' in read)) return read
  const digits = minorDigits(currency) ?? 2
  if (planned.field.key === 'potential' && read.number.startsWith('-')) {
    return fault('negative', `${quoted(text)} is less than nothing.`)
  }
  const amount = minorUnits(read.number, digits, typeof cell === 'number')
  if (amount !== null && Math.abs(amount) <= MOST_MONEY) return value({ amount, currency })
  return amount !== null || minorUnits(read.number, digits, true) === null
    ? fault('too-large', `${quoted(text)} is larger than any amount that is kept.`)
    : fault(
        'too-many-decimals',
        `${quoted(text)} has more decimals than ${currency} has (${digits}).`,
      )
}

function readMinutes(planned: PlannedField, cell: Cell, text: string, each: 1 | 60): Read {
  const clock = each === 60 ? /^(\d{1,5}):([0-5]\d)(?::00)?$/.exec(text) : null
  if (clock !== null) return value(Number(clock[1]) * 60 + Number(clock[2]))
  const read = numberOf(planned, cell, text)
  if (!('number' in read)) return read
  const precise = minorUnits(read.number, 6, true)
  if (precise === null) return fault('too-large', `${quoted(text)} is too large.`)
  if (precise < 0) return fault('negative', `${quoted(text)} is less than nothing.`)
  const minutes = Math.round((precise * each) / 1_000_000)
  return minutes <= MOST_MINUTES
    ? value(minutes)
    : fault('too-large', `${quoted(text)} is too large.`)
}

/** Minor units that the API takes. */
const MOST_MONEY = 9_000_000_000_000

/** Minutes that the API takes. */
const MOST_MINUTES = 2_000_000_000

/** The currency of the row's money: its own column's, or the plan's. */
function rowCurrency(plan: Plan, cells: readonly Cell[], faults: ImportFault[]): string {
  const planned = plan.fields.find(({ field }) => field.kind === 'currency')
  const text = planned === undefined ? '' : cellText(cells[planned.column] ?? null)
  if (planned === undefined || text === '') return plan.currency
  const currency = readCurrency(text)
  if (currency !== null && minorDigits(currency) !== null) return currency
  const says = `${quoted(text)} is no currency. Write its code, like EUR.`
  faults.push({ column: planned.column, reason: 'not-a-currency', says })
  return plan.currency
}

/** The row with what several columns say together, and the faults that only show then. */
function settled(
  plan: Plan,
  row: Record<string, ImportedValue>,
  faults: ImportFault[],
): ImportedRow {
  if (plan.noun === 'contacts') joinName(row)
  if (plan.noun === 'figures') sumMinutes(row)
  const faulty = new Set(faults.map((each) => each.column))
  for (const { field, column } of plan.fields) {
    if (field.needed === undefined || field.needed === false || faulty.has(column)) continue
    const others = field.needed === true ? [] : field.needed
    if (row[field.key] !== undefined || others.some((key) => row[key] !== undefined)) continue
    faults.push({ column, reason: 'needed', says: 'This cell is empty, and every row needs it.' })
  }
  missingName(plan, row, faults)
  const { fromOn, toOn } = row
  if (typeof fromOn === 'string' && typeof toOn === 'string' && toOn < fromOn) {
    const column = plan.fields.find(({ field }) => field.key === 'toOn')?.column ?? null
    faults.push({ column, reason: 'ends-before-it-begins', says: `${toOn} is before ${fromOn}.` })
  }
  return row
}

/** A first and a last name make a name where no column has it whole. */
function joinName(row: Record<string, ImportedValue>): void {
  const parts = [row.firstName, row.lastName].filter((part) => typeof part === 'string')
  if (row.name === undefined && parts.length > 0) row.name = parts.join(' ')
  delete row.firstName
  delete row.lastName
}

/** Where only name parts are mapped, a row that has neither is at fault as well. */
function missingName(plan: Plan, row: ImportedRow, faults: ImportFault[]): void {
  if (plan.noun !== 'contacts' || row.name !== undefined || faults.length > 0) return
  const column = plan.fields.find(({ field }) =>
    ['lastName', 'firstName'].includes(field.key),
  )?.column
  faults.push({ column: column ?? null, reason: 'needed', says: 'This row has no name.' })
}

function sumMinutes(row: Record<string, ImportedValue>): void {
  const { minutes, hours } = row
  if (typeof hours === 'number') row.minutes = (typeof minutes === 'number' ? minutes : 0) + hours
  delete row.hours
}
