import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import { retractBatch, retractEntry } from '../actions/undo.ts'
import { id } from '../contract/field.ts'
import { historyView, viewHistory } from '../contract/history.ts'
import { no, yes } from '../domain/decision.ts'
import { historyOf } from '../store/history.ts'
import { byIds } from '../store/list.ts'
import type { Tables } from '../store/tables.ts'
import { API, type Access, route } from './route.ts'

const withHistory: readonly {
  readonly path: string
  readonly table: keyof Tables
  readonly access: Access
}[] = [
  { path: 'customers', table: 'customer', access: 'read' },
  { path: 'contacts', table: 'contact', access: 'read' },
  { path: 'figures', table: 'figure', access: 'read' },
  { path: 'calendars', table: 'calendar', access: 'read' },
  { path: 'orders', table: 'customer_order', access: 'read' },
  { path: 'invoices', table: 'invoice', access: 'read' },
  { path: 'enforcement-checks', table: 'enforcement_check', access: 'read' },
  { path: 'commitments', table: 'commitment', access: 'read' },
  { path: 'vendors', table: 'vendor', access: 'read' },
  { path: 'topics', table: 'topic', access: 'read' },
  { path: 'expectations', table: 'expectation', access: 'read' },
  { path: 'teams', table: 'team', access: 'read' },
  { path: 'metrics', table: 'metric', access: 'read' },
  { path: 'conversations', table: 'conversation', access: 'read' },
  { path: 'change-events', table: 'change_event', access: 'read' },
  { path: 'scores', table: 'score', access: 'read' },
  { path: 'measurements', table: 'measurement', access: 'read' },
  { path: 'members', table: 'member', access: 'administer' },
]
const tag = 'history'
const undone = z.object({
  retracted: z.number().int().describe('How many entries were taken back.'),
})

/** Serves what was recorded about each record, and taking entries back. */
export function serveHistory(app: FastifyInstance): void {
  for (const { path, table, access } of withHistory) {
    route(app, {
      method: 'GET',
      url: `${API}/${path}/:id/history`,
      access,
      summary: `All that was recorded about one of the ${path}, newest first.`,
      tag,
      params: z.object({ id: id() }),
      answers: { status: 200, body: historyView },
      act: ({ store, actor, params }) =>
        store.read(scopeOf(actor), async (tx) => {
          const [seen] = await byIds(tx, table, [params.id])
          return seen === undefined ? no('not-found') : yes(await historyOf(tx, params.id))
        }),
      show: (entries, { money }) => ({ items: viewHistory(entries, money) }),
    })
  }
  route(app, {
    method: 'PUT',
    url: `${API}/history/:id/retraction`,
    access: 'write',
    summary: 'Take an entry back; of a merge or bulk edit, the whole of it.',
    tag,
    params: z.object({ id: id() }),
    answers: { status: 200, body: undone },
    act: ({ store, params, acting }) => retractEntry(store, acting(), params.id),
    show: (done) => done,
  })
  route(app, {
    method: 'PUT',
    url: `${API}/batches/:id/retraction`,
    access: 'write',
    summary: 'Take back everything that one bulk edit or merge wrote.',
    tag,
    params: z.object({ id: id() }),
    answers: { status: 200, body: undone },
    act: ({ store, params, acting }) => retractBatch(store, acting(), params.id),
    show: (done) => done,
  })
}
