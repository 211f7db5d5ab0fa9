import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import { yes } from '../domain/decision.ts'
import { search } from '../store/search.ts'
import { API, route } from './route.ts'

const kinds = [
  'customer',
  'contact',
  'vendor',
  'conversation',
  'expectation',
  'commitment',
] as const

/** Serves search over names and what was said in conversations: prefixes count, one slip in a name is forgiven. */
export function serveSearch(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/search`,
    access: 'read',
    summary:
      'Find customers, contacts and vendors by words of their names, conversations by what was said, and commitments by their words. Prefixes count; one slip in a name is forgiven.',
    tag: 'search',
    query: z.strictObject({
      q: z.string().max(200),
      kind: z.enum(kinds).optional(),
      limit: z.coerce.number().int().min(1).max(50).optional(),
    }),
    answers: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            kind: z.enum(kinds),
            id: z.uuid(),
            title: z.string(),
            where: z.string().nullable(),
            customerId: z
              .uuid()
              .nullable()
              .describe('The customer of a conversation or expectation.'),
          }),
        ),
      }),
    },
    act: async ({ store, actor, query }) =>
      yes(
        await store.read(scopeOf(actor), (tx) =>
          search(tx, query.q, query.kind ? [query.kind] : kinds, query.limit ?? 12),
        ),
      ),
    show: (items) => ({ items }),
  })
}
