/**
 * How dates, numbers and money are written, in one place. A day (`2026-11-26`) is a date and never moves with
 * a zone, so it is formatted in UTC; an instant is shown in the reader's zone. `Temporal` is not in every
 * browser yet, `Intl` is.
 */
export type Money = { readonly amount: number; readonly currency: string }

export type Format = ReturnType<typeof formatFor>

export function formatFor(locale: string, zone: string | undefined) {
  const dates = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(locale, options))
  const plural = once(() => new Intl.PluralRules(locale))
  const number = once(() => new Intl.NumberFormat(locale))
  const collator = once(() => new Intl.Collator(locale, { numeric: true }))
  const dayThisYear = dates({ timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' })
  const dayAndYear = dates({ timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
  const dayInFull = dates({ timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })
  const month = dates({ timeZone: 'UTC', month: 'short', year: 'numeric' })
  const instant = dates({
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  const today = () => isoDay(zone).format(new Date())
  const amounts = each((currency: string) => ({
    whole: moneyIn(locale, currency, 0),
    withDecimals: moneyIn(locale, currency, minorDigits(currency)),
  }))
  // Narrow German says `5h` and `26 Min.` side by side; short, it abbreviates both.
  const unitDisplay = locale.startsWith('de') ? 'short' : 'narrow'
  const units = each(
    (unit: string) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }),
  )
  const moments = each((inZone: string) => {
    const parts = { weekday: 'short', day: 'numeric', month: 'short' } as const
    const time = { hour: '2-digit', minute: '2-digit', hour12: false } as const
    return {
      thisYear: dates({ timeZone: inZone, ...parts, ...time }),
      otherYear: dates({ timeZone: inZone, ...parts, year: 'numeric', ...time }),
    }
  })
  const weekdays = {
    long: dates({ timeZone: 'UTC', weekday: 'long' }),
    short: dates({ timeZone: 'UTC', weekday: 'short' }),
  }
  const countries = once(() => new Intl.DisplayNames([locale], { type: 'region' }))
  const currencies = once(() => new Intl.DisplayNames([locale], { type: 'currency' }))
  const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }))
  return {
    locale,
    zone,
    /** The reader's day, as YYYY-MM-DD. */
    today,
    number: (value: number) => number().format(value),
    /** Minor units (pence, cents) as an amount with its currency; whole ones without decimals. */
    money: ({ amount, currency }: Money) => {
      const unit = 10 ** minorDigits(currency)
      const { whole, withDecimals } = amounts(currency)
      return (amount % unit === 0 ? whole : withDecimals)().format(amount / unit)
    },
    /** `Thu 26 Nov`, with the year when it is not this one. */
    day: (day: string) => {
      const at = new Date(`${day}T00:00:00Z`)
      if (Number.isNaN(at.getTime())) return day
      const thisYear = day.slice(0, 4) === today().slice(0, 4)
      return (thisYear ? dayThisYear() : dayAndYear()).format(at).replaceAll(',', '')
    },
    /** The reader's day on which an instant lies, as YYYY-MM-DD. */
    dayOf: (at: string) => dayIn(at, zone),
    /** `Thursday 26 November`. */
    dayInFull: (day: string) =>
      dayInFull()
        .format(new Date(`${day}T00:00:00Z`))
        .replace(',', ''),
    /** `26 Nov 2026, 14:05` in the reader's zone. */
    instant: (at: string) => instant().format(new Date(at)),
    /** The name of a weekday, 1 for Monday to 7 for Sunday. */
    weekday: (day: number, style: 'long' | 'short') =>
      weekdays[style]().format(Date.UTC(2024, 0, day /* 1 January 2024 is a Monday */)),
    /** A country by its ISO 3166 code. */
    country: (code: string) => countries().of(code) ?? code,
    /** `Mon 23 Nov 12:00` by the clocks of a zone, with the year when it is not this one. */
    moment: (at: string, inZone: string) => {
      const { thisYear, otherYear } = moments(inZone)
      const written = dayIn(at, inZone).slice(0, 4) === today().slice(0, 4) ? thisYear : otherYear
      return written().format(new Date(at)).replaceAll(',', '')
    },
    /** A month given as `2026-11`, a quarter or year as it is. */
    period: (period: string) =>
      /^\d{4}-\d\d(-\d\d)?$/.test(period)
        ? month().format(new Date(`${period.slice(0, 7)}-01T00:00:00Z`))
        : period,
    /** Minutes as hours and minutes: `12 h 30 min`. */
    minutes: (minutes: number) => {
      const hours = Math.floor(minutes / 60)
      const rest = minutes % 60
      const unit = (value: number, name: 'hour' | 'minute') => units(name).format(value)
      if (hours === 0) return unit(rest, 'minute')
      return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`
    },
    list: (items: readonly string[]) => list().format(items),
    language: (code: string) =>
      new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code,
    currency: (code: string) => currencies().of(code) ?? code,
    compare: (a: string, b: string) => collator().compare(a, b),
    /** Picks the form for a count: `plural(3, 'customer', 'customers')`. */
    plural: (value: number, one: string, other: string) =>
      plural().select(value) === 'one' ? one : other,
  }
}

/** The day on which an instant lies by the clocks of a zone, as YYYY-MM-DD. */
const dayIn = (at: string, zone: string | undefined) => isoDay(zone).format(new Date(at))

/** Days as YYYY-MM-DD, which is how Canada writes them. */
const isoDay = each(
  (zone: string | undefined) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }),
)

/** Makes something when it is first asked for, and keeps it: a formatter costs more than a thousand uses of it. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

/** The same, one for each name. */
function each<Name, T>(make: (name: Name) => T): (name: Name) => T {
  const made = new Map<Name, T>()
  return (name) => {
    const known = made.get(name) ?? make(name)
    made.set(name, known)
    return known
  }
}

const moneyIn = (locale: string, currency: string, digits: number) =>
  once(
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  )

/** How many decimals a currency has: 2 for most, 0 for yen, 3 for dinar. */
export const minorDigits = each(
  (currency: string) =>
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2,
)

/** What a person typed as an amount (`1,250.50`, `1.250,50`, `1250`), in minor units; null when it is none. */
export function minorUnits(typed: string, currency: string): number | null {
  const text = typed.replaceAll(/[\s'’]/g, '').replace(/^[\p{Sc}\p{L}]+|[\p{Sc}\p{L}]+$/gu, '')
  const digits = minorDigits(currency)
  // Thousands in groups of three with one sign, or none; then at most as many decimals as the currency has.
  const grouped = /^-?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+|\d+)/
  const decimals = new RegExp(`^(?:[.,](\\d{1,${Math.max(1, digits)}}))?$`)
  const whole = digits === 3 ? /^-?\d+/.exec(text)?.[0] : grouped.exec(text)?.[0]
  const fraction = whole === undefined ? null : decimals.exec(text.slice(whole.length))
  if (whole === undefined || fraction === null) return null
  const behind = fraction[1] ?? ''
  if (behind.length > digits) return null
  const value = Number(whole.replaceAll(/[.,]/g, '') + behind.padEnd(digits, '0'))
  return Number.isSafeInteger(value) ? value : null
}
