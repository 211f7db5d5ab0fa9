import { useQueries } from '@tanstack/react-query'
import type { z } from 'zod'
import type { explanationView } from '../../src/contract/commitment-explanation.ts'
import { ask } from '../shell/api.ts'
import type { Commitment } from '../shell/wire.ts'
import { path } from './commitments.ts'
import type { Wait } from './lanes.ts'

/** Clocks that are asked for their waits: as many as can be told apart in the picture. */
const CLOCKS = 30

/** When clocks of working time stood still: the turns that did not count, as the explanation tells them. */
export function useWaits(items: readonly Commitment[]): readonly Wait[] {
  const clocks = items.filter(({ due }) => due !== null && 'after' in due).slice(0, CLOCKS)
  return useQueries({
    queries: clocks.map(({ id, updatedAt }) => ({
      queryKey: ['explanation', id, updatedAt],
      queryFn: async () =>
        (await ask<z.infer<typeof explanationView>>(`${path}/${id}/explanation`)).value,
    })),
    combine: (found) =>
      // Two clocks that stood still for the same reason are shaded once.
      [
        ...new Map(
          found
            .flatMap(({ data }) => data?.turns ?? [])
            .filter(({ counts }) => !counts)
            .map(({ fromAt, toAt }) => [`${fromAt} ${toAt}`, { fromAt, toAt }]),
        ).values(),
      ],
  })
}
