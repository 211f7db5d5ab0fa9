/** Opening hours as people type and read them: "8-13, 14-18". */
import type { Interval, Weekday } from '../../src/domain/calendar.ts'
import { format, words } from '../words/words.ts'

export const weekdays = [
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
] as const satisfies readonly Weekday[]
export type Hours = readonly (readonly string[])[]
export type Week = Readonly<Record<string, Hours>>

/** What is wrong with hours that were typed, and with which piece of them. */
export type HoursFault =
  | { readonly kind: 'unreadable' | 'backwards'; readonly piece: string }
  | { readonly kind: 'overlap'; readonly piece: string; readonly other: string }

export type Typed =
  | { readonly ok: true; readonly hours: readonly Interval[] }
  | { readonly ok: false; readonly fault: HoursFault }

const CLOSED = /^(?:-|–|0|closed|geschlossen|zu)?$/i
const RANGE = /^(.+?)\s*(?:-|–|—|\bto\b|\buntil\b|\bbis\b)\s*(.+)$/i
const TIME = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm)?(?:\s*(?:uhr|h))?$/i

/** Reads "8-13, 14-18", "8:30 bis 17", "9am-5pm", "0830-1200"; nothing, or "closed", is no hours at all. */
export function readHours(typed: string): Typed {
  const text = typed.trim()
  if (CLOSED.test(text)) return { ok: true, hours: [] }
  const hours: Interval[] = []
  for (const piece of text.split(/\s*(?:[,;&+]|\band\b|\bund\b)\s*/i).filter((one) => one !== '')) {
    const range = RANGE.exec(piece)
    const [from, to] = [readTime(range?.[1] ?? ''), readTime(range?.[2] ?? '')]
    if (from === null || to === null || from === '24:00')
      return wrong({ kind: 'unreadable', piece })
    if (from >= to) return wrong({ kind: 'backwards', piece })
    hours.push([from, to])
  }
  hours.sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [at, interval] of hours.entries()) {
    const before = hours[at - 1]
    if (before !== undefined && interval[0] < before[1]) {
      return wrong({ kind: 'overlap', piece: writeHours([before]), other: writeHours([interval]) })
    }
  }
  return { ok: true, hours }
}

const wrong = (fault: HoursFault): Typed => ({ ok: false, fault })

/** A time of the clock as `08:30`, up to `24:00`; null when it is none. */
function readTime(text: string): string | null {
  const match = TIME.exec(text.trim())
  if (match === null) return null
  const half = match[3]?.toLowerCase()
  const typed = Number(match[1])
  if (half !== undefined && (typed < 1 || typed > 12)) return null
  const hour = half === undefined ? typed : (typed % 12) + (half === 'pm' ? 12 : 0)
  const minute = Number(match[2] ?? 0)
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** As one would type them: `8-13, 14-18:30`. */
export function writeHours(hours: Hours): string {
  return hours.map(([from = '', to = '']) => `${short(from)}-${short(to)}`).join(', ')
}

const short = (time: string) => time.replace(/^0(?=\d)/, '').replace(/:00$/, '')

/** As one reads them: `8–13, 14–18:30`; the word for closed where there are none. */
export function sayHours(hours: Hours): string {
  return hours.length === 0 ? words().hours.closed : writeHours(hours).replaceAll('-', '–')
}

/** A week in one line, days with the same hours together: `Mon–Thu 8–13, 14–18 · Fri 8–12`. */
export function sayWeek(week: Week): string {
  const runs: { first: number; last: number; says: string }[] = []
  for (const [at, day] of weekdays.entries()) {
    const hours = week[day] ?? []
    const says = sayHours(hours)
    const run = runs.at(-1)
    if (hours.length === 0) continue
    if (run !== undefined && run.last === at - 1 && run.says === says) run.last = at
    else runs.push({ first: at, last: at, says })
  }
  const name = (at: number) => format().weekday(at + 1, 'short')
  const days = ({ first, last }: { first: number; last: number }) =>
    first === last ? name(first) : `${name(first)}–${name(last)}`
  return runs.length === 0
    ? words().hours.closed
    : runs.map((run) => `${days(run)} ${run.says}`).join(' · ')
}

/** What is wrong with typed hours, as a sentence that says what to do. */
export function sayHoursFault(fault: HoursFault): string {
  const w = words().hours.faults
  if (fault.kind === 'overlap') return w.overlap(fault.piece, fault.other)
  return fault.kind === 'backwards' ? w.backwards(fault.piece) : w.unreadable(fault.piece)
}
