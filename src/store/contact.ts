import { sql } from 'kysely'
import { type Contact, type Place, personalOfContact } from '../domain/contact.ts'
import type { ContactId, CustomerId } from '../domain/ids.ts'
import { folded } from '../domain/name.ts'
import { type Cabinet, type Derived, olderOnes } from './cabinet.ts'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'
import type { ListSource } from './list.ts'
import { flag, text } from './read.ts'
import { standAgainWith } from './standing.ts'
import type { Tables } from './tables.ts'

const placesOf = (derived: Derived) =>
  (derived.fields.customers ?? []) as unknown as readonly Place[]

export const contacts: Cabinet = {
  noun: 'contact',
  table: 'contact',
  personal: personalOfContact,
  aboutItself: true,
  found: (fields) => [text(fields.name), text(fields.email)],
  // Whoever is answerable for choosing us weighs more in what to ask next.
  afterwards: (tx, changed) => standAgainWith(tx, 'contact_id', olderOnes(changed)),
  row: ({ fields }) => ({
    name: text(fields.name),
    name_sort: folded(text(fields.name) ?? ''),
    email: text(fields.email),
    phone: text(fields.phone),
    role: text(fields.role),
    note: text(fields.note),
    exposed: flag(fields.exposed),
    external_id: text(fields.externalId),
    erased_at:
      text(fields.erasedAt) === null ? null : Temporal.Instant.from(text(fields.erasedAt) ?? ''),
  }),
  parts: {
    table: 'contact_at',
    key: 'contact_id',
    rows: (derived) =>
      placesOf(derived).map((place) => ({
        contact_id: derived.id,
        customer_id: place.customerId,
        from_on: place.fromOn,
        to_on: place.toOn,
      })),
  },
}

/** Rows of contacts with their places, which lie in a table of their own; those of the past in its fields. */
export async function toContacts(
  tx: Tx,
  rows: readonly Tables['contact'][],
  past?: Derived,
): Promise<readonly Contact[]> {
  if (rows.length === 0) return []
  if (past) return rows.map((row) => toContact(row, placesOf(past)))
  const at = await tx.db
    .selectFrom('contact_at')
    .selectAll()
    .where('contact_id', '=', anyOf(rows.map((row) => row.id)))
    .orderBy('customer_id')
    .execute()
  const byContact = Map.groupBy(at, (place) => place.contact_id)
  return rows.map((row) => toContact(row, (byContact.get(row.id) ?? []).map(toPlace)))
}

function toPlace(row: Tables['contact_at']): Place {
  return { customerId: row.customer_id as CustomerId, fromOn: row.from_on, toOn: row.to_on }
}

function toContact(row: Tables['contact'], places: readonly Place[]): Contact {
  return {
    id: row.id as ContactId,
    version: row.version,
    name: row.name,
    email: row.email,
    phone: row.phone,
    role: row.role,
    note: row.note,
    exposed: row.exposed,
    externalId: row.external_id,
    customers: places,
    erasedAt: row.erased_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export const contactList: ListSource<'contact'> = {
  table: 'contact',
  noun: 'contact',
  columns: {
    name: { type: 'text', sort: sql`name_sort`, filter: sql`name` },
    email: { type: 'text', filter: sql`lower(email)` },
    externalId: { type: 'text', filter: sql`external_id` },
    exposed: { type: 'boolean', filter: sql`exposed` },
    customerId: {
      type: 'uuid',
      // A contact may be at several customers.
      match: (ids) =>
        sql`id in (select contact_id from contact_at where customer_id = ${anyOf(ids)})`,
    },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
