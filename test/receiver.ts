/** Programs that are told: a real HTTP server on loopback that notes what comes and answers as it is bid. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Told = {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly payload: {
    readonly type: string
    readonly timestamp: string
    readonly data: Readonly<Record<string, unknown>>
  }
}

export type Receiver = {
  readonly url: string
  readonly told: Told[]
  /** How it answers from now on. */
  answer: (response: ServerResponse, told: Told) => void
  readonly close: () => Promise<void>
}

export const yes = (response: ServerResponse): void => void response.writeHead(204).end()
export const status =
  (code: number, text = '') =>
  (response: ServerResponse) =>
    void response.writeHead(code).end(text)

/** Starts one, which takes everything. */
export async function receiver(): Promise<Receiver> {
  const told: Told[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString()
      const { headers, url: path = '' } = request
      const one = { path, headers, body, payload: JSON.parse(body) as Told['payload'] }
      told.push(one)
      here.answer(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const here: Receiver = {
    url: `http://127.0.0.1:${port}/kept`,
    told,
    answer: yes,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return here
}

/**
 * Checks a signature as a receiver would that was written from the specification alone: any of the signatures that
 * begin with `v1,` may fit, compared in constant time.
 */
export function isSigned(
  secret: string,
  { headers, body }: { readonly headers: IncomingHttpHeaders; readonly body: string },
): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const id = String(headers['webhook-id'])
  const time = String(headers['webhook-timestamp'])
  const wanted = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest()
  return String(headers['webhook-signature'])
    .split(' ')
    .some((one) => {
      const [version, digest = ''] = one.split(',')
      const given = Buffer.from(digest, 'base64')
      return version === 'v1' && given.length === wanted.length && timingSafeEqual(given, wanted)
    })
}
