import { words } from '../words/words.ts'
import { ahead } from './ahead.ts'
import type { Answer } from './answer.ts'

/** One fault of what was sent, by the path of the field. */
export type Fault = { readonly path: string; readonly message: string }

/** A refusal of the server (RFC 9457), or that it could not be reached at all. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly errors: readonly Fault[]
  constructor(status: number, code: string, says: string, errors: readonly Fault[] = []) {
    super(says)
    this.status = status
    this.code = code
    this.errors = errors
  }
}

type Asking = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly body?: unknown
  readonly etag?: string | null
  readonly signal?: AbortSignal | undefined
}

export const base = '/api/v1'

/** Asks the API. Answers the parsed body, or throws a Problem whose message is fit to be shown. */
export async function ask<T>(path: string, asking: Asking = {}): Promise<Answer<T>> {
  const { method = 'GET', body, etag, signal } = asking
  const known = method === 'GET' ? await ahead<T>(path) : null
  if (known !== null) return known
  const headers = new Headers({ accept: 'application/json' })
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (etag) headers.set('if-match', etag)
  // A press that is repeated by a shaky network must not make two of anything.
  if (method === 'POST') headers.set('idempotency-key', `"${newKey()}"`)
  const response = await reach(path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  })
  if (!response.ok) throw await problemOf(response)
  const text = await response.text()
  return {
    value: (text === '' ? null : JSON.parse(text)) as T,
    etag: response.headers.get('etag'),
  }
}

async function reach(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(`${base}${path}`, request)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new Problem(0, 'unreachable', words().problems.unreachable)
  }
}

type ProblemDocument = { code?: string; title?: string; detail?: string; errors?: Fault[] }

async function problemOf(response: Response): Promise<Problem> {
  const document = await response
    .json()
    .then(
      (body: unknown) => (typeof body === 'object' && body !== null ? body : {}) as ProblemDocument,
    )
    .catch((): ProblemDocument => ({}))
  const code = document.code ?? 'unknown'

  const own = words().problems.byCode as Readonly<Record<string, string | undefined>>
  const says =
    own[code] ??
    document.detail ??
    document.title ??
    (response.status >= 500 ? words().problems.broken : words().problems.refused)
  const errors = (document.errors ?? []).map(({ path, message }) => ({
    path,
    message: words().problems.says(message),
  }))
  return new Problem(response.status, code, says, errors)
}

/** A key of 128 random bits. `randomUUID` is missing on plain http, where Kept must work too. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The sentence of whatever went wrong. */
export function sentenceOf(error: unknown): string {
  return error instanceof Problem ? error.message : words().problems.broken
}
