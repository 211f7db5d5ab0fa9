/** Ending one's digests by the link in a letter: on a page with a button, or with one press in a mail program. */
import type { FastifyInstance } from 'fastify'
import { endDigest } from '../actions/digest.ts'
import { digestEnd } from '../contract/digest.ts'
import { problemOf, sendProblem } from './problems.ts'
import { API, route } from './route.ts'

type Asked = { readonly Querystring: { readonly token?: string | string[] } }

/** Serves the end of digests. */
export function serveDigests(app: FastifyInstance): void {
  route(app, {
    method: 'POST',
    url: `${API}/digest-endings`,
    access: 'open',
    summary: 'End the digests of whoever got the letter with this link.',
    tag: 'session',
    body: digestEnd,
    answers: { status: 204, body: null },
    act: ({ store, body }) => endDigest(store, body.token),
    show: () => null,
  })
  void app.register(async (room) => {
    // RFC 8058 §3.1: a mail program posts a form to the address of the header, without a word from the reader.
    const form = 'application/x-www-form-urlencoded'
    room.addContentTypeParser(form, { parseAs: 'string', bodyLimit: 1000 }, (_, __, done) => {
      done(null, null)
    })
    const tokenOf = ({ token }: Asked['Querystring']) => (typeof token === 'string' ? token : '')
    room.post<Asked>('/p/digest-off', { schema: { hide: true } }, async (request, reply) => {
      const ended = await endDigest(app.kept.store, tokenOf(request.query))
      return ended.ok ? reply.code(204).send() : sendProblem(reply, problemOf(ended))
    })
    // Followed as a link, by a person or by what scans their mail, it only leads to the page with the button.
    room.get<Asked>('/p/digest-off', { schema: { hide: true } }, (request, reply) => {
      const token = encodeURIComponent(tokenOf(request.query))
      return reply.redirect(`/digest-off#${token}`, 303)
    })
  })
}
