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

const kindOfWork = line(120)
const count = z.number().int()

/** The kinds of work of ours that are on record. */
export const kindsView = z.object({
  items: z.array(
    z.object({
      kindOfWork: z.string(),
      cases: count.describe('Commitments of ours, counted up to 10,000.'),
      fulfilled: count.describe('Of those counted, how many were fulfilled.'),
    }),
  ),
})

export const historyAsked = z.strictObject({ kindOfWork })

/** The record of one kind of work, as far as it has to be known to ask for a date. */
export const historyView = z.object({
  kindOfWork: z.string(),
  zone: z.string().describe('The zone of its days.'),
  cases: count,
  fulfilled: count,
  open: count,
  withdrawn: count.describe('Ended without being fulfilled.'),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  features: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('choice'),
        name: z.string(),
        known: count.describe('Cases in which it is known.'),
        values: z
          .array(z.object({ value: z.string(), cases: count }))
          .describe('The most frequent hundred.'),
      }),
      z.object({
        kind: z.literal('number'),
        name: z.string(),
        known: count,
        least: z.number(),
        middle: z.number(),
        most: z.number(),
      }),
    ]),
  ),
})

export const distributionAsked = z.strictObject({
  kindOfWork,
  startAt: forecastAsked.shape.startAt,
  features: forecastAsked.shape.features,
})

/** All that a picture of a forecast shows. */
export const distributionView = z.object({
  basis,
  n,
  dates: z.array(
    z.object({
      keptRate: z.number(),
      needed: count.describe('Fulfilled cases that this rate takes.'),
      ...dated,
      on: z.string().nullable().describe('The day of `promiseAt` in the zone of the firm.'),
    }),
  ),
  curve: z
    .array(z.object({ on: z.string(), days: z.number(), chance: z.number() }))
    .describe('How likely each day is kept; empty when there is too little to say.'),
})
export type DistributionView = z.infer<typeof distributionView>

export const auditAsked = z.strictObject({
  kindOfWork,
  keptRate: z.coerce.number().gt(0).lt(1).default(0.9),
})

/** What our dates would have been on every day of the record, and how often they were kept. */
export const auditView = z.object({
  kindOfWork: z.string(),
  zone: z.string(),
  keptRate: z.number().describe('The rate that was promised.'),
  cases: count.describe('On record, open ones included.'),
  progress: z.number().describe('1 when all are judged; below that the lines are not there yet.'),
  lines: z.array(
    z.object({
      by: z.string().describe('"all", "month" (of the start) or a feature.'),
      value: z.string(),
      cases: count.describe('Promises judged.'),
      kept: z.number().describe('The share of them that was kept.'),
      interval: z
        .tuple([z.number(), z.number()])
        .describe('95 %, as far as chance goes (Wilson 1927).'),
      days: z.number().describe('The mean length promised.'),
      chance: z
        .number()
        .describe('How likely so few would be kept if each promise held at its rate.'),
    }),
  ),
})
export type AuditView = z.infer<typeof auditView>
