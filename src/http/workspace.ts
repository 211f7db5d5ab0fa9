import type { FastifyInstance } from 'fastify'
import { foundWorkspace } from '../actions/setup.ts'
import { changeThisWorkspace, forgetWorkspace } from '../actions/workspace.ts'
import { scopeOf } from '../actions/desk.ts'
import {
  foundedHere,
  newWorkspace,
  removal,
  viewWorkspace,
  workspaceChange,
  workspaceView,
} from '../contract/workspace.ts'
import { no, yes } from '../domain/decision.ts'
import { readOne, workspace } from '../store/noun.ts'
import { type Cookies, tokenOf } from './cookie.ts'
import { API, route } from './route.ts'

const tag = 'workspaces'

/** Serves the workspace one stands in, and further ones. */
export function serveWorkspaces(app: FastifyInstance, cookies: Cookies): void {
  route(app, {
    method: 'GET',
    url: `${API}/workspace`,
    access: 'read',
    summary: 'The workspace I stand in.',
    tag,
    answers: { status: 200, body: workspaceView },
    act: async ({ store, actor }) => {
      const here = await store.read(scopeOf(actor), (tx) =>
        readOne(tx, workspace, actor.workspaceId),
      )
      return here === null ? no('not-found') : yes(here)
    },
    show: viewWorkspace,
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/workspace`,
    access: 'administer',
    summary: "Change the firm's name, zone, currency or language.",
    tag,
    body: workspaceChange,
    answers: { status: 200, body: workspaceView },
    act: ({ store, acting, ifVersion, body }) =>
      changeThisWorkspace(store, acting(), ifVersion, body),
    show: viewWorkspace,
  })
  route(app, {
    method: 'POST',
    url: `${API}/workspaces`,
    access: 'own',
    summary: 'Found a further workspace and own it. Go there with PUT /session/workspace.',
    tag,
    body: newWorkspace,
    answers: { status: 201, body: foundedHere },
    act: ({ store, acting, entered, body: { name, ...rest } }) =>
      entered.signInId === null
        ? Promise.resolve(no('not-signed-in'))
        : foundWorkspace(store, acting(), entered.signInId, { workspace: name, ...rest }),
    show: ({ workspaceId, memberId }) => ({ workspaceId, memberId }),
  })
  route(app, {
    method: 'DELETE',
    url: `${API}/workspace`,
    access: 'own',
    summary: 'Remove this workspace with everything in it. It cannot be taken back.',
    tag,
    query: removal,
    answers: { status: 204, body: null },
    act: async ({ store, acting, entered, query, request, reply }) => {
      const token = tokenOf(request)
      if (entered.signInId === null || token === null) return no('not-signed-in')
      const session = { signInId: entered.signInId, token }
      const done = await forgetWorkspace(store, acting(), query.name ?? null, session)
      if (done.ok && !done.value.movedOn) cookies.take(reply)
      return done
    },
    show: () => null,
  })
}
