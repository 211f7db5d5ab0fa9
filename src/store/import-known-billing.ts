/** Orders, invoices and commitments on record that rows of an import may be about. */
import { sql } from 'kysely'
import { anyOf } from './cabinet.ts'
import type { Tx } from './db.ts'
import { hold } from './list.ts'
import type { Tables } from './tables.ts'

type Billing = 'customer_order' | 'invoice'

/** Those with one of the outside ids or one of the numbers. With `held`, until the transaction ends. */
export async function knownBilling<T extends Billing>(
  tx: Tx,
  table: T,
  named: { readonly externalIds: readonly string[]; readonly numbers: readonly string[] },
  held: boolean,
): Promise<readonly Tables[T][]> {
  // By outside id an index finds them; numbers are looked for only where there are some.
  const { rows } = await sql<Tables[T]>`select * from ${sql.table(table)}
    where external_id = any(${[...named.externalIds]}::text[])
    ${named.numbers.length === 0 ? sql`` : sql`or number = any(${[...named.numbers]}::text[])`} order by id`.execute(
    tx.db,
  )
  if (held)
    await hold(
      tx,
      table as 'invoice',
      rows.map(({ id }) => id),
    )
  return rows
}

/** Commitments that came with orders or invoices and are not settled, by what they came with; held in writing. */
export async function openWith(
  tx: Tx,
  column: 'order_id' | 'invoice_id',
  ids: readonly string[],
  held: boolean,
): Promise<ReadonlyMap<string, Tables['commitment']>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('commitment')
    .selectAll()
    .where(column, '=', anyOf(ids))
    .where('outcome', 'is', null)
    .orderBy('id')
    .execute()
  if (held)
    await hold(
      tx,
      'commitment',
      rows.map(({ id }) => id),
    )
  return new Map(rows.map((row) => [row[column] ?? '', row]))
}

/** Ids of the commitments with these outside ids; held in writing. */
export async function knownCommitments(
  tx: Tx,
  externalIds: readonly string[],
  held: boolean,
): Promise<readonly string[]> {
  if (externalIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from commitment where external_id = any(${[...externalIds]}::text[]) order by id`.execute(
    tx.db,
  )
  const ids = rows.map(({ id }) => id)
  if (held) await hold(tx, 'commitment', ids)
  return ids
}
