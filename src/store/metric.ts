import { sql } from 'kysely'
import type { MetricId } from '../domain/ids.ts'
import type { Metric } from '../domain/metric.ts'
import { folded } from '../domain/name.ts'
import { type Cabinet, olderOnes } from './cabinet.ts'
import type { ListSource } from './list.ts'
import { text } from './read.ts'
import { standAgainWith } from './standing.ts'
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
  // Which way is better decides whether a level is met.
  afterwards: (tx, changed) => standAgainWith(tx, 'metric_id', olderOnes(changed)),
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
