import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import {
  customerLadderView,
  termsView,
  viewCustomerLadder,
  viewTerms,
} from '../contract/customer-ladder.ts'
import { day, id, instant } from '../contract/field.ts'
import { entryView, viewHistory } from '../contract/history.ts'
import { no, yes } from '../domain/decision.ts'
import type { Moment } from '../domain/history.ts'
import type { CustomerId } from '../domain/ids.ts'
import { changedSince, titlesOf } from '../store/concerning.ts'
import type { Tx } from '../store/db.ts'
import { byIds } from '../store/list.ts'
import { momentAsked } from '../store/moment.ts'
import { stoodAt } from '../store/stood.ts'
import { momentQuery } from './noun.ts'
import { API, route } from './route.ts'

const byId = z.object({ id: id<CustomerId>() })
const tag = 'customers'
const url = `${API}/customers/:id`

/** Serves where a customer stands: the ladder at any moment, who sets the terms, and what changed. */
export function serveCustomerLadders(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${url}/ladder`,
    access: 'read',
    summary: 'A customer’s ladder with every expectation that counts, now or at any moment.',
    tag,
    params: byId,
    query: momentQuery,
    answers: { status: 200, body: customerLadderView },
    act: ({ store, actor, params, query }) =>
      store.read(scopeOf(actor), async (tx) => {
        const moment = await momentAsked(tx, query)
        const stood = await stoodWith(tx, params.id, moment)
        return stood === null ? no('not-found') : yes({ id: params.id, moment, stood })
      }),
    show: ({ id: customerId, moment, stood }) => viewCustomerLadder(customerId, moment, stood),
  })
  route(app, {
    method: 'GET',
    url: `${url}/terms`,
    access: 'read',
    summary: 'Who set the terms of our answers to this customer, over time.',
    tag,
    params: byId,
    query: momentQuery,
    answers: { status: 200, body: termsView },
    act: ({ store, actor, params, query }) =>
      store.read(scopeOf(actor), async (tx) => {
        const stood = await stoodWith(tx, params.id, await momentAsked(tx, query))
        return stood === null ? no('not-found') : yes(stood)
      }),
    show: viewTerms,
  })
  serveChanges(app)
}

/** The customer's expectations at a moment; null when the customer is not here. */
async function stoodWith(tx: Tx, customerId: CustomerId, moment: Moment) {
  const [seen] = await byIds(tx, 'customer', [customerId])
  if (seen === undefined) return null
  return (await stoodAt(tx, [customerId], moment)).get(customerId) ?? []
}

function serveChanges(app: FastifyInstance): void {
  const changeView = entryView
    .extend({ recordId: z.uuid(), title: z.string().nullable() })
    .meta({ id: 'CustomerChange' })
  route(app, {
    method: 'GET',
    url: `${url}/changes`,
    access: 'read',
    summary: 'What was recorded about a customer since a moment, newest first.',
    tag,
    params: byId,
    query: z.strictObject({ since: z.union([day(), instant()]) }),
    answers: { status: 200, body: z.object({ items: z.array(changeView) }) },
    act: ({ store, actor, params, query }) =>
      store.read(scopeOf(actor), async (tx) => {
        const [seen] = await byIds(tx, 'customer', [params.id])
        if (seen === undefined) return no('not-found')
        const since = (await momentAsked(tx, { asOf: query.since })).asOf
        const chains = await changedSince(tx, params.id, since)
        const ids = chains.flatMap(([first]) => (first === undefined ? [] : [first.recordId]))
        return yes({ since, chains, titles: await titlesOf(tx, ids) })
      }),
    show: ({ since, chains, titles }, { money }) => {
      const items = chains.flatMap((chain) => {
        const recordId = chain[0]?.recordId ?? ''
        const title = titles.get(recordId) ?? null
        return viewHistory(chain, money).map((entry) => ({ ...entry, recordId, title }))
      })
      const fresh = items.filter(
        ({ recordedAt }) => Temporal.Instant.compare(Temporal.Instant.from(recordedAt), since) >= 0,
      )
      return { items: fresh.sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1)) }
    },
  })
}
