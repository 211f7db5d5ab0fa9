import { z } from 'zod'
import { rungs, type LadderSum } from '../domain/ladder.ts'
import { type FirmLadder, weightings } from '../domain/portfolio.ts'
import { day, id, instant, line } from './field.ts'
import { sumView, viewSum } from './ladder.ts'

const moment = z.union([day(), instant()])

export const insightQuery = z.strictObject({
  asOf: moment.optional().describe('As it was then.'),
  knownAt: moment.optional().describe('On what was known then.'),
  segment: line(80).optional(),
  ownerId: id().optional(),
  weighting: z
    .enum(weightings)
    .optional()
    .describe('Each customer once (default), or by revenue or potential: only for who sees money.'),
})

const firmRung = z.object({
  share: z.number().nullable(),
  n: z.number().int().describe('Customers behind it.'),
  givesWay: z.number().describe('Importance of expectations that first give way here.'),
})
export const firmView = z.object({
  customers: z.number().int().describe('Active ones.'),
  unspoken: z.number().int().describe('Of whom no expectation is on record.'),
  unweighted: z.number().int().describe('Left out, since their weight is not known.'),
  rungs: z.object({
    known: firmRung,
    answered: firmRung,
    agreed: firmRung,
    kept: firmRung,
    current: firmRung,
  }),
  givesWayMost: z.enum(rungs).nullable(),
})

const at = {
  asOf: z.string(),
  knownAt: z.string(),
  weighting: z.enum(weightings),
  sampled: z
    .number()
    .int()
    .nullable()
    .describe('A past moment of a large firm is worked out from so many customers, drawn.'),
}
export const firmLadderView = firmView.extend(at)
export const portfolioView = z.object({
  ...at,
  firm: firmView,
  bySegment: z.array(firmView.extend({ segment: z.string().nullable() })),
  byOwner: z.array(firmView.extend({ ownerId: z.uuid().nullable() })),
  byTopic: z.array(z.object({ topicId: z.uuid(), n: z.number().int(), rungs: sumView })),
  unspoken: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('The first 50, now.'),
})
export type PortfolioView = z.infer<typeof portfolioView>

/** A firm's ladder on the wire. */
export function viewFirm(ladder: FirmLadder): z.infer<typeof firmView> {
  return { ...ladder, rungs: { ...ladder.rungs } }
}

/** The ladder of one topic on the wire. */
export function viewTopic(topic: { topicId: string; n: number; sum: LadderSum }) {
  return { topicId: topic.topicId, n: topic.n, rungs: viewSum(topic.sum) }
}
