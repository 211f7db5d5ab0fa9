/** A mail server on loopback that behaves as told, and keeps what it took. */
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type MailServer = {
  readonly url: string
  readonly taken: Email[]
  readonly close: () => Promise<void>
}

/** Starts a server that takes mail, save where `options` say otherwise. It offers no TLS unless they do. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const taken: Email[] = []
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      const take = async () => {
        const parts: Buffer[] = []
        for await (const part of stream) parts.push(part as Buffer)
        taken.push(await PostalMime.parse(Buffer.concat(parts)))
      }
      take().then(() => done(), done) // a client that dies in the middle of its letter has sent none
    },
    ...options,
  })
  server.on('error', () => {}) // a client that hangs up is no fault of the test
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(resolve))
  return { url: `smtp://127.0.0.1:${port}`, taken, close }
}

/** Starts something that accepts connections and never says a word. */
export async function silentServer(): Promise<Omit<MailServer, 'taken'>> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** An answer that the server gives instead of taking something. */
export function says(code: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode: code })
}
