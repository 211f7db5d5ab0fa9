/**
 * One fact of the script with all that turns its keys into ids, and the kinds of entry that a fact becomes. Ids come from
 * whoever writes it down, so that the rules can be asked about the script without any database.
 */
import type { Draft, EntryKind, Fields } from '../history.ts'
import { creation } from '../record.ts'
import type { Fact } from './script.ts'
import type { Staff } from './cast.ts'

/** Nouns that the script writes, by the names that stand in their entries. */
export type SampleNoun =
  | 'member'
  | 'team'
  | 'topic'
  | 'metric'
  | 'vendor'
  | 'customer'
  | 'calendar'
  | 'contact'
  | 'conversation'
  | 'expectation'
  | 'figure'
  | 'score'
  | 'measurement'
  | 'change-event'
  | 'order'
  | 'invoice'
  | 'commitment'

/** Ids of the records that the script names. A customer's own records are named by it and their key. */
export type Ids = {
  readonly of: (noun: SampleNoun, key: string) => string
  /** The entry of an answer that was written before. */
  readonly answer: (customer: string, key: string) => string
}

export type Written = {
  readonly noun: SampleNoun
  readonly recordId: string
  readonly draft: Draft
}

/** A fact with all that turns its keys into ids. `place` in the script makes records apart that have no name of their own. */
export type Page = {
  readonly fact: Fact
  readonly place: number
  readonly ids: Ids
  readonly currency: string
}

/** How the script names a customer's record of a noun. */
export const named = (customer: string | null, key: string) => `${customer ?? ''}/${key}`

export const memberId = ({ ids }: Page, key: Staff) => ids.of('member', key)

export const customerId = ({ fact, ids }: Page) =>
  fact.customer === null ? null : ids.of('customer', fact.customer)

/** A record of the fact's own customer. */
export const own = ({ fact, ids }: Page, noun: SampleNoun, key: string) =>
  ids.of(noun, named(fact.customer, key))

export function made({ fact }: Page, noun: SampleNoun, recordId: string, set: Fields): Written {
  return { noun, recordId, draft: creation(set, fact.at) }
}

export function changed(
  { fact }: Page,
  noun: SampleNoun,
  recordId: string,
  set: Fields,
  kind: EntryKind = 'changed',
): Written {
  return { noun, recordId, draft: { kind, happenedAt: fact.at, set } }
}
