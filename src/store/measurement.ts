import { sql } from 'kysely'
import type { CustomerId, MeasurementId, MetricId } from '../domain/ids.ts'
import type { Measurement } from '../domain/measurement.ts'
import type { Cabinet } from './cabinet.ts'
import { aboutCustomer, momentOfFact } from './fact.ts'
import type { ListSource } from './list.ts'
import { text, whole } from './read.ts'
import { customersConcerned, standAgain } from './standing.ts'
import type { Tables } from './tables.ts'

export const measurements: Cabinet = {
  noun: 'measurement',
  table: 'measurement',
  personal: [],
  aboutItself: false,
  about: aboutCustomer,
  afterwards: (tx, changed) => standAgain(tx, customersConcerned(changed), changed),
  row: (derived) => ({
    customer_id: text(derived.fields.customerId),
    metric_id: text(derived.fields.metricId),
    value: whole(derived.fields.value),
    cases: whole(derived.fields.cases),
    happened_at: momentOfFact(derived),
  }),
}

/** The one place where a row becomes a measurement. */
export function toMeasurement(row: Tables['measurement']): Measurement {
  return {
    id: row.id as MeasurementId,
    version: row.version,
    customerId: row.customer_id as CustomerId,
    metricId: row.metric_id as MetricId,
    value: row.value,
    cases: row.cases,
    happenedAt: row.happened_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export const measurementList: ListSource<'measurement'> = {
  table: 'measurement',
  noun: 'measurement',
  columns: {
    customerId: { type: 'uuid', filter: sql`customer_id` },
    metricId: { type: 'uuid', filter: sql`metric_id` },
    happenedAt: { type: 'timestamptz', sort: sql`happened_at`, filter: sql`happened_at` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
