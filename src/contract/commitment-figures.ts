import { z } from 'zod'
import {
  figureGroups,
  figureOrders,
  type FigureOrder,
  type Figures,
} from '../domain/commitment-figures.ts'
import { parties } from '../domain/commitment.ts'
import { day, id } from './field.ts'

const orders = figureOrders.flatMap((one) => [one, `-${one}`] as const)

/** Figures of the ledger: of what fell due in a period, from a day to a day in the workspace's zone. */
export const figuresQuery = z.strictObject({
  by: z.enum(figureGroups).default('party'),
  from: day().optional().describe('The first day; 90 days up to today when left out.'),
  to: day().optional().describe('The last day; today when left out.'),
  owedBy: z.enum(parties).optional(),
  customerId: id().optional(),
  ownerId: id().optional(),
  topicId: id().optional(),
  sort: z.enum(orders).default('-n').describe('"-" before a figure: the largest first.'),
  limit: z.coerce.number().int().min(1).max(5000).default(200).describe('Groups.'),
})

/** The order that is asked for. */
export function readFigureOrder(sort: (typeof orders)[number]) {
  const descending = sort.startsWith('-')
  return { by: (descending ? sort.slice(1) : sort) as FigureOrder, descending }
}

const count = () => z.number().int()
const figures = z.object({
  n: count().describe('Kept, late, broken or overdue: what the share is of.'),
  kept: count(),
  keptLate: count(),
  broken: count(),
  overdue: count().describe('Past due and not settled yet.'),
  waived: count().describe('Let off: counted for nobody.'),
  warned: count().describe('Misses of which the other side was told before.'),
  silent: count().describe('Misses of which it was not.'),
  renegotiatedTwice: count().describe('With a new due time agreed twice or more often.'),
  keptShare: z.number().nullable().describe('Null where too few fell due to say.'),
  interval: z.tuple([z.number(), z.number()]).nullable().describe('95 %.'),
  lostMinutes: z
    .object({ us: count(), customer: count(), vendor: count() })
    .describe('Working time lost on settled ones, by whose move it was: waiting, and past due.'),
})
export const figuresView = z.object({
  from: z.string(),
  to: z.string(),
  by: z.enum(figureGroups),
  total: figures,
  count: count().describe('Groups in all.'),
  groups: z.array(figures.extend({ key: z.string().nullable(), name: z.string().nullable() })),
})
export type FiguresView = z.infer<typeof figuresView>

/** Figures on the wire. */
export function viewFigures<T extends Figures>(one: T) {
  const { interval, lostMinutes } = one
  return {
    ...one,
    interval: interval === null ? null : ([...interval] as [number, number]),
    lostMinutes: { ...lostMinutes },
  }
}
