/** Days as a workbook counts them. */

/** Formats that every Excel knows by number and that show a date or a time (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DATES = (id: number) =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58)

/**
 * Whether a number format shows a date. Quoted words, escaped characters, colours and locales are no format letters;
 * `[h]:mm` is a length of time, not a date.
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES(id)
  const bare = code.split(';')[0]?.replace(/"[^"]*"|\\.|_.|\*./g, '') ?? ''
  if (/\[(h+|m+|s+)\]/i.test(bare)) return false
  const letters = bare.replace(/\[[^\]]*\]/g, '').replace(/general|standard|AM\/PM|A\/P/gi, '')
  return (
    /[ymdhs]|[jt](?=[jt])/i.test(letters) && !/[#0?](?!0*$)/.test(letters.replace(/s\.0+/gi, ''))
  )
}

/** Excel's 1900 has a 29 February that never was (day 60), so days before 1 March 1900 are one off. */
const DAY_ZERO = Temporal.PlainDate.from('1899-12-30')
/** 31 December 9999. */
const LAST_SERIAL = 2_958_465
const SECONDS_A_DAY = 86_400

/**
 * A serial day as ISO text: `2026-03-04`, `2026-03-04T12:30:00`, or `12:30:00` for a time without a day. A number
 * that is no day of Excel's comes back as it is.
 */
export function serialText(serial: number, from1904: boolean): string | number {
  if (!(serial >= 0 && serial < LAST_SERIAL + 1)) return serial
  const seconds = Math.round(serial * SECONDS_A_DAY)
  const day = Math.floor(seconds / SECONDS_A_DAY)
  const rest = seconds - day * SECONDS_A_DAY
  if (day === 0 && !from1904) return rest === 0 ? serial : timeText(rest)
  const date = dateText(day, from1904)
  return rest === 0 ? date : `${date}T${timeText(rest)}`
}

/** By plain UTC arithmetic, without a zone: a sheet may hold a million of these. */
function dateText(day: number, from1904: boolean): string {
  const utc = from1904
    ? Date.UTC(1904, 0, 1 + day)
    : Date.UTC(1899, 11, 30 + (day < 60 ? day + 1 : day))
  return new Date(utc).toISOString().slice(0, 10)
}

function timeText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19)
}

/** The serial of a date from 1 March 1900 on, or undefined for an earlier one, which Excel counts wrongly. */
export function dateSerial(date: Temporal.PlainDate): number | undefined {
  const days = DAY_ZERO.until(date).days
  return days > 60 && days <= LAST_SERIAL ? days : undefined
}
