import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import { riskAsked, riskView } from '../contract/commitment-risk.ts'
import { id } from '../contract/field.ts'
import { no, yes } from '../domain/decision.ts'
import type { CommitmentId } from '../domain/ids.ts'
import { riskNow } from '../store/at-risk.ts'
import { API, route } from './route.ts'

/** Serves how likely one commitment is to be missed. */
export function serveRisk(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/commitments/:id/risk`,
    access: 'read',
    summary:
      'How likely it is to be missed as of now, from what, and the date that could be named instead.',
    tag: 'commitments',
    params: z.object({ id: id<CommitmentId>() }),
    query: riskAsked,
    answers: { status: 200, body: riskView },
    act: ({ store, actor, params, query }) =>
      store.read(scopeOf(actor), async (tx) => {
        const risk = await riskNow(tx, params.id, scopeOf(actor).onlyOwner, query.on ?? null)
        return risk === null ? no('not-found') : yes(risk)
      }),
    show: (risk) => risk,
  })
}
