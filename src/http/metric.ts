import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeMetric, createMetrics } from '../actions/metric.ts'
import { metricChange, metricSpec, metricView, newMetric, viewMetric } from '../contract/metric.ts'
import { id } from '../contract/field.ts'
import type { MetricId } from '../domain/ids.ts'
import { metric } from '../store/noun.ts'
import { batchBody, batchOf, batchView, listRoute, oneRoute, timed } from './noun.ts'
import { API, route } from './route.ts'

const tag = 'metrics'

/** Serves metrics: list, one, make, change. */
export function serveMetricDefinitions(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/metrics`,
    tag,
    spec: metricSpec,
    noun: metric,
    item: metricView,
    view: viewMetric,
  })
  oneRoute(app, {
    url: `${API}/metrics/:id`,
    tag,
    noun: metric,
    view: viewMetric,
    shape: metricView,
  })
  route(app, {
    method: 'POST',
    url: `${API}/metrics`,
    access: 'administer',
    summary: 'Make a metric, or up to 1,000 at once.',
    tag,
    body: batchBody(newMetric),
    answers: { status: 201, body: z.union([metricView, batchView(metricView)]) },
    act: async ({ store, body, acting }) => {
      const said = 'items' in body ? body.items : [body]
      const made = await createMetrics(store, acting(), timed(said))
      return batchOf('items' in body, made)
    },
    show: (made) => made.show(viewMetric),
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/metrics/:id`,
    access: 'administer',
    summary: 'Change a metric.',
    tag,
    params: z.object({ id: id<MetricId>() }),
    body: metricChange,
    answers: { status: 200, body: metricView },
    act: ({ store, params, body: { happenedAt, ...said }, acting, ifVersion }) =>
      changeMetric(store, acting(happenedAt), params.id, ifVersion, said),
    show: viewMetric,
  })
}
