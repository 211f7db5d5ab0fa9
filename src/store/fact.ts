/** What rows of dated facts have in common: the moment at which they were so, and whom they concern. */
import type { Fields } from '../domain/history.ts'
import type { Derived } from './cabinet.ts'
import { text } from './read.ts'

/** When a fact was so: the moment of the entry that says it now. */
export function momentOfFact({ id, entries }: Derived): Temporal.Instant {
  const saying = entries.find((entry) => entry.kind === 'created')
  if (saying === undefined) throw new Error(`no entry creates ${id}`)
  return saying.happenedAt
}

/** The customer that an entry ties a record to, if it names one. */
export function aboutCustomer(set: Fields): readonly string[] {
  const customerId = text(set.customerId)
  return customerId === null ? [] : [customerId]
}
