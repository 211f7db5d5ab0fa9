/** Rows as they travel to the database: many of them in one statement, named by their ids. */
import { type Expression, type RawBuilder, sql } from 'kysely'
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

/** Several statements as one: who waits for a write waits for each way to the database. Foreign keys hold at its end. */
export async function together(db: Db, statements: readonly RawBuilder<unknown>[]): Promise<void> {
  const last = statements.at(-1)
  if (last === undefined) return
  const before = statements.slice(0, -1).map((one, at) => sql`${sql.ref(`part_${at}`)} as (${one})`)
  await sql`${before.length === 0 ? sql`` : sql`with ${sql.join(before)} `}${last}`.execute(db)
}

/** Inserts rows of a table in one statement whatever their number: they travel as one JSON document. */
export async function insertAll(
  db: Db,
  table: keyof Tables,
  rows: readonly Row[],
  onConflict = '',
): Promise<void> {
  await together(db, inserting(table, rows, onConflict))
}

/** The same as a part of a larger statement; none without rows. */
export function inserting(
  table: keyof Tables,
  rows: readonly Row[],
  onConflict = '',
): readonly RawBuilder<unknown>[] {
  if (rows.length === 0) return []
  return [
    sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json) ${sql.raw(onConflict)}`,
  ]
}
