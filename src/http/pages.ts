/** The built pages: files with a hash in their name stay in the browser for good, the page itself is asked for anew. */
import { join } from 'node:path'
import { fastifyStatic } from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { announcer } from './announce.ts'
import { SESSION_COOKIES } from './route.ts'

/** What is no page: asked for and not there, it gets a problem document and not the shell of the pages. */
const NO_PAGE = /^\/(api|p|feeds|mcp|assets|healthz|readyz|metrics)(\/|\?|$)/
const YEAR_SECONDS = 31_536_000

/** Serves the pages in `folder`. Any other address that a browser opens gets the page, which knows its own paths. */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const named = path.startsWith(join(folder, 'assets'))
      const keep = named ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache'
      void reply.header('cache-control', keep)
    },
  })
  const announce = announcer(folder)
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (NO_PAGE.test(request.url)) return reply.callNotFound()
    const link = announce({
      url: request.url,
      signedIn: SESSION_COOKIES.some((name) => request.cookies[name] !== undefined),
      acceptLanguage: request.headers['accept-language'],
    })
    if (link !== null) void reply.header('link', link)
    return reply.sendFile('index.html')
  })
}
