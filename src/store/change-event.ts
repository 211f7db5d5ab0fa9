import { sql } from 'kysely'
import type { ChangeEvent } from '../domain/change-event.ts'
import type { Fields } from '../domain/history.ts'
import type { ChangeEventId, CustomerId, TopicId } from '../domain/ids.ts'
import type { Cabinet } from './cabinet.ts'
import { aboutCustomer, momentOfFact } from './fact.ts'
import type { ListSource } from './list.ts'
import { list, text } from './read.ts'
import { customersConcerned, standAgain, standAllAgain } from './standing.ts'
import type { Tables } from './tables.ts'

export const changeEvents: Cabinet = {
  noun: 'change-event',
  table: 'change_event',
  personal: ['note'],
  aboutItself: false,
  about: (set, workspaceId) => (concernsMany(set) ? [workspaceId] : aboutCustomer(set)),
  afterwards: (tx, changed) =>
    changed.some(({ chain }) => chain.some(({ set }) => concernsMany(set)))
      ? standAllAgain(tx)
      : standAgain(tx, customersConcerned(changed), changed),
  row: (derived) => ({
    kind: text(derived.fields.kind),
    scope: text(derived.fields.scope),
    customer_id: text(derived.fields.customerId),
    segment: text(derived.fields.segment),
    topic_ids: list<string>(derived.fields.topicIds),
    note: text(derived.fields.note),
    happened_at: momentOfFact(derived),
  }),
}

const concernsMany = (set: Fields) => set.scope === 'segment' || set.scope === 'all'

/** The one place where a row becomes a change event. */
export function toChangeEvent(row: Tables['change_event']): ChangeEvent {
  return {
    id: row.id as ChangeEventId,
    version: row.version,
    kind: row.kind as ChangeEvent['kind'],
    scope: row.scope as ChangeEvent['scope'],
    customerId: row.customer_id as CustomerId | null,
    segment: row.segment,
    topicIds: row.topic_ids as TopicId[],
    note: row.note,
    happenedAt: row.happened_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export const changeEventList: ListSource<'change_event'> = {
  table: 'change_event',
  noun: 'change-event',
  columns: {
    kind: { type: 'text', filter: sql`kind` },
    scope: { type: 'text', filter: sql`scope` },
    customerId: { type: 'uuid', filter: sql`customer_id` },
    segment: { type: 'text', filter: sql`segment` },
    happenedAt: { type: 'timestamptz', sort: sql`happened_at`, filter: sql`happened_at` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
