/** Webhooks: who other programs are told by, what they were told, and what they answered. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import {
  changeOneWebhook,
  changeSecret,
  type Exchange,
  makeWebhook,
  removeWebhook,
  replayOne,
  replaySince,
  testWebhook,
} from '../actions/webhook.ts'
import { id } from '../contract/field.ts'
import {
  deliveryList,
  deliveryQuery,
  deliveryView,
  newWebhook,
  replayedView,
  replaySaid,
  secretChange,
  sentView,
  viewDelivery,
  viewWebhook,
  webhookChange,
  webhookList,
  webhookMadeView,
  webhookView,
} from '../contract/webhook.ts'
import { no, yes } from '../domain/decision.ts'
import type { WebhookId } from '../domain/ids.ts'
import type { Webhook } from '../domain/webhook.ts'
import { attemptsOf, listDeliveries, readDelivery } from '../store/webhook-delivery.ts'
import { readWebhook, showsMoney, webhooksOf } from '../store/webhook.ts'
import { API, route } from './route.ts'
import { writePayload } from './webhook-payload.ts'

const tag = 'webhooks'
const access = 'integrate'
const url = `${API}/webhooks`
const byId = z.object({ id: id<WebhookId>() })
const byDelivery = byId.extend({ deliveryId: id() })
const ROWS_UNLESS_ASKED = 50

/** Serves webhooks: made and changed, tried out, their log, and what is sent again. */
export function serveWebhooks(app: FastifyInstance, exchange: Exchange): void {
  serveReading(app)
  serveMaking(app, exchange)
  serveLog(app)
  serveSending(app)
}

function serveReading(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url,
    access,
    summary: 'All webhooks, the oldest first.',
    tag,
    answers: { status: 200, body: webhookList },
    act: async ({ store, actor }) => yes(await store.read(scopeOf(actor), webhooksOf)),
    show: (all) => ({ items: all.map(viewWebhook), next: null }),
  })
  route(app, {
    method: 'GET',
    url: `${url}/:id`,
    access,
    summary: 'One webhook.',
    tag,
    params: byId,
    answers: { status: 200, body: webhookView },
    act: async ({ store, actor, params }) => {
      const one = await store.read(scopeOf(actor), (tx) => readWebhook(tx, params.id))
      return one === null ? no('not-found') : yes(one)
    },
    show: viewWebhook,
  })
}

const showMade = ({ webhook, secret }: { readonly webhook: Webhook; readonly secret: string }) => ({
  ...viewWebhook(webhook),
  secret,
})

function serveMaking(app: FastifyInstance, exchange: Exchange): void {
  route(app, {
    method: 'POST',
    url,
    access,
    summary: 'Have another program told what happens. The secret that signs is shown once.',
    tag,
    body: newWebhook,
    answers: { status: 201, body: webhookMadeView },
    once: ['secret'],
    act: ({ store, acting, body }) => makeWebhook(store, acting(), exchange, body),
    show: showMade,
  })
  route(app, {
    method: 'PATCH',
    url: `${url}/:id`,
    access,
    summary:
      'Change where it goes and what it is told of; switch it off, or on again. What happens while it is off is not told afterwards.',
    tag,
    params: byId,
    body: webhookChange,
    answers: { status: 200, body: webhookView },
    act: ({ store, acting, params, body, ifVersion }) =>
      changeOneWebhook(store, acting(), exchange, params.id, ifVersion, body),
    show: viewWebhook,
  })
  route(app, {
    method: 'DELETE',
    url: `${url}/:id`,
    access,
    summary: 'Remove a webhook with its log, at once.',
    tag,
    params: byId,
    answers: { status: 204, body: null },
    act: ({ store, acting, params, ifVersion }) =>
      removeWebhook(store, acting(), params.id, ifVersion),
    show: () => null,
  })
  route(app, {
    method: 'POST',
    url: `${url}/:id/secret`,
    access,
    summary: 'Give it a new secret, shown once; for a while both sign.',
    tag,
    params: byId,
    body: secretChange,
    answers: { status: 201, body: webhookMadeView },
    once: ['secret'],
    act: ({ store, acting, params, body }) =>
      changeSecret(store, acting(), exchange, params.id, body.overlapHours),
    show: showMade,
  })
}

function serveLog(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${url}/:id/deliveries`,
    access,
    summary: 'What it was told and what it answered, the newest first. Kept for 30 days.',
    tag,
    params: byId,
    query: deliveryQuery,
    answers: { status: 200, body: deliveryList },
    act: ({ store, actor, params, query, request, reply }) =>
      store.read(scopeOf(actor), async (tx) => {
        if ((await readWebhook(tx, params.id)) === null) return no('not-found')
        const limit = query.limit ?? ROWS_UNLESS_ASKED
        const { cursor: before = null, state = null } = query
        const found = await listDeliveries(tx, params.id, { limit: limit + 1, before, state })
        const items = found.slice(0, limit)
        const next = found.length > limit ? (items.at(-1)?.id ?? null) : null
        if (next !== null) {
          const here = new URL(request.url, 'http://here')
          here.searchParams.set('cursor', next)
          void reply.header('link', `<${here.pathname}${here.search}>; rel="next"`)
        }
        const attempts = await attemptsOf(
          tx,
          items.map((one) => one.id),
        )
        return yes({ items, next, attempts })
      }),
    show: ({ items, next, attempts }) => ({
      items: items.map((one) => viewDelivery(one, attempts.get(one.id) ?? [])),
      next,
    }),
  })
  route(app, {
    method: 'GET',
    url: `${url}/:id/deliveries/:deliveryId`,
    access,
    summary: 'One delivery with what is sent, as far as the reader may see it.',
    tag,
    params: byDelivery,
    answers: { status: 200, body: sentView },
    act: ({ store, actor, params, money }) =>
      store.read(scopeOf(actor), async (tx) => {
        const hook = await readWebhook(tx, params.id)
        const one = await readDelivery(tx, params.id, params.deliveryId)
        if (hook === null || one === null) return no('not-found')
        const body = await writePayload(tx, one, money && (await showsMoney(tx, hook)))
        const attempts = await attemptsOf(tx, [one.id])
        return yes({ one, body, attempts: attempts.get(one.id) ?? [] })
      }),
    show: ({ one, body, attempts }) => ({ ...viewDelivery(one, attempts), body }),
  })
}

function serveSending(app: FastifyInstance): void {
  route(app, {
    method: 'POST',
    url: `${url}/:id/test`,
    access,
    summary: 'Send something that tells nothing, once. How it went stands in the log.',
    tag,
    params: byId,
    answers: { status: 202, body: deliveryView },
    act: ({ store, acting, params }) => testWebhook(store, acting(), params.id),
    show: (one) => viewDelivery(one, []),
  })
  route(app, {
    method: 'POST',
    url: `${url}/:id/deliveries/:deliveryId/replay`,
    access,
    summary: 'Send it again, under the same id.',
    tag,
    params: byDelivery,
    answers: { status: 202, body: deliveryView },
    act: async ({ store, acting, params }) =>
      replayOne(store, acting(), params.id, params.deliveryId),
    show: (one) => viewDelivery(one, []),
  })
  route(app, {
    method: 'POST',
    url: `${url}/:id/replays`,
    access,
    summary: 'Send again all that was given up since a moment.',
    tag,
    params: byId,
    body: replaySaid,
    answers: { status: 202, body: replayedView },
    act: ({ store, acting, params, body }) =>
      replaySince(store, acting(), params.id, Temporal.Instant.from(body.since)),
    show: (replayed) => ({ replayed }),
  })
}
