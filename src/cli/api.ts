/** The command line as a client of a running Kept: it speaks the same API as any other program. */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { readConfig, withEnvFile } from '../config.ts'
import type { ProblemView } from '../contract/problem.ts'
import { type ExitCode, type Surroundings, UsageError } from './command.ts'

const checkout = dirname(dirname(import.meta.dirname))
const PATIENCE_MS = 60_000
/** A file of 200 MB over a slow line. */
const UPLOAD_PATIENCE_MS = 15 * 60_000

export type Stored = { readonly url: string; readonly apiKey: string }

export type Answer = {
  readonly body: unknown
  readonly cookies: readonly string[]
}

/** Thrown when the server says no, or none answers; `guarded` prints it. */
export class Said extends Error {}

export type Client = {
  readonly url: string
  /** Sends a request below `/api/v1`; throws `Said` with the server's words when it is refused. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Answer>
  /** Sends a file as it is; throws `Said` as well. */
  readonly upload: (path: string, file: Blob) => Promise<Answer>
  /** What a path answers, as it comes; throws `Said` as well. */
  readonly download: (path: string) => Promise<AsyncIterable<Uint8Array>>
}

/** Who the client is to the server: a key, a session's cookie, or nobody. */
export type Identity = { readonly apiKey?: string; readonly cookie?: string }

/** A client for the server at `url`. */
export function clientOf(url: string, identity: Identity = {}): Client {
  const ask = async (
    method: string,
    path: string,
    sent?: { readonly type: string; readonly body: string | Blob; readonly patienceMs: number },
  ): Promise<Answer> => {
    const response = await send(url, path, {
      method,
      headers: {
        ...(sent !== undefined && { 'content-type': sent.type }),
        ...(identity.apiKey !== undefined && { authorization: `Bearer ${identity.apiKey}` }),
        ...(identity.cookie !== undefined && { cookie: identity.cookie }),
      },
      ...(sent !== undefined && { body: sent.body }),
      redirect: 'error',
      signal: AbortSignal.timeout(sent?.patienceMs ?? PATIENCE_MS),
    })
    const text = await response.text()
    if (!response.ok) throw new Said(refusal(url, response, text))
    return { body: text === '' ? null : parsed(url, text), cookies: cookiesOf(response) }
  }
  return {
    url,
    download: async (path) => {
      const response = await send(url, path, {
        ...(identity.apiKey !== undefined && {
          headers: { authorization: `Bearer ${identity.apiKey}` },
        }),
        redirect: 'error',
      })
      if (!response.ok || response.body === null)
        throw new Said(refusal(url, response, await response.text()))
      return response.body
    },
    ask: (method, path, body) =>
      body === undefined
        ? ask(method, path)
        : ask(method, path, {
            type: 'application/json',
            body: JSON.stringify(body),
            patienceMs: PATIENCE_MS,
          }),
    upload: (path, file) =>
      ask('POST', path, {
        type: 'application/octet-stream',
        body: file,
        patienceMs: UPLOAD_PATIENCE_MS,
      }),
  }
}

async function send(url: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${url}/api/v1${path}`, init)
  } catch (error) {
    const { cause } = error as { cause?: { code?: string; message?: string } }
    const why = cause?.code ?? cause?.message ?? (error as Error).message
    throw new Said(
      `No Kept answers at ${url} (${why}). Start it with npm start, or set KEPT_URL to where it runs.`,
      { cause: error },
    )
  }
}

function parsed(url: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new Said(`What answers at ${url} is no Kept. Set KEPT_URL to where it runs.`, {
      cause: error,
    })
  }
}

/** The server's sentence, and below it each fault with its place. */
function refusal(url: string, response: Response, text: string): string {
  const type = response.headers.get('content-type') ?? ''
  if (!type.includes('problem+json')) return `${url} answered ${response.status}, and is no Kept.`
  const { title, errors = [] } = JSON.parse(text) as ProblemView
  return [title, ...errors.map(({ path, message }) => `  ${path}: ${message}`)].join('\n')
}

function cookiesOf(response: Response): readonly string[] {
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
}

/** Where the server is: KEPT_URL, what `kept login` stored, or this checkout's own address. */
export function serverUrl(around: Surroundings): string {
  const said = around.env.KEPT_URL?.trim() || readStored(around)?.url || ownUrl(around)
  if (!URL.canParse(said)) throw new UsageError(`KEPT_URL is no address: ${said}`)
  return said.replace(/\/+$/, '')
}

function ownUrl(around: Surroundings): string {
  const read = readConfig(withEnvFile(around.env, checkout), checkout)
  if (!read.ok) throw new Said(read.faults.join('\n'))
  const { host, port } = read.config
  const here = ['0.0.0.0', '::', 'localhost'].includes(host) ? '127.0.0.1' : host
  return `http://${here.includes(':') ? `[${here}]` : here}:${port}`
}

/** A client with a key: KEPT_API_KEY, or what `kept login` stored for this server. Throws `Said` without one. */
export function signedIn(around: Surroundings): Client {
  const url = serverUrl(around)
  const stored = readStored(around)
  const apiKey = around.env.KEPT_API_KEY?.trim() || (stored?.url === url ? stored.apiKey : '')
  if (apiKey === '')
    throw new Said(`Nobody is signed in to ${url}. Run kept login, or set KEPT_API_KEY.`)
  return clientOf(url, { apiKey })
}

/** The file in which `kept login` keeps its key; only its owner may read it. */
export function storePath({ env }: Surroundings): string {
  const folder = env.XDG_CONFIG_HOME || join(env.HOME ?? env.USERPROFILE ?? '.', '.config')
  return join(folder, 'kept', 'login.json')
}

/** What `kept login` stored; null when nothing was. */
export function readStored(around: Surroundings): Stored | null {
  try {
    return JSON.parse(readFileSync(storePath(around), 'utf8')) as Stored
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Said(`${storePath(around)} cannot be read. Run kept login again.`, { cause: error })
  }
}

/** Stores a key for the commands that follow. */
export function writeStored(around: Surroundings, stored: Stored): string {
  const path = storePath(around)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.new`, `${JSON.stringify(stored)}\n`, { mode: 0o600 })
  chmodSync(`${path}.new`, 0o600) // it may have been there, with other rights
  renameSync(`${path}.new`, path)
  return path
}

/** The options of a command; throws `UsageError` on one that it does not know. */
export function optionsOf<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** Runs a command's work: what the server said goes to standard error, exit 1. */
export async function guarded(
  name: string,
  around: Surroundings,
  work: () => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Said)) throw error
    around.stderr.write(`kept ${name}: ${error.message}\n`)
    return 1
  }
}
