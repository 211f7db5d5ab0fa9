/** The hours that the sample firm works by: its office, its service desk, and one customer that keeps school hours. */
import type { Calendar, Interval } from '../calendar.ts'
import type { Party } from '../replay.ts'
import type { Days } from './days.ts'
import type { Staff } from './cast.ts'
import type { LedgerSaid } from './script-ledger.ts'

const closedYearly = ['01-01', '12-25', '12-26']

function weekOf(zone: string, hours: Interval, saturday: readonly Interval[] = []): Calendar {
  const day = [hours]
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day }
  return { zone, week: saturday.length > 0 ? { ...week, sat: saturday } : week, closedYearly }
}

const desk: readonly Staff[] = ['hanif', 'ines', 'yuki']

/** Customers with hours of their own. */
const schoolHours: Readonly<Record<string, string>> = { whinmoor: 'Whinmoor, school hours' }

/** The firm's own calendars, as they were entered on its first day. */
export function firmCalendars({ zone }: Days): readonly LedgerSaid[] {
  const calendar = weekOf(zone, ['08:30', '17:30'])
  const desk = weekOf(zone, ['07:00', '19:00'], [['09:00', '13:00']])
  return [
    {
      act: 'calendar',
      key: 'office',
      name: 'Larkmoor office',
      standard: true,
      team: null,
      calendar,
    },
    {
      act: 'calendar',
      key: 'desk',
      name: 'Service desk, late and Saturdays',
      standard: false,
      team: 'desk',
      calendar: desk,
    },
  ]
}

/** A customer's own calendar, where it has one. */
export function ownCalendar({ zone }: Days, customer: string): LedgerSaid | null {
  const name = schoolHours[customer]
  if (name === undefined) return null
  const calendar = weekOf(zone, ['08:00', '15:30'])
  return { act: 'calendar', key: customer, name, standard: false, team: null, calendar }
}

/** Whose hours count for what a party owes, by the rule that counts for everybody. */
export function calendarOf(owedBy: Party, owner: Staff | null, customer: string): string {
  if (owedBy === 'us' && owner !== null && desk.includes(owner)) return 'desk'
  return owedBy === 'customer' && customer in schoolHours ? customer : 'office'
}
