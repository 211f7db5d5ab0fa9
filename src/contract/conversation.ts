import { z } from 'zod'
import {
  type Conversation,
  conversationKinds,
  directions,
  passageKinds,
  visibilities,
} from '../domain/conversation.ts'
import type { ContactId, CustomerId, ExpectationId, MemberId } from '../domain/ids.ts'
import { happenedAt, id, line, meta, rightMoment, transcript } from './field.ts'
import type { ListSpec } from './list.ts'

export const conversationSpec: ListSpec = {
  sort: '-heldAt',
  find: true,
  columns: {
    customerId: { type: 'id', filter: true },
    contactId: { type: 'id', filter: true },
    memberId: { type: 'id', filter: true },
    kind: { type: 'choice', choices: conversationKinds, filter: true },
    direction: { type: 'choice', choices: directions, filter: true },
    visibility: { type: 'choice', choices: visibilities, filter: true },
    ownerId: { type: 'id', filter: true },
    heldAt: { type: 'instant', sort: true, filter: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}

const passageView = z.object({
  start: z.number().int().describe('First UTF-16 unit of the text that it marks.'),
  end: z.number().int().describe('The unit after its last.'),
  kind: z.enum(passageKinds),
  expectationId: z.uuid().nullable(),
})

export const conversationView = z
  .object({
    id: z.uuid(),
    customerId: z.uuid(),
    kind: z.enum(conversationKinds),
    direction: z.enum(directions),
    heldAt: z.string(),
    subject: z.string().nullable(),
    text: z.string().nullable(),
    contactIds: z.array(z.uuid()).describe('Their people who took part.'),
    memberIds: z.array(z.uuid()).describe('Our people who took part.'),
    visibility: z.enum(visibilities).describe('owner: seen by whoever recorded it alone.'),
    ownerId: z.uuid().describe('Who recorded it.'),
    passages: z.array(passageView),
    ...meta,
  })
  .meta({ id: 'Conversation' })
export type ConversationView = z.infer<typeof conversationView>

/** What whoever may see a conversation sees of it: all. */
export function viewConversation(conversation: Conversation): ConversationView {
  return {
    ...conversation,
    heldAt: conversation.heldAt.toString(),
    contactIds: [...conversation.contactIds],
    memberIds: [...conversation.memberIds],
    passages: conversation.passages.map((passage) => ({ ...passage })),
    createdAt: conversation.createdAt.toString(),
    updatedAt: conversation.updatedAt.toString(),
  }
}

const passage = z.strictObject({
  start: z.number().int().min(0).max(200_000),
  end: z.number().int().min(1).max(200_000),
  kind: z.enum(passageKinds),
  expectationId: id<ExpectationId>().nullable().default(null),
})

const fields = {
  kind: z.enum(conversationKinds),
  direction: z.enum(directions),
  subject: line(300).nullable(),
  text: transcript().nullable(),
  contactIds: z.array(id<ContactId>()).max(100),
  memberIds: z.array(id<MemberId>()).max(100),
  visibility: z.enum(visibilities),
  passages: z.array(passage).max(500),
}

/** A conversation happened when it was held: either name will do, and both when they agree. */
const oneMoment = (said: { heldAt?: string; happenedAt?: string }) =>
  said.heldAt === undefined || said.happenedAt === undefined || said.heldAt === said.happenedAt
const twoMoments = { path: ['heldAt'], error: 'is not what happenedAt says; one of them is enough' }

export const newConversation = z
  .strictObject({
    ...z.strictObject(fields).partial().shape,
    customerId: id<CustomerId>(),
    kind: fields.kind,
    heldAt: happenedAt(),
    happenedAt: happenedAt().describe('The same as heldAt.'),
  })
  .refine(oneMoment, twoMoments)
export const conversationChange = z
  .strictObject({
    ...z.strictObject(fields).partial().shape,
    heldAt: rightMoment(),
    happenedAt: rightMoment().describe('The same as heldAt.'),
  })
  .refine(oneMoment, twoMoments)
