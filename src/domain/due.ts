/**
 * By when: the due dates that a text names, read against the moment it was sent, in the sender's zone. The
 * readings are written down in docs/manual/due-dates.md; what can be read two ways is asked, never guessed.
 *
 * One pass over the tokens. At each of them the words before a date ("by", "within"), then the date and its
 * time of day in either order, then what may turn it round ("or Friday", "ago") are read. Nothing looks
 * further than a few tokens ahead, so the time taken grows with the length of the text and no faster.
 */
import { type Clock, clockAt } from './due-clock.ts'
import { dayAt } from './due-day.ts'
import {
  type Day,
  isBefore,
  mondayToFriday,
  type Precision,
  type Scene,
  type WorkingDates,
} from './due-days.ts'
import {
  AHEAD,
  CLOCK_JOINT,
  CLOSING,
  CLOSING_AFTER,
  JOINT,
  type Lead,
  LEADS,
  ROUND,
  SPOKE,
} from './due-joints.ts'
import { among, beforeDue, dayDue, type Due, timeDue, written } from './due-meaning.ts'
import { nearDayAt } from './due-relative.ts'
import { momentsAfter, spanAt, spanFrom, spanPrecision } from './due-span.ts'
import { MONTHS, phraseAt, tokenise } from './due-words.ts'

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
