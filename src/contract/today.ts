import { z } from 'zod'
import { parties } from '../domain/commitment.ts'
import { grades, rungs } from '../domain/ladder.ts'
import { todayKinds } from '../domain/today-kind.ts'
import { verdicts } from './ladder.ts'
import { id, instant } from './field.ts'

export const todayQuery = z.strictObject({
  whose: z
    .enum(['mine', 'everyone'])
    .optional()
    .describe('Customers of the one who asks, or all; when left out, all for whoever owns none.'),
  limit: z.coerce.number().int().min(1).max(100).optional().describe('Items of each group.'),
})

const item = z.object({
  id: z
    .uuid()
    .describe('The expectation, the commitment or the check; among the unspoken, the customer.'),
  customerId: z.uuid(),
  customer: z.string(),
  statement: z.string().nullable(),
  topicId: z.uuid().nullable(),
  contactId: z.uuid().nullable(),
  importance: z.number().int().nullable(),
  grade: z.enum(grades).nullable(),
  spokenAt: z.string().nullable(),
  ask: z.number().nullable(),
  firstGap: z.enum(rungs).nullable(),
  known: z.enum(verdicts).nullable(),
  answered: z.enum(verdicts).nullable(),
  agreed: z.enum(verdicts).nullable(),
  kept: z.enum(verdicts).nullable(),
  current: z.enum(verdicts).nullable(),
  inWords: z
    .boolean()
    .describe('Agreed in their words alone: they accepted our answer, and nothing is signed.'),
  dueAt: z.string().nullable().describe('When a commitment is due.'),
  dueOn: z.string().nullable().describe('The date, where a date was agreed.'),
  overdueAt: z.string().nullable().describe('When it is overdue if nothing more happens.'),
  owedBy: z.enum(parties).nullable(),
  decision: z.enum(['soften', 'hold']).nullable().describe('What a check answered.'),
  invoice: z.string().nullable().describe('The number of the invoice that a check is about.'),
})

/** What awaits the one who asks, in groups, the first thing first. */
export const todayView = z.object({
  at: z.string(),
  whose: z.enum(['mine', 'everyone']),
  groups: z.array(
    z.object({
      kind: z.enum(todayKinds),
      count: z.number().int().describe('Up to 1,000; more are not counted.'),
      items: z.array(item),
    }),
  ),
})
export type TodayView = z.infer<typeof todayView>

export const snoozed = z.strictObject({
  recordId: id().describe(
    'What stands on Today: an expectation, a commitment, a check or a customer.',
  ),
  until: instant().nullable().describe('Null takes it up again.'),
})
