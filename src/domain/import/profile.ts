/**
 * What a column's cells look like, counted while the file streams by, so that 100,000 rows are never held to
 * guess at them. Plain JSON: it is kept with the import.
 */
import { type Cell, cellText, isFormulaError } from './cell.ts'
import { addDateEvidence, type DateOrder, readMonth } from './dates.ts'
import { type Evidence, noEvidence } from './column-evidence.ts'
import { addNumberEvidence, type DecimalSign } from './numbers.ts'
import { currenciesIn } from './currency.ts'
import { readEmail, readStage, readYesNo, readZone } from './words.ts'

export type ColumnProfile = {
  filled: number
  empty: number
  /** Cells that could be read so. A cell may count for several. */
  emails: number
  numbers: number
  dates: number
  months: number
  yesNos: number
  zones: number
  stages: number
  /** Numbers between the serials of 1982 and 2064 that came without a date's format. */
  serials: number
  longest: number
  dateOrder: Evidence<DateOrder>
  decimalSign: Evidence<DecimalSign>
  /** Currencies that cells name beside a number, and how often. */
  currencies: { [code: string]: number }
  /** The first few cells that are not empty and differ. */
  samples: string[]
}

export function newProfile(): ColumnProfile {
  return {
    filled: 0,
    empty: 0,
    emails: 0,
    numbers: 0,
    dates: 0,
    months: 0,
    yesNos: 0,
    zones: 0,
    stages: 0,
    serials: 0,
    longest: 0,
    dateOrder: noEvidence(),
    decimalSign: noEvidence(),
    currencies: {},
    samples: [],
  }
}

const SAMPLES = 5
/** Longer text is none of the things that are looked for. */
const WORTH_A_LOOK_CHARS = 80

/** Adds one cell to its column's profile. */
export function addCell(profile: ColumnProfile, cell: Cell): void {
  const text = cellText(cell)
  if (text === '' || isFormulaError(cell)) {
    profile.empty++
    return
  }
  profile.filled++
  if (text.length > profile.longest) profile.longest = text.length
  if (profile.samples.length < SAMPLES && !profile.samples.includes(text.slice(0, 60))) {
    profile.samples.push(text.slice(0, 60))
  }
  if (text.length > WORTH_A_LOOK_CHARS) return
  if (/\d/.test(text)) addNumeric(profile, cell, text)
  else addWord(profile, cell)
  if (text.includes('@') && readEmail(cell) !== null) profile.emails++
}

function addNumeric(profile: ColumnProfile, cell: Cell, text: string): void {
  if (addDateEvidence(profile.dateOrder, cell)) profile.dates++
  if (addNumberEvidence(profile.decimalSign, cell)) {
    profile.numbers++
    const days = Number(text)
    if (days > 30_000 && days < 60_000) profile.serials++
    for (const code of /[^\d.,\s]/.test(text) ? (currenciesIn(text) ?? []) : []) {
      profile.currencies[code] = (profile.currencies[code] ?? 0) + 1
    }
  }
  if (text === '0' || text === '1') profile.yesNos++
  if (text.length <= 20 && readMonth(cell) !== null) profile.months++
}

function addWord(profile: ColumnProfile, cell: Cell): void {
  if (readYesNo(cell) !== null) profile.yesNos++
  if (readStage(cell) !== null) profile.stages++
  if (readZone(cell) !== null) profile.zones++
}
