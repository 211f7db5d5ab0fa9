import { z } from 'zod'
import { type Actor, may, type Permission, roles, seesMoney } from '../domain/access.ts'
import { digestChoices } from '../domain/digest.ts'
import { type Member, themes } from '../domain/member.ts'
import type { Workspace } from '../domain/workspace.ts'
import { currency, email, language, line, zone } from './field.ts'

export const password = () => z.string().min(10, 'has fewer than 10 characters').max(200)

export const setupBody = z.strictObject({
  workspace: line(120),
  name: line(120),
  email: email(),
  password: password(),
  zone: zone().default('UTC'),
  currency: currency().default('EUR'),
  language: language().default('en'),
  sample: z
    .boolean()
    .default(false)
    .describe('Load the sample firm too, as a workspace of its own, and begin there.'),
  code: z
    .string()
    .max(100)
    .optional()
    .describe('The one-time code that the start printed; needed from another machine.'),
})
export const setupView = z.object({
  needed: z.boolean().describe('True until the installation has its first owner.'),
  codeNeeded: z.boolean().describe('True when this client must send the one-time code.'),
})
export const foundedView = z.object({
  workspaceId: z.uuid(),
  memberId: z.uuid(),
  apiKey: z.string(),
  own: z
    .object({ workspaceId: z.uuid(), memberId: z.uuid() })
    .optional()
    .describe(
      "With the sample firm: the owner's own workspace. The rest of the answer is the sample's.",
    ),
})

export const credentials = z.strictObject({
  email: z.string().max(254),
  password: z.string().max(200),
})

const permissions = [
  'read',
  'write',
  'import',
  'export',
  'integrate',
  'administer',
  'keys',
  'own',
  'arrange',
  'self',
] as const satisfies readonly Permission[]

export const meView = z
  .object({
    member: z.object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      role: z.enum(roles),
      seesMoney: z.boolean(),
      ownCustomersOnly: z.boolean(),
      language: z.string().nullable(),
      zone: z.string().nullable(),
      theme: z.enum(themes).nullable(),
      digest: z.enum(digestChoices),
      digestAt: z.string(),
      version: z.number().int(),
    }),
    workspace: z.object({
      id: z.uuid(),
      name: z.string(),
      zone: z.string(),
      currency: z.string(),
      language: z.string(),
      sample: z.boolean(),
      keptRate: z
        .number()
        .int()
        .describe('Percent: how often the dates that we name are to be kept.'),
      mails: z
        .boolean()
        .describe('Whether letters leave from here: mail is configured, and it is no sample.'),
      windowDays: z.number().int().describe('Days back in which what fell due counts for "kept".'),
    }),
    workspaces: z.array(z.object({ id: z.uuid(), name: z.string() })),
    can: z.array(z.enum(permissions)),
  })
  .meta({ id: 'Me' })
export type MeView = z.infer<typeof meView>

/** What somebody is told about themselves. */
export function viewMe(
  actor: Actor,
  member: Member,
  workspace: Workspace,
  workspaces: readonly { readonly id: string; readonly name: string }[],
  canMail: boolean,
): MeView {
  const { id, name, email: address, role, ownCustomersOnly, theme, version } = member
  const { language: tongue, zone: place, digest, digestAt } = member
  return {
    member: {
      id,
      name,
      email: address,
      role,
      seesMoney: seesMoney(actor),
      ownCustomersOnly,
      language: tongue,
      zone: place,
      theme,
      digest,
      digestAt,
      version,
    },
    workspace: {
      id: workspace.id,
      name: workspace.name,
      zone: workspace.zone,
      currency: workspace.currency,
      language: workspace.language,
      sample: workspace.sample,
      keptRate: workspace.risk.keptRate,
      mails: canMail && !workspace.sample,
      windowDays: workspace.windowDays,
    },
    workspaces: [...workspaces],
    can: permissions.filter((permission) => may(actor, permission)),
  }
}

export const passwordChange = z.strictObject({
  current: z.string().max(200),
  password: password(),
})
export const passwordReset = z.strictObject({
  token: z.string().min(1).max(200),
  password: password(),
})
export const passwordLinkView = z.object({
  link: z
    .string()
    .nullable()
    .describe('Null when it is only mailed, or the same request is answered again.'),
  expiresAt: z.string(),
  mailed: z.boolean(),
})

export const sessionList = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      agent: z.string().nullable().describe('The browser, by its own name.'),
      createdAt: z.string(),
      seenAt: z.string().describe('To within five minutes.'),
      current: z.boolean().describe('The one that asks.'),
    }),
  ),
  next: z.null(),
})
