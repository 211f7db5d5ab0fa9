/** Dated facts on record that rows of an import may repeat. */
import { sql } from 'kysely'
import type { Measurement } from '../domain/measurement.ts'
import type { Score } from '../domain/score.ts'
import { toMeasurement } from './measurement.ts'
import { toScore } from './score.ts'
import type { Tx } from './db.ts'
import type { Tables } from './tables.ts'

/** Scores of some customers within the seconds that begin at some moments. */
export async function knownScores(
  tx: Tx,
  customerIds: readonly string[],
  moments: readonly string[],
): Promise<readonly Score[]> {
  const { rows } = await sql<Tables['score']>`select * from score
    where customer_id = any(${[...customerIds]}::uuid[])
      and date_trunc('second', happened_at) = any(${[...moments]}::timestamptz[])`.execute(tx.db)
  return rows.map(toScore)
}

/** The same of measurements. */
export async function knownMeasurements(
  tx: Tx,
  customerIds: readonly string[],
  moments: readonly string[],
): Promise<readonly Measurement[]> {
  const { rows } = await sql<Tables['measurement']>`select * from measurement
    where customer_id = any(${[...customerIds]}::uuid[])
      and date_trunc('second', happened_at) = any(${[...moments]}::timestamptz[])`.execute(tx.db)
  return rows.map(toMeasurement)
}
