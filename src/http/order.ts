import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeOneOrder, createOrders, type NewOrder } from '../actions/order.ts'
import { readDue } from '../contract/commitment.ts'
import { id } from '../contract/field.ts'
import { newOrder, orderChange, orderSpec, orderView, viewOrder } from '../contract/order.ts'
import { no } from '../domain/decision.ts'
import type { OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import { listedOrder } from '../store/billed.ts'
import { batchBody, batchOf, batchView, listRoute, oneRoute } from './noun.ts'
import { API, route } from './route.ts'

const tag = 'orders'

/** Serves orders: list, one, make with what was promised, change. */
export function serveOrders(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/orders`,
    tag,
    spec: orderSpec,
    noun: listedOrder,
    item: orderView,
    view: viewOrder,
  })
  oneRoute(app, {
    url: `${API}/orders/:id`,
    tag,
    noun: listedOrder,
    view: viewOrder,
    shape: orderView,
  })
  route(app, {
    method: 'POST',
    url: `${API}/orders`,
    access: 'write',
    summary: 'Make an order, or up to 1,000 at once; a promised date makes a commitment of ours.',
    tag,
    body: batchBody(newOrder),
    answers: { status: 201, body: z.union([orderView, batchView(orderView)]) },
    act: async ({ store, body, acting, money }) => {
      const said = 'items' in body ? body.items : [body]
      if (!money && said.some(({ amount }) => amount !== undefined)) return no('forbidden')
      return batchOf('items' in body, await createOrders(store, acting(), said.map(read)))
    },
    show: (made, { money }) => made.show((one: Order) => viewOrder(one, money)),
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/orders/:id`,
    access: 'write',
    summary: 'Change an order.',
    tag,
    params: z.object({ id: id<OrderId>() }),
    body: orderChange,
    answers: { status: 200, body: orderView },
    act: ({ store, params, body, acting, money, ifVersion }) =>
      !money && body.amount !== undefined
        ? Promise.resolve(no('forbidden'))
        : changeOneOrder(store, acting(), params.id, ifVersion, body),
    show: (one, { money }) => viewOrder(one, money),
  })
}

function read({
  orderedAt,
  promisedAt,
  promisedOn,
  deliveredAt,
  kindOfWork,
  features,
  ownerId,
  ...said
}: z.output<typeof newOrder>): NewOrder {
  const instant = (text: string | undefined) =>
    text === undefined ? null : Temporal.Instant.from(text)
  const due =
    promisedAt === undefined
      ? promisedOn === undefined
        ? null
        : readDue({ on: promisedOn })
      : readDue({ at: promisedAt })
  const promised =
    due === null
      ? null
      : {
          due,
          deliveredAt: instant(deliveredAt),
          kindOfWork: kindOfWork ?? null,
          features: features ?? null,
          ...(ownerId !== undefined && { ownerId }),
        }
  return { ...said, orderedAt: instant(orderedAt), promised }
}
