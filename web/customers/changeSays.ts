import { useMembers } from '../shell/members.ts'
import { useMetrics } from '../shell/metrics.ts'
import { usePeople } from '../shell/people.ts'
import { useTopics } from '../shell/topics.ts'
import type { Money } from '../words/format.ts'
import { format, words } from '../words/words.ts'

type Done = { readonly field: string; readonly from: unknown; readonly to: unknown }
type Named = Readonly<Record<string, string>>

const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T/

/**
 * What became of a field, in words: "Owner: Ana → Ben". A value that only programs read (an id, a list of rules) leaves the
 * field's name alone; a field that the catalogue does not name is not for readers: null.
 */
export function useChangeSays(customerId: string): (noun: string, done: Done) => string | null {
  const members = useMembers()
  const people = usePeople(customerId)
  const topics = useTopics()
  const metrics = useMetrics()
  const w = words()
  const f = format()
  const choices: Readonly<Record<string, Named>> = {
    stage: w.customers.stages,
    owedBy: w.ledger.parties,
    retired: w.ending.reasons,
    importance: w.expectations.importances,
  }
  const fields: Readonly<Record<string, Named>> = {
    customer: w.customers.fields,
    expectation: w.expectations.fields,
    conversation: w.conversations.fields,
    contact: w.contacts.fields,
    commitment: w.ledger.fields,
  }
  const nameOf = (field: string, id: string) =>
    field === 'ownerId' || field === 'memberId'
      ? members.nameOf(id)
      : field === 'contactId'
        ? people.nameOf(id)
        : field === 'topicId'
          ? topics.nameOf(id)
          : field === 'metricId'
            ? (metrics.of(id)?.name ?? null)
            : null
  const valueSays = (field: string, value: unknown): string | null => {
    if (value === null || value === undefined || value === '') return w.shell.none
    if (typeof value === 'boolean') return value ? w.shell.yes : w.shell.no
    if (typeof value === 'number') return choices[field]?.[value] ?? f.number(value)
    if (Array.isArray(value)) return null
    if (typeof value === 'object')
      return 'amount' in value && 'currency' in value ? f.money(value as Money) : null
    if (typeof value !== 'string') return null
    if (field.endsWith('Id') && field !== 'externalId') return nameOf(field, value)
    if (DAY.test(value)) return f.day(value)
    if (INSTANT.test(value)) return f.instant(value)
    return choices[field]?.[value] ?? value
  }
  return (noun, { field, from, to }) => {
    const called = fields[noun]?.[field] ?? (w.changed.fields as Named)[field]
    if (called === undefined) return null
    const [was, is] = [valueSays(field, from), valueSays(field, to)]
    return was === null || is === null ? called : `${called}: ${was} → ${is}`
  }
}
