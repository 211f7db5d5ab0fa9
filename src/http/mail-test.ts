import type { FastifyInstance } from 'fastify'
import { testMail } from '../actions/mail-test.ts'
import { mailTest, mailView } from '../contract/mail-test.ts'
import { yes } from '../domain/decision.ts'
import type { Place } from './place.ts'
import { API, route } from './route.ts'

const tag = 'mail'

/** Serves the test of the mail server. */
export function serveMailTest(app: FastifyInstance, { post }: Place): void {
  route(app, {
    method: 'GET',
    url: `${API}/mail`,
    access: 'administer',
    summary: 'Whether mail is configured.',
    tag,
    answers: { status: 200, body: mailView },
    act: () => Promise.resolve(yes({ configured: post !== null })),
    show: (mail) => mail,
  })
  route(app, {
    method: 'POST',
    url: `${API}/mail-test`,
    access: 'administer',
    summary: "Send a test mail; a refusal carries the mail server's own words.",
    tag,
    body: mailTest,
    answers: { status: 204, body: null },
    act: ({ store, acting, body }) => testMail(store, acting(), post, body.to),
    show: () => null,
  })
}
