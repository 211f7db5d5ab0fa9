/** Expectations on record that rows of an import may be about. */
import { sql } from 'kysely'
import type { Tx } from './db.ts'

/** Ids of those with one of the outside ids, or with one of the statements at one of the customers. */
export async function knownExpectations(
  tx: Tx,
  named: {
    readonly externalIds: readonly string[]
    readonly customerIds: readonly string[]
    readonly statements: readonly string[]
  },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from expectation where external_id = any(${[...named.externalIds]}::text[]) and merged_into is null
    union select id from expectation where customer_id = any(${[...named.customerIds]}::uuid[])
      and statement = any(${[...named.statements]}::text[]) and merged_into is null
    order by 1`.execute(tx.db)
  return rows.map((row) => row.id)
}
