import { useQuery } from '@tanstack/react-query'
import { ask } from '../shell/api.ts'

export type Measured = {
  readonly id: string
  readonly happenedAt: string
  readonly value: number
  readonly cases: number | null
}

/** What was delivered to a customer by a metric, oldest first, up to a moment. */
export function useMeasured(
  customerId: string,
  metricId: string | null,
  until: string,
): readonly Measured[] {
  const { data } = useQuery({
    queryKey: ['measurements', customerId, metricId],
    queryFn: async () =>
      (
        await ask<{ items: Measured[] }>(
          `/measurements?customerId=${customerId}&metricId=${metricId ?? ''}&limit=200&sort=-happenedAt`,
        )
      ).value.items.toReversed(),
    enabled: metricId !== null,
  })
  return (data ?? []).filter(({ happenedAt }) => happenedAt <= until)
}
