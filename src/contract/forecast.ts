import { z } from 'zod'
import { instant, line } from './field.ts'

export const forecastAsked = z.strictObject({
  kindOfWork: line(120),
  startAt: instant().describe('When the work begins. Only what was known before counts.'),
  features: z
    .record(z.string().min(1).max(80), z.union([line(200), z.number()]))
    .optional()
    .describe(
      'What sets this piece of work apart; names that the history does not have are left aside.',
    ),
  keptRate: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.9)
    .describe('The share of such promises that is to be kept.'),
  promiseAt: instant()
    .optional()
    .describe('A moment that somebody wants to promise: how likely it is kept.'),
  by: z
    .enum(['day', 'instant'])
    .default('day')
    .describe('Kept by the end of its day, or to the second.'),
})
export type ForecastAsked = z.output<typeof forecastAsked>

const n = z.number().int().describe('Fulfilled cases behind it.')
const basis = z
  .string()
  .describe('"all", the group that the answer rests on (`state=SP`), or "too-few" to say.')
const dated = {
  promiseAt: z.string().nullable(),
  days: z.number().nullable().describe('From the day of the start.'),
}

/** The date to promise; or how likely a date is to be kept, when one was named. */
export const forecastView = z
  .union([
    z.strictObject({
      ...dated,
      basis,
      n,
      dates: z
        .array(z.object({ keptRate: z.number(), ...dated }))
        .describe('The dates for other kept rates, to lay beside it.'),
    }),
    z.strictObject({ keptProbability: z.number().nullable(), basis, n }),
  ])
  .meta({ id: 'Forecast' })
export type ForecastView = z.infer<typeof forecastView>
