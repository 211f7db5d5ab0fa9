import { z } from 'zod'
import type { CustomerId, MemberId } from '../domain/ids.ts'
import { id } from './field.ts'

export const newFeed = z.strictObject({
  customerId: id<CustomerId>()
    .optional()
    .describe('Both sides with this customer; without it, what I look after with all of them.'),
})
export const feedView = z.object({
  id: z.uuid(),
  memberId: z.uuid().describe('Whose sight bounds it.'),
  customerId: z.uuid().nullable(),
  createdAt: z.string(),
  readAt: z.string().nullable().describe('When a calendar asked last, to within an hour.'),
})
export const feedMadeView = feedView.extend({
  address: z
    .string()
    .nullable()
    .describe(
      'For the calendar program. Shown once; null when the same request is answered again.',
    ),
})
export const feedList = z.object({ items: z.array(feedView), next: z.null() })

/** What its member sees of a feed. */
export function viewFeed(feed: {
  readonly id: string
  readonly memberId: MemberId
  readonly customerId: CustomerId | null
  readonly createdAt: Temporal.Instant
  readonly readAt: Temporal.Instant | null
}): z.infer<typeof feedView> {
  const { id: feedId, memberId, customerId, createdAt, readAt } = feed
  return {
    id: feedId,
    memberId,
    customerId,
    createdAt: createdAt.toString(),
    readAt: readAt?.toString() ?? null,
  }
}
