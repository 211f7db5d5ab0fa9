/** What machines that watch Kept ask: is it alive, and may it get requests. Neither needs a sign-in. */
import type { FastifyInstance } from 'fastify'

/** What must work before a request may be sent here, by name; each says what is wrong, or null. */
export type Checks = Readonly<Record<string, () => Promise<string | null>>>

/** `/healthz`: the process answers. `/readyz`: all that it stands on works, else 503 with what does not. */
export function serveHealth(app: FastifyInstance, checks: Checks): void {
  app.get('/healthz', () => ({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await attempt(check)] as const),
    )
    const ready = results.every(([, fault]) => fault === null)
    return reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: ready ? 'ready' : 'not ready',
        checks: Object.fromEntries(results.map(([name, fault]) => [name, fault ?? 'ok'])),
      })
  })
}

const PATIENCE_MS = 5_000

/** A check that hangs is one that fails. What a fault says stays in the log: anybody may ask here. */
async function attempt(check: () => Promise<string | null>): Promise<string | null> {
  const late = AbortSignal.timeout(PATIENCE_MS)
  return Promise.race([
    check().catch(() => 'does not work'),
    new Promise<string>((resolve) => {
      late.addEventListener('abort', () => resolve('does not answer'))
    }),
  ])
}
