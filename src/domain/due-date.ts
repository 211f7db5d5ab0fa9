/** Reading a date that is written out: "26 Nov", "November 26th 2026", "2026-11-27", "26.11.2026", "03/04", "the 26th". */
import { badNeighbour } from './due-clock.ts'
import { type Day, dateOf, isBefore, type Scene } from './due-days.ts'
import { MONTHS, ORDINALS, type Token } from './due-words.ts'

/** A date without its year this far back is about the past, not about next year. */
const RECENT_DAYS = 120

/** What stands before a date: "by" makes it a due date that is ahead, "on" says that digits are a date. */
export type Cue = 'none' | 'dated' | 'due'

/** The written date that starts at a token. */
export function writtenDateAt(s: Scene, at: number, cue: Cue): Day | null {
  const token = s.tokens[at]
  if (token === undefined) return null
  if (token.kind === 'number') {
    if (badNeighbour(s.tokens, at)) return null
    const date = numericDateAt(s, at, cue) ?? dayMonthAt(s, at, cue)
    return date ?? (cue === 'due' ? theNthAt(s, at, cue) : null)
  }
  if (token.text === 'the') return dayMonthAt(s, at + 1, cue) ?? theNthAt(s, at + 1, cue)
  return monthDayAt(s, at, cue) ?? (ORDINALS.has(token.text) ? dayMonthAt(s, at, cue) : null)
}

/** "26 Nov", "26th of November 2026", "26-27 November" (its end), "27-Nov-2026", "first of December". */
function dayMonthAt(s: Scene, at: number, cue: Cue): Day | null {
  const day = dayNumberAt(s.tokens, at)
  if (day === null) return null
  const alone = s.tokens[day.next]?.text === 'or' && s.tokens[at - 1]?.text !== 'or'
  const second = alone ? dayMonthAt(s, day.next + 1, cue) : null
  if (second !== null) {
    const dates = second.dates.map((date) => dateOf(date.year, date.month, day.day) ?? date)
    return { ...second, dates: [...dates, ...second.dates] }
  }
  let next = day.next
  while (/^(of|-|–)$/.test(s.tokens[next]?.text ?? '')) {
    const upper = dayNumberAt(s.tokens, next + 1)
    if (upper !== null && MONTHS.has(s.tokens[upper.next]?.text ?? '')) {
      return withYear(
        s,
        upper.next + 1,
        MONTHS.get(s.tokens[upper.next]?.text ?? '') ?? 0,
        upper.day,
        cue,
      )
    }
    next++
    if (next > day.next + 2) return null
  }
  const month = monthAt(s.tokens, next)
  return month === null ? null : withYear(s, month.next, month.month, day.day, cue)
}

/** "Nov 26", "November 26th, 2026", "Nov. 26-27" (its end). */
function monthDayAt(s: Scene, at: number, cue: Cue): Day | null {
  const month = monthAt(s.tokens, at)
  if (month === null) return null
  const start = /^(the|-)$/.test(s.tokens[month.next]?.text ?? '') ? month.next + 1 : month.next
  const day = dayNumberAt(s.tokens, start)
  if (day === null || badNeighbour(s.tokens, start)) return null
  const ordinal = day.next > start + 1
  // "you may 5 times", "march 3 miles": a small number after a month that is also a verb needs its capital.
  if (
    s.tokens[at]?.capital !== true &&
    !ordinal &&
    cue !== 'due' &&
    /^(may|march)$/.test(s.tokens[at]?.text ?? '')
  ) {
    return null
  }
  if (s.tokens[day.next]?.kind === 'mark' && s.tokens[day.next]?.text === ':') {
    if (s.tokens[day.next + 1]?.glued === true) return null
  }
  return withYear(s, day.next, month.month, day.day, cue)
}

function monthAt(tokens: readonly Token[], at: number): { next: number; month: number } | null {
  const month = MONTHS.get(tokens[at]?.text ?? '')
  if (month === undefined) return null
  const dot = tokens[at + 1]?.text === '.' && tokens[at + 1]?.glued === true
  const goesOn = dot && (tokens[at + 2]?.kind === 'number' || tokens[at + 2]?.text === 'the')
  return { next: goesOn ? at + 2 : at + 1, month }
}

/** "26", "26th", "26.", "26-27" (its end), "first"; only 1 to 31. */
function dayNumberAt(tokens: readonly Token[], at: number): { next: number; day: number } | null {
  const token = tokens[at]
  if (token === undefined) return null
  const ordinal = ORDINALS.get(token.text)
  if (ordinal !== undefined) return { next: at + 1, day: ordinal }
  if (token.text === 'twenty' || token.text === 'thirty') return compoundOrdinalAt(tokens, at)
  const said = /^(?:\d{1,2}-)?(\d{1,2})$/.exec(token.text)
  const day = Number(said?.[1] ?? 0)
  if (said === null || day < 1 || day > 31) return null
  const suffix = tokens[at + 1]
  const dressed = suffix?.glued === true && /^(st|nd|rd|th|\.)$/.test(suffix.text)
  const dotted = suffix?.text === '.' && !MONTHS.has(tokens[at + 2]?.text ?? '')
  return { next: dressed && !dotted ? at + 2 : at + 1, day }
}

/** "twenty-sixth", "thirty-first". */
function compoundOrdinalAt(
  tokens: readonly Token[],
  at: number,
): { next: number; day: number } | null {
  const dashed = tokens[at + 1]?.text === '-' ? at + 2 : at + 1
  const ones = ORDINALS.get(tokens[dashed]?.text ?? '')
  const day = (tokens[at]?.text === 'twenty' ? 20 : 30) + (ones ?? 10)
  return ones === undefined || ones > 9 || day > 31 ? null : { next: dashed + 1, day }
}

/** Takes the year if one follows ("2026", ", 2026", "'26", "next year"), else finds the one that is meant. */
function withYear(s: Scene, at: number, month: number, day: number, cue: Cue): Day | null {
  const said = yearAt(s, at)
  const days = { precision: 'day' as const }
  if (said !== null) {
    const date = dateOf(said.year, month, day)
    if (date !== null) return { ...days, next: said.next, dates: [date] }
    return { ...days, next: said.next, dates: around(said.year, month, day) }
  }
  const none = day > 31 || (dateOf(2028, month, day) === null && day > 29)
  const year = s.today.year
  if (none)
    return {
      ...days,
      next: at,
      dates: around(year, month, day).filter((d) => !isBefore(d, s.today)),
    }
  const dates = upcoming(s, month, day, cue)
  return { ...days, next: at, dates, none: dates.length === 0 }
}

/** A date that does not exist ("31 November") can be meant as the day before or the day after. */
function around(year: number, month: number, day: number): Temporal.PlainDate[] {
  const first = dateOf(year, month, 1)
  if (first === null || day > 31) return []
  const last = first.with({ day: first.daysInMonth })
  return [last, last.add({ days: 1 })]
}

/** The next such date; none when it was lately and no preposition makes it a due date. */
function upcoming(s: Scene, month: number, day: number, cue: Cue): Temporal.PlainDate[] {
  for (let year = s.today.year; year < s.today.year + 9; year++) {
    const date = dateOf(year, month, day)
    if (date === null) continue
    if (!isBefore(date, s.today)) return [date]
    const ago = date.until(s.today, { largestUnit: 'day' }).days
    if (cue !== 'due' && ago <= RECENT_DAYS) return []
  }
  return []
}

/** A year after a date or month. */
export function yearAt(s: Scene, at: number): { next: number; year: number } | null {
  const { tokens } = s
  const comma = tokens[at]?.text === ',' || tokens[at]?.text === '-' ? at + 1 : at
  const token = tokens[comma]
  if (token?.kind === 'number' && /^20\d\d$/.test(token.text) && tokens[comma + 1]?.text !== '%') {
    return { next: comma + 1, year: Number(token.text) }
  }
  if (/^['’/]$/.test(tokens[at]?.text ?? '') && /^\d\d$/.test(tokens[at + 1]?.text ?? '')) {
    if (tokens[at + 1]?.glued === true)
      return { next: at + 2, year: 2000 + Number(tokens[at + 1]?.text) }
  }
  const of = tokens[at]?.text === 'of' ? at + 1 : at
  const which = tokens[of]?.text
  const shift = which === 'next' ? 1 : which === 'this' ? 0 : which === 'last' ? -1 : null
  if (shift === null) {
    const bare = of > at ? tokens[of] : undefined
    return bare !== undefined && /^20\d\d$/.test(bare.text)
      ? { next: of + 1, year: Number(bare.text) }
      : null
  }
  return tokens[of + 1]?.text === 'year' ? { next: of + 2, year: s.today.year + shift } : null
}

/** Dates in digits. Dots are day first, a leading year is ISO; slashes and hyphens are read both ways. */
function numericDateAt(s: Scene, at: number, cue: Cue): Day | null {
  const text = s.tokens[at]?.text ?? ''
  const iso = /^(20\d\d)([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text)
  if (iso !== null) return single(at + 1, dateOf(Number(iso[1]), Number(iso[3]), Number(iso[4])))
  const full = /^(\d{1,2})([./-])(\d{1,2})\2(20\d\d|\d\d)$/.exec(text)
  if (full !== null) {
    const short = full[4]?.length === 2
    if (short && cue !== 'due' && (full[2] === '.' || full[2] === '-')) return null
    const year = Number(full[4]) + (short ? 2000 : 0)
    const [a, b] = [Number(full[1]), Number(full[3])]
    if (full[2] === '.') return single(at + 1, dateOf(year, b, a))
    return either(s, at + 1, [dateOf(year, b, a), dateOf(year, a, b)], null)
  }
  return cue === 'none' ? null : withoutYearAt(s, at, text, cue)
}

/** "03/04" after a preposition, "26.11." and "26.11" where the digits can be nothing else. */
function withoutYearAt(s: Scene, at: number, text: string, cue: Cue): Day | null {
  const slashed = /^(\d{1,2})\/(\d{1,2})$/.exec(text)
  const after = s.tokens[at + 1]
  if (slashed !== null) {
    const [a, b] = [Number(slashed[1]), Number(slashed[2])]
    if (after?.kind === 'word' && /^(of|hours?|support|split|way|share|cover)$/.test(after.text))
      return null
    return either(s, at + 1, [thisYears(s, b, a, cue), thisYears(s, a, b, cue)], cue)
  }
  const dotted = /^(\d{1,2})\.(0?[1-9]|1[0-2])$/.exec(text)
  if (dotted === null || Number(dotted[1]) > 31) return null
  const closing = after?.text === '.' && after.glued
  const ends = closing && s.tokens[at + 2]?.capital === false
  if (!ends && dotted[2]?.length === 1) return null
  if (!ends && Number(dotted[1]) < 13 && !closing) return null
  const [date] = upcoming(s, Number(dotted[2]), Number(dotted[1]), cue)
  return date === undefined ? null : single(ends ? at + 2 : at + 1, date)
}

function single(next: number, date: Temporal.PlainDate | null): Day | null {
  return date === null ? null : { next, dates: [date], precision: 'day' }
}

/** A day and month of the running year; 29 February of the next year that has one. */
function thisYears(s: Scene, month: number, day: number, cue: Cue): Temporal.PlainDate | null {
  return dateOf(s.today.year, month, day) ?? upcoming(s, month, day, cue)[0] ?? null
}

/**
 * Asked with both readings, unless one is impossible or past. When both are past and no year was written
 * (`cue` is not null), next year's are meant.
 */
function either(
  s: Scene,
  next: number,
  readings: readonly (Temporal.PlainDate | null)[],
  cue: Cue | null,
): Day | null {
  const possible = readings.filter((date) => date !== null)
  if (possible.length === 0) return null
  const ahead = possible.filter((date) => !isBefore(date, s.today))
  if (ahead.length > 0) return { next, dates: distinct(ahead), precision: 'day' }
  const rolled =
    cue === null ? [] : possible.flatMap((date) => upcoming(s, date.month, date.day, cue))
  return { next, dates: distinct(rolled), precision: 'day', none: rolled.length === 0 }
}

function distinct(dates: readonly Temporal.PlainDate[]): Temporal.PlainDate[] {
  return dates.filter((date, i) => dates.findIndex((other) => other.equals(date)) === i)
}

/** What may follow "the 26th" for it to be a date: "the 2nd version" is none. */
const AFTER_NTH = new Set([
  'at',
  'by',
  'before',
  'so',
  'and',
  'or',
  'if',
  'as',
  'to',
  'with',
  'we',
  'you',
  'i',
  'for',
  'when',
  'because',
  'but',
  'latest',
  'please',
  'in',
  'unless',
  'then',
  'noon',
  'midday',
  'eod',
  'cob',
  'of',
  'the',
  'after',
  'once',
  'from',
  'on',
  'is',
  'works',
  'should',
  'would',
  'it',
])

/** "the 26th", "the 5th of next month". */
function theNthAt(s: Scene, at: number, cue: Cue): Day | null {
  const token = s.tokens[at]
  const day = dayNumberAt(s.tokens, at)
  if (token === undefined || day === null) return null
  // "the first" is a date only where a preposition says so; "26" alone is none at all.
  const written = token.kind === 'word' && cue !== 'none'
  if (!written && (token.kind !== 'number' || day.next !== at + 2)) return null
  if (!written && s.tokens[at + 1]?.text === '.') return null
  const inMonth = ofMonthAt(s, day.next)
  if (inMonth !== null) {
    const date = dateOf(inMonth.month.year, inMonth.month.month, day.day)
    return { next: inMonth.next, dates: date === null ? [] : [date], precision: 'day' }
  }
  const ofTheMonth = ['of', 'the', 'month'].every(
    (word, i) => s.tokens[day.next + i]?.text === word,
  )
  if (ofTheMonth) return single(day.next + 3, nextNth(s, day.day))
  const after = s.tokens[day.next]
  if (after?.kind === 'word' && !AFTER_NTH.has(after.text)) return null
  if (after?.text === 'of' || after?.text === '-') return null
  return single(day.next, nextNth(s, day.day))
}

/** "of this month", "of next month", "of the month". */
function ofMonthAt(s: Scene, at: number): { next: number; month: Temporal.PlainDate } | null {
  if (s.tokens[at]?.text !== 'of' || s.tokens[at + 2]?.text !== 'month') return null
  const which = s.tokens[at + 1]?.text
  const first = s.today.with({ day: 1 })
  if (which === 'next') return { next: at + 3, month: first.add({ months: 1 }) }
  return which === 'this' ? { next: at + 3, month: first } : null
}

/** The next such day of a month after the sent day; months that lack it are passed over. */
function nextNth(s: Scene, day: number): Temporal.PlainDate | null {
  let first = s.today.with({ day: 1 })
  for (let months = 0; months < 12; months++) {
    const date = dateOf(first.year, first.month, day)
    if (date !== null && isBefore(s.today, date)) return date
    first = first.add({ months: 1 })
  }
  return null
}
