/**
 * Carries webhooks out of the house. A host is looked up once, every address that it has is checked, and the connection
 * is made to one of those and no other: a name that leads elsewhere a moment later leads us nowhere. Nothing is
 * followed, and neither a slow nor an endless answer holds us.
 */
import { lookup } from 'node:dns/promises'
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { hostOf, type Outbound, refusedAddress } from '../domain/outbound.ts'
import { type Answered, type Courier, type Parcel, urlFaults } from '../domain/webhook.ts'

export type Resolve = (host: string) => Promise<readonly string[]>

export type Way = {
  readonly outbound: Outbound
  readonly resolve?: Resolve
  /** From the first look-up to the last byte that counts. */
  readonly timeoutMs?: number
  /** Authorities beside the well-known ones, as PEM. */
  readonly authorities?: string
}

/** Long enough for a receiver that works before it answers, short enough that a hundred of them are served. */
const TIMEOUT_MS = 15_000
/** The status counts; of the body only its beginning is kept, and no longer waited for than this. */
const BODY_MS = 3_000
const BODY_BYTES = 16 * 1024
const SHOWN_CHARACTERS = 1_000
const HEADER_BYTES = 16 * 1024

const resolveBySystem: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

/** A courier that goes where it may. */
export function courierOn(way: Way): Courier {
  return async (parcel) => {
    const began = performance.now()
    const ended = (rest: Partial<Answered>): Answered => ({
      tookMs: Math.round(performance.now() - began),
      status: null,
      answer: null,
      fault: null,
      retryAfterSeconds: null,
      ...rest,
    })
    const deadline = AbortSignal.timeout(way.timeoutMs ?? TIMEOUT_MS)
    try {
      return ended(await carry(parcel, way, deadline))
    } catch (error) {
      return ended({ fault: deadline.aborted ? 'no answer in time' : sayFault(error) })
    }
  }
}

/** Why a parcel did not leave; its words are for whoever reads the log. */
class NotSent extends Error {}

async function carry(parcel: Parcel, way: Way, deadline: AbortSignal): Promise<Partial<Answered>> {
  const [wrong] = urlFaults(parcel.url, way.outbound)
  if (wrong !== undefined) throw new NotSent(`the address ${wrong.message}`)
  const url = new URL(parcel.url)
  const addresses = await orAborted(addressesOf(url, way), deadline)
  return post(parcel, url, addresses, way, deadline)
}

/** All addresses of a host, each of which we may connect to. */
async function addressesOf(url: URL, { outbound, resolve = resolveBySystem }: Way) {
  const host = hostOf(url)
  const found = isIP(host) === 0 ? await resolve(host) : [host]
  if (found.length === 0) throw new NotSent('the host has no address')
  for (const address of found) {
    const refused = refusedAddress(url, address, outbound)
    if (refused !== null) throw new NotSent(`the host ${refused}`)
  }
  return found
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    work.then(resolve, reject)
  })
}

function post(
  { headers, body }: Parcel,
  url: URL,
  addresses: readonly string[],
  { authorities }: Way,
  signal: AbortSignal,
): Promise<Partial<Answered>> {
  const bytes = Buffer.from(body)
  const options: RequestOptions & { ca?: string } = {
    method: 'POST',
    headers: { ...headers, 'content-length': bytes.length, connection: 'close' },
    agent: false,
    signal,
    maxHeaderSize: HEADER_BYTES,
    lookup: lookupAmong(addresses),
    ...(authorities !== undefined && { ca: authorities }),
  }
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'http:' ? requestHttp : requestHttps
    let answered = false
    const sending = send(url, options, (answer) => {
      answered = true
      void beginning(answer, signal).then((text) => {
        sending.destroy()
        resolve({
          status: answer.statusCode ?? null,
          answer: text,
          retryAfterSeconds: pauseAsked(answer.headers['retry-after']),
        })
      })
    })
    // Once there is a status, however the answer breaks off, that counts.
    sending.on('error', (error) => (answered ? undefined : reject(error)))
    sending.end(bytes)
  })
}

/** Answers for the host with what was found and checked before: nobody is asked again. */
function lookupAmong(addresses: readonly string[]): NonNullable<RequestOptions['lookup']> {
  const found = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, options, told) => {
    const wanted = typeof options === 'object' && options.all === true
    if (wanted) told(null, found)
    else told(null, found[0]?.address ?? '', found[0]?.family ?? 4)
  }
}

/** The beginning of an answer as text. However it breaks off, what came counts: the status was said before. */
function beginning(answer: IncomingMessage, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let length = 0
    const end = () => {
      clearTimeout(patience)
      resolve(readable(Buffer.concat(parts)))
    }
    const patience = setTimeout(end, BODY_MS)
    signal.addEventListener('abort', end, { once: true })
    answer.on('data', (part: Buffer) => {
      parts.push(part.subarray(0, BODY_BYTES - length))
      length += part.length
      if (length >= BODY_BYTES) end()
    })
    answer.on('end', end)
    answer.on('error', end)
    answer.on('close', end)
  })
}

// oxlint-disable-next-line no-control-regex
const UNSHOWN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** Text that a table can hold and a page can show. */
function readable(bytes: Buffer): string {
  const shown = bytes.toString('utf8').replace(UNSHOWN, '')
  return shown.slice(0, SHOWN_CHARACTERS).toWellFormed()
}

/** The pause in seconds; a date is not read, since the receiver's clock is not ours. */
function pauseAsked(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,7}$/.test(header) ? Number(header) : null
}

const sentences: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host is not known',
  EAI_AGAIN: 'the host could not be looked up just now',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut off',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the host cannot be reached',
  ETIMEDOUT: 'no connection in time',
  HPE_HEADER_OVERFLOW: 'the answer has more headers than are read',
  CERT_HAS_EXPIRED: 'its certificate has ended',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself alone',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody we know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody we know',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
}

function sayFault(error: unknown): string {
  if (error instanceof NotSent) return error.message
  const { code = '', message } = error as { code?: string; message: string }
  const says = sentences[code] ?? (code.startsWith('HPE_') ? 'what came back is no HTTP' : null)
  return says ?? `${code === '' ? '' : `${code}: `}${message}`.slice(0, 200)
}
