import { z } from 'zod'
import { roles } from '../domain/access.ts'
import { digestChoices } from '../domain/digest.ts'
import { type Member, themes } from '../domain/member.ts'
import { id, language, line, meta, zone } from './field.ts'
import type { ListSpec } from './list.ts'

export const memberSpec: ListSpec = {
  sort: 'name',
  columns: {
    name: { type: 'text', sort: true, filter: true },
    email: { type: 'text', filter: true },
    role: { type: 'choice', choices: roles, sort: true, filter: true },
    active: { type: 'flag', filter: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}

export const memberView = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  seesMoney: z.boolean(),
  ownCustomersOnly: z.boolean(),
  active: z.boolean().describe('False once they left.'),
  language: z.string().nullable(),
  zone: z.string().nullable(),
  ...meta,
})
export type MemberView = z.infer<typeof memberView>

/** What the members of a workspace see of each other. How somebody likes their screen is theirs alone. */
export function viewMember(member: Member): MemberView {
  const { theme: _, digest: __, digestAt: ___, createdAt, updatedAt, ...rest } = member
  return { ...rest, createdAt: createdAt.toString(), updatedAt: updatedAt.toString() }
}

export const rights = {
  role: z.enum(roles),
  seesMoney: z.boolean(),
  ownCustomersOnly: z.boolean(),
}
export const memberChange = z.strictObject({ name: line(120), ...rights }).partial()

export const departure = z.strictObject({
  handOverTo: id()
    .nullable()
    .default(null)
    .describe('Who takes over their customers, the teams they lead and the views they shared.'),
})
export const departedView = z.object({
  member: memberView,
  batchId: z.uuid().nullable().describe('The hand-over, which can be undone as one batch.'),
  handedOver: z.object({
    customers: z.number().int(),
    teams: z.number().int(),
    views: z.number().int(),
    conversations: z
      .number()
      .int()
      .describe('Private ones: they stay so, and are now read by the successor alone.'),
  }),
})

/** What everybody may choose for themselves. Null: as the workspace, or the system, has it. */
export const ownChoices = z
  .strictObject({
    name: line(120),
    language: language().nullable(),
    zone: zone().nullable(),
    theme: z.enum(themes).nullable(),
    digest: z
      .enum(digestChoices)
      .describe('When what waits is sent: as it comes up, each working day, each week, or never.'),
    digestAt: z
      .string()
      .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'is no time of day, as 08:00')
      .describe('When the working day begins, in one’s own zone.'),
  })
  .partial()
