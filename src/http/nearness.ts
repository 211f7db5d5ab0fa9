/** How near the asker is, as far as headers and the socket tell. */
import type { FastifyRequest } from 'fastify'

/** What a proxy adds that speaks for somebody else. */
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'x-forwarded-host'] as const

/** Whether a proxy says that it asks for somebody else. */
export function isForwarded(request: FastifyRequest): boolean {
  return FORWARDING.some((name) => request.headers[name] !== undefined)
}

/**
 * On the machine itself, not through a proxy that speaks for somebody else, and under a name that this
 * machine goes by: a foreign page whose name was made to point here comes under its own.
 */
export function isNear(request: FastifyRequest, publicName: string): boolean {
  const names = ['localhost', '127.0.0.1', '[::1]', publicName]
  return (
    !isForwarded(request) &&
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '') &&
    names.includes(request.hostname)
  )
}
