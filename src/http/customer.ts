import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import {
  changeCustomers,
  changeOneCustomer,
  createCustomers,
  mergeCustomers,
} from '../actions/customer.ts'
import {
  customerChange,
  customerSpec,
  customersChange,
  customerView,
  newCustomer,
  viewCustomer,
  viewListedCustomer,
} from '../contract/customer.ts'
import { id } from '../contract/field.ts'
import type { Customer } from '../domain/customer.ts'
import { no, yes } from '../domain/decision.ts'
import type { CustomerId } from '../domain/ids.ts'
import { customerValues } from '../store/customer.ts'
import { listedCustomer } from '../store/noun.ts'
import { batchBody, batchOf, batchView, listRoute, oneRoute, timed } from './noun.ts'
import { API, route } from './route.ts'

const byId = z.object({ id: id<CustomerId>() })
const valuesView = z.object({ segment: z.array(z.string()), tier: z.array(z.string()) })
const tag = 'customers'

/** Serves customers: list, one (as of any moment), make, change, change many, merge. */
export function serveCustomers(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/customers`,
    tag,
    spec: customerSpec,
    noun: listedCustomer,
    item: customerView,
    view: viewListedCustomer,
  })
  route(app, {
    method: 'GET',
    url: `${API}/customers/values`,
    access: 'read',
    summary: 'Which segments and tiers customers have, those that most of them have first.',
    tag,
    answers: { status: 200, body: valuesView },
    act: async ({ store, actor }) => yes(await store.read(scopeOf(actor), customerValues)),
    show: (values) => values,
  })
  oneRoute(app, {
    url: `${API}/customers/:id`,
    tag,
    noun: listedCustomer,
    view: viewListedCustomer,
    shape: customerView,
  })
  route(app, {
    method: 'POST',
    url: `${API}/customers`,
    access: 'write',
    summary: 'Make a customer, or up to 1,000 at once.',
    tag,
    body: batchBody(newCustomer),
    answers: { status: 201, body: z.union([customerView, batchView(customerView)]) },
    act: async ({ store, body, acting, money }) => {
      const said = 'items' in body ? body.items : [body]
      if (!money && said.some((one) => one.potential !== undefined)) return no('forbidden')
      const made = await createCustomers(store, acting(), timed(said))
      return batchOf('items' in body, made)
    },
    show: (made, { money }) => made.show((one: Customer) => viewCustomer(one, money)),
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/customers/:id`,
    access: 'write',
    summary: 'Change a customer.',
    tag,
    params: byId,
    body: customerChange,
    answers: { status: 200, body: customerView },
    act: ({ store, params, body, acting, money, ifVersion }) => {
      const { happenedAt, ...said } = body
      if (!money && said.potential !== undefined) return Promise.resolve(no('forbidden'))
      return changeOneCustomer(store, acting(happenedAt), params.id, ifVersion, said)
    },
    show: (one, { money }) => viewCustomer(one, money),
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/customers`,
    access: 'write',
    summary: 'The same change to many customers, as one batch that can be undone.',
    tag,
    body: customersChange,
    answers: {
      status: 200,
      body: z.object({
        batchId: z.uuid(),
        changed: z.number().int(),
        refused: z.array(z.object({ id: z.uuid(), code: z.string() })),
      }),
    },
    act: async ({ store, body, acting, money }) => {
      if (!money && body.set.potential !== undefined) return no('forbidden')
      const done = await changeCustomers(store, acting(body.happenedAt), body.ids, body.set)
      if (!done.ok) return done
      const refused = done.value.results.flatMap((result, at) =>
        result.ok ? [] : [{ id: body.ids[at] ?? '', code: result.reason }],
      )
      return yes({
        batchId: done.value.batchId,
        changed: body.ids.length - refused.length,
        refused,
      })
    },
    show: (done) => done,
  })
  route(app, {
    method: 'PUT',
    url: `${API}/customers/:id/merger`,
    access: 'write',
    summary: 'Let this record go into another: its people and figures move along.',
    tag,
    params: byId,
    body: z.strictObject({ intoId: id<CustomerId>() }),
    answers: { status: 200, body: customerView.extend({ batchId: z.uuid() }) },
    act: ({ store, params, body, acting }) =>
      mergeCustomers(store, acting(), params.id, body.intoId),
    show: (one, { money }) => ({ ...viewCustomer(one, money), batchId: one.batchId }),
  })
}
