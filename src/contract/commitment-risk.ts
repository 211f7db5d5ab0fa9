import { z } from 'zod'
import { day } from './field.ts'
import { riskSources } from '../domain/at-risk.ts'

const share = () => z.number().nullable()

export const riskAsked = z.strictObject({
  on: day().optional().describe('A day that somebody wants to name instead.'),
})

/** How likely a commitment is to be missed, as of now, and the date that could be named instead. */
export const riskView = z
  .strictObject({
    atRisk: z.boolean(),
    by: z
      .enum(riskSources)
      .nullable()
      .describe(
        'What is looked at: our own history of such work, a note on progress, or only the time that is gone. Null when it cannot be missed.',
      ),
    fromAt: z
      .string()
      .nullable()
      .describe('From when on it is at risk if nothing more is recorded.'),
    told: z.boolean().describe('They were told since the due time was agreed.'),
    keptProbability: share().describe(
      'Of being kept, given that it is still open now; null where history says too little.',
    ),
    n: z.number().int().describe('Fulfilled cases behind it.'),
    basis: z.string().describe('"all", the group, or "too-few".'),
    elapsedShare: share().describe('Of its working time.'),
    done: z.number().int().nullable().describe('Percent, as noted last.'),
    doneAt: z.string().nullable(),
    keptRate: z.number().describe('The kept rate at which this firm names new dates.'),
    on: z.string().nullable().describe('The day that was asked about.'),
    onProbability: share().describe('Of its being done by then, given that it is still open now.'),
    newOn: z
      .string()
      .nullable()
      .describe(
        'The day by which work like this, open for as long, is done at that rate; in its zone.',
      ),
  })
  .meta({ id: 'Risk' })
export type RiskView = z.infer<typeof riskView>
