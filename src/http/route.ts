/**
 * One way to serve: a route says who may call it, what comes in and what goes out; `act` does it and `show`
 * says what the caller sees of it. Validation, sign-in, permission, ETags, problem documents and
 * Idempotency-Key happen here, for all routes alike. The permission matrix is read from `routes`.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Acting } from '../actions/desk.ts'
import { problemView } from '../contract/problem.ts'
import { type Actor, may, type Permission, seesMoney } from '../domain/access.ts'
import { type Decision, no, type Refusal, yes } from '../domain/decision.ts'
import type { Store } from '../store/db.ts'
import { type Entered, enter, entering } from '../store/door.ts'
import { once, type Remembered } from '../store/idempotency.ts'
import { isStale, noteUse } from '../store/session.ts'
import { problemOf, sendProblem } from './problems.ts'

export const API = '/api/v1'

/** `open`: nobody need be signed in. */
export type Access = Permission | 'open'

type Schema = z.ZodType | undefined
type Out<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined

/** What a handler is given. `store` remembers the answer when the request carries an Idempotency-Key. */
export type Call<P extends Schema, Q extends Schema, B extends Schema> = {
  readonly store: Store
  readonly actor: Actor
  readonly entered: Entered
  readonly params: Out<P>
  readonly query: Out<Q>
  readonly body: Out<B>
  readonly money: boolean
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** The version named in If-Match, or null. */
  readonly ifVersion: number | null
  readonly acting: (happenedAt?: string) => Acting
}

export type Route<P extends Schema, Q extends Schema, B extends Schema, V> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly access: Access
  readonly summary: string
  readonly tag: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** Media types in which a file is taken as the body; read from `request.raw` by the handler itself. */
  readonly takes?: readonly string[]
  /** Status of success, the shape of its body (null: no body), and its media type where that is not JSON. */
  readonly answers: {
    readonly status: number
    readonly body: z.ZodType | null
    readonly media?: string
  }
  /** Fields of the answer that are shown once: where it is remembered for a repeated request, they are null. */
  readonly once?: readonly string[]
  readonly bodyLimit?: number
  readonly act: (call: Call<P, Q, B>) => Promise<Decision<V>>
  readonly show: (value: V, call: Call<P, Q, B>) => unknown
}

export type RouteEntry = { readonly method: string; readonly url: string; readonly access: Access }

declare module 'fastify' {
  interface FastifyInstance {
    kept: { readonly store: Store; readonly routes: RouteEntry[] }
  }
  interface FastifyRequest {
    /** The secret that the client showed; null: none. */
    credential: Credential | null
    entered: Entered | null
  }
  interface FastifyContextConfig {
    access?: Access
    /** Whoever asks is found out in the transaction that answers. */
    entersToRead?: boolean
  }
}

type Credential = { readonly by: 'session' | 'key'; readonly secret: string }

export const SESSION_COOKIES = ['__Host-kept', 'kept'] as const

/** Serves a route. */
export function route<
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
  V = unknown,
>(app: FastifyInstance, spec: Route<P, Q, B, V>): void {
  app.kept.routes.push({ method: spec.method, url: spec.url, access: spec.access })
  app.route({
    method: spec.method,
    url: spec.url,
    ...(spec.bodyLimit !== undefined && { bodyLimit: spec.bodyLimit }),
    config: { access: spec.access, entersToRead: entersToRead(spec) },
    schema: {
      summary: spec.summary,
      tags: [spec.tag],
      operationId: operationId(spec.method, spec.url),
      ...(spec.access === 'open' ? { security: [] } : {}),
      ...(spec.params && { params: spec.params }),
      ...(spec.query && { querystring: spec.query }),
      ...(spec.body && { body: spec.body }),
      ...(spec.takes && { consumes: [...spec.takes], body: z.unknown().describe('The file.') }),
      response: {
        [spec.answers.status]: answerSchema(spec.answers),
        '4xx': problemView,
        '5xx': problemView,
      },
    },
    handler: (request, reply) =>
      entersToRead(spec)
        ? serveReading(app.kept.store, spec, request, reply)
        : serve(app.kept.store, spec, request, reply),
  })
}

/** A page of data is read in one transaction, the entering included; a file is streamed after it has ended. */
function entersToRead(
  spec: Pick<RouteEntry, 'method' | 'access'> & { answers: { media?: string } },
): boolean {
  return spec.method === 'GET' && spec.access !== 'open' && spec.answers.media === undefined
}

async function serveReading<P extends Schema, Q extends Schema, B extends Schema, V>(
  store: Store,
  spec: Route<P, Q, B, V>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { credential } = request
  if (credential === null) return sendProblem(reply, problemOf(no('not-signed-in')))
  const answered = await entering(
    store,
    credential.by,
    credential.secret,
    async (entered, reading) => {
      request.entered = entered
      const admitted = admit(spec.access, request)
      if (!admitted.ok) return { decision: admitted, call: null }
      const call = callOf(reading, spec, request, reply, null)
      return { decision: await spec.act(call), call }
    },
  )
  if (request.entered !== null) await note(store, credential, request.entered)
  if (answered.call === null) return sendProblem(reply, problemOf(answered.decision as Refusal))
  return answer(spec, answered.decision, answered.call, reply)
}

function answerSchema({ body, media }: { body: z.ZodType | null; media?: string }) {
  const schema = body ?? z.null().describe('Done.')
  return media === undefined
    ? schema
    : { description: 'The file.', content: { [media]: { schema } } }
}

/** `GET /api/v1/customers/{id}` is `getCustomersById`. */
function operationId(method: string, url: string): string {
  const parts = url
    .replace(API, '')
    .split('/')
    .filter((part) => part !== '')
  const names = parts.map((part) =>
    part.startsWith(':') ? `By${capital(part.slice(1))}` : part.split(/[-.]/).map(capital).join(''),
  )
  return method.toLowerCase() + names.join('')
}
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

async function serve<P extends Schema, Q extends Schema, B extends Schema, V>(
  store: Store,
  spec: Route<P, Q, B, V>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const admitted = admit(spec.access, request)
  if (!admitted.ok) return sendProblem(reply, problemOf(admitted))
  const ifVersion = versionNamed(request.headers['if-match'])
  if (ifVersion === undefined) return sendProblem(reply, problemOf(no('changed-meanwhile')))
  const call = callOf(store, spec, request, reply, ifVersion)
  const key =
    spec.method === 'POST' && spec.access !== 'open'
      ? request.headers['idempotency-key']
      : undefined
  if (key === undefined) return answer(spec, await spec.act(call), call, reply)
  return answerOnce(spec, call, String(key), request, reply)
}

/** Whether the one at the door may come in. */
function admit(access: Access, request: FastifyRequest): Decision<null> {
  if (access === 'open') return yes(null)
  if (request.entered === null) return no('not-signed-in')
  return may(request.entered.actor, access) ? yes(null) : no('forbidden')
}

/**
 * The version in an If-Match header: null without one or for `*`; undefined when it can match nothing. A proxy that
 * compresses marks our tags as weak, and a client can only say what it was given: the version in it is as good.
 */
function versionNamed(header: string | undefined): number | null | undefined {
  if (header === undefined || header.trim() === '*') return null
  const match = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header)
  return match === null ? undefined : Number(match[1])
}

function callOf<P extends Schema, Q extends Schema, B extends Schema, V>(
  store: Store,
  spec: Route<P, Q, B, V>,
  request: FastifyRequest,
  reply: FastifyReply,
  ifVersion: number | null,
): Call<P, Q, B> {
  const entered = request.entered
  return {
    store,
    // An open route has no actor and its handler asks for none; elsewhere `admit` has seen to it.
    actor: entered?.actor as Actor,
    entered: entered as Entered,
    params: request.params as Out<P>,
    query: request.query as Out<Q>,
    body: request.body as Out<B>,
    money: entered !== null && seesMoney(entered.actor),
    request,
    reply,
    ifVersion,
    acting: (happenedAt) => ({
      actor: entered?.actor as Actor,
      source: entered?.actor.key ? 'api' : 'web',
      happenedAt: happenedAt === undefined ? null : Temporal.Instant.from(happenedAt),
    }),
  }
}

function answer<P extends Schema, Q extends Schema, B extends Schema, V>(
  spec: Route<P, Q, B, V>,
  decision: Decision<V>,
  call: Call<P, Q, B>,
  reply: FastifyReply,
): FastifyReply {
  if (!decision.ok) return sendProblem(reply, problemOf(decision))
  const body = spec.show(decision.value, call)
  tag(reply, body)
  return reply.code(spec.answers.status).send(spec.answers.body === null ? null : body)
}

/** A body with a version has it as its ETag too. */
function tag(reply: FastifyReply, body: unknown): void {
  const version =
    typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined
  if (typeof version === 'number') void reply.header('etag', `"${version}"`)
}

/**
 * The same request with the same key has one effect, and the first answer again: the answer is written in
 * the transaction of the effect. A *no* is not remembered: it had no effect, and may be a yes next time.
 */
async function answerOnce<P extends Schema, Q extends Schema, B extends Schema, V>(
  spec: Route<P, Q, B, V>,
  call: Call<P, Q, B>,
  key: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (key.length === 0 || key.length > 255) {
    return sendProblem(
      reply,
      problemOf(
        no('bad-input', [
          { path: 'headers.idempotency-key', message: 'is empty or longer than 255 characters' },
        ]),
      ),
    )
  }
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const asked = {
    byId: call.actor.key?.id ?? call.actor.memberId,
    keyDigest: digest(key),
    requestDigest: digest(
      `${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`,
    ),
  }
  const show = (value: unknown): Remembered | null => {
    const decision = value as Decision<V>
    return decision.ok
      ? {
          status: spec.answers.status,
          answer:
            spec.answers.body === null
              ? null
              : without(spec.once ?? [], spec.show(decision.value, call)),
        }
      : null
  }
  const outcome = await once(call.store, asked, show, (store) => spec.act({ ...call, store }))
  if (outcome.kind === 'fresh') return answer(spec, outcome.value as Decision<V>, call, reply)
  if (outcome.kind === 'reused') return sendProblem(reply, problemOf(no('idempotency-key-reused')))
  tag(reply, outcome.answer)
  void reply.header('idempotency-replayed', 'true')
  return reply.code(outcome.status).send(outcome.answer)
}

/** An answer as it is remembered: what is shown once does not rest in a table, not even for a day. */
function without(once: readonly string[], answer: unknown): unknown {
  if (once.length === 0 || typeof answer !== 'object') return answer
  return { ...answer, ...Object.fromEntries(once.map((field) => [field, null])) }
}

/** Finds out who is at the door, before validation: by bearer key, else by session cookie. */
export function whoIsThere(app: FastifyInstance): void {
  app.decorateRequest('entered', null)
  app.decorateRequest('credential', null)
  app.addHook('onRequest', async (request, reply) => {
    const { access = 'open', entersToRead: later } = request.routeOptions.config
    const credential = credentialOf(request)
    request.credential = credential
    if (credential !== null && later !== true) {
      request.entered = await enter(app.kept.store, credential.by, credential.secret)
      if (request.entered !== null) await note(app.kept.store, credential, request.entered)
    }
    if (crossOrigin(request)) return sendProblem(reply, problemOf(no('cross-origin')))
    if (access !== 'open' && credential === null) {
      return sendProblem(reply, problemOf(no('not-signed-in')))
    }
    return undefined
  })
}

function credentialOf(request: FastifyRequest): Credential | null {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return { by: 'key', secret: bearer }
  const cookies = SESSION_COOKIES.map((name) => request.cookies[name])
  const cookie = cookies.find((value) => value !== undefined)
  return cookie === undefined ? null : { by: 'session', secret: cookie }
}

/** Notes at times that a key or session was used: reading must not mean writing each time. */
async function note(store: Store, { by, secret }: Credential, { usedAt }: Entered): Promise<void> {
  if (isStale(usedAt, store.now())) await noteUse(store, by, secret)
}

/** A write that a browser sends on behalf of another site (Fetch Metadata; Origin where that is missing). */
function crossOrigin(request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS')
    return false
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.origin
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== request.host)
}
