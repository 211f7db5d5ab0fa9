import { z } from 'zod'
import type { Workspace } from '../domain/workspace.ts'
import { currency, language, line, meta, zone } from './field.ts'

const weight = z.enum(['hold', 'soften'])
const handsView = z.strictObject({
  direct: weight.describe('A breach that belongs to what is enforced.'),
  indirect: weight.describe('Any other breach to the same customer.'),
  rememberedDays: z
    .number()
    .int()
    .min(0)
    .max(3650)
    .describe('Days back in which a late one softens.'),
})

const percent = () => z.number().int().min(1).max(99)
const riskView = z.strictObject({
  chanceBelow: percent().describe('Percent: at risk below this chance of being kept.'),
  elapsedShare: percent().describe(
    'Percent of the working time gone: at risk from then on where nothing is known of such work.',
  ),
  keptRate: percent().describe('Percent: how often the dates that we name are to be kept.'),
})

export const workspaceView = z.object({
  id: z.uuid(),
  name: z.string(),
  zone: z.string(),
  currency: z.string(),
  language: z.string(),
  sample: z.boolean(),
  windowDays: z
    .number()
    .int()
    .describe('Days back in which what fell due counts for the rung "kept".'),
  hands: handsView.describe('How a breach of ours weighs before we enforce anything.'),
  risk: riskView.describe('What counts as at risk, and the kept rate of the dates that we name.'),
  ...meta,
})

/** What its members see of a workspace. */
export function viewWorkspace(one: Workspace): z.infer<typeof workspaceView> {
  return { ...one, createdAt: one.createdAt.toString(), updatedAt: one.updatedAt.toString() }
}

const fields = { name: line(120), zone: zone(), currency: currency(), language: language() }
export const newWorkspace = z.strictObject({
  name: fields.name,
  zone: fields.zone.default('UTC'),
  currency: fields.currency.default('EUR'),
  language: fields.language.default('en'),
})
export const workspaceChange = z
  .strictObject({
    ...fields,
    windowDays: z.number().int().min(1).max(3650),
    hands: handsView,
    risk: riskView,
  })
  .partial()
export const foundedHere = z.object({ workspaceId: z.uuid(), memberId: z.uuid() })
export const removal = z.strictObject({
  name: z
    .string()
    .max(200)
    .optional()
    .describe('The name of the workspace, typed as a confirmation. A sample firm goes without.'),
})
