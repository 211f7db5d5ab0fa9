/** Whether the database answers, and has had exactly the migrations that this process knows. */
import { sql } from 'kysely'
import type { Store } from './db.ts'

/** Null when all is well; else what is wrong, without any detail that a stranger could use. */
export async function databaseFault(store: Store, newest: number): Promise<string | null> {
  const found = await store.outside((db) =>
    sql<{ newest: number | null }>`select max(number) as newest from migration`.execute(db),
  )
  const had = found.rows[0]?.newest ?? 0
  if (had === newest) return null
  return had > newest ? 'newer than this process' : 'not migrated'
}
