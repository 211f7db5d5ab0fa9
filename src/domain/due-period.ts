/** Reading weeks, months, quarters and years, and their edges: "end of next week", "mid-December", "Q1 2027", "KW 49". */
import { yearAt } from './due-date.ts'
import {
  type Day,
  isBefore,
  isoWeek,
  lastWorkingDate,
  monthOf,
  nthWeekday,
  nthWorkingDate,
  type Period,
  type Precision,
  quarterOf,
  type Scene,
  weekOf,
  yearOf,
} from './due-days.ts'
import { MONTHS, phraseAt, phrases, WEEKDAYS } from './due-words.ts'

type Edge = 'end' | 'start' | 'middle' | 'early' | 'late'
type Unit = Period['unit']

/** Words that name a period; several when it can be read several ways, none when it is past or unknown. */
type Named = {
  readonly next: number
  readonly periods: readonly Period[]
  readonly unknown?: boolean
  readonly past?: boolean
  /** A month's name alone, or "the week": a due date only after an edge or a preposition. */
  readonly shy?: boolean
}

const EDGES = phrases<Edge>(
  [
    'end',
    'end -',
    'the end of',
    'end of',
    'the very end of',
    'the tail end of',
    'the back end of',
    'towards the end of',
    'the close of',
    'close of',
    'end',
    'the rest of',
    'the latter part of',
    'the second half of',
    'second half of',
    'the last week of',
    'last week of',
    'ultimo',
  ],
  [
    'start',
    'the start of',
    'start of',
    'the beginning of',
    'beginning of',
    'the first day of',
    'first day of',
    'the first of',
  ],
  [
    'middle',
    'the middle of',
    'middle of',
    'mid',
    'mid -',
    'the first half of',
    'first half of',
    'halfway through',
  ],
  ['early', 'early in', 'early', 'early -', 'the early part of', 'earlier in'],
  ['late', 'late in', 'late', 'late -', 'later in', 'later'],
)

const ENDINGS = phrases<Unit>(
  ['week', 'eow', "week's end", 'week end', 'close of week'],
  ['month', 'eom', "month's end", 'month end', 'month - end'],
  ['quarter', 'eoq', "quarter's end", 'quarter end'],
  ['year', 'eoy', "year's end", 'year end', 'end of calendar year'],
)

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ['week', 'week'],
  ['month', 'month'],
  ['quarter', 'quarter'],
  ['year', 'year'],
  ['wk', 'week'],
  ['qtr', 'quarter'],
])

const WHICH = phrases<number>(
  [0, 'this', 'the current', 'current', 'the running', 'this very', 'this calendar'],
  [1, 'next', 'the next', 'the coming', 'this coming', 'coming', 'the upcoming', 'next calendar'],
  [2, 'the next but one'],
  [-1, 'last', 'the last', 'previous', 'the previous', 'the past', 'this past', 'the prior'],
)

/** A period, or the edge of one, that starts at a token. `cued`: a preposition stands before it. */
export function periodAt(s: Scene, at: number, cued: boolean): Day | null {
  const ending = phraseAt(s.tokens, skipThe(s, at), ENDINGS)
  if (ending !== null) {
    const following = namedAt(s, ofNext(s, ending.next))
    if (following !== null && s.tokens[ending.next]?.text === 'of')
      return edged(s, following, 'end')
    return edged(s, { next: ending.next, periods: [running(s, ending.value)] }, 'end')
  }
  const nth = nthInPeriodAt(s, at)
  if (nth !== null) return nth
  const edge = phraseAt(s.tokens, at, EDGES)
  if (edge !== null) {
    const midweek = edge.value === 'middle' ? midweekAt(s, edge.next) : null
    if (midweek !== null) return midweek
    const named = namedAt(s, edge.next)
    if (named !== null) return edged(s, named, edge.value)
    const unit = theUnitAt(s, edge.next)
    if (unit !== null) return edged(s, aheadOf(s, unit, edge.value), edge.value)
  }
  const named = namedAt(s, at)
  if (named === null) return null
  if (named.shy === true && !cued) return null
  return edged(s, named, null)
}

/** "the start of the month" said in its middle can only be the next one's. */
function aheadOf(s: Scene, named: Named, edge: Edge): Named {
  const period = named.periods[0]
  if (period === undefined || named.past === true || named.periods.length > 1) return named
  const gone = isBefore(edgeDate(s, period, edge), s.today) && !isBefore(s.today, period.first)
  return gone ? { ...named, periods: [periodOf(period.last.add({ days: 1 }), period.unit)] } : named
}

function skipThe(s: Scene, at: number): number {
  return s.tokens[at]?.text === 'the' ? at + 1 : at
}

function ofNext(s: Scene, at: number): number {
  return s.tokens[at]?.text === 'of' ? at + 1 : at
}

/** "mid-week" is the next Wednesday. */
function midweekAt(s: Scene, at: number): Day | null {
  if (s.tokens[at]?.text !== 'week') return null
  const days = ((3 - s.today.dayOfWeek + 6) % 7) + 1
  return { next: at + 1, dates: [s.today.add({ days })], precision: 'day' }
}

/** "the week", "week", "month": the running one, after an edge. */
function theUnitAt(s: Scene, at: number): Named | null {
  const the = skipThe(s, at)
  const start = s.tokens[the]?.text === 'calendar' ? the + 1 : the
  const token = s.tokens[start]
  const unit = UNITS.get(token?.text ?? '')
  if (unit === undefined) return fiscalAt(s, start)
  const past =
    s.tokens[start + 1]?.text === 'after' || /^(before|ago)$/.test(s.tokens[start + 1]?.text ?? '')
  return past ? null : { next: start + 1, periods: [running(s, unit)] }
}

/** The running period. On days after a week's last working date, "this week" can only mean the coming one. */
function running(s: Scene, unit: Unit): Period {
  const period = periodOf(s.today, unit)
  if (unit !== 'week') return period
  return isBefore(lastWorkingDate(period, s.isWorking), s.today)
    ? weekOf(s.today.add({ weeks: 1 }))
    : period
}

function periodOf(date: Temporal.PlainDate, unit: Unit): Period {
  switch (unit) {
    case 'week':
      return weekOf(date)
    case 'month':
      return monthOf(date)
    case 'quarter':
      return quarterOf(date)
    case 'year':
      return yearOf(date)
  }
}

function shifted(s: Scene, unit: Unit, by: number): Period {
  if (by === 0) return running(s, unit)
  const base = periodOf(s.today, unit).first
  switch (unit) {
    case 'week':
      return weekOf(base.add({ weeks: by }))
    case 'month':
      return monthOf(base.add({ months: by }))
    case 'quarter':
      return quarterOf(base.add({ months: 3 * by }))
    case 'year':
      return yearOf(base.add({ years: by }))
  }
}

function namedAt(s: Scene, at: number): Named | null {
  return (
    afterNextAt(s, at) ??
    unitAt(s, at) ??
    fiscalAt(s, at) ??
    quarterAt(s, at) ??
    weekDateAt(s, at) ??
    monthAt(s, at) ??
    yearNumberAt(s, at)
  )
}

/** "the week after next". */
function afterNextAt(s: Scene, at: number): Named | null {
  const start = skipThe(s, at)
  const unit = UNITS.get(s.tokens[start]?.text ?? '')
  if (unit === undefined || s.tokens[start + 1]?.text !== 'after') return null
  if (s.tokens[start + 2]?.text !== 'next') return null
  return { next: start + 3, periods: [shifted(s, unit, 2)] }
}

/** "this week", "next quarter"; "last month" is past. "next year" alone has no due day. */
function unitAt(s: Scene, at: number): Named | null {
  const within = /^(within|during|throughout)$/.test(s.tokens[at - 1]?.text ?? '')
  if (within && s.tokens[at]?.text === 'the') return theUnitAt(s, at)
  const which = phraseAt(s.tokens, at, WHICH)
  if (which === null) return null
  const unit = UNITS.get(s.tokens[which.next]?.text ?? '')
  if (unit === undefined) return monthByWhich(s, which.next, which.value)
  if (which.value < 0) return { next: which.next + 1, periods: [], past: true }
  return { next: which.next + 1, periods: [shifted(s, unit, which.value)] }
}

/** "next May": asked when this year's is still ahead, as "next Friday" is. */
function monthByWhich(s: Scene, at: number, which: number): Named | null {
  const month = MONTHS.get(s.tokens[at]?.text ?? '')
  if (month === undefined || s.tokens[at + 1]?.kind === 'number') return null
  // "this may cause" is no month.
  if (/^(may|march)$/.test(s.tokens[at]?.text ?? '') && s.tokens[at]?.capital !== true) return null
  if (which < 0) return { next: at + 1, periods: [], past: true }
  const thisYears = monthOf(s.today.with({ month, day: 1 }))
  const nextYears = monthOf(thisYears.first.add({ years: 1 }))
  const ahead = isBefore(s.today, thisYears.first)
  if (which === 0) {
    const past = isBefore(thisYears.last, s.today)
    return { next: at + 1, periods: [past ? nextYears : thisYears] }
  }
  return { next: at + 1, periods: ahead ? [thisYears, nextYears] : [nextYears] }
}

/** A firm's fiscal year is its own: the words alone do not tell. */
function fiscalAt(s: Scene, at: number): Named | null {
  const start = phraseAt(s.tokens, at, WHICH)?.next ?? skipThe(s, at)
  const token = s.tokens[start]
  if (token?.text === 'eofy') return { next: start + 1, periods: [], unknown: true }
  if (token?.text === 'fy') {
    const skip = s.tokens[start + 1]?.text === "'" ? 2 : 1
    const number = s.tokens[start + skip]
    return {
      next: number?.kind === 'number' ? start + skip + 1 : start + 1,
      periods: [],
      unknown: true,
    }
  }
  if (token?.text !== 'fiscal' && token?.text !== 'financial') return null
  if (!UNITS.has(s.tokens[start + 1]?.text ?? '')) return null
  return { next: start + 2, periods: [], unknown: true }
}

const QUARTER_WORDS = phrases<number>(
  [1, 'first quarter', '1 st quarter'],
  [2, 'second quarter', '2 nd quarter'],
  [3, 'third quarter', '3 rd quarter'],
  [4, 'fourth quarter', 'final quarter', 'last quarter', '4 th quarter'],
  [12, 'first half of the year'],
  [14, 'second half of the year'],
)

/** "Q1" (the next to end), "Q1 2027", "Q1/27", "third quarter of next year", "H1 2027". */
function quarterAt(s: Scene, at: number): Named | null {
  const found = quarterNumberAt(s, at)
  if (found === null) return null
  const said = quarterYearAt(s, found.next)
  const half = found.number > 10
  const number = half ? found.number - 10 : found.number
  for (let year = said?.year ?? s.today.year; ; year++) {
    const last = quarterOf(Temporal.PlainDate.from({ year, month: number * 3, day: 1 }))
    const first = half ? last.first.subtract({ months: 3 }) : last.first
    const period: Period = { ...last, first }
    if (said !== null && isBefore(period.last, s.today))
      return { next: said.next, periods: [], past: true }
    if (!isBefore(period.last, s.today))
      return { next: said?.next ?? found.next, periods: [period] }
  }
}

function quarterNumberAt(s: Scene, at: number): { next: number; number: number } | null {
  const token = s.tokens[at]
  const digit = s.tokens[at + 1]
  if ((token?.text === 'q' || token?.text === 'h') && digit?.glued === true) {
    const said = /^([1-4])(?:\/(\d\d|20\d\d))?$/.exec(digit.text)
    const number = Number(said?.[1] ?? 0)
    if (said === null || (token.text === 'h' && number > 2)) return null
    return { next: at + 2, number: token.text === 'h' ? 10 + number * 2 : number }
  }
  const words = phraseAt(s.tokens, skipThe(s, at), QUARTER_WORDS)
  if (words === null) return null
  // "last quarter" without "the" is the one before this.
  const past = s.tokens[at]?.text === 'last'
  return past || s.tokens[at - 1]?.text === 'a' ? null : { next: words.next, number: words.value }
}

function quarterYearAt(s: Scene, at: number): { next: number; year: number } | null {
  const joined = /\/(\d\d|20\d\d)$/.exec(s.tokens[at - 1]?.text ?? '')?.[1]
  if (joined !== undefined) return { next: at, year: (Number(joined) % 100) + 2000 }
  return yearAt(s, at)
}

const WEEK_OF = phrases<'of' | 'ending'>(
  [
    'of',
    'week of',
    'week commencing',
    'week beginning',
    'week starting',
    'w / c',
    'wc',
    'wb',
    'w / b',
  ],
  ['ending', 'week ending', 'week ended', 'w / e'],
)
const NUMBERED_WEEK = phrases<null>([
  null,
  'kw',
  'cw',
  'calendar week',
  'iso week',
  'kalenderwoche',
])

/** "KW 49", "calendar week 2 2027". */
function weekDateAt(s: Scene, at: number): Named | null {
  const numbered = phraseAt(s.tokens, at, NUMBERED_WEEK)
  if (numbered === null) return null
  const number = s.tokens[numbered.next]
  const said = /^(\d{1,2})(?:\/(\d\d|20\d\d))?$/.exec(number?.text ?? '')
  if (said === null) return null
  const year = said[2] === undefined ? yearAt(s, numbered.next + 1) : null
  const fixed = said[2] === undefined ? year?.year : (Number(said[2]) % 100) + 2000
  const next = year?.next ?? numbered.next + 1
  for (let tried = fixed ?? s.today.year; tried < (fixed ?? s.today.year) + 8; tried++) {
    const period = isoWeek(tried, Number(said[1]))
    if (period !== null && (fixed !== undefined || !isBefore(period.last, s.today))) {
      return { next, periods: [period] }
    }
  }
  return null
}

/** "week of 30 November", "w/c 7 Dec": the token where its date stands. */
export function weekOfDateAt(s: Scene, at: number): { next: number; ending: boolean } | null {
  const found = phraseAt(s.tokens, skipThe(s, at), WEEK_OF)
  return found === null ? null : { next: found.next, ending: found.value === 'ending' }
}

/** A month by its name, with or without its year: the next to end. */
function monthAt(s: Scene, at: number): Named | null {
  const token = s.tokens[at]
  const month = MONTHS.get(token?.text ?? '')
  if (month === undefined) return null
  const said = yearAt(s, at + 1)
  const follows = s.tokens[at + 1]
  if (said === null && follows?.kind === 'number' && /^\d{1,2}$/.test(follows.text)) return null
  if (/^(may|march|august|mar|sun)$/.test(token?.text ?? '') && token?.capital !== true) return null
  if (said !== null) {
    const period = monthOf(Temporal.PlainDate.from({ year: said.year, month, day: 1 }))
    return { next: said.next, periods: [period], past: isBefore(period.last, s.today) }
  }
  const thisYears = monthOf(s.today.with({ day: 1 }).with({ month }))
  const past = isBefore(thisYears.last, s.today)
  return {
    next: at + 1,
    periods: [past ? monthOf(thisYears.first.add({ years: 1 })) : thisYears],
    shy: true,
  }
}

/** "2027", after an edge or a preposition. */
function yearNumberAt(s: Scene, at: number): Named | null {
  const token = s.tokens[at]
  if (token?.kind !== 'number' || !/^20[2-9]\d$/.test(token.text) || token.glued) return null
  const period = yearOf(Temporal.PlainDate.from({ year: Number(token.text), month: 1, day: 1 }))
  return { next: at + 1, periods: [period], shy: true, past: isBefore(period.last, s.today) }
}

const NTH = phrases<number>(
  [1, 'first', '1 st'],
  [2, 'second', '2 nd'],
  [3, 'third', '3 rd'],
  [4, 'fourth', '4 th'],
  [5, 'fifth', '5 th'],
  [-1, 'last', 'final'],
)
const WORKING_DAY = phrases<'day' | 'working'>(
  ['working', 'working day', 'business day', 'work day', 'workday', 'weekday'],
  ['day', 'day', 'calendar day'],
)

/** "the last Friday of the month", "first working day of December", "the second week of January". */
function nthInPeriodAt(s: Scene, at: number): Day | null {
  const start = skipThe(s, at)
  const nth = phraseAt(s.tokens, start, NTH)
  if (nth === null) return null
  const weekday = WEEKDAYS.get(s.tokens[nth.next]?.text ?? '')
  const day = weekday === undefined ? phraseAt(s.tokens, nth.next, WORKING_DAY) : null
  const week = s.tokens[nth.next]?.text === 'week'
  const after = day?.next ?? nth.next + 1
  if (weekday === undefined && day === null && !week) return null
  if (!/^(of|in)$/.test(s.tokens[after]?.text ?? '')) return null
  const named = namedAt(s, after + 1) ?? theUnitAt(s, after + 1)
  if (named === null || named.past === true) return null
  const dates = [0, 1]
    .map((later) => laterPeriod(named.periods[0], later))
    .map((period) => (period === null ? null : nthOf(s, period, nth.value, weekday, day?.value)))
    .filter((date) => date !== null)
    .filter((date) => !isBefore(date, s.today))
  const first = dates[0]
  return {
    next: named.next,
    dates: first === undefined ? [] : [first],
    precision: week ? 'week' : 'day',
  }
}

/** The period itself, or the one after it: "the first Monday of the month" said on the 20th is next month's. */
function laterPeriod(period: Period | undefined, by: number): Period | null {
  if (period === undefined) return null
  if (by === 0) return period
  const next = period.last.add({ days: 1 })
  return periodOf(next, period.unit)
}

function nthOf(
  s: Scene,
  period: Period,
  nth: number,
  weekday: number | undefined,
  day: 'day' | 'working' | undefined,
): Temporal.PlainDate | null {
  if (weekday !== undefined) return nthWeekday(period, weekday, nth)
  if (day === 'working') {
    return nth < 0 ? lastWorkingDate(period, s.isWorking) : nthWorkingDate(period, nth, s.isWorking)
  }
  if (day === 'day') return nth < 0 ? period.last : period.first.add({ days: nth - 1 })
  // A week of a month: the one that holds its n-th Monday to Friday stretch, counted from the 1st.
  const week = weekOf(nth < 0 ? period.last : period.first.add({ weeks: nth - 1 }))
  const last = lastWorkingDate(week, s.isWorking)
  return isBefore(period.last, last) ? period.last : last
}

const PRECISION: Readonly<Record<Unit, Precision>> = {
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  // No due date is to the year: "end of the year" names its last day.
  year: 'day',
}

function edged(s: Scene, named: Named, edge: Edge | null): Day {
  const base = { next: named.next }
  if (named.unknown === true) return { ...base, dates: [], precision: 'quarter' }
  const period = named.periods[0]
  if (named.past === true || period === undefined) {
    return { ...base, dates: [], precision: 'day', none: true }
  }
  const dates = named.periods.map((each) => edgeDate(s, each, edge))
  const precision = edgePrecision(period.unit, edge)
  // A year alone names no day that anyone promised: asked, with its last day to choose.
  if (period.unit === 'year' && edge === null)
    return { ...base, dates: [], precision: 'quarter', first: period.first }
  return {
    ...base,
    dates,
    precision,
    first: period.first,
    closes: edge === 'end' || edge === 'late',
  }
}

function edgePrecision(unit: Unit, edge: Edge | null): Precision {
  if (edge === 'start') return 'day'
  if (edge === 'middle' || edge === 'early') return unit === 'year' ? 'month' : 'week'
  return PRECISION[unit]
}

/** The due date of a period or of its edge. Early is the first third, the middle its middle day. */
function edgeDate(s: Scene, period: Period, edge: Edge | null): Temporal.PlainDate {
  const { unit, first, last } = period
  switch (edge) {
    case 'start':
      return unit === 'week' ? nthWorkingDate(period, 1, s.isWorking) : first
    case 'early':
      if (unit === 'week') return nthWorkingDate(period, 2, s.isWorking)
      return unit === 'month'
        ? first.add({ days: 9 })
        : monthOf(first.add({ months: unit === 'year' ? 2 : 0 })).last
    case 'middle':
      if (unit === 'week') return first.add({ days: 2 })
      if (unit === 'month') return first.add({ days: 14 })
      return unit === 'quarter'
        ? first.add({ months: 1, days: 14 })
        : first.add({ months: 5, days: 29 })
    case 'end':
    case 'late':
    case null:
      return unit === 'week' ? lastWorkingDate(period, s.isWorking) : last
  }
}
