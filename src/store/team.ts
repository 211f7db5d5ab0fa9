import { sql } from 'kysely'
import type { MemberId, TeamId } from '../domain/ids.ts'
import { folded } from '../domain/name.ts'
import type { Team } from '../domain/team.ts'
import { type Cabinet, type Derived } from './cabinet.ts'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'
import type { ListSource } from './list.ts'
import { text } from './read.ts'
import type { Tables } from './tables.ts'

const membersOf = ({ fields }: Derived) => (fields.memberIds ?? []) as readonly MemberId[]

export const teams: Cabinet = {
  noun: 'team',
  table: 'team',
  personal: [],
  aboutItself: false,
  row: ({ fields }) => ({
    name: text(fields.name),
    name_sort: folded(text(fields.name) ?? ''),
    lead_id: text(fields.leadId),
  }),
  parts: {
    table: 'team_member',
    key: 'team_id',
    rows: (derived) =>
      membersOf(derived).map((member_id) => ({
        team_id: derived.id,
        member_id,
      })),
  },
}

/** Rows of teams with their members, which lie in a table of their own. */
export async function toTeams(
  tx: Tx,
  rows: readonly Tables['team'][],
  past?: Derived,
): Promise<readonly Team[]> {
  if (rows.length === 0) return []
  const memberships = await tx.db
    .selectFrom('team_member')
    .selectAll()
    .where('team_id', '=', anyOf(rows.map((row) => row.id)))
    .orderBy('member_id')
    .execute()
  const byTeam = Map.groupBy(memberships, ({ team_id }) => team_id)
  return rows.map((row) => ({
    id: row.id as TeamId,
    version: row.version,
    name: row.name,
    leadId: row.lead_id as MemberId | null,
    memberIds: past
      ? membersOf(past)
      : (byTeam.get(row.id) ?? []).map(({ member_id }) => member_id as MemberId),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}

export const teamList: ListSource<'team'> = {
  table: 'team',
  noun: 'team',
  columns: {
    name: { type: 'text', sort: sql`name_sort`, filter: sql`name` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
