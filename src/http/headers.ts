import type { FastifyInstance } from 'fastify'

/** What every answer forbids a browser: foreign scripts, framing, sniffing, indexing, and telling where it came from. */
export function protect(app: FastifyInstance): void {
  const policy = [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  app.addHook('onSend', async (request, reply) => {
    void reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    })
    if (request.url.startsWith('/api/') && reply.getHeader('cache-control') === undefined) {
      void reply.header('cache-control', 'no-store')
    }
  })
}
