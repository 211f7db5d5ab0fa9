/** Reading a time of day: "5pm", "17:00 CET", "half past five", "noon", "2-4pm" (its end). */
import { MONTHS, phraseAt, phrases, type Token } from './due-words.ts'

export type Clock = {
  readonly next: number
  /** Minutes after midnight; several when the half of the day is not said; 1440 is the midnight that ends it. */
  readonly minutes: readonly number[]
  /** A zone or offset that was named; null for the sender's; 'theirs' for one we do not know ("your time"). */
  readonly zone: string | null
  /** A number alone ("at 5"), which is a time only where the words around it say so. */
  readonly bare: boolean
}

type HourOfDay = { next: number; minutes: readonly number[]; bare: boolean; wantsDay?: boolean }

const NOON = 720
const MIDNIGHT = 1440

const NAMED = phrases<number>(
  [NOON, 'noon', 'midday', '12 noon', '12 midday', 'high noon', 'twelve noon'],
  [MIDNIGHT, 'midnight', '12 midnight'],
)

/** Zones by the names that mail uses. Where a name has several owners the most used one; daylight names are fixed offsets. */
const ZONES = phrases<string>(
  ['UTC', 'utc', 'gmt', 'z'],
  ['+01:00', 'cet', 'bst'],
  ['+02:00', 'cest', 'eet', 'sast'],
  ['+03:00', 'eest', 'msk'],
  ['+00:00', 'wet'],
  ['America/New_York', 'et', 'eastern time', 'eastern', 'us eastern', 'new york time'],
  ['America/Chicago', 'ct', 'central time', 'us central', 'chicago time'],
  ['America/Denver', 'mt', 'mountain time', 'mountain'],
  [
    'America/Los_Angeles',
    'pt',
    'pacific time',
    'pacific',
    'us pacific',
    'la time',
    'san francisco time',
  ],
  ['-05:00', 'est', 'eastern standard time', 'cdt'],
  ['-04:00', 'edt', 'eastern daylight time'],
  ['-06:00', 'cst', 'mdt'],
  ['-07:00', 'mst', 'pdt', 'pacific daylight time'],
  ['-08:00', 'pst', 'pacific standard time'],
  ['Europe/London', 'uk time', 'london time', 'british time', 'london'],
  ['Europe/Dublin', 'irish time', 'dublin time'],
  ['Europe/Berlin', 'german time', 'berlin time', 'berlin', 'central european time', 'munich time'],
  ['Europe/Paris', 'paris time', 'french time', 'paris'],
  ['Asia/Kolkata', 'ist', 'india time', 'indian time', 'indian standard time'],
  ['Asia/Singapore', 'sgt', 'singapore time'],
  ['Asia/Hong_Kong', 'hkt', 'hong kong time'],
  ['Asia/Tokyo', 'jst', 'tokyo time', 'japan time'],
  ['Australia/Sydney', 'aedt', 'aest', 'sydney time', 'sydney'],
  ['Pacific/Auckland', 'nzdt', 'nzst', 'auckland time'],
  ['America/Sao_Paulo', 'brt', 'brasilia time'],
  ['theirs', 'your time', 'your local time', 'your end', 'your timezone', 'your time zone'],
)
const OWN = phrases<null>([
  null,
  'my time',
  'local time',
  'our time',
  'sharp',
  'on the dot',
  'at the latest',
  'latest',
  'exactly',
])
const ROUGH = new Set(['about', 'around', 'approximately', 'roughly', 'circa', 'ca'])
const WEIGHTS = new Set(['eur', 'euro', 'euros', 'usd', 'gbp', 'dollars', 'pounds', 'percent'])

/**
 * The time of day that starts at a token, or null. A range gives its end. An hour from 1 to 6 written
 * with minutes and without am or pm is read both ways; from 7 on it is a working morning.
 */
export function clockAt(tokens: readonly Token[], at: number): Clock | null {
  const start = ROUGH.has(tokens[at]?.text ?? '') ? at + 1 : at
  const iso = isoTimeAt(tokens, start)
  if (iso !== null) return iso
  const hour = namedAt(tokens, start) ?? halfPastAt(tokens, start) ?? rangeAt(tokens, start)
  if (hour === null) return null
  const part = inThePartAt(tokens, hour)
  const zone = zoneAt(tokens, part.next)
  return { next: zone.next, zone: zone.zone, minutes: part.minutes, bare: part.bare }
}

/** What stands after the T of "2026-12-01T09:00:00-06:00"; a plus or a Z is a token of its own. */
function isoTimeAt(tokens: readonly Token[], at: number): Clock | null {
  const before = tokens[at - 1]
  if (before?.text !== 't' || !before.glued) return null
  const said = /^(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(-\d\d:\d\d)?$/.exec(tokens[at]?.text ?? '')
  if (said === null || Number(said[1]) > 24 || Number(said[2]) > 59) return null
  const zone = zoneAt(tokens, at + 1)
  const minutes = [Number(said[1]) * 60 + Number(said[2])]
  return { next: zone.next, minutes, zone: said[3] ?? zone.zone, bare: false }
}

function namedAt(tokens: readonly Token[], at: number): HourOfDay | null {
  const named = phraseAt(tokens, at, NAMED)
  return named === null ? null : { next: named.next, minutes: [named.value], bare: false }
}

const PAST = phrases<number>(
  [30, 'half past', 'half'],
  [15, 'quarter past', 'a quarter past'],
  [-15, 'quarter to', 'a quarter to'],
)
const HOUR_WORDS = phrases<number>(
  [1, 'one'],
  [2, 'two'],
  [3, 'three'],
  [4, 'four'],
  [5, 'five'],
  [6, 'six'],
  [7, 'seven'],
  [8, 'eight'],
  [9, 'nine'],
  [10, 'ten'],
  [11, 'eleven'],
  [12, 'twelve'],
)

function hourWordAt(tokens: readonly Token[], at: number): { next: number; hour: number } | null {
  const token = tokens[at]
  if (token?.kind === 'number' && /^([1-9]|1[0-2])$/.test(token.text)) {
    return { next: at + 1, hour: Number(token.text) }
  }
  const said = phraseAt(tokens, at, HOUR_WORDS)
  return said === null ? null : { next: said.next, hour: said.value }
}

/** "half past five", "quarter to 6pm". */
function halfPastAt(tokens: readonly Token[], at: number): HourOfDay | null {
  const past = phraseAt(tokens, at, PAST)
  if (past === null) return null
  const hour = hourWordAt(tokens, past.next)
  if (hour === null) return null
  const half = meridiemAt(tokens, hour.next)
  const minutes = halves(hour.hour, half?.half ?? null).map((m) => m + past.value)
  return { next: half?.next ?? hour.next, minutes, bare: false }
}

function halves(hour: number, half: 'am' | 'pm' | null): number[] {
  const morning = (hour % 12) * 60
  if (half === 'am') return [morning]
  return half === 'pm' ? [morning + NOON] : [morning, morning + NOON]
}

/** "2-4pm", "2 to 4 pm", "14:00 – 16:00": the end; else the single time. */
function rangeAt(tokens: readonly Token[], at: number): HourOfDay | null {
  const token = tokens[at]
  const joined = /^(\d{1,2}(?::\d\d)?)-(\d{1,2}(?::\d\d)?)$/.exec(token?.text ?? '')
  if (token !== undefined && joined !== null) {
    const found = singleAt(tokens, at, joined[2])
    return found?.bare === true ? null : found
  }
  const first = singleAt(tokens, at)
  if (first === null) return null
  const joint = tokens[first.next]?.text
  if (joint !== '-' && joint !== '–' && joint !== 'to' && joint !== 'and') return first
  const second = singleAt(tokens, first.next + 1)
  if (second === null) return first
  // "between eight and ten": both halves of the day are open, the end stays the end.
  const between = /^(between|from)$/.test(tokens[at - 1]?.text ?? '')
  if (second.bare) return between && first.bare ? second : first
  const [from, to] = [first.minutes[0] ?? 0, second.minutes[0] ?? 0]
  // "10pm to 2am" ends on the day after.
  const overnight = !first.bare && second.minutes.length === 1 && to < from
  return overnight ? { ...second, minutes: [to + 1440] } : second
}

function singleAt(tokens: readonly Token[], at: number, range?: string): HourOfDay | null {
  const token = tokens[at]
  const text = range ?? token?.text ?? ''
  if (token === undefined || badNeighbour(tokens, at)) return null
  if (token.kind === 'word') return oClockAt(tokens, at)
  if (token.kind !== 'number') return null
  const said = /^(\d{1,2})(?:([:.])(\d\d)(?::\d\d)?)?$/.exec(text)
  const military = /^([01]\d|2[0-3])([0-5]\d)$/.exec(text)
  if (military !== null && /^(hrs|hours|h|hr)$/.test(tokens[at + 1]?.text ?? '')) {
    return whole(at + 2, Number(military[1]) * 60 + Number(military[2]))
  }
  if (said === null) return null
  return numberAt(tokens, at, Number(said[1]), Number(said[3] ?? 0), said[2] ?? null, text)
}

function numberAt(
  tokens: readonly Token[],
  at: number,
  hour: number,
  minute: number,
  mark: string | null,
  text: string,
): HourOfDay | null {
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null
  const half = meridiemAt(tokens, at + 1)
  if (half !== null) {
    if (hour < 1 || hour > 12) return null
    return { next: half.next, minutes: halves(hour, half.half).map((m) => m + minute), bare: false }
  }
  const after = tokens[at + 1]
  if (after?.text === "o'clock") {
    return hour < 1 || hour > 12 ? null : { next: at + 2, minutes: halves(hour, null), bare: false }
  }
  if (after !== undefined && /^(uhr|hrs|h)$/.test(after.text) && (after.glued || mark !== null)) {
    return hourMark(tokens, at, hour * 60 + minute, mark)
  }
  if (mark === ':') {
    const either = hour >= 1 && hour <= 6 && !text.startsWith('0')
    const minutes = either ? [hour * 60 + minute, hour * 60 + minute + NOON] : [hour * 60 + minute]
    return { next: at + 1, minutes, bare: false }
  }
  if (mark === '.') return { next: at + 1, minutes: [hour * 60 + minute], bare: true }
  return hour < 1 || hour > 12 ? null : { next: at + 1, minutes: halves(hour, null), bare: true }
}

/** "17h", "17h30"; "48h" was ruled out by the hour. A lone "5h" is a duration. */
function hourMark(
  tokens: readonly Token[],
  at: number,
  minutes: number,
  mark: string | null,
): HourOfDay | null {
  if (mark !== null) return whole(at + 2, minutes)
  const minute = tokens[at + 2]
  if (minute?.glued === true && /^[0-5]\d$/.test(minute.text)) {
    return whole(at + 3, minutes + Number(minute.text))
  }
  return tokens[at + 1]?.text === 'h'
    ? { next: at + 2, minutes: [minutes], bare: true }
    : whole(at + 2, minutes)
}

function whole(next: number, minutes: number): HourOfDay {
  return { next, minutes: [minutes], bare: false }
}

/** "five o'clock", "five pm", and "five" where the words around it make it a time. */
function oClockAt(tokens: readonly Token[], at: number): HourOfDay | null {
  const hour = hourWordAt(tokens, at)
  if (hour === null) return null
  if (tokens[hour.next]?.text === "o'clock") {
    const half = meridiemAt(tokens, hour.next + 1)
    return {
      next: half?.next ?? hour.next + 1,
      minutes: halves(hour.hour, half?.half ?? null),
      bare: false,
    }
  }
  const half = meridiemAt(tokens, hour.next)
  if (half === null) return { next: hour.next, minutes: halves(hour.hour, null), bare: true }
  return { next: half.next, minutes: halves(hour.hour, half.half), bare: false }
}

/** "am", "pm", "a.m.", "p.m.". */
function meridiemAt(
  tokens: readonly Token[],
  at: number,
): { next: number; half: 'am' | 'pm' } | null {
  const text = tokens[at]?.text
  if (text === 'am' || text === 'pm') return { next: at + 1, half: text }
  if ((text === 'a' || text === 'p') && tokens[at + 1]?.text === '.') {
    if (tokens[at + 2]?.text !== 'm' || tokens[at + 2]?.glued !== true) return null
    const dot = tokens[at + 3]?.text === '.' && tokens[at + 3]?.glued === true
    return { next: dot ? at + 4 : at + 3, half: text === 'a' ? 'am' : 'pm' }
  }
  return null
}

const PART_OF_DAY = phrases<'am' | 'pm'>(
  ['am', 'in the morning', 'this morning'],
  ['pm', 'in the afternoon', 'in the evening', 'at night', 'this afternoon', 'this evening'],
)

/** "at 9 in the morning": the part of the day settles the half. */
function inThePartAt(tokens: readonly Token[], hour: HourOfDay): HourOfDay {
  const part = phraseAt(tokens, hour.next, PART_OF_DAY)
  if (part === null || hour.minutes.length !== 2) return hour
  const minutes = hour.minutes.filter((m) => m < NOON === (part.value === 'am'))
  // "this afternoon" is a day as well: left where it is, the reader of days takes it.
  const next = tokens[hour.next]?.text === 'this' ? hour.next : part.next
  return { next, minutes, bare: false }
}

function zoneAt(tokens: readonly Token[], at: number): { next: number; zone: string | null } {
  const own = phraseAt(tokens, at, OWN)
  if (own !== null) return { next: own.next, zone: null }
  const open = tokens[at]?.text === '(' ? 1 : 0
  const named = phraseAt(tokens, at + open, ZONES)
  if (named === null) return offsetAt(tokens, at)
  if (named.value !== 'UTC') {
    const shut = open === 1 && tokens[named.next]?.text === ')' ? 1 : 0
    return open === 1 && shut === 0
      ? { next: at, zone: null }
      : { next: named.next + shut, zone: named.value }
  }
  const offset = offsetAt(tokens, named.next)
  const next = offset.zone === null ? named.next : offset.next
  const shut = open === 1 && tokens[next]?.text === ')' ? 1 : 0
  return { next: next + shut, zone: offset.zone ?? 'UTC' }
}

/** "+01:00", "+0100", "+1" right after a time or after "UTC". */
function offsetAt(tokens: readonly Token[], at: number): { next: number; zone: string | null } {
  const sign = tokens[at]?.text
  const size = tokens[at + 1]
  const none = { next: at, zone: null }
  if ((sign !== '+' && sign !== '-' && sign !== '−') || size?.glued !== true) return none
  const said = /^(\d{1,2}):?(\d\d)?$/.exec(size.text)
  const hours = Number(said?.[1] ?? 99)
  if (said === null || hours > 14) return none
  const zone = `${sign === '+' ? '+' : '-'}${String(hours).padStart(2, '0')}:${said[2] ?? '00'}`
  return { next: at + 2, zone }
}

/** Prices, versions, phone numbers: a number whose neighbours say that it is no time and no date. */
export function badNeighbour(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (token?.kind !== 'number') return false
  if (token.glued && before !== undefined) {
    if (before.kind === 'word' && before.text !== 't' && !MONTHS.has(before.text)) return true
    if (/^[/_#$€£¥+=&.\\%*]$/.test(before.text)) return true
    if (before.text === '-' && before.glued && !/^(mid|fri|t)$/.test(tokens[at - 2]?.text ?? '')) {
      if (!MONTHS.has(tokens[at - 2]?.text ?? '')) return true
    }
  }
  if (before !== undefined && /^[#$€£¥]$/.test(before.text)) return true
  if (before !== undefined && VERSIONED.has(before.text)) return true
  if (after === undefined) return false
  return (
    (after.glued && /^[%€$£_]$/.test(after.text)) ||
    /^[€£%]$/.test(after.text) ||
    WEIGHTS.has(after.text)
  )
}

const VERSIONED = new Set([
  'version',
  'v',
  'release',
  'build',
  'node',
  'ip',
  'room',
  'ticket',
  'order',
  'invoice',
  'no',
  'number',
  'section',
  'clause',
  'page',
  'chapter',
  'figure',
  'table',
  'item',
  'ext',
  'extension',
])
