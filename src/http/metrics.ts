/** `/metrics` for Prometheus: how long answers take, by route and status, and how the process fares. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { isForwarded } from './nearness.ts'
import { problemOf, sendProblem } from './problems.ts'
import { no } from '../domain/decision.ts'

/**
 * Serves `/metrics` to whoever asks this process itself; what comes through a proxy is a stranger's request
 * and finds nothing. No label holds an id or a word of anybody.
 */
export function serveMetrics(app: FastifyInstance): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'kept_http_request_seconds',
    help: 'Time from request to answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
    done()
  })
  app.addHook('onClose', (_, done) => {
    registry.clear()
    done()
  })
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (isForwarded(request)) return sendProblem(reply, problemOf(no('not-found')))
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
