/** What was recorded about a customer's records since a moment. */
import { sql } from 'kysely'
import type { Entry } from '../domain/history.ts'
import { chainsOf } from './cabinet.ts'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'

/** Records that changed at most; of more, the newest. */
const MOST_RECORDS = 200

/**
 * The chains of a customer's own record and of all that concern it, in which something was recorded since then;
 * the lately changed first.
 */
export async function changedSince(
  tx: Tx,
  customerId: string,
  since: Temporal.Instant,
): Promise<readonly (readonly Entry[])[]> {
  const { rows } = await sql<{ record_id: string }>`
    select e.record_id from entry e
    where (e.record_id = ${customerId}::uuid
        or e.record_id in (select a.record_id from about a where a.about_id = ${customerId}::uuid))
      and e.recorded_at >= ${since.toString()}::timestamptz
    group by e.record_id order by max(e.recorded_at) desc limit ${MOST_RECORDS}`.execute(tx.db)
  const ids = rows.map((row) => row.record_id)
  const chains = await chainsOf(tx.db, ids)
  return ids.map((id) => chains.get(id) ?? [])
}

/** What some records of a customer are called, where they have words. */
export async function titlesOf(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; title: string | null }>`
    select id, statement as title from expectation where id = ${anyOf(ids)}
    union all select id, subject from conversation where id = ${anyOf(ids)}
    union all select id, name from customer where id = ${anyOf(ids)}
    union all select id, said from commitment where id = ${anyOf(ids)}
    union all select id, name from contact where id = ${anyOf(ids)}
    union all select id, coalesce(number, said) from invoice where id = ${anyOf(ids)}
    union all select id, coalesce(number, said) from customer_order where id = ${anyOf(ids)}`.execute(
    tx.db,
  )
  return new Map(rows.flatMap(({ id, title }) => (title === null ? [] : [[id, title] as const])))
}
