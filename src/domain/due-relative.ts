/** Reading a day by its name: "tomorrow", "Friday", "next Friday", "Friday week", "Christmas", "the next working day". */
import {
  addWorkingDates,
  type Day,
  dateOf,
  easter,
  isBefore,
  lastWorkingDate,
  monthOf,
  nthWeekday,
  type Scene,
  weekOf,
} from './due-days.ts'
import { DOUBTFUL_WEEKDAYS, phraseAt, phrases, WEEKDAYS } from './due-words.ts'

/** Days from the sent day. A part of the day names no hour that two people would agree on, so the day stands. */
const NEAR = phrases<number>(
  [
    0,
    'today',
    'later today',
    'tonight',
    'this afternoon',
    'this evening',
    'this morning',
    'later this afternoon',
    'later this morning',
    'later this evening',
    'same day',
    'the same day',
    "today's",
  ],
  [1, 'tomorrow', 'tommorow', 'tomorow', 'tommorrow', 'tomorrrow', 'tmrw', 'tmr', "tomorrow's"],
  [2, 'the day after tomorrow', 'day after tomorrow', 'overmorrow'],
)
const GONE = phrases<null>([
  null,
  'yesterday',
  'the day before yesterday',
  'the other day',
  'earlier today',
  'earlier this week',
  'earlier this month',
  'last night',
  "yesterday's",
])

/** "today", "tomorrow morning", "yesterday" (past). */
export function nearDayAt(s: Scene, at: number): Day | null {
  const gone = phraseAt(s.tokens, at, GONE)
  if (gone !== null) return past(gone.next)
  const near = phraseAt(s.tokens, at, NEAR)
  if (near === null) return null
  if (s.tokens[near.next - 1]?.text === 'morning' && near.value === 0 && s.sentAt.hour >= 12) {
    return past(near.next)
  }
  const from = weeksFrom(s, near.next)
  const date = s.today.add({ days: near.value, weeks: from?.weeks ?? 0 })
  const bare = near.value === 0
  return { next: from?.next ?? near.next, dates: [date], precision: 'day', bare }
}

/** "tomorrow week", "today fortnight", "Friday week". */
function weeksFrom(s: Scene, at: number): { next: number; weeks: number } | null {
  const text = s.tokens[at]?.text
  if (text === 'week') return { next: at + 1, weeks: 1 }
  return text === 'fortnight' ? { next: at + 1, weeks: 2 } : null
}

function past(next: number): Day {
  return { next, dates: [], precision: 'day', none: true }
}

const NEXT_WORKING = phrases<number>(
  [
    1,
    ...['next', 'following', 'coming'].flatMap((which) =>
      ['working day', 'business day', 'work day', 'workday', 'weekday'].map(
        (day) => `${which} ${day}`,
      ),
    ),
  ],
  [0, 'next day', 'following day'],
)

/** "the next working day"; "the next day" is tomorrow. */
export function nextWorkingDayAt(s: Scene, at: number): Day | null {
  const start = s.tokens[at]?.text === 'the' ? at + 1 : at
  const found = phraseAt(s.tokens, start, NEXT_WORKING)
  if (found === null) return null
  if (s.tokens[found.next]?.text === 'after') return null
  const date =
    found.value === 0 ? s.today.add({ days: 1 }) : addWorkingDates(s.today, 1, s.isWorking)
  return { next: found.next, dates: date === null ? [] : [date], precision: 'day' }
}

type Which = 'bare' | 'this' | 'next' | 'last' | 'every' | 'coming'
const WHICH = phrases<Which>(
  ['this', 'this'],
  ['coming', 'this coming', 'the coming', 'coming', 'upcoming', 'the upcoming', 'this upcoming'],
  ['next', 'next', 'the next'],
  ['last', 'last', 'the last', 'past', 'this past', 'the past', 'previous', 'the previous'],
  ['every', 'every', 'each', 'every other', 'most', 'any', 'alternate'],
  ['bare', 'the', 'that', 'on'],
)

/** A weekday and what narrows it: "next Friday", "Friday next week", "Friday week", "week on Friday". */
export function weekdayAt(s: Scene, at: number, cued: boolean): Day | null {
  const which = phraseAt(s.tokens, at, WHICH)
  const start = which !== null && which.next > at ? which.next : at
  const token = s.tokens[start]
  const possessive = /'s?$/.test(token?.text ?? '')
  const weekday = WEEKDAYS.get((token?.text ?? '').replace(/'s?$/, ''))
  if (token === undefined || weekday === undefined) return recurringAt(s, at)
  const said: Which = which?.value ?? 'bare'
  const next = start + 1
  if (s.tokens[next]?.text === '.' && s.tokens[next + 1]?.capital === false && !possessive) {
    return resolve(s, weekday, said, next + 1)
  }
  if (possessive && !cued) return past(next)
  if (said === 'bare' && doubtful(s, start, cued)) return null
  return resolve(s, weekday, said, next)
}

/** "Mondays", "every Friday": something that comes round. */
function recurringAt(s: Scene, at: number): Day | null {
  const token = s.tokens[at]
  const plural =
    token?.text.endsWith('s') === true && (WEEKDAYS.get(token.text.slice(0, -1)) ?? 0) > 0
  return plural && token.text.length > 5 ? past(at + 1) : null
}

/** "sat", "sun", "wed": a day only with a capital and a number, a time or a part of the day after it. */
function doubtful(s: Scene, at: number, cued: boolean): boolean {
  const token = s.tokens[at]
  if (token === undefined || !DOUBTFUL_WEEKDAYS.has(token.text)) return false
  if (s.tokens[at - 1]?.text === 'the') return true
  if (cued) return false
  const after = s.tokens[at + 1]
  if (!token.capital) return true
  if (after === undefined) return false
  return after.kind === 'word' && !AFTER_ABBREVIATION.test(after.text)
}

const AFTER_ABBREVIATION =
  /^(at|by|before|and|or|if|so|to|with|for|morning|afternoon|evening|night|noon|am|pm|eod|cob|the|next|this|week|works|please|latest)$/

function resolve(s: Scene, weekday: number, which: Which, next: number): Day {
  if (which === 'last' || which === 'every') return past(next)
  const week = weekSaidAt(s, next)
  if (week !== null) {
    if (week.weeks < 0) return past(week.next)
    return day(week.next, weekOf(s.today).first.add({ weeks: week.weeks, days: weekday - 1 }))
  }
  const coming = s.today.add({ days: ((weekday - s.today.dayOfWeek + 6) % 7) + 1 })
  const thisWeeks = weekOf(s.today).first.add({ days: weekday - 1 })
  if (which === 'this') return day(next, isBefore(thisWeeks, s.today) ? coming : thisWeeks)
  if (which === 'next') {
    const nextWeeks = thisWeeks.add({ weeks: 1 })
    const dates = isBefore(s.today, thisWeeks) ? [thisWeeks, nextWeeks] : [nextWeeks]
    return { next, dates, precision: 'day' }
  }
  const on = weeksFrom(s, next)
  const date = coming.add({ weeks: on?.weeks ?? 0 })
  return { ...day(on?.next ?? next, date), bare: which === 'bare' && on === null }
}

function day(next: number, date: Temporal.PlainDate): Day {
  return { next, dates: [date], precision: 'day' }
}

const WEEK_SAID = phrases<number>(
  [0, 'this week', 'of this week', 'in this week', ', this week', 'this current week'],
  [
    1,
    'next week',
    'of next week',
    'in next week',
    'of the coming week',
    'of the following week',
    ', next week',
  ],
  [2, 'after next', 'the week after next', 'week after next', 'in two weeks', 'the week after'],
  [-1, 'last week', 'of last week', 'last', 'before last', 'gone', 'ago'],
)

/** "Friday this week", "Tuesday of next week", "Friday after next"; "Friday last week" is past. */
function weekSaidAt(s: Scene, at: number): { next: number; weeks: number } | null {
  const found = phraseAt(s.tokens, at, WEEK_SAID)
  return found === null ? null : { next: found.next, weeks: found.value }
}

/** "next week Tuesday", "next week on Thursday": the week first, then its day. */
export function weekThenDayAt(s: Scene, at: number): Day | null {
  const week = phraseAt(s.tokens, at, WEEK_FIRST)
  if (week === null) return null
  const skip = /^(on|,)$/.test(s.tokens[week.next]?.text ?? '') ? week.next + 1 : week.next
  const weekday = WEEKDAYS.get(s.tokens[skip]?.text ?? '')
  if (weekday === undefined) return null
  return day(skip + 1, weekOf(s.today).first.add({ weeks: week.value, days: weekday - 1 }))
}

const WEEK_FIRST = phrases<number>([0, 'this week'], [1, 'next week'], [2, 'the week after next'])

const WEEKENDS = phrases<number>(
  [0, 'the weekend', 'this weekend', 'weekend', 'this coming weekend', 'the coming weekend'],
  [1, 'next weekend'],
)

/** "this weekend" ends on Sunday; "by the weekend" is the last working date before it. */
export function weekendAt(s: Scene, at: number, lead: string): Day | null {
  const found = phraseAt(s.tokens, at, WEEKENDS)
  if (found === null || s.tokens[at]?.text === 'weekend') return null
  const week = weekOf(s.today.add({ weeks: found.value }))
  const closing = lead === 'by' || lead === 'before'
  const date = closing ? lastWorkingDate(week, s.isWorking) : week.last
  const dates = isBefore(date, s.today)
    ? [lastWorkingDate(weekOf(week.last.add({ days: 1 })), s.isWorking)]
    : [date]
  return { next: found.next, dates, precision: 'day', closes: true }
}

type Feast = (year: number) => Temporal.PlainDate | null
const fixed =
  (month: number, date: number): Feast =>
  (year) =>
    dateOf(year, month, date)

/** Feasts that people name deadlines by. Easter moves; Thanksgiving is the United States'. */
const FEASTS = phrases<Feast>(
  [fixed(12, 25), 'christmas', 'christmas day', 'xmas', 'x - mas'],
  [fixed(12, 24), 'christmas eve', 'xmas eve'],
  [fixed(12, 26), 'boxing day'],
  [fixed(12, 31), "new year's eve", 'new years eve', 'nye', "new years ' eve", 'silvester'],
  [fixed(1, 1), "new year's day", 'new years day', "new year's", 'new year', 'the new year'],
  [fixed(2, 14), "valentine's day", 'valentines day'],
  [fixed(10, 31), 'halloween'],
  [easter, 'easter', 'easter sunday'],
  [(year) => easter(year).add({ days: 1 }), 'easter monday'],
  [(year) => easter(year).subtract({ days: 2 }), 'good friday'],
  [thanksgiving, 'thanksgiving', 'thanksgiving day'],
  [(year) => thanksgiving(year)?.add({ days: 1 }) ?? null, 'black friday'],
  [(year) => thanksgiving(year)?.add({ days: 4 }) ?? null, 'cyber monday'],
)

function thanksgiving(year: number): Temporal.PlainDate | null {
  return nthWeekday(monthOf(Temporal.PlainDate.from({ year, month: 11, day: 1 })), 4, 4)
}

/** A feast by its name, the next one on or after the sent day. Shy: "the Christmas party" is no due date. */
export function feastAt(s: Scene, at: number): Day | null {
  const found = phraseAt(s.tokens, at, FEASTS)
  if (found === null) return null
  const after = s.tokens[found.next]
  if (
    after?.kind === 'word' &&
    /^(party|card|cards|holidays?|break|season|lunch|dinner|campaign|sale|rush)$/.test(after.text)
  ) {
    return null
  }
  const dates = [s.today.year, s.today.year + 1]
    .map((year) => found.value(year))
    .filter((date) => date !== null)
    .filter((date) => !isBefore(date, s.today))
  return { next: found.next, dates: dates.slice(0, 1), precision: 'day', shy: true }
}
