/** What was delivered, as it was measured: a value of a metric for a customer at a moment. */
import type { CustomerId, MeasurementId, MetricId } from './ids.ts'
import type { Meta } from './record.ts'

export type Measurement = Meta & {
  readonly id: MeasurementId
  readonly customerId: CustomerId
  readonly metricId: MetricId
  /** In the metric's unit. */
  readonly value: number
  /** How many cases lie behind the value; null when nobody said. */
  readonly cases: number | null
  /** When it was so; of a period, its end. */
  readonly happenedAt: Temporal.Instant
}
export type MeasurementFields = Omit<Measurement, keyof Meta | 'id' | 'happenedAt'>
