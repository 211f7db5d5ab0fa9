import { sql } from 'kysely'
import type { Conversation, Passage } from '../domain/conversation.ts'
import type { Json } from '../domain/history.ts'
import type { ContactId, ConversationId, CustomerId, MemberId } from '../domain/ids.ts'
import type { Cabinet } from './cabinet.ts'
import { aboutCustomer, momentOfFact } from './fact.ts'
import type { ListSource } from './list.ts'
import { list, text } from './read.ts'
import type { Tables } from './tables.ts'

/** Distinct words by which one is found; of a longer talk the rest is not: an hour of speech has some 1,500. */
const WORDS_FOUND = 2000

export const conversations: Cabinet = {
  noun: 'conversation',
  table: 'conversation',
  personal: ['subject', 'text'],
  aboutItself: false,
  // Words of several people together are nobody's to have erased alone.
  wordsOf: (set) => {
    const [contact, another] = list<string>(set.contactIds)
    return another === undefined ? (contact ?? null) : null
  },
  about: aboutCustomer,
  onlyFor: (fields) => (fields.visibility === 'owner' ? text(fields.ownerId) : null),
  found: (fields) => [text(fields.subject), text(fields.text)],
  wordsFound: WORDS_FOUND,
  row: (derived) => ({
    customer_id: text(derived.fields.customerId),
    kind: text(derived.fields.kind),
    direction: text(derived.fields.direction),
    held_at: momentOfFact(derived),
    subject: text(derived.fields.subject),
    said: text(derived.fields.text),
    contact_ids: list<string>(derived.fields.contactIds),
    member_ids: list<string>(derived.fields.memberIds),
    visibility: text(derived.fields.visibility),
    owner_id: text(derived.fields.ownerId),
    passages: list<Json>(derived.fields.passages),
  }),
}

/** The one place where a row becomes a conversation. */
export function toConversation(row: Tables['conversation']): Conversation {
  return {
    id: row.id as ConversationId,
    version: row.version,
    customerId: row.customer_id as CustomerId,
    kind: row.kind as Conversation['kind'],
    direction: row.direction as Conversation['direction'],
    heldAt: row.held_at,
    subject: row.subject,
    text: row.said,
    contactIds: row.contact_ids as ContactId[],
    memberIds: row.member_ids as MemberId[],
    visibility: row.visibility as Conversation['visibility'],
    ownerId: row.owner_id as MemberId,
    passages: row.passages as unknown as readonly Passage[],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export const conversationList: ListSource<'conversation'> = {
  table: 'conversation',
  noun: 'conversation',
  columns: {
    customerId: { type: 'uuid', filter: sql`customer_id` },
    contactId: { type: 'uuid', match: (ids) => sql`contact_ids && ${uuids(ids)}` },
    memberId: { type: 'uuid', match: (ids) => sql`member_ids && ${uuids(ids)}` },
    kind: { type: 'text', filter: sql`kind` },
    direction: { type: 'text', filter: sql`direction` },
    visibility: { type: 'text', filter: sql`visibility` },
    ownerId: { type: 'uuid', filter: sql`owner_id` },
    heldAt: { type: 'timestamptz', sort: sql`held_at`, filter: sql`held_at` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`
