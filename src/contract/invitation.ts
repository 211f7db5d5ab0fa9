import { z } from 'zod'
import { roles } from '../domain/access.ts'
import type { Invitation } from '../domain/invitation.ts'
import { email, line } from './field.ts'
import { rights } from './member.ts'

export const newInvitation = z.strictObject({
  email: email(),
  name: line(120).nullable().default(null),
  role: rights.role,
  seesMoney: rights.seesMoney.default(false),
  ownCustomersOnly: rights.ownCustomersOnly.default(false),
})

export const invitationView = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string().nullable(),
  role: z.enum(roles),
  seesMoney: z.boolean(),
  ownCustomersOnly: z.boolean(),
  invitedBy: z.uuid(),
  createdAt: z.string(),
  expiresAt: z.string(),
})
export const invitedView = invitationView.extend({
  link: z
    .string()
    .nullable()
    .describe(
      'Shown once; null when the same request is answered again. The secret is its fragment.',
    ),
  mailed: z.boolean().describe('Whether it is on its way by mail too.'),
})
export const invitationList = z.object({ items: z.array(invitationView), next: z.null() })

/** What an administrator sees of an invitation. */
export function viewInvitation(one: Invitation): z.infer<typeof invitationView> {
  return { ...one, createdAt: one.createdAt.toString(), expiresAt: one.expiresAt.toString() }
}

/** The secret of a link, which travels in bodies only: addresses are logged. */
export const secret = () => z.string().min(1).max(200)

export const offerBody = z.strictObject({ token: secret() })
export const offerView = z.object({
  workspace: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  role: z.enum(roles),
  expiresAt: z.string(),
  knownHere: z
    .boolean()
    .describe('The address signs in here already: join with that password, or signed in.'),
})
export const acceptance = z.strictObject({
  token: secret(),
  name: line(120).nullable().default(null),
  password: z
    .string()
    .max(200)
    .nullable()
    .default(null)
    .describe('A new one, or the one this address has here already. Not needed when signed in.'),
})
