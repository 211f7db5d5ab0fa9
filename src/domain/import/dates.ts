/** Dates as people write them in lists, and months. A date is read as it stands: a time or an offset behind it never moves it. */
import { type Cell, cellText } from './cell.ts'
import { type Evidence, addEvidence } from './column-evidence.ts'

/** The order of numbers in `03/04/26`. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'
export const dateOrders: readonly DateOrder[] = ['dmy', 'mdy', 'ymd']

/** Years outside are slips of the keyboard (`0206`, `20226`), not dates of a firm's customers. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2199

export type ReadDate =
  | { readonly kind: 'date'; readonly on: Temporal.PlainDate }
  /** Reads differently by order; `readings` says how. */
  | {
      readonly kind: 'unclear'
      readonly readings: { readonly [O in DateOrder]?: Temporal.PlainDate }
    }
  | { readonly kind: 'none' }

/** Reads a cell as a date. With `order` given, nothing is unclear: what that order cannot read is no date. */
export function readDate(cell: Cell, order: DateOrder | null = null): ReadDate {
  if (typeof cell === 'number') return serial(cell)
  if (cell === null || typeof cell === 'boolean') return NONE
  const text = withoutTime(cellText(cell))
  const fixed = readFixed(text)
  if (fixed !== null) return fixed
  const readings = readByOrder(text)
  if (order !== null) {
    const on = readings[order]
    return on === undefined ? NONE : { kind: 'date', on }
  }
  const all = Object.values(readings)
  const [first] = all
  if (first === undefined) return NONE
  return all.every((on) => on.equals(first))
    ? { kind: 'date', on: first }
    : { kind: 'unclear', readings }
}

const NONE: ReadDate = { kind: 'none' }

/** Adds a cell to what its column says about the order. True when the cell is a date at all. */
export function addDateEvidence(evidence: Evidence<DateOrder>, cell: Cell): boolean {
  if (typeof cell === 'number') return false
  const text = withoutTime(cellText(cell))
  if (text === '' || text.length > 40) return false
  if (readFixed(text) !== null) return true
  const readings = readByOrder(text)
  const entries = Object.entries(readings).map(([order, on]) => [order, on.toString()])
  if (entries.length === 0) return false
  addEvidence(evidence, Object.fromEntries(entries) as { [O in DateOrder]?: string }, text)
  return true
}

/** A day as Excel counts them, for lists whose date column lost its format. 1920 to 2119, or it is some other number. */
function serial(days: number): ReadDate {
  if (!(days >= 7_306 && days < 80_354)) return NONE
  return { kind: 'date', on: Temporal.PlainDate.from('1899-12-30').add({ days: Math.floor(days) }) }
}

const TIME =
  /[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|uhr)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?$/i

function withoutTime(text: string): string {
  return text.replace(TIME, '').trim()
}

/** What reads one way only: ISO, eight digits, a month in words, and numbers with points, which nobody writes month first. */
function readFixed(text: string): ReadDate | null {
  const iso =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (iso !== null) return dated(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const points = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2}|\d{4})$/.exec(text)
  if (points !== null) return dated(year(points[3]), Number(points[2]), Number(points[1]))
  return readWords(text)
}

function readWords(text: string): ReadDate | null {
  if (!/\p{L}{3}/u.test(text)) return null
  // "Wed, 4 March 2026" and "Mittwoch, 4. März 2026": a weekday adds nothing.
  const plain = text.replace(/^\p{L}+\.?,\s*/u, '')
  const dayFirst =
    /^(\d{1,2})(?:\.|st|nd|rd|th)?[\s\-/]*(?:de |of )?(\p{L}+)\.?[\s\-/,]*(?:de )?'?(\d{2}|\d{4})$/iu.exec(
      plain,
    )
  if (dayFirst !== null) return named(dayFirst[1], dayFirst[2], dayFirst[3])
  const monthFirst =
    /^(\p{L}+)\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?[\s\-/]*,[\s]*'?(\d{2}|\d{4})$/iu.exec(plain) ??
    /^(\p{L}+)\.?[\s\-/]+(\d{1,2})(?:st|nd|rd|th)?[\s\-/]+(\d{4})$/iu.exec(plain)
  if (monthFirst !== null) return named(monthFirst[2], monthFirst[1], monthFirst[3])
  const yearFirst = /^(\d{4})[\s\-/]+(\p{L}+)\.?[\s\-/]+(\d{1,2})$/u.exec(plain)
  return yearFirst === null ? null : named(yearFirst[3], yearFirst[2], yearFirst[1])
}

function named(
  day: string | undefined,
  word: string | undefined,
  yearText: string | undefined,
): ReadDate | null {
  const month = monthNumber(word ?? '')
  return month === null ? null : dated(year(yearText), month, Number(day))
}

function readByOrder(text: string): { [O in DateOrder]?: Temporal.PlainDate } {
  const parts = /^(\d{1,2})([-/ ])(\d{1,2})\2(\d{2}|\d{4})$/.exec(text)
  if (parts === null) return {}
  const [a, b, c] = [Number(parts[1]), Number(parts[3]), Number(parts[4])]
  const short = parts[4]?.length === 2
  const readings: { [O in DateOrder]?: Temporal.PlainDate } = {}
  const offer = (order: DateOrder, reading: ReadDate) => {
    if (reading.kind === 'date') readings[order] = reading.on
  }
  offer('dmy', dated(year(parts[4]), b, a))
  offer('mdy', dated(year(parts[4]), a, b))
  if (short && parts[1]?.length === 2) offer('ymd', dated(year(parts[1]), b, c))
  return readings
}

/** Two digits mean 1970 to 2069. */
function year(text: string | undefined): number {
  const number = Number(text)
  if (text?.length !== 2) return number
  return number >= 70 ? 1900 + number : 2000 + number
}

function dated(yearNumber: number, month: number, day: number): ReadDate {
  if (yearNumber < FIRST_YEAR || yearNumber > LAST_YEAR || month < 1 || month > 12 || day < 1)
    return NONE
  if (day > Temporal.PlainYearMonth.from({ year: yearNumber, month }).daysInMonth) return NONE
  return { kind: 'date', on: Temporal.PlainDate.from({ year: yearNumber, month, day }) }
}

/** Beginnings that tell the months apart, by language; accents are folded away first. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'jän', 'janv', 'ene', 'gen', 'janeiro'],
  ['feb', 'fev', 'fév'],
  ['mar', 'mär', 'mrz', 'mrt', 'maa'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'dic', 'déc'],
].map((names) => names.map(foldedWord))

function foldedWord(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The number of a month by its name or its usual abbreviation, in English, German, French, Spanish, Italian, Dutch or Portuguese. */
export function monthNumber(word: string): number | null {
  const name = foldedWord(word)
  if (name.length < 3) return null
  // "juin" and "juil" begin alike, so the longer beginnings are compared first.
  const hits = MONTHS.flatMap((names, index) =>
    names.filter((each) => name.startsWith(each)).map((each) => ({ index, length: each.length })),
  ).sort((a, b) => b.length - a.length)
  return hits[0] === undefined ? null : hits[0].index + 1
}

/**
 * A month as `2026-11`, from `2026-11`, `11/2026`, `Nov 2026`, `202611` or any date within it. Null when the cell names none.
 * @param order how an unclear date in the column is written; null when that is not known
 */
export function readMonth(cell: Cell, order: DateOrder | null = null): string | null {
  const text = cellText(cell)
  const iso = /^(\d{4})[-/. ](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text)
  if (iso !== null) return monthText(Number(iso[1]), Number(iso[2]))
  const turned = /^(\d{1,2})[-/. ](\d{4})$/.exec(text)
  if (turned !== null) return monthText(Number(turned[2]), Number(turned[1]))
  const words =
    /^(\p{L}+)\.?[\s\-/]*'?(\d{4}|\d{2})$/u.exec(text) ?? /^(\d{4})[\s\-/]+(\p{L}+)\.?$/u.exec(text)
  if (words !== null) {
    const word = /^\p{L}/u.test(words[1] ?? '') ? words[1] : words[2]
    const number = word === words[1] ? words[2] : words[1]
    const month = monthNumber(word ?? '')
    return month === null ? null : monthText(year(number), month)
  }
  const read = readDate(cell, order)
  return read.kind === 'date' ? read.on.toPlainYearMonth().toString() : null
}

function monthText(yearNumber: number, month: number): string | null {
  if (yearNumber < FIRST_YEAR || yearNumber > LAST_YEAR || month < 1 || month > 12) return null
  return Temporal.PlainYearMonth.from({ year: yearNumber, month }).toString()
}
