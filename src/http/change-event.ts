import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeChangeEvent, createChangeEvents } from '../actions/change-event.ts'
import {
  changeEventChange,
  changeEventSpec,
  changeEventView,
  newChangeEvent,
  viewChangeEvent,
} from '../contract/change-event.ts'
import { id } from '../contract/field.ts'
import type { ChangeEventId } from '../domain/ids.ts'
import { changeEvent } from '../store/noun.ts'
import { batchBody, batchOf, batchView, listRoute, oneRoute, timed } from './noun.ts'
import { API, route } from './route.ts'

const tag = 'change-events'

/** Serves change events: list, one, make, correct. */
export function serveChangeEvents(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/change-events`,
    tag,
    spec: changeEventSpec,
    noun: changeEvent,
    item: changeEventView,
    view: viewChangeEvent,
  })
  oneRoute(app, {
    url: `${API}/change-events/:id`,
    tag,
    noun: changeEvent,
    view: viewChangeEvent,
    shape: changeEventView,
  })
  route(app, {
    method: 'POST',
    url: `${API}/change-events`,
    access: 'write',
    summary:
      'Record what makes earlier evidence stale, for a customer, a segment or all; up to 1,000 at once.',
    tag,
    body: batchBody(newChangeEvent),
    answers: { status: 201, body: z.union([changeEventView, batchView(changeEventView)]) },
    act: async ({ store, body, acting }) => {
      const said = 'items' in body ? body.items : [body]
      const made = await createChangeEvents(store, acting(), timed(said))
      return batchOf('items' in body, made)
    },
    show: (made) => made.show(viewChangeEvent),
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/change-events/:id`,
    access: 'write',
    summary: 'Correct a change event: from its own moment on, which may be another one.',
    tag,
    params: z.object({ id: id<ChangeEventId>() }),
    body: changeEventChange,
    answers: { status: 200, body: changeEventView },
    act: ({ store, params, body: { happenedAt, ...said }, acting, ifVersion }) =>
      changeChangeEvent(store, acting(happenedAt), params.id, ifVersion, said),
    show: viewChangeEvent,
  })
}
