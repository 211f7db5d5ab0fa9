import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { resetPassword, whosePassword } from '../actions/password.ts'
import { offerBody } from '../contract/invitation.ts'
import { passwordReset } from '../contract/me.ts'
import { API, route } from './route.ts'

const tag = 'session'

/** Serves the page behind a password link. */
export function servePasswords(app: FastifyInstance): void {
  route(app, {
    method: 'POST',
    url: `${API}/password-resets/by-token`,
    access: 'open',
    summary: 'Whose password a link sets.',
    tag,
    body: offerBody,
    answers: { status: 200, body: z.object({ email: z.string() }) },
    act: ({ store, body }) => whosePassword(store, body.token),
    show: (whose) => whose,
  })
  route(app, {
    method: 'POST',
    url: `${API}/password-resets`,
    access: 'open',
    summary: 'Set a new password by a link, once. Every session of its owner ends.',
    tag,
    body: passwordReset,
    answers: { status: 204, body: null },
    act: ({ store, body }) => resetPassword(store, body.token, body.password),
    show: () => null,
  })
}
