/**
 * By when: the due dates that a text names, read against the moment it was sent, in the sender's zone. The
 * readings are written down in docs/manual/due-dates.md; what can be read two ways is asked, never guessed.
 *
 * One pass over the tokens. At each of them the words before a date ("by", "within"), then the date and its
 * time of day in either order, then what may turn it round ("or Friday", "ago") are read. Nothing looks
 * further than a few tokens ahead, so the time taken grows with the length of the text and no faster.
 */
import { type Clock, clockAt } from './due-clock.ts'
import { type Cue, writtenDateAt } from './due-date.ts'
import {
  type Day,
  isBefore,
  lastWorkingDate,
  mondayToFriday,
  type Precision,
  type Scene,
  weekOf,
  type WorkingDates,
} from './due-days.ts'
import { periodAt, weekOfDateAt } from './due-period.ts'
import {
  feastAt,
  nearDayAt,
  nextWorkingDayAt,
  weekdayAt,
  weekendAt,
  weekThenDayAt,
} from './due-relative.ts'
import { momentsAfter, spanAt, spanFrom, spanPrecision } from './due-span.ts'
import { MONTHS, phraseAt, phrases, tokenise } from './due-words.ts'

export type { Precision, WorkingDates } from './due-days.ts'

export type DueReading = {
  /** Where the words stand in the text, in UTF-16 units, end exclusive; the preposition belongs to them. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** A date for day, week, month and quarter (the due day), an RFC 3339 instant for minute and hour; null when it must be asked. */
  readonly at: string | null
  readonly precision: Precision
  /** What it can mean, in order of time, when it can be read several ways. Absent with null: the words alone cannot tell. */
  readonly candidates?: readonly string[]
}

type Lead = 'by' | 'before' | 'on' | 'in' | 'at' | 'for' | 'not-due' | 'none'

const LEADS = phrases<Lead>(
  [
    'by',
    'by',
    'no later than',
    'not later than',
    'latest by',
    'by latest',
    'until',
    'till',
    'til',
    'due',
    'due on',
    'due by',
    'due date',
    'due date :',
    'due :',
    'deadline',
    'deadline :',
    'deadline is',
    'deadline of',
    'on or before',
    'by or before',
    'come',
    'in time for',
    'as of latest',
    'eta',
    'eta :',
    'eta is',
    'latest on',
    'latest',
    'at the latest by',
    'at the latest on',
  ],
  ['before', 'before', 'ahead of', 'prior to', 'earlier than', 'sooner than'],
  ['on', 'on'],
  [
    'in',
    'in',
    'within',
    'during',
    'over',
    'sometime',
    'some time',
    'sometime in',
    'some time in',
    'throughout',
  ],
  ['at', 'at', '@', 'around', 'about'],
  ['for', 'for'],
  [
    'not-due',
    'between',
    'after',
    'since',
    'from',
    'starting',
    'starting on',
    'starting from',
    'beginning on',
    'as of',
    'as from',
    'not before',
    'no earlier than',
    'not earlier than',
    'every',
    'each',
    'ever since',
    'as per',
    'back in',
    'valid from',
    'for the last',
    'in the last',
    'in the past',
    'over the last',
    'over the past',
    'until after',
  ],
)

/** One of these must occur for anything to be read: most sentences are passed over at the cost of one search. */
const MAYBE =
  /\d|\b(?:today|ton(?:ight)|tom+or+ow|tmrw?|overmorrow|days?|weeks?|wks?|fortnight|months?|quarters?|years?|hours?|hrs?|minutes?|mins?|seconds?|noon|midday|half|past|midnight|o['’]clock|eod|eob|eop|cob|cop|eow|eom|eoq|eoy|play|business|christmas|xmas|easter|thanksgiving|halloween|nye|weekend|morning|afternoon|evening|(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|wendesday|wensday|thrusday|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|febuary|march|april|august|september|october|november|december|(?:eo)?fy|am|pm|new\s+year|silvester|boxing|valentine|good\s+friday|the\s+(?:first|second|third|twenty|thirty|\w+th)|(?:at|by|before)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|first\s+thing)\b/i

/**
 * Every due date that a text names, in its order. `sentAt` carries the sender's zone; `isWorking` is the
 * workspace's calendar, Monday to Friday when left out. Past dates ("last Friday"), dates that something
 * starts on ("from Monday") and what comes round ("every Friday") are no due dates and not returned.
 */
export function readDue(
  text: string,
  sentAt: Temporal.ZonedDateTime,
  isWorking: WorkingDates = mondayToFriday,
): readonly DueReading[] {
  if (!MAYBE.test(text)) return []
  const s: Scene = { tokens: tokenise(text), sentAt, today: sentAt.toPlainDate(), isWorking }
  const readings: DueReading[] = []
  for (let at = 0; at < s.tokens.length; ) {
    const found = readingAt(s, at)
    if (found?.due !== undefined) readings.push(reading(text, s, at, found))
    at = found?.next ?? at + 1
  }
  return readings
}

type Due = { at: string | null; precision: Precision; candidates?: readonly string[] }
type Found = { next: number; due?: Due }

function reading(text: string, s: Scene, at: number, found: Found & { due?: Due }): DueReading {
  const start = s.tokens[at]?.start ?? 0
  const end = s.tokens[found.next - 1]?.end ?? start
  const due = found.due ?? { at: null, precision: 'day' }
  return { start, end, text: text.slice(start, end), ...due }
}

function readingAt(s: Scene, at: number): Found | null {
  const span = spanReadingAt(s, at)
  if (span !== null) return span
  const round = recurringAt(s, at)
  if (round !== null) return round
  const lead = phraseAt(s.tokens, at, LEADS)
  if (lead !== null) {
    const led = whenAt(s, lead.next, lead.value, at)
    if (led !== null) return led
  }
  return whenAt(s, at, 'none', at)
}

const ROUND =
  /^(day|days|morning|afternoon|evening|night|week|weeks|month|months|hour|hours|minutes|quarter|weekday|year)$/

/** "every morning at seven", "every two hours": what comes round is due at no one time. */
function recurringAt(s: Scene, at: number): Found | null {
  if (!/^(every|each|daily|weekly|monthly)$/.test(s.tokens[at]?.text ?? '')) return null
  const unit = [at + 1, at + 2, at + 3].find((i) => ROUND.test(s.tokens[i]?.text ?? ''))
  const next = unit === undefined ? at + 1 : unit + 1
  const clock = joinedClockAt(s, next)
  if (clock !== null) return { next: clock.next }
  return unit === undefined ? null : { next }
}

/** "in two weeks", "within 48 hours", "10 days from Monday". */
function spanReadingAt(s: Scene, at: number): Found | null {
  const span = spanAt(s, at)
  if (span === null) return null
  const precision = spanPrecision(span.unit)
  if (span.from === 'event') {
    const from = dayAt(s, span.next, 'by')
    // Counted from something that the message does not date: a person has to say.
    if (from === null || from.none === true || from.dates.length === 0) {
      return { next: span.next, due: { at: null, precision } }
    }
    const dates = from.dates.flatMap((date) => spanFrom(s, span, date)).filter((d) => d !== null)
    return { next: from.next, due: dayDue(s, dates, precision) }
  }
  const moments = momentsAfter(s, span)
  if (moments !== null) return { next: span.next, due: among(moments.map(written), precision) }
  const dates = spanFrom(s, span, s.today).filter((date) => date !== null)
  const timed = joinedClockAt(s, span.next)
  if (timed !== null) return { next: timed.next, due: timeDue(s, dates, timed) }
  const after = phraseAt(s.tokens, span.next, CLOSING_AFTER)
  return { next: after?.next ?? span.next, due: dayDue(s, dates, precision) }
}

/** A day, a time, or both in either order, after its preposition. */
function whenAt(s: Scene, at: number, lead: Lead, from: number): Found | null {
  const both =
    clockFirstAt(s, at, lead) ?? closingFirstAt(s, at, lead) ?? dayFirstAt(s, at, lead, from)
  if (both === null) return null
  // "by the time you come in tomorrow": "in" belongs to the verb.
  if (lead === 'in' && nearDayAt(s, at) !== null) return null
  if (s.tokens[both.next]?.text === 'ago') return { next: both.next + 1 }
  if (lead !== 'not-due' || isRange(s, from, both.next)) return both
  const range = rangeEndAt(s, both.next)
  return range ?? { next: both.next }
}

/** Whether the words name a beginning and an end: "from 2pm to 4pm". */
function isRange(s: Scene, at: number, next: number): boolean {
  if (!/^(from|between)$/.test(s.tokens[at]?.text ?? '')) return false
  const within = s.tokens.slice(at + 1, next - 1)
  return within.some((token) => /^(to|and|until|till|through|-|–)$/.test(token.text))
}

/** "between Monday and Wednesday": the end is the due date. */
function rangeEndAt(s: Scene, at: number): Found | null {
  if (!/^(to|until|till|through|-|–|and)$/.test(s.tokens[at]?.text ?? '')) return null
  return dayFirstAt(s, at + 1, 'by', at + 1) ?? clockFirstAt(s, at + 1, 'by')
}

const JOINT = phrases<null>([
  null,
  'on',
  ',',
  ', on',
  'of',

  ', this',
  'by',
  'this',
  '- on',
])

/** "5pm on Friday", "noon tomorrow", "by 5" where the words around make it a time. */
function clockFirstAt(s: Scene, at: number, lead: Lead): Found | null {
  const clock = clockAt(s.tokens, at)
  if (clock === null) return null
  // "1 March 9am" is no hour of "March 9".
  if (clock.bare && MONTHS.has(s.tokens[clock.next]?.text ?? '')) return null
  const day = dayAfterClock(s, clock)
  if (day?.none === true) return { next: day.next }
  if (day !== null) {
    const halved = halfSaid(s.tokens[day.next]?.text ?? '', clock)
    return { next: clockTail(s, day.next), due: timeDue(s, day.dates, halved) }
  }
  if (lead !== 'by' && lead !== 'before' && spokenOfBefore(s, at)) return { next: clock.next }
  return isLoneTime(s, clock, lead)
    ? { next: clockTail(s, clock.next), due: timeDue(s, null, clock) }
    : null
}

/** The day that follows a time: "on Friday", "tomorrow", ", 26 November". */
function dayAfterClock(s: Scene, clock: Clock): Day | null {
  const joint = phraseAt(s.tokens, clock.next, JOINT)
  const joined = joint === null ? null : dayAt(s, joint.next, 'by', true)
  const day = joined ?? dayAt(s, clock.next, 'by', true)
  return day?.none === true || day?.precision === 'day' ? day : null
}

/** A time without a day is one when its form says so ("17:00", "5pm"), or its preposition and the end of its clause ("by 5."). */
function isLoneTime(s: Scene, clock: Clock, lead: Lead): boolean {
  if (!clock.bare) return lead !== 'none' || clock.minutes.length === 1
  const timely = lead === 'by' || lead === 'before' || lead === 'at'
  const decimal = s.tokens[clock.next - 1]?.text.includes('.') === true
  return timely && !decimal && endsClause(s, clock.next)
}

/** What belongs to a time after it: the same moment in another zone, "at the latest". */
function clockTail(s: Scene, at: number): number {
  if (/^[/|(]$/.test(s.tokens[at]?.text ?? '')) {
    const again = clockAt(s.tokens, at + 1)
    if (again !== null && again.zone !== null && !again.bare) {
      return s.tokens[again.next]?.text === ')' ? again.next + 1 : again.next
    }
  }
  return partTail(s, at)
}

/** A part of the day or the like after a date, which changes nothing. */
function partTail(s: Scene, at: number): number {
  return phraseAt(s.tokens, at, CLOSING_AFTER)?.next ?? at
}

/** A bare number is a time only when its clause ends after it. */
function endsClause(s: Scene, at: number): boolean {
  const token = s.tokens[at]
  return (
    token === undefined ||
    /^[.,;!?)]$/.test(token.text) ||
    /^(so|and|but|if|please|latest)$/.test(token.text)
  )
}

const CLOSING = phrases<null>([
  null,
  ...[
    'eod',
    'eob',
    'eop',
    'cob',
    'cop',
    'end of day',
    'end of business',
    'end of play',
    'close of business',
    'close of play',
    'close of day',
    'end of the day',
    'end of the working day',
    'end of the business day',
    'end of the work day',
    'end of working day',
    'end of business day',
    'end of business hours',
    'close of trading',
    "day's end",
    'day end',
    'end of office hours',
    'end of working hours',
    'end of work',
    'close',
  ].flatMap((words) => [words, `the ${words}`]),
  'end of',
  'the end of',
  'first thing',
  'first thing in the morning',
  'first thing in the morning on',
  'first thing on',
  'late',
  'early',
  'late on',
  'early on',
  'later',
  'the morning of',
  'the afternoon of',
  'the evening of',
  'morning of',
  'lunchtime',
  'lunch',
  'lunch time',
])
const CLOSING_AFTER = phrases<null>([
  null,
  ...[
    'eod',
    'eob',
    'eop',
    'cob',
    'cop',
    'end of day',
    'end of business',
    'end of play',
    'close of business',
    'close of play',
    'close of day',
    'end of the day',
    'end of the working day',
  ].flatMap((words) => [
    words,
    `by ${words}`,
    `, ${words}`,
    `at ${words}`,
    `by the ${words}`,
    `before ${words}`,
    `( ${words} )`,
  ]),
  'first thing',
  'morning',
  'afternoon',
  'evening',
  'night',
  'at night',
  'in the morning',
  'in the afternoon',
  'in the evening',
  'lunchtime',
  'by lunchtime',
  'by lunch',
  'before lunch',
  'after lunch',
  'am',
  'pm',
  'early',
  'at the latest',
  'the latest',
  'latest',
  'morning at the latest',
  'morning latest',
  'at the very latest',
])
/** Closing words that stand for today when no day follows; the others say nothing alone. */
const ALONE =
  /^(?:the )?(?:eod|eob|eop|cob|cop|end of|close of (?:business|play|day|trading)|day|lunch)/

/** "EOD Friday", "close of play on Thursday", "first thing Monday"; closing words alone are today's. */
function closingFirstAt(s: Scene, at: number, lead: Lead): Found | null {
  const closing = phraseAt(s.tokens, at, CLOSING)
  if (closing === null) return null
  const joint = phraseAt(s.tokens, closing.next, JOINT)
  const day = dayAt(s, joint?.next ?? closing.next, 'by') ?? dayAt(s, closing.next, 'by')
  const words = s.tokens
    .slice(at, closing.next)
    .map((token) => token.text)
    .join(' ')
  if (day !== null) {
    if (/^(early|late)$/.test(words) && day.precision !== 'day') return null
    // "the end of tomorrow" is the day; the end of a period is read with the period.
    if (/^(the )?end of$/.test(words) && (day.precision !== 'day' || day.first !== undefined))
      return null
    if (day.none === true) return { next: day.next }
    return { next: partTail(s, day.next), due: dayDue(s, day.dates, day.precision) }
  }
  const said = lead === 'by' || lead === 'before' || /^(?:the )?(?:eod|cob|eob)/.test(words)
  if (!ALONE.test(words) || !said || words.endsWith('end of')) return null
  return { next: partTail(s, closing.next), due: dayDue(s, [s.today], 'day') }
}

/** "Friday", "Friday at 17:00", "26 Nov EOD", "Thursday or Friday". */
function dayFirstAt(s: Scene, at: number, lead: Lead, from: number): Found | null {
  const day = dayAt(s, at, lead)
  if (day === null) return null
  if (day.none === true) return { next: day.next }
  if (day.bare === true && lead !== 'by' && lead !== 'before' && spokenOfBefore(s, from)) {
    return { next: day.next }
  }
  const clock = joinedClockAt(s, day.next)
  if (clock !== null && day.precision === 'day') {
    return { next: clockTail(s, clock.next), due: timeDue(s, day.dates, clock) }
  }
  const other = otherDayAt(s, day, lead)
  if (other?.range === true && lead === 'none' && day.bare === true) return { next: other.next }
  if (other !== null) {
    const dates = other.range ? other.dates : [...day.dates, ...other.dates]
    return { next: partTail(s, other.next), due: dayDue(s, dates, day.precision) }
  }
  const next = partTail(s, day.next)
  return { next, due: lead === 'before' ? beforeDue(s, day) : dayDue(s, day.dates, day.precision) }
}

/** "or Friday", "/Friday" is a second reading; "to Wednesday", "and Wednesday" after "between" is the end. */
function otherDayAt(
  s: Scene,
  day: Day,
  lead: Lead,
): { next: number; dates: readonly Temporal.PlainDate[]; range: boolean } | null {
  const at = day.next
  const joint = s.tokens[at]?.text ?? ''
  const range = /^(-|–|to|through|until|till)$/.test(joint)
  if (!range && joint !== 'or' && joint !== '/') return null
  const other = dayAt(s, at + 1, lead === 'none' ? 'on' : lead)
  if (other === null || other.none === true || other.precision !== 'day') return null
  // "next Wednesday or Thursday": the second is of the same week as the first.
  const first = day.dates[0]
  const dates = other.dates.map((date) =>
    other.bare === true && first !== undefined && isBefore(date, first)
      ? date.add({ weeks: 1 })
      : date,
  )
  return { next: other.next, dates, range }
}

const CLOCK_JOINT = phrases<null>([
  null,
  'at',
  '@',
  ',',
  ', at',
  ', by',
  'by',
  'before',
  'around',
  'at around',
  'at about',
  'no later than',
  'until',
  'till',
  '-',
  '–',
  'from',
  'between',
  't',
  '(',
  'latest',
  'at the latest by',
  'afternoon at',
  'morning at',
  'evening at',
  'afternoon by',
  'morning by',
  'afternoon ,',
  'afternoon',
  'morning',
  'evening',
])

/** The time of day that belongs to a day before it. */
function joinedClockAt(s: Scene, at: number): Clock | null {
  const joint = phraseAt(s.tokens, at, CLOCK_JOINT)
  const clock = joint === null ? null : clockAt(s.tokens, joint.next)
  const found = clock ?? clockAt(s.tokens, at)
  if (found === null) return null
  const word = s.tokens[at]?.text ?? ''
  if (found.bare) {
    const timely =
      /^(at|@|by|before|between|around|no|latest|afternoon|morning|evening|until|till)$/.test(word)
    const followed = s.tokens[found.next]
    const clean =
      followed === undefined ||
      followed.kind === 'mark' ||
      /^(and|so|or|if|please|to|for|with|but|when|then)$/.test(followed.text)
    if (!clean || !(timely || found.minutes.length === 1)) return null
  }
  const halved = halfSaid(
    /^(?:after|even)/.test(s.tokens[at - 1]?.text ?? '') ? 'afternoon' : word,
    found,
  )
  const closed = word === '(' && s.tokens[found.next]?.text === ')' ? found.next + 1 : found.next
  return { ...halved, next: closed }
}

/** "Friday afternoon at 3": the part of the day settles the half. */
function halfSaid(word: string, clock: Clock): Clock {
  if (clock.minutes.length !== 2) return clock
  if (word === 'morning') return { ...clock, minutes: clock.minutes.filter((m) => m < 720) }
  return /^(afternoon|evening|night)$/.test(word)
    ? { ...clock, minutes: clock.minutes.filter((m) => m >= 720) }
    : clock
}

/** Every way to name a day or a period, the most particular first. */
function dayAt(s: Scene, at: number, lead: Lead, afterClock = false): Day | null {
  if (s.tokens[at] === undefined) return null
  const cued = lead !== 'none'
  const dated = datedWeekdayAt(s, at, cued)
  if (dated !== null) return dated
  const week = weekOfDateAt(s, at)
  if (week !== null && !afterClock) {
    const day = writtenDateAt(s, week.next, 'due')
    if (day !== null) return weekOfDay(s, day, week.ending)
  }
  const periodCued = lead === 'by' || lead === 'before' || lead === 'in' || lead === 'not-due'
  const named =
    nearDayAt(s, at) ??
    nextWorkingDayAt(s, at) ??
    weekendAt(s, at, lead) ??
    weekThenDayAt(s, at) ??
    feast(s, at, lead) ??
    writtenDateAt(s, at, writtenCue(lead)) ??
    periodAt(s, at, periodCued && !afterClock) ??
    weekdayAt(s, at, cued && lead !== 'in')
  if (named === null && s.tokens[at]?.text === 'the') return null
  return named
}

/** How sure the preposition makes a date in digits: "by" means one that is ahead. */
function writtenCue(lead: Lead): Cue {
  if (lead === 'by' || lead === 'before') return 'due'
  return lead === 'on' || lead === 'for' ? 'dated' : 'none'
}

function feast(s: Scene, at: number, lead: Lead): Day | null {
  const day = feastAt(s, at)
  return day === null || lead === 'none' || lead === 'for' || lead === 'in' ? null : day
}

/** "Thursday 26 November", "Fri, 27/11": asked when the weekday and the date do not agree. */
function datedWeekdayAt(s: Scene, at: number, cued: boolean): Day | null {
  const weekday = weekdayAt(s, at, true)
  if (weekday === null || weekday.none === true || weekday.bare !== true) return null
  const skip = /^(,|\.|the|-|\()$/.test(s.tokens[weekday.next]?.text ?? '') ? 1 : 0
  const both = s.tokens[weekday.next]?.text === ',' && s.tokens[weekday.next + 1]?.text === 'the'
  const start = s.tokens[weekday.next]?.text === 'the' ? weekday.next : weekday.next + skip
  const date =
    writtenDateAt(s, start, 'due') ?? (both ? writtenDateAt(s, weekday.next + 2, 'due') : null)
  if (date === null) return null
  const shut = s.tokens[weekday.next]?.text === '(' && s.tokens[date.next]?.text === ')' ? 1 : 0
  const next = date.next + shut
  const name = weekday.dates[0]?.dayOfWeek
  const agreeing = date.dates.filter((each) => each.dayOfWeek === name)
  if (agreeing.length > 0) return { next, dates: agreeing, precision: 'day' }
  if (date.none === true) return cued || date.dates.length === 0 ? { ...date, next } : null
  return { next, dates: [...date.dates, ...weekday.dates], precision: 'day' }
}

function weekOfDay(s: Scene, day: Day, ending: boolean): Day {
  if (ending) return { ...day, precision: 'week' }
  const dates = day.dates.map((date) => lastWorkingDate(weekOf(date), s.isWorking))
  return { ...day, dates, precision: 'week' }
}

const SPOKE =
  /^(discussed|spoke|spoken|talked|met|sent|said|called|mentioned|received|delivered|happened|was|were|did|had|asked|tried|left|began|ended|stopped|went|took|noticed|logged|emailed|wrote|told|agreed|saw|got|came|arrived|started|failed|broke|reported|promised|shipped|signed|paid|ordered|bought|visited|submitted|raised|chatted|presented|shared|placed)$/
const AHEAD =
  /^(will|'ll|shall|by|to|can|could|should|would|please|must|may|might|due|going|want|need|let|let's|for|next)$/

/** Whether a verb of the past stands shortly before, with nothing that looks ahead between: "we spoke on Monday". */
function spokenOfBefore(s: Scene, at: number): boolean {
  for (let back = 1; back <= 6; back++) {
    const token = s.tokens[at - back]
    if (token === undefined || /^[.;!?]$/.test(token.text)) return false
    const triedTo = token.text === 'to' && SPOKE.test(s.tokens[at - back - 1]?.text ?? '')
    if (triedTo) return true
    if (AHEAD.test(token.text) || token.text.endsWith("'ll")) return false
    if (SPOKE.test(token.text))
      return !/^(be|is|are|get|been)$/.test(s.tokens[at - back - 1]?.text ?? '')
  }
  return false
}

/** "before Friday" ends with the day before; "before the end of the month" includes it. */
function beforeDue(s: Scene, day: Day): Due | undefined {
  if (day.closes === true) return dayDue(s, day.dates, day.precision)
  const week = day.precision === 'week' ? day.first : undefined
  if (week !== undefined) {
    const before = weekOf(week.subtract({ days: 1 }))
    return dayDue(s, [lastWorkingDate(before, s.isWorking)], 'week')
  }
  const limits = day.first === undefined ? day.dates : [day.first]
  return dayDue(
    s,
    limits.map((date) => date.subtract({ days: 1 })),
    'day',
  )
}

/** A due date from dates: none when all are past, asked when more than one is left. */
function dayDue(
  s: Scene,
  dates: readonly Temporal.PlainDate[],
  precision: Precision,
): Due | undefined {
  if (dates.length === 0) return { at: null, precision }
  const ahead = dates.filter((date) => !isBefore(date, s.today))
  return ahead.length === 0 ? undefined : among(ahead.map(String), precision)
}

/** Dates given with a time, or no dates: the next such time. A zone of the reader's own is asked. */
function timeDue(
  s: Scene,
  dates: readonly Temporal.PlainDate[] | null,
  clock: Clock,
): Due | undefined {
  const zone = clock.zone === null || clock.zone === 'theirs' ? s.sentAt.timeZoneId : clock.zone
  const there = s.sentAt.withTimeZone(zone).toPlainDate()
  if (dates?.length === 0) return { at: null, precision: 'minute' }
  const moments = dates === null ? nextTimes(s, there, clock, zone) : onDates(s, dates, clock, zone)
  const ahead = moments.filter((moment) => Temporal.ZonedDateTime.compare(moment, s.sentAt) > 0)
  if (ahead.length === 0) return undefined
  const due = among(ahead.map(written), 'minute')
  return clock.zone === 'theirs' && due.at !== null
    ? { ...due, at: null, candidates: [due.at] }
    : due
}

/** A time without a day: today while it is ahead, else tomorrow. "By midnight" is the one that ends today. */
function nextTimes(
  s: Scene,
  today: Temporal.PlainDate,
  clock: Clock,
  zone: string,
): Temporal.ZonedDateTime[] {
  const onDay = (date: Temporal.PlainDate) =>
    clock.minutes.map((minutes) => momentOn(date, minutes, zone))
  const todays = onDay(today).filter((m) => Temporal.ZonedDateTime.compare(m, s.sentAt) > 0)
  return todays.length > 0 ? todays : onDay(today.add({ days: 1 }))
}

/** "Friday midnight" is the one that begins that day or the one that ends it; today's can only end it. */
function onDates(
  s: Scene,
  dates: readonly Temporal.PlainDate[],
  clock: Clock,
  zone: string,
): Temporal.ZonedDateTime[] {
  return dates.flatMap((date) => {
    const either = clock.minutes[0] === 1440 && isBefore(s.today, date)
    const minutes = either ? [0, 1440] : clock.minutes
    return minutes.map((minute) => momentOn(date, minute, zone))
  })
}

function momentOn(date: Temporal.PlainDate, minutes: number, zone: string): Temporal.ZonedDateTime {
  const day = date.add({ days: Math.floor(minutes / 1440) })
  const time = Temporal.PlainTime.from({
    hour: Math.floor((minutes % 1440) / 60),
    minute: minutes % 60,
  })
  return day.toZonedDateTime({ timeZone: zone, plainTime: time })
}

function written(moment: Temporal.ZonedDateTime): string {
  return moment.toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/** One meaning is the due date; several are candidates, in order of time. */
function among(meanings: readonly string[], precision: Precision): Due {
  const distinct = [...new Set(meanings)].toSorted(byTime)
  const only = distinct[0]
  if (distinct.length === 1 && only !== undefined) return { at: only, precision }
  return { at: null, precision, candidates: distinct }
}

/** Instants of different offsets are compared as instants; dates as text. */
function byTime(a: string, b: string): number {
  if (a.length > 10)
    return Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b))
  return a < b ? -1 : 1
}
