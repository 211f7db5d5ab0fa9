import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { endKey, makeOwnKey } from '../actions/key.ts'
import { id } from '../contract/field.ts'
import { keyList, keyMadeView, newKey, viewKey } from '../contract/key.ts'
import { may } from '../domain/access.ts'
import { yes } from '../domain/decision.ts'
import { keysOf } from '../store/key.ts'
import { API, route } from './route.ts'

const tag = 'keys'

/** Serves API keys: one's own, and for administrators those of everybody here. */
export function serveKeys(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/keys`,
    access: 'keys',
    summary: 'Keys that work: mine, and for administrators those of everybody here.',
    tag,
    answers: { status: 200, body: keyList },
    act: async ({ store, actor }) => {
      const memberId = may(actor, 'administer') ? null : actor.memberId
      const whose = { workspaceId: actor.workspaceId, memberId }
      return yes(await store.door((db) => keysOf(db, whose)))
    },
    show: (keys) => ({ items: keys.map(viewKey), next: null }),
  })
  route(app, {
    method: 'POST',
    url: `${API}/keys`,
    access: 'keys',
    summary: 'Make a key with some of my rights. Its secret is shown once.',
    tag,
    body: newKey,
    answers: { status: 201, body: keyMadeView },
    once: ['secret'],
    act: ({ store, acting, body }) => makeOwnKey(store, acting(), body.name, body.scopes),
    show: ({ key, secret }) => ({ ...viewKey(key), secret }),
  })
  route(app, {
    method: 'DELETE',
    url: `${API}/keys/:id`,
    access: 'keys',
    summary: 'End a key at once.',
    tag,
    params: z.object({ id: id() }),
    answers: { status: 204, body: null },
    act: ({ store, acting, params }) => endKey(store, acting(), params.id),
    show: () => null,
  })
}
