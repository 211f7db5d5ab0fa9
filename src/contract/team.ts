import { z } from 'zod'
import type { Team } from '../domain/team.ts'
import type { MemberId } from '../domain/ids.ts'
import { happenedAt, id, line, meta } from './field.ts'
import type { ListSpec } from './list.ts'

export const teamSpec: ListSpec = {
  sort: 'name',
  columns: {
    name: { type: 'text', sort: true, filter: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}
export const teamView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    leadId: z.uuid().nullable().describe('Whom what is late in the team escalates to.'),
    memberIds: z.array(z.uuid()),
    ...meta,
  })
  .meta({ id: 'Team' })
export type TeamView = z.infer<typeof teamView>

/** What a member may see of a team. */
export function viewTeam(team: Team): TeamView {
  return {
    ...team,
    memberIds: [...team.memberIds],
    createdAt: team.createdAt.toString(),
    updatedAt: team.updatedAt.toString(),
  }
}
const memberIds = z
  .array(id<MemberId>())
  .max(500)
  .refine((ids) => new Set(ids).size === ids.length, 'names somebody twice')
export const newTeam = z.strictObject({
  name: line(80),
  leadId: id<MemberId>().nullable().optional(),
  memberIds: memberIds.optional(),
  happenedAt: happenedAt(),
})
export const teamChange = newTeam.partial()
