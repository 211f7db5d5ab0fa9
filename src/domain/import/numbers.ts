/** Numbers as lists have them: a comma or a point before the decimals, groups of thousands, a currency beside. */
import { type Cell, cellText } from './cell.ts'
import { addEvidence, type Evidence } from './column-evidence.ts'

/** The sign before the decimals. */
export type DecimalSign = 'point' | 'comma'
export const decimalSigns: readonly DecimalSign[] = ['point', 'comma']

/** A decimal number exactly as written: `-1234.50` as text, so that no cent is lost on the way. */
export type Decimal = string

export type ReadNumber =
  | { readonly kind: 'number'; readonly value: Decimal }
  | { readonly kind: 'unclear'; readonly readings: { readonly [S in DecimalSign]?: Decimal } }
  | { readonly kind: 'none' }

/** Reads a cell as a number. With `sign` given, nothing is unclear. A currency beside the number is passed over. */
export function readNumber(cell: Cell, sign: DecimalSign | null = null): ReadNumber {
  if (typeof cell === 'number') return { kind: 'number', value: fromSheet(cell) }
  if (cell === null || typeof cell === 'boolean') return { kind: 'none' }
  const readings = numberReadings(cell)
  if (sign !== null) {
    const value = readings[sign]
    return value === undefined ? { kind: 'none' } : { kind: 'number', value }
  }
  const { point, comma } = readings
  const value = point ?? comma
  if (value === undefined) return { kind: 'none' }
  if (point === undefined || comma === undefined || point === comma)
    return { kind: 'number', value }
  return { kind: 'unclear', readings }
}

/** Adds a cell to what its column says about the decimal sign. True when the cell is a number at all. */
export function addNumberEvidence(evidence: Evidence<DecimalSign>, cell: Cell): boolean {
  if (typeof cell === 'number') return true
  if (typeof cell !== 'string' || cell.length > 40) return false
  const readings = numberReadings(cell)
  if (readings.point === undefined && readings.comma === undefined) return false
  // Without any sign both ways agree, and the cell says nothing about the column.
  addEvidence(evidence, readings, cellText(cell))
  return true
}

/** A sheet's binary fraction as people typed it: fifteen digits are what Excel itself keeps. */
function fromSheet(number: number): Decimal {
  const text = String(Number(number.toPrecision(15)))
  return text.includes('e') ? BigInt(Math.round(number)).toString() : text
}

/**
 * What a program that calculates in binary fractions meant: `119.69999999999999` is 119.70. Sixteen digits and more behind a
 * point are never typed, and fifteen are what such a fraction holds for sure.
 */
export function withoutNoise(decimal: Decimal): Decimal {
  const digits = decimal.replace(/^-?0*\.?0*/, '').replace('.', '').length
  return decimal.includes('.') && digits >= 16 ? fromSheet(Number(decimal)) : decimal
}

function numberReadings(cell: string): { [S in DecimalSign]?: Decimal } {
  const found = bareNumber(cell)
  if (found === null) return {}
  const readings: { [S in DecimalSign]?: Decimal } = {}
  const point = withSign(found.digits, '.', ',')
  const comma = withSign(found.digits, ',', '.')
  if (point !== null) readings.point = found.minus + point
  if (comma !== null) readings.comma = found.minus + comma
  return readings
}

/** Symbols and codes of money, before or behind, are no part of the number; `money.ts` looks at them. */
const MONEY_WORDS =
  /^(?:[A-Z]{3}|[A-Z]{0,2}[$€£¥₹]|fr\.?|kr\.?)\s*|\s*(?:[A-Z]{3}|[$€£¥₹]|,-|\.-|kr\.?)$/gi

function bareNumber(cell: string): { digits: string; minus: '' | '-' } | null {
  let text = cellText(cell).replace(/[\u2212\u2013]/g, '-')
  const bracketed = /^\((.*)\)$/.exec(text)
  if (bracketed !== null) text = `-${bracketed[1] ?? ''}`
  // The sign may stand before or behind the currency, and behind the number.
  const sign = /^[+-]/.exec(text)?.[0] ?? ''
  text = text.slice(sign.length).trim().replace(MONEY_WORDS, '').trim()
  const inner = /^([+-]?)(.*?)(-?)$/.exec(text)
  const digits = inner?.[2] ?? ''
  const negative = [sign, inner?.[1], inner?.[3]].filter((each) => each === '-').length
  if (negative > 1 || !/^[\d.,'’\s]*\d$|^\d+$/.test(digits) || !/^[\d.,]/.test(digits)) return null
  return { digits, minus: negative === 1 ? '-' : '' }
}

/** Groups of three, and the Indian two-two-three. */
const GROUPED = /^\d{1,3}(?:G\d{3})+$|^\d{1,2}(?:G\d{2})+G\d{3}$/

/** The digits read with one sign for decimals, or null when they make no sense so. */
function withSign(digits: string, decimal: ',' | '.', group: ',' | '.'): Decimal | null {
  const parts = digits.split(decimal)
  if (parts.length > 2) return null
  const [whole = '', fraction] = parts
  if (fraction !== undefined && !/^\d+$/.test(fraction)) return null
  const marks = new Set(whole.match(/\D/g))
  if (marks.size > 1 || (fraction === undefined && whole === '')) return null
  const [mark] = marks
  if (mark !== undefined) {
    if (mark !== group && !/['’\s]/.test(mark)) return null
    if (!GROUPED.test(whole.replaceAll(mark, 'G'))) return null
  }
  const plain = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '') || '0'
  return fraction === undefined ? plain : `${plain}.${fraction}`
}

/**
 * A decimal in the smallest unit (`minorDigits` 2: cents), exactly. Null when it has more decimals than the unit, or
 * is too large to be counted exactly. `rounded` allows the former, half away from zero: what a sheet calculated has
 * as many decimals as it pleases.
 */
export function minorUnits(value: Decimal, minorDigits: number, rounded = false): number | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value)
  if (match === null) return null
  const [, minus = '', whole = '', fraction = ''] = match
  const beyond = fraction.slice(minorDigits)
  if (!rounded && /[1-9]/.test(beyond)) return null
  const scaled = BigInt(whole + fraction.slice(0, minorDigits).padEnd(minorDigits, '0'))
  const up = rounded && (beyond[0] ?? '0') >= '5' ? 1n : 0n
  const number = Number(scaled + up)
  if (!Number.isSafeInteger(number)) return null
  return minus === '-' && number !== 0 ? -number : number
}
