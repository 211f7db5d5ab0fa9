import { queryOptions } from '@tanstack/react-query'
import type { CalendarView } from '../../src/contract/calendar.ts'
import { itemsAt } from './question.ts'

export type WorkHours = CalendarView

export const MOST_CALENDARS = 500

/** Every calendar by name; or those of one customer. */
export function calendarsQuery(customerId?: string) {
  const which = customerId === undefined ? '' : `&customerId=${customerId}`
  return queryOptions({
    queryKey: customerId === undefined ? ['calendars'] : ['calendars', customerId],
    ...itemsAt<WorkHours>(`/calendars?sort=name&limit=${MOST_CALENDARS}${which}`),
  })
}

/** The version that counts on a day, and those that are still to come. */
export function versionsOn({ versions }: WorkHours, today: string) {
  const now = versions.findLast(({ validFrom }) => validFrom <= today) ?? versions[0]
  return { now, planned: versions.filter((one) => one !== now && one.validFrom > today) }
}
