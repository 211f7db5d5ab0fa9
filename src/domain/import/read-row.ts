/** One row of a file as the record it will be, or what is wrong with it, cell by cell. */
import { type Cell, cellText, isFormulaError } from './cell.ts'
import { currenciesIn, minorDigits, readCurrency } from './currency.ts'
import { readDate, readMonth } from './dates.ts'
import { choiceValues, readChoice } from './choices.ts'
import type { Money } from '../money.ts'
import { readFeatures } from './features.ts'
import type { FieldKind } from './field.ts'
import { readMoment } from './moments.ts'
import { minorUnits, readNumber, withoutNoise } from './numbers.ts'
import type { Plan, PlannedField } from './plan.ts'
import { readEmail, readStage, readYesNo, readZone } from './words.ts'

export type ImportedValue = string | number | boolean | Money | Features
/** Column → cell. */
export type Features = { readonly [column: string]: string }

/** Whether a row says an amount there. */
export function isMoney(value: ImportedValue | undefined): value is Money {
  return typeof value === 'object' && typeof value.amount === 'number'
}

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
  'not-a-choice',
  'not-a-scale',
  'out-of-range',
  'other-currency',
  'formula-error',
  'ends-before-it-begins',
  'broken-row',
  'twice-in-file',
  'matches-several',
  'unknown-customer',
  'unknown-member',
  'unknown-contact',
  'unknown-topic',
  'unknown-metric',
  'unknown-vendor',
  'unknown-order',
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
    const cell = cellOf(planned, cells)
    const text = cellText(cell)
    if (text === '') continue
    const read = isFormulaError(cell)
      ? fault('formula-error', `${quoted(text)} is what a formula shows when it failed.`)
      : readValue({ ...planned, zone: plan.zone }, cell, text, currency)
    if ('reason' in read) faults.push({ ...read, column: planned.column })
    else if (read.value !== null) row[planned.field.key] = read.value
  }
  const features = featuresIn(plan, cells)
  if (Object.keys(features).length > 0)
    row.features = { ...(row.features as Features | undefined), ...features }
  const whole = settled(plan, row, faults)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, row: whole }
}

function featuresIn(plan: Plan, cells: readonly Cell[]): Features {
  const said = plan.features.map(({ name, column }) => [
    name,
    cellText(cells[column] ?? null).slice(0, FEATURE_CHARS),
  ])
  return Object.fromEntries(said.filter(([, text]) => text !== '')) as Features
}

/** What the API takes of a feature's value. */
const FEATURE_CHARS = 200

/** What a row says for a field: its cell, what the cell stands for, or the word for all rows. */
function cellOf({ column, constant, words }: PlannedField, cells: readonly Cell[]): Cell {
  const cell = column === null ? null : (cells[column] ?? null)
  const text = cellText(cell)
  if (text === '') return constant
  return Object.hasOwn(words, text) ? (words[text] ?? cell) : cell
}

type Read = { readonly value: ImportedValue | null } | Omit<ImportFault, 'column'>

const value = (read: ImportedValue): Read => ({ value: read })
const fault = (reason: ImportFaultReason, says: string): Read => ({ reason, says })

/** The cell in a message, short enough to read. */
function quoted(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`
}

type Reading = PlannedField & { readonly zone: string }
type Reader = (planned: Reading, cell: Cell, text: string, currency: string) => Read

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
  moment: (planned, cell, text) => {
    const read = readMoment(cell, planned.dateOrder, planned.zone)
    if (read.kind === 'moment') return value(read.at.toString())
    return read.kind === 'unclear'
      ? unclearDate(text)
      : fault('not-a-date', `${quoted(text)} is no date. Write it like 2026-03-04 14:30.`)
  },
  due: (planned, cell, text) => {
    const day = readDay(planned, cell, text)
    if ('reason' in day) return day
    const read = readMoment(cell, planned.dateOrder, planned.zone)
    if (read.kind !== 'moment')
      return fault('not-a-date', `${quoted(text)} is no date. Write it like 2026-03-04 14:30.`)
    const local = read.at.toZonedDateTimeISO(planned.zone)
    // Databases write a date as its midnight: nothing is promised for that minute.
    return local.toPlainTime().equals('00:00') ? day : value(read.at.toString())
  },
  features: (planned, _, text) => {
    const read = readText(planned, text)
    if ('reason' in read || typeof read.value !== 'string') return read
    const said = readFeatures(read.value)
    return said === null
      ? fault(
          'not-a-choice',
          `${quoted(text)} names no features. Write them like region=North; size=L.`,
        )
      : value(said)
  },
  number: (planned, cell, text) => readQuantity(planned, cell, text, false),
  whole: (planned, cell, text) => readQuantity(planned, cell, text, true),
  scale: (_, cell, text) => {
    const ends = /^(-?\d{1,6})\s*(?:-|–|\.\.\.?|…|to|bis|\/)\s*(\d{1,6})$/i.exec(text)
    return ends === null || Number(ends[1]) >= Number(ends[2])
      ? fault('not-a-scale', `${quoted(text)} is no scale. Write it like 1-5.`)
      : value(`${ends[1]} ${ends[2]}`)
  },
  choice: (planned, cell, text) => {
    const { choice = 'grade' } = planned.field
    const read = readChoice(choice, cell)
    const known = choiceValues(choice).join(', ')
    return read === null
      ? fault('not-a-choice', `${quoted(text)} is none of: ${known}.`)
      : value(read)
  },
}

function readQuantity(planned: Reading, cell: Cell, text: string, whole: boolean): Read {
  const read = numberOf(planned, cell, text)
  if (!('number' in read)) return read
  const number = Number(read.number)
  const [least, most] = planned.field.between ?? [-Infinity, Infinity]
  if (number < least || number > most)
    return fault('out-of-range', `${quoted(text)} is not between ${least} and ${most}.`)
  return whole && !Number.isInteger(number)
    ? fault('out-of-range', `${quoted(text)} is no whole number.`)
    : value(number)
}

function readValue(planned: Reading, cell: Cell, text: string, currency: string): Read {
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
  const amount = minorUnits(withoutNoise(read.number), digits, typeof cell === 'number')
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
  const text = planned === undefined ? '' : cellText(cellOf(planned, cells))
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
  if (plan.noun === 'scores') settleScale(row, faults)
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

/** The ends of the scale. A recommendation is asked for from 0 to 10 (Reichheld, 2003), whoever asks. */
function settleScale(row: Record<string, ImportedValue>, faults: ImportFault[]): void {
  const ends = typeof row.scale === 'string' ? row.scale.split(' ').map(Number) : []
  const kind = typeof row.kind === 'string' ? row.kind : ''
  const nps = /^(e?nps|net promoter( score)?)$/i.test(kind) ? [0, 10] : []
  for (const [at, key] of ['least', 'most'].entries()) {
    const end = ends[at] ?? nps[at]
    if (row[key] === undefined && end !== undefined) row[key] = end
  }
  delete row.scale
  if (faults.length > 0 || (row.least !== undefined && row.most !== undefined)) return
  const says = 'The ends of the scale are not said. Name their columns, or say them for all rows.'
  faults.push({ column: null, reason: 'needed', says })
}

function sumMinutes(row: Record<string, ImportedValue>): void {
  const { minutes, hours } = row
  if (typeof hours === 'number') row.minutes = (typeof minutes === 'number' ? minutes : 0) + hours
  delete row.hours
}
