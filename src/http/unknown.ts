import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { no } from '../domain/decision.ts'
import { problemOf, sendProblem } from './problems.ts'
import type { RouteEntry } from './route.ts'

/**
 * What nothing answers: a path that is not there, or one that takes other methods. Those are named in `Allow`, for
 * OPTIONS as for a method that is refused (RFC 9110, 15.5.6 and 9.3.7); the methods of the API are no secret.
 */
export function answerUnknown(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsOf(app.kept.routes, pathOf(request))
    if (allowed.length === 0) return sendProblem(reply, problemOf(no('not-found')))
    void reply.header('allow', allowed.join(', '))
    return request.method === 'OPTIONS' ? nothing(reply) : refused(reply)
  })
}

const nothing = (reply: FastifyReply) => reply.code(204).send()
const refused = (reply: FastifyReply) => sendProblem(reply, problemOf(no('method-not-allowed')))

const pathOf = (request: FastifyRequest) => request.url.split('?')[0]?.split('/') ?? []

/** Every GET is answered as a HEAD too, and every path that is there as OPTIONS. */
function methodsOf(routes: readonly RouteEntry[], path: readonly string[]): readonly string[] {
  const methods = routes.filter(({ url }) => fits(url.split('/'), path)).map(({ method }) => method)
  if (methods.length === 0) return []
  return [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])]
}

const fits = (pattern: readonly string[], path: readonly string[]) =>
  pattern.length === path.length &&
  pattern.every((part, at) => part === path[at] || (part.startsWith(':') && path[at] !== ''))
