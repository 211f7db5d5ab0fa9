/** Records as of a moment, and what happened to them. */
import type { Entry, Moment } from '../domain/history.ts'
import { chainsOf, deriveAt } from './cabinet.ts'
import type { Tx } from './db.ts'
import { byIds } from './list.ts'
import { fromDerived, type Noun } from './noun.ts'
import type { Tables } from './tables.ts'

/**
 * A record as it was at a moment; null when it did not exist then, or may not be seen. The row is built by
 * the same mapping as the stored one, so past and present read alike.
 */
export async function readAt<T, N extends keyof Tables>(
  tx: Tx,
  noun: Noun<T, N>,
  id: string,
  moment: Moment,
): Promise<T | null> {
  const [seen] = await byIds(tx, noun.list.table, [id])
  if (seen === undefined) return null
  const chain = (await chainsOf(tx.db, [id])).get(id) ?? []
  const derived = deriveAt(id, chain, moment)
  return derived === null ? null : fromDerived(tx, noun, derived)
}

/** All that was recorded about a record, oldest first. Empty when it may not be seen. */
export async function historyOf(tx: Tx, id: string): Promise<readonly Entry[]> {
  return (await chainsOf(tx.db, [id])).get(id) ?? []
}
