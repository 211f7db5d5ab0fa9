import { type Decision, yes } from '../domain/decision.ts'
import type { Draft } from '../domain/history.ts'
import type { MetricId } from '../domain/ids.ts'
import type { Metric, MetricFields } from '../domain/metric.ts'
import { change, creation } from '../domain/record.ts'
import type { Store } from '../store/db.ts'
import { metric } from '../store/noun.ts'
import { type Acting, changeOne, createAll, momentOf, scopeOf, type Timed } from './desk.ts'

/** Makes metrics, each decided by itself, in one transaction. */
export function createMetrics(
  store: Store,
  acting: Acting,
  items: readonly Timed<MetricFields>[],
): Promise<readonly Decision<Metric>[]> {
  return store.transaction(scopeOf(acting.actor), (tx) => {
    const drafts = items.map((item): Decision<Draft> => {
      const at = momentOf(tx, item)
      return at.ok ? yes(creation(item.said, at.value)) : at
    })
    return createAll(tx, metric, acting, drafts)
  })
}

/** Changes one metric. */
export function changeMetric(
  store: Store,
  acting: Acting,
  id: MetricId,
  ifVersion: number | null,
  said: Partial<MetricFields>,
): Promise<Decision<Metric>> {
  return changeOne(store, metric, acting, id, ifVersion, (before, at) =>
    yes(change({ ...before, createdAt: null, updatedAt: null }, said, at)),
  )
}
