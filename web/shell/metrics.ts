import { queryOptions, useQuery } from '@tanstack/react-query'
import type { MetricView } from '../../src/contract/metric.ts'
import { itemsAt } from './question.ts'

/** What levels and measurements are counted in. */
export type Metric = MetricView

export const metricsQuery = queryOptions({
  queryKey: ['metrics'],
  ...itemsAt<Metric>('/metrics?limit=200'),
  staleTime: 60_000,
})

/** The firm's metrics, and one of them by id. */
export function useMetrics() {
  const { data } = useQuery(metricsQuery)
  const metrics = data ?? []
  return {
    metrics,
    of: (id: string | null) => metrics.find((metric) => metric.id === id),
  }
}
