import { z } from 'zod'
import { newestAnswer } from '../domain/answering.ts'
import { answerKinds, termsWords } from '../domain/expectation.ts'
import type { Moment } from '../domain/history.ts'
import { givesWayMost, rungs, sumLadders } from '../domain/ladder.ts'
import type { Whole } from './expectation.ts'
import { standingView, sumView, viewStanding, viewSum } from './ladder.ts'

const answer = z.object({
  id: z.uuid(),
  kind: z.enum(answerKinds),
  terms: z.enum(termsWords),
  level: z.number().nullable(),
  decidedAt: z.string(),
  toldAt: z.string().nullable(),
  acceptedAt: z.string().nullable(),
})

export const customerLadderView = z.object({
  customerId: z.uuid(),
  asOf: z.string(),
  knownAt: z.string(),
  unspoken: z.boolean().describe('No expectation is on record.'),
  n: z.number().int(),
  importance: z.number().int(),
  givesWayMost: z.enum(rungs).nullable(),
  rungs: sumView,
  items: z.array(
    z.object({
      expectationId: z.uuid(),
      statement: z.string().nullable(),
      topicId: z.uuid(),
      contactId: z.uuid().nullable(),
      metricId: z.uuid().nullable(),
      adequate: z.number().nullable(),
      desired: z.number().nullable(),
      unrealistic: z.boolean(),
      ...standingView.shape,
      answer: answer.nullable().describe('The newest.'),
    }),
  ),
})
export type CustomerLadderView = z.infer<typeof customerLadderView>

/** A customer's ladder: the sums, and every expectation that counts. */
export function viewCustomerLadder(
  customerId: string,
  moment: Moment,
  stood: readonly Whole[],
): CustomerLadderView {
  const counted = stood.flatMap((one) => (one.standing === null ? [] : [one.standing]))
  const sum = sumLadders(counted)
  return {
    customerId,
    asOf: moment.asOf.toString(),
    knownAt: moment.knownAt.toString(),
    unspoken: counted.length === 0,
    n: counted.length,
    importance: counted.reduce((all, { importance }) => all + importance, 0),
    givesWayMost: givesWayMost(sum),
    rungs: viewSum(sum),
    items: stood.flatMap(viewItem),
  }
}

function viewItem({ expectation, around, standing }: Whole): CustomerLadderView['items'] {
  if (standing === null) return []
  const { id, statement, topicId, contactId, metricId, unrealistic } = expectation
  return [
    {
      expectationId: id,
      statement,
      topicId,
      contactId,
      metricId,
      unrealistic,
      adequate: around.levels.findLast(({ adequate }) => adequate !== null)?.adequate ?? null,
      desired: around.levels.findLast(({ desired }) => desired !== null)?.desired ?? null,
      ...viewStanding(standing),
      answer: viewAnswer(around),
    },
  ]
}

function viewAnswer(around: Whole['around']): z.infer<typeof answer> | null {
  const newest = newestAnswer(around)
  if (newest === null) return null
  const { id, kind, terms, level, happenedAt, told, accepted } = newest
  return {
    id,
    kind,
    terms,
    level,
    decidedAt: happenedAt.toString(),
    toldAt: told.at(-1)?.happenedAt.toString() ?? null,
    acceptedAt: accepted.at(-1)?.happenedAt.toString() ?? null,
  }
}

export const termsView = z.object({
  items: z.array(
    z.object({
      answerId: z.uuid(),
      expectationId: z.uuid(),
      happenedAt: z.string(),
      kind: z.enum(answerKinds),
      terms: z.enum(termsWords),
    }),
  ),
})

/** Who set the terms of each answer to a customer, oldest first. */
export function viewTerms(stood: readonly Whole[]): z.infer<typeof termsView> {
  const items = stood.flatMap(({ expectation, around }) =>
    around.answers.map(({ id, happenedAt, kind, terms }) => ({
      answerId: id,
      expectationId: expectation.id,
      happenedAt: happenedAt.toString(),
      kind,
      terms,
    })),
  )
  return { items: items.sort((a, b) => (a.happenedAt < b.happenedAt ? -1 : 1)) }
}
