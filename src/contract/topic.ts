import { z } from 'zod'
import type { Topic } from '../domain/topic.ts'
import { happenedAt, line, meta } from './field.ts'
import type { ListSpec } from './list.ts'

export const topicSpec: ListSpec = {
  sort: 'name',
  columns: {
    name: { type: 'text', sort: true, filter: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}
export const topicView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    halfLifeDays: z.number().int().describe('Days after which evidence on the topic weighs half.'),
    ...meta,
  })
  .meta({ id: 'Topic' })
export type TopicView = z.infer<typeof topicView>

/** What a member may see of a topic. */
export function viewTopic(topic: Topic): TopicView {
  return { ...topic, createdAt: topic.createdAt.toString(), updatedAt: topic.updatedAt.toString() }
}
const halfLifeDays = z.number().int().min(1).max(3650)
export const newTopic = z.strictObject({
  name: line(80),
  halfLifeDays: halfLifeDays.default(180),
  happenedAt: happenedAt(),
})
export const topicChange = z.strictObject({
  name: line(80).optional(),
  halfLifeDays: halfLifeDays.optional(),
  happenedAt: happenedAt(),
})
