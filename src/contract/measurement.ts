import { z } from 'zod'
import type { CustomerId, MetricId } from '../domain/ids.ts'
import type { Measurement } from '../domain/measurement.ts'
import { happenedAt, id, meta, quantity, rightMoment } from './field.ts'
import type { ListSpec } from './list.ts'

export const measurementSpec: ListSpec = {
  sort: '-happenedAt',
  columns: {
    customerId: { type: 'id', filter: true },
    metricId: { type: 'id', filter: true },
    happenedAt: { type: 'instant', sort: true, filter: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}

export const measurementView = z
  .object({
    id: z.uuid(),
    customerId: z.uuid(),
    metricId: z.uuid(),
    value: z.number().describe('In the unit of the metric.'),
    cases: z.number().int().nullable().describe('How many cases lie behind the value.'),
    happenedAt: z.string().describe('When it was so; of a period, its end.'),
    ...meta,
  })
  .meta({ id: 'Measurement' })
export type MeasurementView = z.infer<typeof measurementView>

/** What a member may see of a measurement. */
export function viewMeasurement(measurement: Measurement): MeasurementView {
  return {
    ...measurement,
    happenedAt: measurement.happenedAt.toString(),
    createdAt: measurement.createdAt.toString(),
    updatedAt: measurement.updatedAt.toString(),
  }
}

const fields = {
  metricId: id<MetricId>(),
  value: quantity(),
  cases: z.number().int().min(1).max(2_000_000_000).nullable(),
}

export const newMeasurement = z.strictObject({
  ...fields,
  customerId: id<CustomerId>(),
  cases: fields.cases.optional(),
  happenedAt: happenedAt(),
})
export const measurementChange = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  happenedAt: rightMoment(),
})
