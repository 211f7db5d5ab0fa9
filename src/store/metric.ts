import { sql } from 'kysely'
import type { MetricId } from '../domain/ids.ts'
import type { Metric } from '../domain/metric.ts'
import { folded } from '../domain/name.ts'
import { anyOf, type Cabinet, type Changed } from './cabinet.ts'
import type { Tx } from './db.ts'
import type { ListSource } from './list.ts'
import { text } from './read.ts'
import { standAgain } from './standing.ts'
import type { Tables } from './tables.ts'

export const metrics: Cabinet = {
  noun: 'metric',
  table: 'metric',
  personal: [],
  aboutItself: false,
  row: ({ fields }) => ({
    name: text(fields.name),
    name_sort: folded(text(fields.name) ?? ''),
    unit: text(fields.unit),
    better: text(fields.better),
  }),
  afterwards: standWhereMeasured,
}

/** Which way is better decides whether a level is met: where the metric counts, everything is judged again. */
async function standWhereMeasured(tx: Tx, changed: readonly Changed[]): Promise<void> {
  const older = changed.filter(({ chain }) => chain.length > 1).map(({ id }) => id)
  if (older.length === 0) return
  const rows = await tx.db
    .selectFrom('expectation')
    .select('customer_id')
    .distinct()
    .where('metric_id', '=', anyOf(older))
    .execute()
  await standAgain(
    tx,
    rows.map((row) => row.customer_id),
  )
}

/** The one place where a row becomes a metric. */
export function toMetric(row: Tables['metric']): Metric {
  return {
    id: row.id as MetricId,
    version: row.version,
    name: row.name,
    unit: row.unit,
    better: row.better as Metric['better'],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export const metricList: ListSource<'metric'> = {
  table: 'metric',
  noun: 'metric',
  columns: {
    name: { type: 'text', sort: sql`name_sort`, filter: sql`name` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
