/** A whole house for a test: a fresh database, the store on it, the server, and a client that speaks to it. */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { servePages } from '../src/http/pages.ts'
import { buildServer, type Served } from '../src/http/server.ts'
import { type Connection, openStore, type Store } from '../src/store/db.ts'
import { type Flavour, freshDatabase } from './postgres.ts'

export type Reply = {
  readonly status: number
  readonly body: never
  readonly headers: Readonly<Record<string, unknown>>
}

export type House = {
  readonly app: FastifyInstance
  readonly store: Store
  /** What connects as the login that owns the tables. */
  readonly owner: Connection
  /** Sends a request; `as` is an API key or a session token (`kept_s_…`). */
  readonly ask: (
    method: NonNullable<InjectOptions['method']>,
    path: string,
    body?: unknown,
    options?: { as?: string | null; headers?: Record<string, string> },
  ) => Promise<Reply>
  /** The first owner's key, with every scope. */
  readonly key: string
  /** What seals the secrets of this house. */
  readonly secret: Buffer
  readonly workspaceId: string
  readonly memberId: string
  /** Moves the house's clock. It begins at the real moment. */
  readonly wait: (duration: Temporal.DurationLike) => void
  readonly close: () => Promise<void>
}

/** Builds a house with its first owner, on a database of its own; with `pages`, it serves that folder too. */
export async function house(
  flavour: Flavour = 'embedded',
  pages: string | null = null,
  {
    outboundAllow = [],
    ...more
  }: Pick<Served, 'post' | 'setupCode'> & {
    readonly outboundAllow?: readonly string[]
  } = {},
): Promise<House> {
  const database = await freshDatabase(flavour)
  let shift = Temporal.Duration.from({ seconds: 0 })
  const store = openStore({
    connection: database.connection,
    clock: () => Temporal.Now.instant().add(shift),
    poolSize: 6,
  })
  const secret = randomBytes(32)
  const app = await buildServer({
    store,
    config: { publicUrl: 'http://localhost:4100', trustProxy: false, outboundAllow },
    secret,
    ...more,
  })
  if (pages !== null) await servePages(app, pages)
  await app.ready()
  const send = async (
    as: string | null,
    method: NonNullable<InjectOptions['method']>,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const identity: Record<string, string> =
      as === null
        ? {}
        : as.startsWith('kept_s_')
          ? { cookie: `__Host-kept=${as}` }
          : { authorization: `Bearer ${as}` }
    const response = await app.inject({
      method,
      url: path.startsWith('/') && !path.startsWith('/api') ? `/api/v1${path}` : path,
      headers: { ...identity, ...headers },
      ...(body !== undefined && { payload: body as object }),
    })
    const json = /json(?!l)/.test(String(response.headers['content-type']))
    return {
      status: response.statusCode,
      headers: response.headers,
      body: (json ? response.json() : response.body) as never,
    }
  }
  const made = await send(null, 'POST', '/setup', {
    workspace: 'Fernhill IT Services',
    name: 'Priya Raman',
    email: 'priya@fernhill.example',
    password: 'a long enough word',
    zone: 'Europe/London',
    currency: 'GBP',
  })
  const founded = made.body as { apiKey: string; workspaceId: string; memberId: string }
  return {
    app,
    store,
    owner: database.connection,
    key: founded.apiKey,
    secret,
    workspaceId: founded.workspaceId,
    memberId: founded.memberId,
    ask: (method, path, body, options = {}) =>
      send(
        options.as === undefined ? founded.apiKey : options.as,
        method,
        path,
        body,
        options.headers,
      ),
    wait: (duration) => {
      shift = shift.add(duration)
    },
    close: async () => {
      await app.close()
      await store.close()
      await database.close()
    },
  }
}
