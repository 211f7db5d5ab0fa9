import { sql } from 'kysely'
import type { CalendarId, CustomerId, TeamId } from '../domain/ids.ts'
import { folded } from '../domain/name.ts'
import type { WorkCalendar } from '../domain/work-calendar.ts'
import { scheduleOf, type Schedule } from '../domain/schedule.ts'
import { type Cabinet } from './cabinet.ts'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'
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
    await standAgain(tx, customersUnder(put))
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

/**
 * The hours of some members: those of a team that they are in or lead (of several the first by name that has any), else the standard
 * ones; left out where there are neither.
 */
export async function schedulesOfMembers(
  tx: Tx,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, Schedule>> {
  const { rows } = await sql<{ member_id: string; calendar_id: string }>`
    select distinct on (m.member_id) m.member_id, c.id as calendar_id
    from (
      select workspace_id, member_id, team_id from team_member
      union select workspace_id, lead_id, id from team where lead_id is not null
    ) m
    join team t on t.workspace_id = m.workspace_id and t.id = m.team_id
    join calendar c on c.workspace_id = t.workspace_id and c.team_id = t.id
    where m.member_id = ${anyOf(memberIds)}
    order by m.member_id, t.name_sort, t.id`.execute(tx.db)
  const ofTeam = new Map(rows.map((row) => [row.member_id, row.calendar_id]))
  const found = await tx.db
    .selectFrom('calendar')
    .selectAll()
    .where((is) => is.or([is('standard', '=', true), is('id', '=', anyOf([...ofTeam.values()]))]))
    .execute()
  const made = new Map(found.map((row) => [row.id, scheduleOf(toCalendar(row).versions)]))
  const standard = found.find((row) => row.standard)?.id
  return new Map(
    memberIds.flatMap((id) => {
      const schedule = made.get(ofTeam.get(id) ?? standard ?? '')
      return schedule === undefined ? [] : [[id, schedule] as const]
    }),
  )
}
