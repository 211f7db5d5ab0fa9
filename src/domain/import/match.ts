/** Which record on file a row is about, and when two rows are about the same thing. */
import { canonical, type Json } from '../history.ts'
import { folded } from '../name.ts'
import type { ImportNoun } from './fields.ts'
import type { ImportedRow } from './read-row.ts'

const text = (row: ImportedRow, field: string): string | null => {
  const value = row[field]
  return typeof value === 'string' ? value : null
}

/** What the row says, in one spelling: equal rows of two files give equal texts, whatever the columns were called. */
export function rowContent(noun: ImportNoun, row: ImportedRow): string {
  return canonical([noun, row as Json])
}

/** The record that a row is about, by the best name it has for it: its outside id, its e-mail address, its name. */
export function recordKey(noun: ImportNoun, row: ImportedRow): string {
  const name = folded(text(row, 'name') ?? '')
  const outside = text(row, 'externalId')
  switch (noun) {
    case 'customers':
      return outside === null ? `name ${name}` : `id ${outside}`
    case 'contacts': {
      if (outside !== null) return `id ${outside}`
      const email = text(row, 'email')?.toLowerCase()
      return email === undefined ? `name ${name} at ${customerKey(row)}` : `mail ${email}`
    }
    case 'figures':
      return `${customerKey(row)} in ${text(row, 'period') ?? ''}`
    case 'expectations': {
      if (outside !== null) return `id ${outside}`
      const [topic, statement] = [text(row, 'topic'), text(row, 'statement')]
      return `${customerKey(row)} on ${folded(topic ?? '')}: ${statement ?? ''}`
    }
    case 'scores':
    case 'measurements':
      return rowContent(noun, row)
    case 'commitments': {
      const kept = text(row, 'keptId')
      return outside !== null
        ? `id ${outside}`
        : kept !== null
          ? `kept ${kept}`
          : rowContent(noun, row)
    }
    case 'orders':
    case 'invoices': {
      if (outside !== null) return `id ${outside}`
      const number = text(row, 'number')
      return number === null ? rowContent(noun, row) : `number ${number} at ${customerKey(row)}`
    }
  }
}

/** Nouns of which several rows may each say something of their own about one record, so that only an equal row is one twice. */
export const saysMore: readonly ImportNoun[] = [
  'expectations',
  'scores',
  'measurements',
  'commitments',
]

/** What a row must not say twice in one file. A person may be at several customers, in a row for each. */
export function rowKey(noun: ImportNoun, row: ImportedRow): string {
  const key = recordKey(noun, row)
  return noun === 'contacts' ? `${key} | ${customerKey(row)}` : key
}

function customerKey(row: ImportedRow): string {
  const outside = text(row, 'customerExternalId')
  return outside === null ? `name ${folded(text(row, 'customer') ?? '')}` : `id ${outside}`
}

/** A record as far as matching looks at it. */
export type Known = {
  readonly id: string
  readonly externalId: string | null
  /** Folded. */
  readonly name: string
  readonly email?: string | null
  readonly customerIds?: readonly string[]
}

export type Match =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly id: string }
  /** Several records fit equally well: nobody can say which is meant. */
  | { readonly kind: 'several' }

const NONE: Match = { kind: 'none' }

function one(found: readonly Known[]): Match {
  const [first] = found
  if (first === undefined) return NONE
  return found.length === 1 ? { kind: 'one', id: first.id } : { kind: 'several' }
}

/**
 * The customer meant by an outside id, else by name. Two firms of one name are told apart by their outside ids: a row
 * with an id never takes the record that has another.
 */
export function matchCustomer(
  named: { readonly externalId: string | null; readonly name: string | null },
  known: readonly Known[],
): Match {
  const { externalId } = named
  if (externalId !== null) {
    const byId = known.find((each) => each.externalId === externalId)
    if (byId !== undefined) return { kind: 'one', id: byId.id }
  }
  const name = folded(named.name ?? '')
  if (name === '') return NONE
  return one(
    known.filter((each) => each.name === name && (externalId === null || each.externalId === null)),
  )
}

/** The contact meant by an outside id, else by e-mail address, else by name at the same customer. */
export function matchContact(
  row: ImportedRow,
  customerId: string | null,
  known: readonly Known[],
): Match {
  const outside = text(row, 'externalId')
  const byId = outside === null ? undefined : known.find((each) => each.externalId === outside)
  if (byId !== undefined) return { kind: 'one', id: byId.id }
  const free = known.filter((each) => outside === null || each.externalId === null)
  const email = text(row, 'email')?.toLowerCase() ?? null
  const byMail = email === null ? [] : free.filter((each) => each.email?.toLowerCase() === email)
  if (byMail.length > 0) return one(byMail)
  const name = folded(text(row, 'name') ?? '')
  return one(
    free.filter(
      (each) =>
        each.name === name &&
        // Another address is another person, as far as a list can tell.
        (email === null || (each.email ?? null) === null) &&
        (customerId === null
          ? each.customerIds?.length === 0
          : each.customerIds?.includes(customerId)),
    ),
  )
}
