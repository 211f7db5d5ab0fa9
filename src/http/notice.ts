import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import { id } from '../contract/field.ts'
import { yes } from '../domain/decision.ts'
import { noticesOf, readNotices } from '../store/notice.ts'
import { API, route } from './route.ts'

const tag = 'notices'
const noticeView = z.object({
  id: z.uuid(),
  kind: z.string(),
  aboutKind: z.string().nullable(),
  aboutId: z.uuid().nullable(),
  body: z.unknown(),
  recordedAt: z.string(),
  readAt: z.string().nullable(),
})

/** Serves what a member is told in the product. */
export function serveNotices(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/notices`,
    access: 'read',
    summary: 'My notices, newest first.',
    tag,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).optional() }),
    answers: {
      status: 200,
      body: z.object({ items: z.array(noticeView), unread: z.number().int() }),
    },
    act: async ({ store, actor, query }) =>
      yes(
        await store.read(scopeOf(actor), (tx) => noticesOf(tx, actor.memberId, query.limit ?? 50)),
      ),
    show: (notices) => ({
      items: notices.map((one) => ({
        ...one,
        recordedAt: one.recordedAt.toString(),
        readAt: one.readAt?.toString() ?? null,
      })),
      unread: notices.filter((one) => one.readAt === null).length,
    }),
  })
  route(app, {
    method: 'PUT',
    url: `${API}/notices/reading`,
    access: 'arrange',
    summary: 'Mark my notices as read: one, or all.',
    tag,
    body: z.strictObject({ id: id().optional() }),
    answers: { status: 200, body: z.object({ read: z.number().int() }) },
    act: async ({ store, actor, body }) =>
      yes({
        read: await store.transaction(scopeOf(actor), (tx) =>
          readNotices(tx, actor.memberId, body.id ?? null),
        ),
      }),
    show: (done) => done,
  })
}
