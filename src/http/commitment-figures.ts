import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import {
  figuresQuery,
  figuresView,
  readFigureOrder,
  viewFigures,
} from '../contract/commitment-figures.ts'
import { no, yes } from '../domain/decision.ts'
import { type FiguresFound, figuresIn } from '../store/commitment-figures.ts'
import type { Tx } from '../store/db.ts'
import { API, route } from './route.ts'
import { shortMemory } from './short-memory.ts'

/** A quarter, where nobody says how long. */
const DAYS_UNLESS_ASKED = 90

/** Serves figures of the ledger: what fell due in a period and what became of it. */
export function serveCommitmentFigures(app: FastifyInstance): void {
  const lately = shortMemory<FiguresFound>()
  route(app, {
    method: 'GET',
    url: `${API}/insights/commitments`,
    access: 'read',
    summary: 'What fell due in a period and what became of it, by party, owner, topic or customer.',
    tag: 'insights',
    query: figuresQuery,
    answers: { status: 200, body: figuresView },
    act: ({ store, actor, query }) =>
      store.read(scopeOf(actor), async (tx) => {
        const { from, to, fromAt, toAt } = await periodOf(tx, query)
        if (Temporal.PlainDate.compare(from, to) > 0)
          return no('bad-input', [{ path: 'to', message: 'is before the first day' }])
        const { by, owedBy, customerId, ownerId, topicId, limit } = query
        const order = readFigureOrder(query.sort)
        const asked = { by, owedBy, customerId, ownerId, topicId, order, most: limit }
        const whose = `${actor.workspaceId} ${actor.ownCustomersOnly ? actor.memberId : ''}`
        const days = `${from.toString()} ${to.toString()}`
        const question = `${whose} ${days} ${JSON.stringify(asked)}`
        const found = await lately(question, tx.now, () =>
          figuresIn(tx, { ...asked, from: fromAt, to: toAt }),
        )
        return yes({ from, to, by, found })
      }),
    show: ({ from, to, by, found }) => ({
      from: from.toString(),
      to: to.toString(),
      by,
      total: viewFigures(found.total),
      count: found.count,
      groups: found.groups.map(viewFigures),
    }),
  })
}

/** The days asked for, and their first and last moment in the workspace's zone. */
async function periodOf(tx: Tx, query: z.output<typeof figuresQuery>) {
  const row = await tx.db.selectFrom('workspace').select('zone').executeTakeFirst()
  const zone = row?.zone ?? 'UTC'
  const today = tx.now.toZonedDateTimeISO(zone).toPlainDate()
  const to = query.to === undefined ? today : Temporal.PlainDate.from(query.to)
  const from =
    query.from === undefined
      ? to.subtract({ days: DAYS_UNLESS_ASKED - 1 })
      : Temporal.PlainDate.from(query.from)
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant()
  return { from, to, fromAt: startOf(from), toAt: startOf(to.add({ days: 1 })) }
}
