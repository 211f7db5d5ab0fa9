import { z } from 'zod'
import type { ContactId, ConversationId, CustomerId, TopicId } from '../domain/ids.ts'
import type { Score } from '../domain/score.ts'
import { happenedAt, id, line, meta, quantity, rightMoment, words } from './field.ts'
import type { ListSpec } from './list.ts'

export const scoreSpec: ListSpec = {
  sort: '-happenedAt',
  columns: {
    customerId: { type: 'id', filter: true },
    contactId: { type: 'id', filter: true },
    topicId: { type: 'id', filter: true },
    conversationId: { type: 'id', filter: true },
    kind: { type: 'text', filter: true },
    happenedAt: { type: 'instant', sort: true, filter: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}

export const scoreView = z
  .object({
    id: z.uuid(),
    customerId: z.uuid(),
    contactId: z.uuid().nullable().describe('Who gave it.'),
    kind: z.string().describe('What kind of question it answers: csat, nps, stars …'),
    value: z.number(),
    least: z.number().describe('The lowest that could be given.'),
    most: z.number().describe('The highest that could be given.'),
    topicId: z.uuid().nullable(),
    conversationId: z.uuid().nullable(),
    words: z.string().nullable().describe('What they said with it.'),
    happenedAt: z.string().describe('When it was given.'),
    ...meta,
  })
  .meta({ id: 'Score' })
export type ScoreView = z.infer<typeof scoreView>

/** What a member may see of a score. */
export function viewScore(score: Score): ScoreView {
  return {
    ...score,
    happenedAt: score.happenedAt.toString(),
    createdAt: score.createdAt.toString(),
    updatedAt: score.updatedAt.toString(),
  }
}

const fields = {
  contactId: id<ContactId>().nullable(),
  kind: line(40),
  value: quantity(),
  least: quantity(),
  most: quantity(),
  topicId: id<TopicId>().nullable(),
  conversationId: id<ConversationId>().nullable(),
  words: words(5_000).nullable(),
}

export const newScore = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  customerId: id<CustomerId>(),
  kind: fields.kind,
  value: fields.value,
  least: fields.least,
  most: fields.most,
  happenedAt: happenedAt(),
})
export const scoreChange = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  happenedAt: rightMoment(),
})
