import type { FastifyInstance } from 'fastify'
import { loadSample } from '../actions/sample.ts'
import { foundedHere } from '../contract/workspace.ts'
import { no } from '../domain/decision.ts'
import { tokenOf } from './cookie.ts'
import { API, route } from './route.ts'

/** Serves the sample firm: in with one click; out through `DELETE /workspace`, which asks for no name there. */
export function serveSample(app: FastifyInstance): void {
  route(app, {
    method: 'POST',
    url: `${API}/sample`,
    access: 'own',
    summary:
      'Load the sample firm as a workspace of its own, and go there. It mails nobody; DELETE /workspace takes it away whole.',
    tag: 'workspaces',
    answers: { status: 201, body: foundedHere },
    act: ({ store, acting, entered, request }) =>
      entered.signInId === null
        ? Promise.resolve(no('not-signed-in'))
        : loadSample(store, acting(), { signInId: entered.signInId, token: tokenOf(request) }),
    show: (seat) => seat,
  })
}
