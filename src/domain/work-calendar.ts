/** The hours of a team, of the whole firm, or of a customer, as somebody keeps them: a calendar with its versions. */
import type { Calendar, CalendarVersion } from './calendar.ts'
import { type Decision, no, yes } from './decision.ts'
import type { Draft, Fields } from './history.ts'
import type { CalendarId, CustomerId, TeamId } from './ids.ts'
import { change, creation, type Meta } from './record.ts'
import type { Party } from './replay.ts'
import { type Schedule, scheduleOf } from './schedule.ts'
import { nextOpen } from './working-time.ts'

/**
 * Whose public holidays are in a calendar. `off`: names of those that are worked through; `on`: names of days that
 * usually close no office (a carnival Monday, say) and do here.
 */
export type HolidayChoice = {
  readonly country: string
  readonly state?: string
  readonly region?: string
  readonly off: readonly string[]
  readonly on?: readonly string[]
}

/** The hours as they were said; `calendar` has the chosen holidays in it, and is what counts. */
export type HoursSaid = {
  readonly own: Calendar
  readonly holidays: HolidayChoice | null
  readonly calendar: Calendar
}
export type WorkCalendarVersion = CalendarVersion & HoursSaid

export type WorkCalendar = Meta & {
  readonly id: CalendarId
  readonly name: string
  readonly zone: string
  /** Ours, where nothing else says so. */
  readonly standard: boolean
  readonly teamId: TeamId | null
  readonly customerId: CustomerId | null
  readonly versions: readonly WorkCalendarVersion[]
}

export type WorkCalendarFields = Pick<WorkCalendar, 'name' | 'standard' | 'teamId' | 'customerId'>

const FIRST_DAY = '0000-01-01'

/** Makes a calendar. Its first hours count for all days before too: work that began before it was entered has no others. */
export function createCalendar(
  said: WorkCalendarFields,
  hours: HoursSaid,
  at: Temporal.Instant,
): Decision<Draft> {
  const opens = checkOpens(hours.calendar, at)
  if (!opens.ok) return opens
  const versions = [{ validFrom: FIRST_DAY, ...hours }]
  return yes(creation({ ...said, zone: hours.calendar.zone, versions } as unknown as Fields, at))
}

/**
 * Changes a calendar. New hours count from a day after today: what has happened is judged by the hours that were known
 * when it happened. They replace what was planned from that day on.
 */
export function changeCalendar(
  before: WorkCalendar,
  said: Partial<WorkCalendarFields>,
  hours: (HoursSaid & { readonly validFrom: string | null }) | null,
  at: Temporal.Instant,
  now: Temporal.Instant,
): Decision<Draft | null> {
  if (hours === null) return yes(change(before as unknown as Fields, said as Fields, at))
  if (hours.calendar.zone !== before.zone)
    return no('bad-input', [
      { path: 'zone', message: 'stays as it is: an office that moves is another calendar' },
    ])
  const today = now.toZonedDateTimeISO(before.zone).toPlainDate()
  const { validFrom, ...rest } = hours
  const from = validFrom ?? today.add({ days: 1 }).toString()
  if (from <= today.toString())
    return no('bad-input', [
      { path: 'validFrom', message: 'is not after today: what has happened is judged as it was' },
    ])
  const opens = checkOpens(hours.calendar, now)
  if (!opens.ok) return opens
  const versions = [
    ...before.versions.filter((one) => one.validFrom < from),
    { validFrom: from, ...rest },
  ]
  return yes(change(before as unknown as Fields, { ...said, versions } as unknown as Fields, at))
}

function checkOpens(calendar: Calendar, at: Temporal.Instant): Decision<Temporal.Instant> {
  const opens = nextOpen(scheduleOf(calendar), at)
  return opens.ok
    ? opens
    : no('never-open', [{ path: 'week', message: 'has no hours on any date to come' }])
}

/** Why some hours count: they were named, are those of a team, of the customer, ours, or the usual ones for want of any. */
export type Whose = 'named' | 'team' | 'customer' | 'standard' | 'usual'

type Counting = Pick<WorkCalendar, 'id' | 'standard' | 'teamId' | 'customerId'>

/**
 * Whose hours count: those that were named; else for what we owe those of a team of whoever owns it, for what the
 * customer owes their own; else the standard ones.
 */
export function whoseHours<C extends Counting>(
  all: readonly C[],
  said: {
    readonly owedBy: Party
    readonly customerId: CustomerId
    readonly calendarId: CalendarId | null
    /** Of whoever owns it. */
    readonly teamIds: readonly string[]
  },
): { readonly whose: Whose; readonly calendar: C | null } {
  const named = all.find(({ id }) => id === said.calendarId)
  if (named !== undefined) return { whose: 'named', calendar: named }
  const team = all.find(({ teamId }) => teamId !== null && said.teamIds.includes(teamId))
  if (said.owedBy === 'us' && team !== undefined) return { whose: 'team', calendar: team }
  const theirs = all.find(({ customerId }) => customerId === said.customerId)
  if (said.owedBy === 'customer' && theirs !== undefined)
    return { whose: 'customer', calendar: theirs }
  const standard = all.find((one) => one.standard)
  return standard === undefined
    ? { whose: 'usual', calendar: null }
    : { whose: 'standard', calendar: standard }
}

/** What counts where no calendar was chosen: Monday to Friday, nine to five, in that zone. */
export function usualHours(zone: string): Schedule {
  const known = usual.get(zone)
  if (known !== undefined) return known
  const hours = [['09:00', '17:00']] as const
  const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours }
  const made = scheduleOf({ zone, week })
  usual.set(zone, made)
  return made
}

const usual = new Map<string, Schedule>()
