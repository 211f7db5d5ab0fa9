import { z } from 'zod'
import { type ChangeEvent, changeKinds, changeScopes } from '../domain/change-event.ts'
import type { CustomerId, TopicId } from '../domain/ids.ts'
import { happenedAt, id, line, meta, rightMoment, words } from './field.ts'
import type { ListSpec } from './list.ts'

export const changeEventSpec: ListSpec = {
  sort: '-happenedAt',
  columns: {
    kind: { type: 'choice', choices: changeKinds, filter: true },
    scope: { type: 'choice', choices: changeScopes, filter: true },
    customerId: { type: 'id', filter: true },
    segment: { type: 'text', filter: true },
    happenedAt: { type: 'instant', sort: true, filter: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}

export const changeEventView = z
  .object({
    id: z.uuid(),
    kind: z.enum(changeKinds),
    scope: z.enum(changeScopes).describe('Whom it touches.'),
    customerId: z.uuid().nullable().describe('Said exactly when the scope is a customer.'),
    segment: z
      .string()
      .nullable()
      .describe('Said exactly when the scope is a segment: the customers who were in it then.'),
    topicIds: z.array(z.uuid()).describe('On which topics; none: on all.'),
    note: z.string().nullable(),
    happenedAt: z.string().describe('When it happened.'),
    ...meta,
  })
  .meta({ id: 'ChangeEvent' })
export type ChangeEventView = z.infer<typeof changeEventView>

/** What a member may see of a change event. */
export function viewChangeEvent(event: ChangeEvent): ChangeEventView {
  return {
    ...event,
    topicIds: [...event.topicIds],
    happenedAt: event.happenedAt.toString(),
    createdAt: event.createdAt.toString(),
    updatedAt: event.updatedAt.toString(),
  }
}

const fields = {
  kind: z.enum(changeKinds),
  scope: z.enum(changeScopes),
  customerId: id<CustomerId>().nullable(),
  segment: line(80).nullable(),
  topicIds: z.array(id<TopicId>()).max(100),
  note: words(5_000).nullable(),
}

export const newChangeEvent = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  kind: fields.kind,
  happenedAt: happenedAt(),
})
export const changeEventChange = z.strictObject({
  ...z.strictObject(fields).omit({ scope: true, customerId: true }).partial().shape,
  happenedAt: rightMoment(),
})
