/** Orders, invoices and commitments on record that rows of an import may be about. */
import { sql } from 'kysely'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'
import { hold } from './list.ts'
import type { Tables } from './tables.ts'

type Billing = 'customer_order' | 'invoice'

/** Those with one of the outside ids or one of the numbers. With `held`, until the transaction ends. */
export async function knownBilling<T extends Billing>(
  tx: Tx,
  table: T,
  named: {
    readonly externalIds: readonly string[]
    readonly numbers: readonly string[]
    /** Our own ids; what is none is passed over. */
    readonly keptIds?: readonly string[]
  },
  held: boolean,
): Promise<readonly Tables[T][]> {
  // By outside id an index finds them; numbers are looked for only where there are some.
  const { rows } = await sql<Tables[T]>`select * from ${sql.table(table)}
    where external_id = any(${[...named.externalIds]}::text[])
    or id = any(${idsAmong(named.keptIds ?? [])}::uuid[])
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

/**
 * Commitments that came with orders or invoices and are not settled, by what they came with; held in writing.
 * @param came whether one came with its record: others may name it too, as a bill for it does
 */
export async function openWith(
  tx: Tx,
  column: 'order_id' | 'invoice_id',
  ids: readonly string[],
  held: boolean,
  came: (row: Tables['commitment']) => boolean,
): Promise<ReadonlyMap<string, Tables['commitment']>> {
  if (ids.length === 0) return new Map()
  const all = await tx.db
    .selectFrom('commitment')
    .selectAll()
    .where(column, '=', anyOf(ids))
    .where('outcome', 'is', null)
    .orderBy('id')
    .execute()
  const rows = all.filter(came)
  if (held)
    await hold(
      tx,
      'commitment',
      rows.map(({ id }) => id),
    )
  return new Map(rows.map((row) => [row[column] ?? '', row]))
}

/** Texts that are ids. */
function idsAmong(texts: readonly string[]): string[] {
  return texts.filter((text) => ID.test(text))
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Ids of the commitments with these outside ids, or these ids of ours; held in writing. */
export async function knownCommitments(
  tx: Tx,
  { externalIds, keptIds }: { externalIds: readonly string[]; keptIds: readonly string[] },
  held: boolean,
): Promise<readonly string[]> {
  if (externalIds.length + keptIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from commitment where external_id = any(${[...externalIds]}::text[])
      or id = any(${idsAmong(keptIds)}::uuid[]) order by id`.execute(tx.db)
  const ids = rows.map(({ id }) => id)
  if (held) await hold(tx, 'commitment', ids)
  return ids
}
