/** Which of the records that others name are there, and whose they are. */
import type { CustomerId } from '../domain/ids.ts'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'

/** Ids by what they are of; each may stand several times. */
export type Wanted = {
  readonly customers: readonly string[]
  readonly contacts: readonly string[]
  readonly members: readonly string[]
  readonly topics: readonly string[]
  readonly metrics: readonly string[]
  readonly conversations: readonly string[]
  readonly expectations: readonly string[]
}

/** What is there of it, as far as whoever asks may see it. */
export type Known = {
  /** Customers, each with the record into which it went, or null. */
  readonly customers: ReadonlyMap<string, CustomerId | null>
  /** `contact customer`: who is or was where. */
  readonly places: ReadonlySet<string>
  readonly members: ReadonlySet<string>
  readonly topics: ReadonlySet<string>
  readonly metrics: ReadonlySet<string>
  /** Each with its customer. */
  readonly conversations: ReadonlyMap<string, string>
  readonly expectations: ReadonlyMap<string, string>
}

/** Looks up what is named: one query for each kind of which anything is. */
export async function knownOf(tx: Tx, wanted: Wanted): Promise<Known> {
  const customers = await some(wanted.customers, (ids) =>
    tx.db.selectFrom('customer').select(['id', 'merged_into']).where('id', '=', ids).execute(),
  )
  const places = await some(wanted.contacts, (ids) =>
    tx.db
      .selectFrom('contact_at')
      .select(['contact_id', 'customer_id'])
      .where('contact_id', '=', ids)
      .execute(),
  )
  const conversations = await ownersIn(tx, 'conversation', wanted.conversations)
  const expectations = await ownersIn(tx, 'expectation', wanted.expectations)
  return {
    customers: new Map(customers.map((row) => [row.id, row.merged_into as CustomerId | null])),
    places: new Set(places.map((row) => `${row.contact_id} ${row.customer_id}`)),
    members: await idsIn(tx, 'member', wanted.members),
    topics: await idsIn(tx, 'topic', wanted.topics),
    metrics: await idsIn(tx, 'metric', wanted.metrics),
    conversations,
    expectations,
  }
}

async function idsIn(tx: Tx, table: 'member' | 'topic' | 'metric', wanted: readonly string[]) {
  const rows = await some(wanted, (ids) =>
    tx.db.selectFrom(table).select('id').where('id', '=', ids).execute(),
  )
  return new Set(rows.map((row) => row.id))
}

async function ownersIn(
  tx: Tx,
  table: 'conversation' | 'expectation',
  wanted: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await some(wanted, (ids) =>
    tx.db.selectFrom(table).select(['id', 'customer_id']).where('id', '=', ids).execute(),
  )
  return new Map(rows.map((row) => [row.id, row.customer_id]))
}

async function some<Row>(
  ids: readonly string[],
  read: (ids: ReturnType<typeof anyOf>) => Promise<Row[]>,
): Promise<readonly Row[]> {
  return ids.length === 0 ? [] : read(anyOf([...new Set(ids)]))
}
