/** The description of the API: for programs as OpenAPI 3.1, for people as a page that needs no script. */
import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { describeWebhooks } from './openapi-webhooks.ts'
import { answers } from './problems.ts'
import { API } from './route.ts'

type Described = { readonly content?: Readonly<Record<string, unknown>> }
type Document = {
  readonly paths?: Readonly<
    Record<string, Readonly<Record<string, { responses?: Readonly<Record<string, Described>> }>>>
  >
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> }
  readonly webhooks?: unknown
}

/** Prepares the description; routes that are registered afterwards are in it. */
export async function describeRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Kept',
        version: '1',
        summary: 'What customers expect, and what was promised.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'This installation.' }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: '__Host-kept' },
        },
      },
      security: [{ key: [] }, { session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) =>
      withoutUnused({
        ...refusalsNamed(jsonSchemaTransformObject(document) as Document),
        webhooks: describeWebhooks(),
      }) as never,
  })
}

/** A refusal goes out as a problem document (RFC 9457), which is a media type of its own, and is described as one. */
function refusalsNamed(document: Document): Document {
  const named = (described: Described): Described => ({
    ...described,
    content: { 'application/problem+json': described.content?.['application/json'] },
  })
  const each = <T, U>(all: Readonly<Record<string, T>>, of: (one: T, name: string) => U) =>
    Object.fromEntries(Object.entries(all).map(([name, one]) => [name, of(one, name)]))
  const paths = each(document.paths ?? {}, (methods) =>
    each(methods, (operation) => ({
      ...operation,
      ...(operation.responses !== undefined && {
        responses: each(operation.responses, (one, status) =>
          /^[45]xx$/i.test(status) ? named(one) : one,
        ),
      }),
    })),
  )
  return { ...document, paths }
}

/** Every view is described as input too, where nothing takes it in; what is not referred to is left out. */
function withoutUnused(document: Document): Document {
  const schemas = document.components?.schemas ?? {}
  const text = JSON.stringify(document)
  const used = Object.entries(schemas).filter(([name]) =>
    text.includes(`"#/components/schemas/${name}"`),
  )
  const left = { ...document.components, schemas: Object.fromEntries(used) }
  // What only an unused one referred to is unused in its turn.
  return used.length === Object.keys(schemas).length
    ? document
    : withoutUnused({ ...document, components: left })
}

type Operation = {
  summary?: string
  tags?: string[]
  description?: string
  parameters?: { name: string; in: string; required?: boolean; description?: string }[]
  requestBody?: unknown
}

/** Serves `/api/v1/openapi.json` and the readable page `/api/docs`. */
export function serveDescription(app: FastifyInstance): void {
  app.get(`${API}/openapi.json`, { schema: { hide: true } }, () => app.swagger())
  app.get('/api/docs', { schema: { hide: true } }, (_, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(app.swagger().paths as Paths)),
  )
  app.get('/api/docs.css', { schema: { hide: true } }, (_, reply) =>
    reply.type('text/css').header('cache-control', 'max-age=3600').send(STYLE),
  )
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>

function docsPage(paths: Paths): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operation,
    })),
  )
  const byTag = Map.groupBy(operations, ({ operation }) => operation.tags?.[0] ?? 'other')
  const sections = [...byTag].map(
    ([tag, list]) =>
      `<section><h2 id="${escape(tag)}">${escape(tag)}</h2>${list.map(operationHtml).join('')}</section>`,
  )
  const problems = Object.entries(answers).map(
    ([code, { status, says }]) =>
      `<tr id="problem-${code}"><td><code>${code}</code></td><td>${status}</td><td>${escape(says)}</td></tr>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Kept API</title><link rel="stylesheet" href="/api/docs.css"></head><body><main>
<h1>Kept API</h1>
<p>JSON over HTTP below <code>${API}</code>. Send an API key as <code>Authorization: Bearer …</code>. The whole description, for programs: <a href="${API}/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<ul><li>Lists answer <code>{"items": […], "next": …}</code>; ask with <code>limit</code>, <code>cursor</code>, <code>sort=-name</code>, and filters by field, <code>updatedAt[gte]=…</code>.</li>
<li>A change may carry <code>If-Match</code> with the <code>ETag</code> it was based on; a lost race answers 412.</li>
<li>A <code>POST</code> with an <code>Idempotency-Key</code> has one effect however often it is sent.</li>
<li>What went wrong comes as <code>application/problem+json</code>, with the path of each fault.</li></ul>
<nav>${[...byTag.keys()].map((tag) => `<a href="#${escape(tag)}">${escape(tag)}</a>`).join(' ')}</nav>
${sections.join('\n')}
<section><h2 id="problems">Problems</h2><table><thead><tr><th>Code</th><th>Status</th><th>Says</th></tr></thead><tbody>${problems.join('')}</tbody></table></section>
</main></body></html>`
}

function operationHtml({
  path,
  method,
  operation,
}: {
  path: string
  method: string
  operation: Operation
}): string {
  const parameters = (operation.parameters ?? []).filter(({ in: place }) => place === 'query')
  const list = parameters
    .map(
      ({ name, description }) =>
        `<li><code>${escape(name)}</code> ${escape(description ?? '')}</li>`,
    )
    .join('')
  return `<article><h3><b>${method}</b> <code>${escape(path)}</code></h3><p>${escape(operation.summary ?? '')}</p>${list === '' ? '' : `<details><summary>${parameters.length} query parameters</summary><ul>${list}</ul></details>`}</article>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const STYLE = `:root{color-scheme:light dark}body{margin:0;font:16px/24px system-ui,sans-serif;background:Canvas;color:CanvasText}main{max-width:60rem;margin:0 auto;padding:24px 16px 72px}
h1,h2,h3{line-height:1.3}h3{font-size:1rem;font-weight:600;margin:24px 0 4px}h3 b{display:inline-block;min-width:4.5em}article p{margin:0}
code{font-family:ui-monospace,monospace;font-size:.92em;overflow-wrap:anywhere}nav{display:flex;flex-wrap:wrap;gap:8px 16px}nav a{padding:4px 0}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid GrayText;vertical-align:top}`
