import { sql } from 'kysely'
import type { TopicId } from '../domain/ids.ts'
import { folded } from '../domain/name.ts'
import type { Topic } from '../domain/topic.ts'
import { type Cabinet, olderOnes } from './cabinet.ts'
import type { ListSource } from './list.ts'
import { text, whole } from './read.ts'
import { standAgainWith } from './standing.ts'
import type { Tables } from './tables.ts'

export const topics: Cabinet = {
  noun: 'topic',
  table: 'topic',
  personal: [],
  aboutItself: false,
  row: ({ fields }) => ({
    name: text(fields.name),
    name_sort: folded(text(fields.name) ?? ''),
    half_life_days: whole(fields.halfLifeDays),
  }),
  afterwards: (tx, changed) => standAgainWith(tx, 'topic_id', olderOnes(changed)),
}

/** The one place where a row becomes a topic. */
export function toTopic(row: Tables['topic']): Topic {
  return {
    id: row.id as TopicId,
    version: row.version,
    name: row.name,
    halfLifeDays: row.half_life_days,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export const topicList: ListSource<'topic'> = {
  table: 'topic',
  noun: 'topic',
  columns: {
    name: { type: 'text', sort: sql`name_sort`, filter: sql`name` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
