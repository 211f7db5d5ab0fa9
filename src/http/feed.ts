/** Calendar feeds: a member makes their addresses, a calendar program asks them. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { endOwnFeed, type FeedRead, makeFeed, readFeed } from '../actions/feed.ts'
import { feedList, feedMadeView, newFeed, viewFeed } from '../contract/feed.ts'
import { id } from '../contract/field.ts'
import { no, yes } from '../domain/decision.ts'
import { writeCalendar } from '../files/ics.ts'
import { type Dated, feedsOf } from '../store/feed.ts'
import type { Place } from './place.ts'
import { problemOf, sendProblem } from './problems.ts'
import { API, route } from './route.ts'

const tag = 'feeds'

/** Serves calendar feeds. */
export function serveFeeds(app: FastifyInstance, place: Place): void {
  route(app, {
    method: 'GET',
    url: `${API}/feeds`,
    access: 'self',
    summary: 'My calendar feeds.',
    tag,
    answers: { status: 200, body: feedList },
    act: async ({ store, actor }) =>
      yes(await store.door((db) => feedsOf(db, actor.workspaceId, actor.memberId))),
    show: (feeds) => ({ items: feeds.map(viewFeed), next: null }),
  })
  route(app, {
    method: 'POST',
    url: `${API}/feeds`,
    access: 'self',
    summary: 'Make a calendar feed of what is owed, by us and to us. Its address is shown once.',
    tag,
    body: newFeed,
    answers: { status: 201, body: feedMadeView },
    once: ['address'],
    act: ({ store, acting, body }) => makeFeed(store, acting(), body.customerId ?? null),
    show: ({ feed, token }) => ({
      ...viewFeed(feed),
      address: `${place.publicUrl}/feeds/${token}.ics`,
    }),
  })
  route(app, {
    method: 'DELETE',
    url: `${API}/feeds/:id`,
    access: 'self',
    summary: 'End a calendar feed at once.',
    tag,
    params: z.object({ id: id() }),
    answers: { status: 204, body: null },
    act: ({ store, acting, params }) => endOwnFeed(store, acting(), params.id),
    show: () => null,
  })
  serveCalendars(app, place)
}

/** Outside the API: a calendar program shows no key, the address is one. */
function serveCalendars(app: FastifyInstance, place: Place): void {
  app.get<{ Params: { file: string } }>(
    '/feeds/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const { file } = request.params
      const token = file.endsWith('.ics') ? file.slice(0, -'.ics'.length) : ''
      const read = await readFeed(app.kept.store, token)
      if (read === null) return sendProblem(reply, problemOf(no('not-found')))
      return reply
        .header('content-type', 'text/calendar; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .header('referrer-policy', 'no-referrer')
        .send(calendarOf(read, place.publicUrl))
    },
  )
}

function calendarOf({ title, language, dated }: FeedRead, publicUrl: string): string {
  const says = language === 'de' ? german : english
  return writeCalendar(
    title,
    dated.map((one) => ({
      uid: `${one.id}@kept`,
      sequence: one.version,
      changedAt: one.updated_at,
      when: one.due_on === null ? { at: one.due_at } : { on: one.due_on },
      summary: one.said === null ? says(one) : `${says(one)}: ${one.said}`,
      url: publicUrl,
    })),
  )
}

const english = ({ owed_by: by, customer, vendor }: Dated) =>
  by === 'us'
    ? `We owe ${customer}`
    : by === 'customer'
      ? `${customer} owes us`
      : `${vendor ?? ''} owes, for ${customer}`

const german = ({ owed_by: by, customer, vendor }: Dated) =>
  by === 'us'
    ? `Wir schulden ${customer}`
    : by === 'customer'
      ? `${customer} schuldet uns`
      : `${vendor ?? ''} schuldet, für ${customer}`
