import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeOneCalendar, createOneCalendar } from '../actions/calendar.ts'
import { scopeOf } from '../actions/desk.ts'
import {
  calendarChange,
  calendarSpec,
  calendarView,
  type HoursAsked,
  newCalendar,
  viewCalendar,
} from '../contract/calendar.ts'
import { id } from '../contract/field.ts'
import { type Calendar, parseCalendar } from '../domain/calendar.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { CalendarId } from '../domain/ids.ts'
import type { HolidayChoice, HoursSaid } from '../domain/work-calendar.ts'
import { holidaysOf, withHolidays } from '../files/holidays.ts'
import { calendar, readOne, workspace } from '../store/noun.ts'
import { listRoute, oneRoute } from './noun.ts'
import { API, route } from './route.ts'

const tag = 'calendars'

/** Serves calendars: list, one, make, change. */
export function serveCalendars(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/calendars`,
    tag,
    spec: calendarSpec,
    noun: calendar,
    item: calendarView,
    view: viewCalendar,
  })
  oneRoute(app, {
    url: `${API}/calendars/:id`,
    tag,
    noun: calendar,
    view: viewCalendar,
    shape: calendarView,
  })
  route(app, {
    method: 'POST',
    url: `${API}/calendars`,
    access: 'administer',
    summary: 'Make a calendar: when we, a team, or a customer works.',
    tag,
    body: newCalendar,
    answers: { status: 201, body: calendarView },
    act: async ({ store, actor, body, acting }) => {
      const { name, standard, teamId, customerId, happenedAt, zone } = body
      const here = await store.read(scopeOf(actor), (tx) => readOne(tx, workspace, tx.workspaceId))
      const hours = hoursOf(body, zone ?? here?.zone ?? 'UTC', store.now())
      if (!hours.ok) return hours
      const said = {
        name,
        ...(standard !== undefined && { standard }),
        ...(teamId !== undefined && { teamId }),
        ...(customerId !== undefined && { customerId }),
      }
      return createOneCalendar(store, acting(happenedAt), said, hours.value)
    },
    show: viewCalendar,
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/calendars/:id`,
    access: 'administer',
    summary:
      'Change a calendar. New hours count from a day to come; what has happened stays as it was judged.',
    tag,
    params: z.object({ id: id<CalendarId>() }),
    body: calendarChange,
    answers: { status: 200, body: calendarView },
    act: async ({ store, actor, params, body, acting, ifVersion }) => {
      const {
        happenedAt,
        validFrom = null,
        week,
        closed,
        closedYearly,
        open,
        holidays,
        ...said
      } = body
      if (week === undefined)
        return changeOneCalendar(store, acting(happenedAt), params.id, ifVersion, said, null)
      const before = await store.read(scopeOf(actor), (tx) => readOne(tx, calendar, params.id))
      if (before === null) return no('not-found')
      // Holidays that are not spoken of stay in.
      const chosen = holidays === undefined ? (before.versions.at(-1)?.holidays ?? null) : holidays
      const asked = { week, closed, closedYearly, open, holidays: chosen }
      const hours = hoursOf(asked, before.zone, store.now())
      if (!hours.ok) return hours
      const given = { ...hours.value, validFrom }
      return changeOneCalendar(store, acting(happenedAt), params.id, ifVersion, said, given)
    },
    show: viewCalendar,
  })
}

/** How far back and ahead holidays are written into a calendar. */
const YEARS_BACK = 3
const YEARS_AHEAD = 12

/** Kinds of holiday on which offices close. */
const CLOSING = ['public', 'bank']

/** The hours asked for as a calendar, and the same with the chosen holidays in it. */
function hoursOf(asked: HoursAsked, zone: string, now: Temporal.Instant): Decision<HoursSaid> {
  const { week, closed = [], closedYearly = [], open = {}, holidays = null } = asked
  const own = parseCalendar({ zone, week, closed, closedYearly, open })
  if (!own.ok) return own
  if (holidays === null) return yes({ own: own.value, holidays, calendar: own.value })
  const filled = filledIn(own.value, holidays, now)
  return filled.ok ? yes({ own: own.value, holidays, calendar: filled.value }) : filled
}

function filledIn(own: Calendar, chosen: HolidayChoice, now: Temporal.Instant): Decision<Calendar> {
  const { off, ...place } = chosen
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
  const on = found.value.filter(({ kind, name }) => CLOSING.includes(kind) && !off.includes(name))
  return yes(withHolidays(own, on))
}
