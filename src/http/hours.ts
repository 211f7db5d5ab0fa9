/** Hours as they are asked for, with the holidays of a place written into them. */
import type { HoursAsked, HoursPreviewView } from '../contract/calendar.ts'
import { type Calendar, parseCalendar } from '../domain/calendar.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import { parseWork } from '../domain/rfc3339.ts'
import { scheduleOf } from '../domain/schedule.ts'
import type { HolidayChoice, HoursSaid } from '../domain/work-calendar.ts'
import { add, addDays, nextOpen } from '../domain/working-time.ts'
import { type Holiday, holidaysOf, withHolidays } from '../files/holidays.ts'

/** How far back and ahead holidays are written into a calendar. */
const YEARS_BACK = 3
const YEARS_AHEAD = 12

/** Kinds of holiday on which offices close. */
const CLOSING: readonly string[] = ['public', 'bank']

/** Whether a holiday closes where it is chosen: of its kind, but for those that were switched. */
export const closes = (
  { kind, name }: Pick<Holiday, 'kind' | 'name'>,
  { off, on = [] }: Pick<HolidayChoice, 'off' | 'on'>,
) => (CLOSING.includes(kind) ? !off.includes(name) : on.includes(name))

/** The hours asked for as a calendar, and the same with the chosen holidays in it. */
export function hoursOf(
  asked: HoursAsked,
  zone: string,
  now: Temporal.Instant,
): Decision<HoursSaid> {
  const { week, closed = [], closedYearly = [], open = {}, holidays = null } = asked
  const own = parseCalendar({ zone, week, closed, closedYearly, open })
  if (!own.ok) return own
  if (holidays === null) return yes({ own: own.value, holidays, calendar: own.value })
  const filled = filledIn(own.value, holidays, now)
  return filled.ok ? yes({ own: own.value, holidays, calendar: filled.value }) : filled
}

function filledIn(own: Calendar, chosen: HolidayChoice, now: Temporal.Instant): Decision<Calendar> {
  const { off: _off, on: _on, ...place } = chosen
  const { year } = now.toZonedDateTimeISO(own.zone)
  const years = Array.from(
    { length: YEARS_BACK + 1 + YEARS_AHEAD },
    (_, i) => year - YEARS_BACK + i,
  )
  const found = holidaysOf(place, years)
  if (!found.ok) {
    const errors = found.errors?.map(({ path, message }) => ({ path: `holidays.${path}`, message }))
    return errors === undefined ? found : no(found.reason, errors)
  }
  const shut = found.value.filter((one) => closes(one, chosen))
  return yes(withHolidays(own, shut))
}

/** What hours come to from a moment on. `never-open` when they never open again. */
export function previewOf(
  calendar: Calendar,
  at: Temporal.Instant,
  { work, days }: { readonly work: string; readonly days: number },
): Decision<HoursPreviewView> {
  const schedule = scheduleOf(calendar)
  const opens = nextOpen(schedule, at)
  if (!opens.ok) return neverOpen
  const worked = add(schedule, at, parseWork(work) ?? 0)
  const later = addDays(schedule, at, days, true)
  if (!worked.ok || !later.ok) return neverOpen
  return yes({
    at: at.toString(),
    opensAt: opens.value.toString(),
    work,
    workDueAt: worked.value.toString(),
    days,
    daysDueAt: later.value.toString(),
    zone: calendar.zone,
  })
}

const neverOpen = no('never-open', [{ path: 'week', message: 'has no hours on any date to come' }])
