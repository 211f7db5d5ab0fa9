import type { FastifyInstance } from 'fastify'
import { snoozeOne } from '../actions/today.ts'
import { scopeOf } from '../actions/desk.ts'
import { snoozed, todayQuery, todayView } from '../contract/today.ts'
import { yes } from '../domain/decision.ts'
import { ownsAny, todayOf } from '../store/today.ts'
import { API, route } from './route.ts'

const ITEMS_UNLESS_ASKED = 10

/** Serves what awaits the one who asks. */
export function serveToday(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/today`,
    access: 'read',
    summary: 'What awaits you, in groups, the first thing first.',
    tag: 'today',
    query: todayQuery,
    answers: { status: 200, body: todayView },
    act: ({ store, actor, query }) =>
      store.read(scopeOf(actor), async (tx) => {
        const { memberId } = actor
        const whose = query.whose ?? ((await ownsAny(tx, memberId)) ? 'mine' : 'everyone')
        const groups = await todayOf(
          tx,
          { memberId, everyone: whose === 'everyone' },
          query.limit ?? ITEMS_UNLESS_ASKED,
        )
        return yes({ at: tx.now, whose, groups })
      }),
    show: ({ at, whose, groups }) => ({
      at: at.toString(),
      whose,
      groups: groups.map((group) => ({
        ...group,
        items: group.items.map((item) => ({
          ...item,
          spokenAt: item.spokenAt?.toString() ?? null,
          dueAt: item.dueAt?.toString() ?? null,
          overdueAt: item.overdueAt?.toString() ?? null,
        })),
      })),
    }),
  })
  route(app, {
    method: 'PUT',
    url: `${API}/today/snooze`,
    access: 'arrange',
    summary: 'Put something off until later, or take it up again.',
    tag: 'today',
    body: snoozed,
    answers: { status: 204, body: null },
    act: ({ store, body, acting }) =>
      snoozeOne(
        store,
        acting(),
        body.recordId,
        body.until === null ? null : Temporal.Instant.from(body.until),
      ),
    show: () => null,
  })
}
