/** Records on file that rows of an import may be about, found by equality alone (an operator a policy lets an index use). */
import { type RawBuilder, sql } from 'kysely'
import type { Contact } from '../domain/contact.ts'
import type { Customer } from '../domain/customer.ts'
import type { Figure } from '../domain/figure.ts'
import type { MetricId, VendorId } from '../domain/ids.ts'
import type { Known } from '../domain/import/match.ts'
import type { Better } from '../domain/metric.ts'
import { folded } from '../domain/name.ts'
import type { Tx } from './db.ts'
import { byIds, hold } from './list.ts'
import { contact, customer, figure } from './noun.ts'
import type { Tables } from './tables.ts'

/** Records with what matching needs of them. `held` keeps them until the transaction ends, in one order whoever asks. */
export type Found<T> = {
  readonly records: ReadonlyMap<string, T>
  readonly known: readonly Known[]
}

const list = (values: readonly string[]) => [...values]

/** Customers by outside id or by folded name. Those merged into others are past changing, and left out. */
export async function knownCustomers(
  tx: Tx,
  named: { readonly externalIds: readonly string[]; readonly names: readonly string[] },
  held = false,
): Promise<Found<Customer>> {
  const found = sql<{ id: string }>`
    select id from customer where external_id = any(${list(named.externalIds)}::text[])
    union select id from customer where name_sort = any(${named.names.map(folded)}::text[]) and merged_into is null`
  const rows = await rowsOf(tx, 'customer', found, held)
  const records = await customer.load(
    tx,
    rows.filter((row) => row.merged_into === null),
  )
  return {
    records: new Map(records.map((one) => [one.id, one])),
    known: records.map((one) => ({
      id: one.id,
      externalId: one.externalId,
      name: folded(one.name),
    })),
  }
}

/** Contacts by outside id, by e-mail address as written or in lower case, or by folded name. */
export async function knownContacts(
  tx: Tx,
  named: {
    readonly externalIds: readonly string[]
    readonly emails: readonly string[]
    readonly names: readonly string[]
  },
  held = false,
): Promise<Found<Contact>> {
  const emails = [...new Set(named.emails.flatMap((email) => [email, email.toLowerCase()]))]
  const found = sql<{ id: string }>`
    select id from contact where external_id = any(${list(named.externalIds)}::text[])
    union select id from contact where email = any(${emails}::text[])
    union select id from contact where name_sort = any(${named.names.map(folded)}::text[])`
  const rows = await rowsOf(tx, 'contact', found, held)
  const records = await contact.load(
    tx,
    rows.filter((row) => row.erased_at === null),
  )
  return {
    records: new Map(records.map((one) => [one.id, one])),
    known: records.map((one) => ({
      id: one.id,
      externalId: one.externalId,
      name: folded(one.name ?? ''),
      email: one.email,
      customerIds: one.customers.map((place) => place.customerId),
    })),
  }
}

/**
 * Ids first, then the rows by key: in one statement a planner that has not seen a table grow lays every row of it
 * against every id (1.2 s for 500 of 3,000).
 */
async function rowsOf<T extends 'customer' | 'contact'>(
  tx: Tx,
  table: T,
  found: RawBuilder<{ id: string }>,
  held: boolean,
): Promise<readonly Tables[T][]> {
  const { rows } = await found.execute(tx.db)
  const ids = rows.map((row) => row.id)
  return held ? hold(tx, table, ids) : byIds(tx, table, ids)
}

/** Figures of customers in months, by customer and month with a space between. */
export async function knownFigures(
  tx: Tx,
  named: { readonly customerIds: readonly string[]; readonly periods: readonly string[] },
  held = false,
): Promise<ReadonlyMap<string, Figure>> {
  const { rows } = await sql<Tables['figure']>`select * from figure
    where customer_id = any(${list(named.customerIds)}::uuid[]) and period = any(${list(named.periods)}::text[]) ${held ? sql`order by id for update` : sql``}`.execute(
    tx.db,
  )
  const records = await figure.load(tx, rows)
  return new Map(records.map((one) => [`${one.customerId} ${one.period}`, one]))
}

export type NamedMember = { readonly id: string; readonly email: string; readonly name: string }

/** Everybody who may own a customer. A firm has some hundreds at most. */
export async function namedMembers(tx: Tx): Promise<readonly NamedMember[]> {
  const rows = await tx.db
    .selectFrom('member')
    .select(['id', 'email', 'name'])
    .where('active', '=', true)
    .execute()
  return rows.map((row) => ({ id: row.id, email: row.email.toLowerCase(), name: folded(row.name) }))
}

/** Every topic, by folded name. A firm has some dozens. */
export async function namedTopics(
  tx: Tx,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const rows = await tx.db.selectFrom('topic').select(['id', 'name_sort']).execute()
  return rows.map((row) => ({ id: row.id, name: row.name_sort }))
}

export type NamedMetric = {
  readonly id: MetricId
  /** Folded. */
  readonly name: string
  readonly better: Better
}

/** Every metric. */
export async function namedMetrics(tx: Tx): Promise<readonly NamedMetric[]> {
  const rows = await tx.db.selectFrom('metric').select(['id', 'name', 'better']).execute()
  return rows.map((row) => ({
    id: row.id as MetricId,
    name: folded(row.name),
    better: row.better as Better,
  }))
}

/** Every vendor, by folded name. */
export async function namedVendors(
  tx: Tx,
): Promise<readonly { readonly id: VendorId; readonly name: string }[]> {
  const rows = await tx.db.selectFrom('vendor').select(['id', 'name']).execute()
  return rows.map((row) => ({ id: row.id as VendorId, name: folded(row.name) }))
}
