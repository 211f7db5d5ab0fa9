import { sql } from 'kysely'
import type { Tx } from './db.ts'

/** What the cabinet says when rows that it would remove are still referred to. */
const STILL_IN_USE = 'still-in-use'

/**
 * Does some writing, or none of it when a record would vanish from under others that lean on it. The transaction goes
 * on either way. Any other fault passes through.
 */
export async function unlessLeanedOn(tx: Tx, work: () => Promise<unknown>): Promise<boolean> {
  await sql`savepoint attempt`.execute(tx.db)
  try {
    await work()
    await sql`release savepoint attempt`.execute(tx.db)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== STILL_IN_USE) throw error
    await sql`rollback to savepoint attempt`.execute(tx.db)
    await sql`release savepoint attempt`.execute(tx.db)
    return false
  }
}
