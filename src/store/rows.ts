/** Rows as they travel to the database: many of them in one statement, named by their ids. */
import { type Expression, sql } from 'kysely'
import type { Json } from '../domain/history.ts'
import type { Db } from './db.ts'
import type { Tables } from './tables.ts'

/** Values of a derived row; the workspace is added when it is put. */
export type Row = { readonly [column: string]: Json | Temporal.Instant | undefined }

/**
 * `= any($1)` over ids: one statement whatever their number. A single one is named by itself: PostgreSQL takes an array to
 * hold ten and would plan anew for the one, each time.
 */
export function anyOf(ids: readonly string[]): Expression<string> {
  const [only] = ids
  if (ids.length === 1) return sql<string>`${only}::uuid`
  return sql<string>`any(${`{${ids.join(',')}}`}::uuid[])`
}

/** Inserts rows of a table in one statement whatever their number: they travel as one JSON document. */
export async function insertAll(
  db: Db,
  table: keyof Tables,
  rows: readonly Row[],
  onConflict = '',
): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json) ${sql.raw(onConflict)}`.execute(
    db,
  )
}
