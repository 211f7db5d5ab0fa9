import { sql } from 'kysely'
import type { CalendarId, CustomerId, TeamId } from '../domain/ids.ts'
import { folded } from '../domain/name.ts'
import type { WorkCalendar } from '../domain/work-calendar.ts'
import type { Cabinet } from './cabinet.ts'
import { customersUnder, refreshUnder } from './ledger.ts'
import type { ListSource } from './list.ts'
import { flag, text } from './read.ts'
import { standAgain } from './standing.ts'
import type { Tables } from './tables.ts'

export const calendars: Cabinet = {
  noun: 'calendar',
  table: 'calendar',
  personal: [],
  aboutItself: false,
  row: ({ fields }) => ({
    name: text(fields.name),
    name_sort: folded(text(fields.name) ?? ''),
    zone: text(fields.zone),
    standard: flag(fields.standard),
    team_id: text(fields.teamId),
    customer_id: text(fields.customerId),
    versions: fields.versions ?? [],
  }),
  // One that is nobody's in particular concerns everybody.
  about: (set, workspaceId) =>
    'name' in set || 'customerId' in set ? [text(set.customerId) ?? workspaceId] : [],
  afterwards: async (tx, changed) => {
    const ids = changed.map(({ id }) => id)
    const put = await refreshUnder(tx, ids)
    await standAgain(tx, await customersUnder(tx, put, []))
  },
}

/** The one place where a row becomes a calendar. */
export function toCalendar(row: Tables['calendar']): WorkCalendar {
  return {
    id: row.id as CalendarId,
    version: row.version,
    name: row.name,
    zone: row.zone,
    standard: row.standard,
    teamId: row.team_id as TeamId | null,
    customerId: row.customer_id as CustomerId | null,
    versions: row.versions as unknown as WorkCalendar['versions'],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export const calendarList: ListSource<'calendar'> = {
  table: 'calendar',
  noun: 'calendar',
  columns: {
    name: { type: 'text', sort: sql`name_sort`, filter: sql`name` },
    teamId: { type: 'uuid', filter: sql`team_id` },
    customerId: { type: 'uuid', filter: sql`customer_id` },
    standard: { type: 'boolean', filter: sql`standard` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
