import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeOneCalendar, createOneCalendar } from '../actions/calendar.ts'
import { hoursAround } from '../actions/commitment-around.ts'
import { scopeOf } from '../actions/desk.ts'
import {
  calendarChange,
  calendarSpec,
  calendarView,
  countingQuery,
  countingView,
  hoursPreview,
  hoursPreviewView,
  newCalendar,
  viewCalendar,
} from '../contract/calendar.ts'
import { id } from '../contract/field.ts'
import { no, yes } from '../domain/decision.ts'
import type { CalendarId } from '../domain/ids.ts'
import { calendar, customer, readOne, workspace } from '../store/noun.ts'
import { hoursOf, previewOf } from './hours.ts'
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
  serveCounting(app)
}

/** Whose hours would count, and what some hours come to before anybody keeps them. */
function serveCounting(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/calendars/counting`,
    access: 'read',
    summary: 'Whose hours would count for a commitment, and why.',
    tag,
    query: countingQuery,
    answers: { status: 200, body: countingView },
    act: async ({ store, actor, query }) => {
      const { owedBy, customerId, ownerId = null } = query
      return store.read(scopeOf(actor), async (tx) => {
        if ((await readOne(tx, customer, customerId)) === null) return no('not-found')
        const said = { owedBy, customerId, ownerId, calendarId: null }
        return yes((await hoursAround(tx, [said]))(said))
      })
    },
    show: ({ whose, calendarId, name, zone }) => ({ whose, calendarId, name, zone }),
  })
  route(app, {
    method: 'POST',
    url: `${API}/calendars/preview`,
    access: 'read',
    summary:
      'What some hours come to: when they open next, and when work begun then is due. Nothing is kept.',
    tag,
    body: hoursPreview,
    answers: { status: 200, body: hoursPreviewView },
    act: async ({ store, actor, body }) => {
      const { work, days, from, zone, ...asked } = body
      const here = await store.read(scopeOf(actor), (tx) => readOne(tx, workspace, tx.workspaceId))
      const hours = hoursOf(asked, zone ?? here?.zone ?? 'UTC', store.now())
      if (!hours.ok) return hours
      const at = from === undefined ? store.now() : Temporal.Instant.from(from)
      return previewOf(hours.value.calendar, at, { work, days })
    },
    show: (shown) => shown,
  })
}
