/** Reading a stretch of time counted from now: "in two weeks", "within 3 business days", "10 days from Monday". */
import { addWorkingDates, type Precision, type Scene } from './due-days.ts'
import { countAt, phraseAt, phrases, type Unit, UNITS } from './due-words.ts'

/** Words that make a stretch of time a due date; without one it is a length ("it takes 3 days"). */
const LEADS = phrases<'span'>([
  'span',
  'in',
  'within',
  'within the',
  'within the next',
  'within the coming',
  'in the next',
  'in the coming',
  'over the next',
  'over the coming',
  'during the next',
  'in under',
  'in less than',
  'in no more than',
  'in at most',
  'in max',
  'within max',
  'within at most',
  'inside',
  'inside of',
  'in no less than',
  'in just',
  'in another',
  'in about',
  'in around',
  'in roughly',
  'in approximately',
  'within about',
  'within around',
  'within approximately',
  'no later than',
  'not later than',
  'no more than',
  'give me',
  'give us',
  'give it',
  'allow',
  'please allow',
  'allow us',
  'allow me',
  'allow up to',
  'in up to',
  'within up to',
  'up to',
  'the next',
  'next',
  'in as little as',
])
/** Leads after which the words are a length unless something else makes them a due date. */
const WEAK = new Set(['up to', 'no more than', 'the next', 'next'])

const FROM_NOW = phrases<'now'>([
  'now',
  'from now',
  'from today',
  'from this moment',
  'hence',
  'from the date of this email',
  'from the date of this letter',
  'from the date of this message',
  'time',
  'of today',
])
/** Counted from something that the message does not date. */
const FROM_EVENT = phrases<null>([
  null,
  'of',
  'after',
  'from',
  'following',
  'once',
  'upon',
  'since',
  'before',
  'prior to',
  'ahead of',
  'later than',
])

/** What is counted, before anybody knows from when. */
export type Span = {
  readonly next: number
  readonly counts: readonly number[]
  readonly unit: Unit
  readonly extraHalf: boolean
  /** now: counted from the sent time; event: from something else, whose words start at `next`. */
  readonly from: 'now' | 'event'
  /** "two days before the 26th" counts backwards. */
  readonly sign: 1 | -1
}

/** A stretch of time that starts at a token, with the words before and after that make it a due date. */
export function spanAt(s: Scene, at: number): Span | null {
  const lead = phraseAt(s.tokens, at, LEADS)
  const led = lead === null ? null : tailed(s, lead.next)
  if (lead !== null && led !== null) {
    const words = s.tokens.slice(at, lead.next).map((token) => token.text)
    if (!WEAK.has(words.join(' ')) || led.said) return led.span
  }
  const alone = tailed(s, at)
  return alone?.said === true ? alone.span : null
}

/** The stretch with its tail. `said`: the tail alone makes it a due date ("two weeks from now"). */
function tailed(s: Scene, at: number): { span: Span; said: boolean } | null {
  const span = lengthAt(s, at)
  if (span === null) return null
  const after = s.tokens[span.next]
  if (/^(ago|late|overdue|old|long|earlier|notice|worth|each)$/.test(after?.text ?? '')) return null
  const now = phraseAt(s.tokens, span.next, FROM_NOW)
  if (now !== null) return { span: { ...span, next: now.next }, said: true }
  const said = s.tokens[at - 1]?.text !== 'for'
  // "next week on Tuesday" is a day of that week.
  if (unitAlone(s, at)) return { span, said: false }
  if (after?.text === 'on' || after?.text === 'today' || after?.text === 'tomorrow') {
    const weeks = span.unit === 'week' || span.unit === 'fortnight'
    if (weeks)
      return {
        span: { ...span, next: after.text === 'on' ? span.next + 1 : span.next, from: 'event' },
        said,
      }
  }
  const event = phraseAt(s.tokens, span.next, FROM_EVENT)
  if (event === null) return { span, said: false }
  const sign = /^(before|prior|ahead)$/.test(after?.text ?? '') ? -1 : 1
  const counted = after?.text === 'from' || after?.text === 'after' || after?.text === 'before'
  return { span: { ...span, next: event.next, from: 'event', sign }, said: said && counted }
}

/** Whether a unit stands here without its number, as in "the next week". */
function unitAlone(s: Scene, at: number): boolean {
  return phraseAt(s.tokens, at, UNITS) !== null && phraseAt(s.tokens, at, HALF) === null
}

/** "two weeks", "an hour and a half", "half an hour", "3 business days", "a fortnight". */
function lengthAt(s: Scene, at: number): Span | null {
  const base = { from: 'now' as const, sign: 1 as const, extraHalf: false }
  const half = phraseAt(s.tokens, at, HALF)
  if (half !== null)
    return { ...base, next: half.next, counts: [half.value.minutes], unit: 'minute' }
  const quick = phraseAt(s.tokens, at, UNITS)
  const singular =
    quick !== null && /^(hour|day|week|fortnight|month|quarter|year)$/.test(quick.value)
  if (quick !== null && singular && s.tokens[quick.next - 1]?.text.endsWith('s') !== true) {
    return impliedOne(s, at, quick.next, quick.value)
  }
  const count = countAt(s.tokens, at)
  if (count === null) return null
  const andHalf = phraseAt(s.tokens, count.next, AND_A_HALF)
  const unit = phraseAt(s.tokens, andHalf?.next ?? skipMore(s, count.next), UNITS)
  if (unit === null) return null
  if (
    unit.next - 1 === count.next &&
    s.tokens[count.next]?.text === 'h' &&
    count.counts[0] === undefined
  )
    return null
  const later = phraseAt(s.tokens, unit.next, AND_A_HALF)
  const either = orTwoAt(s, unit.next)
  return {
    ...base,
    next: later?.next ?? either?.next ?? orSo(s, unit.next),
    counts: either === null ? count.counts : [...count.counts, either.count],
    unit: unit.value,
    extraHalf: andHalf !== null || later !== null,
  }
}

/** "a day or two", "a week or so". */
function orTwoAt(s: Scene, at: number): { next: number; count: number } | null {
  if (s.tokens[at]?.text !== 'or') return null
  const two = countAt(s.tokens, at + 1)
  const counted = two !== null && phraseAt(s.tokens, two.next, UNITS) !== null
  return two === null || counted ? null : { next: two.next, count: two.counts[0] ?? 2 }
}

function orSo(s: Scene, at: number): number {
  if (s.tokens[at]?.text === 'or' && s.tokens[at + 1]?.text === 'so') return at + 2
  return /^(max|maximum|tops|latest)$/.test(s.tokens[at]?.text ?? '') ? at + 1 : at
}

function skipMore(s: Scene, at: number): number {
  return /^(full|more|short|clear|further|-|good|additional)$/.test(s.tokens[at]?.text ?? '')
    ? at + 1
    : at
}

/** "within the hour", "in the next hour", "over the next week": one of them. */
function impliedOne(s: Scene, at: number, next: number, unit: Unit): Span | null {
  const before = s.tokens[at - 1]?.text ?? ''
  const coming = before === 'next' || before === 'coming' || unit === 'hour' || unit === 'fortnight'
  if (!coming || !/^(next|coming|the)$/.test(before)) return null
  return { next, counts: [1], unit, extraHalf: false, from: 'now', sign: 1 }
}

const HALF = phrases<{ minutes: number }>(
  [{ minutes: 30 }, 'half an hour', 'half a hour', 'half hour', 'the half hour', "half an hour's"],
  [{ minutes: 15 }, 'quarter of an hour', 'a quarter of an hour'],
  [{ minutes: 45 }, 'three quarters of an hour'],
)
const AND_A_HALF = phrases<null>([null, 'and a half'])

/** Where a stretch counted from a date ends; null when the calendar never works. Only whole days and longer. */
export function spanFrom(
  s: Scene,
  span: Span,
  from: Temporal.PlainDate,
): (Temporal.PlainDate | null)[] {
  return span.counts.map((count) =>
    shiftDate(s, from, count * span.sign, span.unit, span.extraHalf),
  )
}

function shiftDate(
  s: Scene,
  from: Temporal.PlainDate,
  count: number,
  unit: Unit,
  extraHalf: boolean,
): Temporal.PlainDate | null {
  const half = extraHalf ? 0.5 : 0
  switch (unit) {
    case 'working day':
      return count >= 0
        ? addWorkingDates(from, Math.ceil(count + half), s.isWorking)
        : backWorking(s, from, -count)
    case 'day':
      return from.add({ days: Math.ceil(count + half) })
    case 'week':
      return from.add({ days: Math.ceil((count + half) * 7) })
    case 'fortnight':
      return from.add({ days: Math.ceil((count + half) * 14) })
    case 'month':
      return from.add({ months: Math.floor(count), days: Math.ceil(((count % 1) + half) * 30) })
    case 'quarter':
      return from.add({ months: Math.floor(count) * 3 })
    case 'year':
      return from.add({ months: Math.round((count + half) * 12) })
    case 'second':
    case 'minute':
    case 'hour':
    case 'working hour':
      return null
  }
}

function backWorking(s: Scene, from: Temporal.PlainDate, count: number): Temporal.PlainDate | null {
  let date = from
  for (let left = count, searched = 0; left > 0 && searched < 400; searched++) {
    date = date.subtract({ days: 1 })
    if (s.isWorking(date)) left--
  }
  return date
}

const SECONDS: Readonly<Partial<Record<Unit, number>>> = { second: 1, minute: 60, hour: 3600 }

/** Where a stretch of hours or minutes counted from the sent time ends; null for longer units. */
export function momentsAfter(s: Scene, span: Span): Temporal.ZonedDateTime[] | null {
  const unit = SECONDS[span.unit]
  if (unit === undefined) return null
  return span.counts.map((count) =>
    s.sentAt.add({ seconds: Math.round((count + (span.extraHalf ? 0.5 : 0)) * unit) }),
  )
}

/** Hours are known to the hour, minutes and seconds to the minute, all else to the day. */
export function spanPrecision(unit: Unit): Precision {
  if (unit === 'hour' || unit === 'working hour') return 'hour'
  return unit === 'minute' || unit === 'second' ? 'minute' : 'day'
}
