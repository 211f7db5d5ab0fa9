/** Reading a day or a period however it is named: all the readers of dates in one order, the most particular first. */
import { type Cue, writtenDateAt } from './due-date.ts'
import { type Day, lastWorkingDate, type Scene, weekOf } from './due-days.ts'
import type { Lead } from './due-joints.ts'
import { periodAt, weekOfDateAt } from './due-period.ts'
import {
  feastAt,
  nearDayAt,
  nextWorkingDayAt,
  weekdayAt,
  weekendAt,
  weekThenDayAt,
} from './due-relative.ts'

/** Every way to name a day or a period, the most particular first. */
export function dayAt(s: Scene, at: number, lead: Lead, afterClock = false): Day | null {
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
