import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import { id } from '../contract/field.ts'
import { asksAboutMoney } from '../contract/list.ts'
import { listSpecs, newView, savedView, viewChange } from '../contract/view.ts'
import { no, yes } from '../domain/decision.ts'
import { dropView, holdOwnView, putView, type View, viewsFor } from '../store/view.ts'
import { API, route } from './route.ts'

const tag = 'views'
const show = (view: View) => ({ ...view, updatedAt: view.updatedAt.toString() })
/** A view that asks about money tells of it: by its bounds, and by whom it holds. */
const maySee = (view: View, money: boolean) =>
  money || !asksAboutMoney(listSpecs[view.list as keyof typeof listSpecs], view.query)
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
    act: async ({ store, actor, money }) => {
      const views = await store.read(scopeOf(actor), (tx) => viewsFor(tx, actor.memberId))
      return yes(views.filter((view) => maySee(view, money)))
    },
    show: (views) => ({ items: views.map(show) }),
  })
  route(app, {
    method: 'POST',
    url: `${API}/views`,
    access: 'arrange',
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
    access: 'arrange',
    summary: 'Change a view of mine.',
    tag,
    params: byId,
    body: viewChange,
    answers: { status: 200, body: savedView },
    act: ({ store, actor, params, body, money }) =>
      store.transaction(scopeOf(actor), async (tx) => {
        const view = await holdOwnView(tx, params.id, actor.memberId)
        return view === null || !maySee(view, money)
          ? no('not-found')
          : yes(await putView(tx, { ...view, ...body }))
      }),
    show,
  })
  route(app, {
    method: 'DELETE',
    url: `${API}/views/:id`,
    access: 'arrange',
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
