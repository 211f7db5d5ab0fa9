/** The built pages: files with a hash in their name stay in the browser for good, the page itself is asked for anew. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fastifyStatic } from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { announcer } from './announce.ts'
import { API, SESSION_COOKIES } from './route.ts'

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
  const [head = '', tail = ''] = split(readFileSync(join(folder, 'index.html'), 'utf8'))
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (NO_PAGE.test(request.url)) return reply.callNotFound()
    const page = announce({
      url: request.url,
      signedIn: SESSION_COOKIES.some((name) => request.cookies[name] !== undefined),
      acceptLanguage: request.headers['accept-language'],
    })
    if (page !== null) void reply.header('link', page.link)
    if (page === null || page.asks.length === 0) return reply.sendFile('index.html')
    void reply.header('cache-control', 'no-store').type('text/html; charset=utf-8')
    const answers = answered(app, request, page.asks)
    return reply.send(
      Readable.from(
        (async function* () {
          yield head
          yield `<script type="application/json" id="answers">${inert(await answers)}</script>`
          yield tail
        })(),
      ),
    )
  })
}

const split = (html: string): readonly string[] => {
  const at = html.indexOf('</body>')
  return [html.slice(0, at), html.slice(at)]
}

/**
 * What the API answers to whoever opens the page, by address: asked as the page itself would ask, by the same
 * session. What is refused is left out; the page asks for it again and shows why.
 */
async function answered(
  app: FastifyInstance,
  request: FastifyRequest,
  asks: readonly string[],
): Promise<string> {
  const { cookie, host, 'user-agent': agent } = request.headers
  const headers = { accept: 'application/json', ...named({ cookie, host, 'user-agent': agent }) }
  const answers = await Promise.all(
    asks.map(async (address) => {
      const url = `${API}${address}`
      const reply = await app.inject({ method: 'GET', url, headers, remoteAddress: request.ip })
      if (reply.statusCode !== 200) return []
      const etag = JSON.stringify(reply.headers.etag ?? null)
      return [`${JSON.stringify(address)}:{"etag":${etag},"value":${reply.body}}`]
    }),
  )
  return `{${answers.flat().join(',')}}`
}

const named = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )

/** JSON as HTML may hold it: nothing in it ends its element or begins a comment. */
const inert = (json: string): string => json.replaceAll('<', '\\u003c')
