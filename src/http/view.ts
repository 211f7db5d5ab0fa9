import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import { id } from '../contract/field.ts'
import { newView, savedView, viewChange } from '../contract/view.ts'
import { no, yes } from '../domain/decision.ts'
import { dropView, holdOwnView, putView, type View, viewsFor } from '../store/view.ts'
import { API, route } from './route.ts'

const tag = 'views'
const show = (view: View) => ({ ...view, updatedAt: view.updatedAt.toString() })
const byId = z.object({ id: id() })

/** Serves saved views: everyone's own, and those that others share. */
export function serveViews(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/views`,
    access: 'read',
    summary: 'My saved views, and those that others share.',
    tag,
    answers: { status: 200, body: z.object({ items: z.array(savedView) }) },
    act: async ({ store, actor }) =>
      yes(await store.read(scopeOf(actor), (tx) => viewsFor(tx, actor.memberId))),
    show: (views) => ({ items: views.map(show) }),
  })
  route(app, {
    method: 'POST',
    url: `${API}/views`,
    access: 'read',
    summary: 'Save a view of a list.',
    tag,
    body: newView,
    answers: { status: 201, body: savedView },
    act: async ({ store, actor, body }) =>
      yes(
        await store.transaction(scopeOf(actor), (tx) =>
          putView(tx, { ...body, ownerId: actor.memberId }),
        ),
      ),
    show,
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/views/:id`,
    access: 'read',
    summary: 'Change a view of mine.',
    tag,
    params: byId,
    body: viewChange,
    answers: { status: 200, body: savedView },
    act: ({ store, actor, params, body }) =>
      store.transaction(scopeOf(actor), async (tx) => {
        const view = await holdOwnView(tx, params.id, actor.memberId)
        return view === null ? no('not-found') : yes(await putView(tx, { ...view, ...body }))
      }),
    show,
  })
  route(app, {
    method: 'DELETE',
    url: `${API}/views/:id`,
    access: 'read',
    summary: 'Remove a view of mine.',
    tag,
    params: byId,
    answers: { status: 204, body: null },
    act: ({ store, actor, params }) =>
      store.transaction(scopeOf(actor), async (tx) =>
        (await dropView(tx, params.id, actor.memberId)) ? yes(null) : no('not-found'),
      ),
    show: () => null,
  })
}
