import { z } from 'zod'
import { betters, type Metric } from '../domain/metric.ts'
import { happenedAt, line, meta } from './field.ts'
import type { ListSpec } from './list.ts'

export const metricSpec: ListSpec = {
  sort: 'name',
  columns: {
    name: { type: 'text', sort: true, filter: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}

export const metricView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    unit: z.string().describe('As people write it behind the number: hours, %.'),
    better: z.enum(betters).describe('Which way is better.'),
    ...meta,
  })
  .meta({ id: 'Metric' })
export type MetricView = z.infer<typeof metricView>

/** What a member may see of a metric. */
export function viewMetric(metric: Metric): MetricView {
  return {
    ...metric,
    createdAt: metric.createdAt.toString(),
    updatedAt: metric.updatedAt.toString(),
  }
}

const fields = { name: line(80), unit: line(40), better: z.enum(betters) }

export const newMetric = z.strictObject({ ...fields, happenedAt: happenedAt() })
export const metricChange = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  happenedAt: happenedAt(),
})
