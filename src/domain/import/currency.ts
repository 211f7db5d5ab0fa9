/** Currencies by the codes and signs that lists use. */

/** How many decimals the currency's small unit has: 2 for EUR, 0 for JPY, 3 for KWD. Null for no currency. */
export function minorDigits(currency: string): number | null {
  if (!CODES.has(currency)) return null
  const known = digits.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const found = format.resolvedOptions().maximumFractionDigits ?? 2
  digits.set(currency, found)
  return found
}

/** Remembered, because a formatter costs more than the row it is made for. */
const digits = new Map<string, number>()

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** What a sign can mean. `$` is many dollars: it agrees with whichever of them the column is in. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  '£': ['GBP', 'EGP', 'GIP', 'FKP'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'BRL', 'CLP', 'COP', 'ARS'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  fr: ['CHF', 'XOF', 'XAF'],
}

/** The currencies that a cell of money names, or null when it names none. */
export function currenciesIn(text: string): readonly string[] | null {
  const code = /(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])/.exec(text)?.[1]
  if (code !== undefined) return CODES.has(code) ? [code] : []
  const sign = /[$€£¥₹]|\b(?:kr|fr)\b/i.exec(text)?.[0]?.toLowerCase()
  return sign === undefined ? null : (SIGNS[sign] ?? [])
}

/** A currency cell (`EUR`, `€`, `euro`) as its code, or null. A sign that means many is none. */
export function readCurrency(text: string): string | null {
  const plain = text.trim()
  const upper = plain.toUpperCase()
  if (CODES.has(upper)) return upper
  const named = NAMES[plain.toLowerCase()]
  if (named !== undefined) return named
  const known = SIGNS[plain.toLowerCase()]
  return known?.length === 1 ? (known[0] ?? null) : null
}

const NAMES: Readonly<Record<string, string>> = {
  euro: 'EUR',
  euros: 'EUR',
  'us dollar': 'USD',
  'us-dollar': 'USD',
  us$: 'USD',
  pound: 'GBP',
  pounds: 'GBP',
  pfund: 'GBP',
  franken: 'CHF',
  sfr: 'CHF',
  'sfr.': 'CHF',
}
