import { z } from 'zod'
import type { Calendar } from '../domain/calendar.ts'
import { parties } from '../domain/commitment.ts'
import type { CustomerId, MemberId, TeamId } from '../domain/ids.ts'
import { parseWork } from '../domain/rfc3339.ts'
import type { HolidayChoice, WorkCalendar } from '../domain/work-calendar.ts'
import { day, happenedAt, id, instant, line, meta, zone } from './field.ts'
import type { ListSpec } from './list.ts'

export const calendarSpec: ListSpec = {
  sort: 'name',
  columns: {
    name: { type: 'text', sort: true, filter: true },
    teamId: { type: 'id', filter: true },
    customerId: { type: 'id', filter: true },
    standard: { type: 'flag', filter: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}

const hoursOfDate = z
  .array(z.array(z.string()))
  .describe('`[["08:00", "13:00"], ["14:00", "18:00"]]`')
const hoursView = {
  week: z.record(z.string(), hoursOfDate),
  closed: z.array(z.string()),
  closedYearly: z.array(z.string()),
  open: z.record(z.string(), hoursOfDate),
}
const holidaysView = z.object({
  country: z.string(),
  state: z.string().optional(),
  region: z.string().optional(),
  off: z.array(z.string()).describe('Names of holidays that are worked through.'),
  on: z
    .array(z.string())
    .optional()
    .describe('Names of days that usually close no office, and do here.'),
})
export const calendarView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    zone: z.string(),
    standard: z.boolean().describe('Ours, where nothing else says so.'),
    teamId: z.uuid().nullable(),
    customerId: z.uuid().nullable(),
    versions: z.array(
      z.object({
        validFrom: z.string(),
        ...hoursView,
        holidays: holidaysView.nullable(),
        counts: z
          .object(hoursView)
          .describe('The same with the holidays in it: what is counted by.'),
      }),
    ),
    ...meta,
  })
  .meta({ id: 'Calendar' })
export type CalendarView = z.infer<typeof calendarView>

/** What somebody may see of a calendar. */
export function viewCalendar(one: WorkCalendar): CalendarView {
  return {
    ...one,
    versions: one.versions.map(({ validFrom, own, holidays, calendar }) => ({
      validFrom,
      ...viewHours(own),
      holidays: holidays === null ? null : viewHolidays(holidays),
      counts: viewHours(calendar),
    })),
    createdAt: one.createdAt.toString(),
    updatedAt: one.updatedAt.toString(),
  }
}

const viewHolidays = ({ on, ...chosen }: HolidayChoice) => ({
  ...chosen,
  off: [...chosen.off],
  ...(on !== undefined && { on: [...on] }),
})

type HoursView = z.infer<z.ZodObject<typeof hoursView>>

function viewHours({ week, closed = [], closedYearly = [], open = {} }: Calendar): HoursView {
  const written = (hours: Readonly<Record<string, readonly (readonly string[])[]>>) =>
    Object.fromEntries(Object.entries(hours).map(([key, all]) => [key, all.map((one) => [...one])]))
  return {
    week: written(week),
    closed: [...closed],
    closedYearly: [...closedYearly],
    open: written(open),
  }
}

const named = {
  name: line(80),
  standard: z.boolean(),
  teamId: id<TeamId>().nullable(),
  customerId: id<CustomerId>().nullable(),
}
const times = z.array(z.array(z.string().max(15)).max(2)).max(24)
/** What `domain/calendar.ts` checks further. */
const hours = {
  week: z.record(z.string().max(3), times),
  closed: z.array(z.string().max(10)).max(4000).optional(),
  closedYearly: z.array(z.string().max(5)).max(366).optional(),
  open: z.record(z.string().max(10), times).optional(),
}
const holidays = z
  .strictObject({
    country: z.string().max(3),
    state: z.string().max(10).optional(),
    region: z.string().max(10).optional(),
    off: z
      .array(line(200))
      .max(100)
      .default([])
      .describe('Names of holidays that are worked through.'),
    on: z
      .array(line(200))
      .max(100)
      .optional()
      .describe('Names of days that usually close no office, and do here.'),
  })
  .transform((said) => said as HolidayChoice)

export const newCalendar = z.strictObject({
  ...z.strictObject(named).partial().shape,
  name: named.name,
  zone: zone().optional().describe('The zone of the workspace when left out.'),
  ...hours,
  holidays: holidays.nullable().optional(),
  happenedAt: happenedAt(),
})
export const calendarChange = z
  .strictObject({
    ...z.strictObject(named).partial().shape,
    ...z.strictObject(hours).partial().shape,
    holidays: holidays.nullable().optional(),
    validFrom: day().optional().describe('From when the new hours count: tomorrow when left out.'),
    happenedAt: happenedAt(),
  })
  .refine(
    (said) =>
      said.week !== undefined ||
      (said.closed ?? said.closedYearly ?? said.open ?? said.holidays ?? said.validFrom) ===
        undefined,
    {
      message: 'is needed with new hours: they are said as a whole',
      path: ['week'],
    },
  )
export type HoursAsked = Pick<
  z.output<typeof newCalendar>,
  'week' | 'closed' | 'closedYearly' | 'open' | 'holidays'
>

export const countingQuery = z.strictObject({
  owedBy: z.enum(parties),
  customerId: id<CustomerId>(),
  ownerId: id<MemberId>().optional().describe('Whoever of ours sees to it.'),
})
export const countingView = z.object({
  whose: z
    .enum(['named', 'team', 'customer', 'standard', 'usual'])
    .describe('A team of its owner, the customer, ours; usual: Monday to Friday, 9 to 17.'),
  calendarId: z.uuid().nullable(),
  name: z.string().nullable(),
  zone: z.string(),
})

export const hoursPreview = z.strictObject({
  zone: zone().optional().describe('The zone of the workspace when left out.'),
  ...hours,
  holidays: holidays.nullable().optional(),
  from: instant().optional().describe('Now when left out.'),
  work: z
    .string()
    .max(40)
    .refine((value) => parseWork(value) !== null, 'is no amount of working time such as PT4H')
    .default('PT4H'),
  days: z.number().int().min(1).max(3660).default(3),
})
export const hoursPreviewView = z.object({
  at: z.string(),
  opensAt: z.string().describe('`at` itself when it is open then.'),
  work: z.string(),
  workDueAt: z.string().describe('When that much work, begun then, is due.'),
  days: z.number().int(),
  daysDueAt: z.string().describe('The end of the last of so many working dates.'),
  zone: z.string(),
})
export type HoursPreviewView = z.infer<typeof hoursPreviewView>
