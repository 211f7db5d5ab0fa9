import { sql } from 'kysely'
import type { ContactId, ConversationId, CustomerId, ScoreId, TopicId } from '../domain/ids.ts'
import type { Score } from '../domain/score.ts'
import type { Cabinet } from './cabinet.ts'
import { aboutCustomer, momentOfFact } from './fact.ts'
import type { ListSource } from './list.ts'
import { text, whole } from './read.ts'
import type { Tables } from './tables.ts'

export const scores: Cabinet = {
  noun: 'score',
  table: 'score',
  personal: ['words'],
  aboutItself: false,
  wordsOf: (set) => text(set.contactId),
  about: aboutCustomer,
  row: (derived) => ({
    customer_id: text(derived.fields.customerId),
    contact_id: text(derived.fields.contactId),
    kind: text(derived.fields.kind),
    value: whole(derived.fields.value),
    least: whole(derived.fields.least),
    most: whole(derived.fields.most),
    topic_id: text(derived.fields.topicId),
    conversation_id: text(derived.fields.conversationId),
    said: text(derived.fields.words),
    happened_at: momentOfFact(derived),
  }),
}

/** The one place where a row becomes a score. */
export function toScore(row: Tables['score']): Score {
  return {
    id: row.id as ScoreId,
    version: row.version,
    customerId: row.customer_id as CustomerId,
    contactId: row.contact_id as ContactId | null,
    kind: row.kind,
    value: row.value,
    least: row.least,
    most: row.most,
    topicId: row.topic_id as TopicId | null,
    conversationId: row.conversation_id as ConversationId | null,
    words: row.said,
    happenedAt: row.happened_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export const scoreList: ListSource<'score'> = {
  table: 'score',
  noun: 'score',
  columns: {
    customerId: { type: 'uuid', filter: sql`customer_id` },
    contactId: { type: 'uuid', filter: sql`contact_id` },
    topicId: { type: 'uuid', filter: sql`topic_id` },
    conversationId: { type: 'uuid', filter: sql`conversation_id` },
    kind: { type: 'text', filter: sql`kind` },
    happenedAt: { type: 'timestamptz', sort: sql`happened_at`, filter: sql`happened_at` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
