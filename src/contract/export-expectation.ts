/** Expectations as a table: a row for each piece of evidence, so that an import finds all of them again. */
import type { Around as Said, Expectation } from '../domain/expectation.ts'
import { type Around, type ExportSheet, moment } from './export.ts'

/** An expectation with what was said about it. */
export type ExportedExpectation = Omit<Expectation, 'version' | 'createdAt'> & {
  readonly around: Pick<Said, 'evidence' | 'levels'>
}

export const expectationSheet: ExportSheet<ExportedExpectation> = {
  header: () => [
    'Customer',
    'Customer external id',
    'Topic',
    'Statement',
    'Contact',
    'Importance',
    'Metric',
    'Adequate',
    'Desired',
    'Reference',
    'Reference words',
    'External id',
    'Evidence',
    'Supports',
    'Evidence date',
    'Quote',
    'Note',
    'Retired',
    'Changed at',
    'Kept id',
  ],
  rows: (one, around) => {
    const before = fieldsBefore(one, around)
    const { evidence } = one.around
    if (evidence.length === 0)
      return [[...before(one.contactId), null, null, null, null, null, ...behind(one, around)]]
    return evidence.map((said, at) => [
      ...before(said.contactId ?? (at === 0 ? one.contactId : null)),
      said.grade,
      said.supports,
      moment(said.happenedAt, around),
      said.quote,
      said.note,
      ...behind(one, around),
    ])
  },
}

function behind(one: ExportedExpectation, around: Around) {
  return [one.retired, moment(one.updatedAt, around), one.id]
}

/** What stands in every row of an expectation, with who said what the row holds. */
function fieldsBefore(one: ExportedExpectation, around: Around) {
  const customer = around.customers.get(one.customerId)
  const { levels } = one.around
  return (contactId: string | null) => {
    const contact = around.contacts.get(contactId ?? '')
    return [
      customer?.name ?? null,
      customer?.externalId ?? null,
      around.topics.get(one.topicId) ?? null,
      one.statement,
      contact?.email ?? contact?.name ?? null,
      one.importance,
      around.metrics.get(one.metricId ?? '')?.name ?? null,
      levels.findLast(({ adequate }) => adequate !== null)?.adequate ?? null,
      levels.findLast(({ desired }) => desired !== null)?.desired ?? null,
      one.reference?.kind ?? null,
      one.reference?.words ?? null,
      one.externalId,
    ]
  }
}
