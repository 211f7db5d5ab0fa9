/** One request of `kept calendar`, read from its line and answered. */
import { parseCalendar } from '../domain/calendar.ts'
import type { Decision, Refusal } from '../domain/decision.ts'
import { type ClockEntry, type ClockReading, otherParties, replay } from '../domain/replay.ts'
import { formatInstant, parseInstant, parseWork } from '../domain/rfc3339.ts'
import { type Schedule, scheduleOf } from '../domain/schedule.ts'
import {
  add,
  addDays,
  between,
  isOpen,
  nextOpen,
  previousOpen,
  subtract,
} from '../domain/working-time.ts'

type ErrorType = 'bad-json' | 'bad-request' | 'bad-calendar' | 'unknown-zone' | 'never-open'
type Failed = {
  readonly id?: unknown
  readonly error: { readonly type: ErrorType; readonly detail: string }
}
type Answered = { readonly id?: unknown } & Readonly<Record<string, unknown>>

/** Why a request cannot be answered. Thrown inside this file only, and answered on the request's line. */
class Unanswerable extends Error {
  readonly type: ErrorType
  constructor(type: ErrorType, detail: string) {
    super(detail)
    this.type = type
  }
}

/** The result of one line; `line` is its number in the input, for lines that have no other name. */
export function answer(text: string, line: number): Answered | Failed {
  let request: unknown
  try {
    request = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { error: { type: 'bad-json', detail: `line ${line} is not JSON: ${error.message}` } }
  }
  const id = isRecord(request) && 'id' in request ? { id: request.id } : {}
  try {
    if (!isRecord(request)) throw new Unanswerable('bad-request', 'a request is a JSON object')
    return { ...id, ...result(request) }
  } catch (error) {
    if (!(error instanceof Unanswerable)) throw error
    return { ...id, error: { type: error.type, detail: error.message } }
  }
}

function result(request: Record<string, unknown>): Record<string, unknown> {
  const operation = typeof request.op === 'string' ? operations.get(request.op) : undefined
  if (operation === undefined)
    throw badRequest(`"op" must be one of ${[...operations.keys()].join(', ')}`)
  if (request.calendar === undefined) throw badRequest('"calendar" is missing')
  return operation(scheduleFor(request.calendar), request)
}

type Operation = (schedule: Schedule, request: Record<string, unknown>) => Record<string, unknown>

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  [
    'add',
    (schedule, request) => at(add(schedule, instant(request, 'from'), work(request, 'work'))),
  ],
  [
    'subtract',
    (schedule, request) => at(subtract(schedule, instant(request, 'from'), work(request, 'work'))),
  ],
  [
    'between',
    (schedule, request) => ({
      seconds: between(schedule, instant(request, 'from'), instant(request, 'to')) / 1000,
    }),
  ],
  [
    'addDays',
    (schedule, request) =>
      at(
        addDays(schedule, instant(request, 'from'), wholeDays(request), flag(request, 'endOfDay')),
      ),
  ],
  ['isOpen', (schedule, request) => ({ open: isOpen(schedule, instant(request, 'at')) })],
  ['nextOpen', (schedule, request) => at(nextOpen(schedule, instant(request, 'at')))],
  ['previousOpen', (schedule, request) => at(previousOpen(schedule, instant(request, 'at')))],
  [
    'replay',
    (schedule, request) => {
      const asOf = request.asOf == null ? undefined : instant(request, 'asOf')
      return reading(taken(replay(schedule, work(request, 'budget'), entries(request), asOf)))
    },
  ],
])

const at = (decision: Decision<Temporal.Instant>) => ({ at: formatInstant(taken(decision)) })

function reading(clock: ClockReading) {
  const { us, customer, vendor } = clock.byParty
  return {
    due: formatInstant(clock.dueAt),
    elapsedSeconds: clock.elapsedMs / 1000,
    waitedSeconds: clock.waitedMs / 1000,
    breachedAt: clock.breachedAt === null ? null : formatInstant(clock.breachedAt),
    byParty: { us: us / 1000, customer: customer / 1000, vendor: vendor / 1000 },
  }
}

/** How many schedules stay expanded: files hold few calendars, and one that has seen every year takes megabytes. */
const SCHEDULES_KEPT = 100
const schedules = new Map<string, Schedule>()

/** The schedule of a request's calendar, kept by its text, since most lines of a file name the same few. */
function scheduleFor(calendar: unknown): Schedule {
  const key = JSON.stringify(calendar)
  const known = schedules.get(key)
  if (known !== undefined) return known
  const made = scheduleOf(taken(parseCalendar(calendar)))
  const [oldest] = schedules.keys()
  if (schedules.size >= SCHEDULES_KEPT && oldest !== undefined) schedules.delete(oldest)
  schedules.set(key, made)
  return made
}

function instant(holder: Record<string, unknown>, field: string, path = field): Temporal.Instant {
  const value = holder[field]
  const parsed = typeof value === 'string' ? parseInstant(value) : null
  if (parsed === null) {
    throw badRequest(
      `"${path}" must be an RFC 3339 time with its offset, to the millisecond, such as "2026-11-27T16:00:00+01:00"`,
    )
  }
  return parsed
}

function work(request: Record<string, unknown>, field: string): number {
  const value = request[field]
  const parsed = typeof value === 'string' ? parseWork(value) : null
  if (parsed === null) {
    throw badRequest(
      `"${field}" must be hours, minutes and seconds such as "PT5H30M", not negative, to the millisecond; for days there is "addDays"`,
    )
  }
  return parsed
}

function wholeDays({ days }: Record<string, unknown>): number {
  if (!Number.isSafeInteger(days)) throw badRequest('"days" must be a whole number')
  return days as number
}

function flag(request: Record<string, unknown>, field: string): boolean {
  const value = request[field] ?? false
  if (typeof value !== 'boolean') throw badRequest(`"${field}" must be true or false`)
  return value
}

function entries({ events }: Record<string, unknown>): ClockEntry[] {
  if (!Array.isArray(events)) throw badRequest('"events" must be a list')
  return events.map((event: unknown, i) => entry(event, `events[${i}]`))
}

function entry(event: unknown, path: string): ClockEntry {
  if (!isRecord(event)) throw badRequest(`"${path}" must be an object`)
  const at = instant(event, 'at', `${path}.at`)
  const { type } = event
  if (type === 'start' || type === 'resume' || type === 'fulfil') return { type, at }
  if (type !== 'wait') throw badRequest(`"${path}.type" must be start, wait, resume or fulfil`)
  const on = otherParties.find((party) => party === event.on)
  if (on === undefined) throw badRequest(`"${path}.on" must be customer or vendor`)
  return { type, at, on }
}

function taken<T>(decision: Decision<T>): T {
  if (decision.ok) return decision.value
  throw refusal(decision)
}

function refusal({ reason, errors = [] }: Refusal): Unanswerable {
  const faults = errors
    .map(({ path, message }) => (path === '' ? message : `"${path}" ${message}`))
    .join('; ')
  switch (reason) {
    case 'bad-input':
      return badRequest(faults)
    case 'bad-calendar':
    case 'unknown-zone':
      return new Unanswerable(reason, `calendar: ${faults}`)
    case 'never-open':
      return new Unanswerable(
        reason,
        'the calendar has no opening there, or not enough open time left',
      )
    default:
      throw new Error(`a calendar answers no with ${reason}, which has no error type`)
  }
}

const badRequest = (detail: string) => new Unanswerable('bad-request', detail)

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
