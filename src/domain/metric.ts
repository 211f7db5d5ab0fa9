/** What levels and measurements are counted in: a name, a unit, and which way is better. */
import type { MetricId } from './ids.ts'
import type { Meta } from './record.ts'

export const betters = ['higher', 'lower'] as const
export type Better = (typeof betters)[number]

export type Metric = Meta & {
  readonly id: MetricId
  readonly name: string
  /** As people write it behind the number: `hours`, `%`, `days late`. */
  readonly unit: string
  readonly better: Better
}
export type MetricFields = Omit<Metric, keyof Meta | 'id'>
