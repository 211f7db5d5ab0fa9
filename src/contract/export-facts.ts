/** Lists of dated facts as tables: conversations, change events, scores, measurements; and the metrics they count in. */
import type { ChangeEvent } from '../domain/change-event.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Measurement } from '../domain/measurement.ts'
import type { Metric } from '../domain/metric.ts'
import type { Score } from '../domain/score.ts'
import { type Around, type ExportSheet, moment } from './export.ts'

const CUSTOMER = ['Customer', 'Customer external id']

function customerCells(id: string | null, around: Around) {
  const customer = around.customers.get(id ?? '')
  return [customer?.name ?? null, customer?.externalId ?? null]
}

/** Several names in one cell. */
const joined = (names: readonly (string | null)[]) =>
  names.filter((name) => name !== null).join('; ') || null

const people = (ids: readonly string[], around: Around) =>
  joined(ids.map((id) => around.contacts.get(id)?.email ?? around.contacts.get(id)?.name ?? null))

export const metricSheet: ExportSheet<Metric> = {
  header: () => ['Name', 'Unit', 'Better', 'Changed at', 'Kept id'],
  rows: (one, around) => [[one.name, one.unit, one.better, moment(one.updatedAt, around), one.id]],
}

export const measurementSheet: ExportSheet<Measurement> = {
  header: () => [
    ...CUSTOMER,
    'Metric',
    'Unit',
    'Value',
    'Cases',
    'Happened at',
    'Changed at',
    'Kept id',
  ],
  rows: (one, around) => [
    [
      ...customerCells(one.customerId, around),
      around.metrics.get(one.metricId)?.name ?? null,
      around.metrics.get(one.metricId)?.unit ?? null,
      one.value,
      one.cases,
      moment(one.happenedAt, around),
      moment(one.updatedAt, around),
      one.id,
    ],
  ],
}

export const scoreSheet: ExportSheet<Score> = {
  header: () => [
    ...CUSTOMER,
    'Contact',
    'Kind',
    'Value',
    'Least',
    'Most',
    'Topic',
    'Words',
    'Happened at',
    'Changed at',
    'Kept id',
  ],
  rows: (one, around) => [
    [
      ...customerCells(one.customerId, around),
      one.contactId === null ? null : people([one.contactId], around),
      one.kind,
      one.value,
      one.least,
      one.most,
      around.topics.get(one.topicId ?? '') ?? null,
      one.words,
      moment(one.happenedAt, around),
      moment(one.updatedAt, around),
      one.id,
    ],
  ],
}

export const changeEventSheet: ExportSheet<ChangeEvent> = {
  header: () => [
    'Kind',
    'Scope',
    ...CUSTOMER,
    'Segment',
    'Topics',
    'Note',
    'Happened at',
    'Changed at',
    'Kept id',
  ],
  rows: (one, around) => [
    [
      one.kind,
      one.scope,
      ...customerCells(one.customerId, around),
      one.segment,
      joined(one.topicIds.map((id) => around.topics.get(id) ?? null)),
      one.note,
      moment(one.happenedAt, around),
      moment(one.updatedAt, around),
      one.id,
    ],
  ],
}

export const conversationSheet: ExportSheet<Conversation> = {
  header: () => [
    ...CUSTOMER,
    'Kind',
    'Direction',
    'Held at',
    'Subject',
    'Text',
    'Contacts',
    'Members',
    'Visibility',
    'Recorded by',
    'Changed at',
    'Kept id',
  ],
  rows: (one, around) => [
    [
      ...customerCells(one.customerId, around),
      one.kind,
      one.direction,
      moment(one.heldAt, around),
      one.subject,
      one.text,
      people(one.contactIds, around),
      joined(one.memberIds.map((id) => around.members.get(id) ?? null)),
      one.visibility,
      around.members.get(one.ownerId) ?? null,
      moment(one.updatedAt, around),
      one.id,
    ],
  ],
}
