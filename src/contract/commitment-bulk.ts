/** The same said of many commitments at once: each is decided by itself, and all go back together. */
import { z } from 'zod'
import { ways } from '../domain/commitment.ts'
import type { CommitmentId, ContactId, MemberId, TopicId } from '../domain/ids.ts'
import { day, happenedAt, id, instant, line, words } from './field.ts'

const ids = z.array(id<CommitmentId>()).min(1).max(1000)
const note = words(4000).nullable().default(null)

/** Plain fields that many can share; what names somebody of one customer is said one by one. */
export const commitmentsChange = z.strictObject({
  ids,
  set: z
    .strictObject({
      ownerId: id<MemberId>().nullable(),
      topicId: id<TopicId>().nullable(),
      kindOfWork: line(120).nullable(),
    })
    .partial(),
  happenedAt: happenedAt(),
})

export const fulfilments = z.strictObject({ ids, note, happenedAt: happenedAt() })

export const renegotiations = z
  .strictObject({
    ids,
    dueAt: instant().optional(),
    dueOn: day().optional(),
    contactIds: z
      .array(id<ContactId>())
      .max(200)
      .default([])
      .describe('Who said it: for what we owe, somebody of each customer concerned.'),
    conversationIds: z
      .array(id())
      .max(200)
      .default([])
      .describe('The conversations that hold their word, of each customer concerned.'),
    how: z.enum(ways).nullable().default(null),
    words: note,
    happenedAt: happenedAt(),
  })
  .refine((said) => (said.dueAt === undefined) !== (said.dueOn === undefined), {
    message: 'needs one of dueAt and dueOn',
    path: ['dueOn'],
  })

/** What became of it: how many it was written of, as one batch, and which were left as before and why. */
export const bulkView = z
  .object({
    batchId: z.uuid().describe('PUT /batches/{batchId}/retraction takes all of it back.'),
    changed: z.number().int(),
    refused: z.array(
      z.object({
        id: z.uuid(),
        code: z.string(),
        title: z.string(),
        errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
      }),
    ),
  })
  .meta({ id: 'CommitmentsChanged' })
export type BulkView = z.infer<typeof bulkView>
