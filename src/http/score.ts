import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeScore, createScores } from '../actions/score.ts'
import { scoreChange, scoreSpec, scoreView, newScore, viewScore } from '../contract/score.ts'
import { id } from '../contract/field.ts'
import type { ScoreId } from '../domain/ids.ts'
import { score } from '../store/noun.ts'
import { batchBody, batchOf, batchView, listRoute, oneRoute, timed } from './noun.ts'
import { API, route } from './route.ts'

const tag = 'scores'

/** Serves scores: list, one, make, correct. */
export function serveScores(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/scores`,
    tag,
    spec: scoreSpec,
    noun: score,
    item: scoreView,
    view: viewScore,
  })
  oneRoute(app, {
    url: `${API}/scores/:id`,
    tag,
    noun: score,
    view: viewScore,
    shape: scoreView,
  })
  route(app, {
    method: 'POST',
    url: `${API}/scores`,
    access: 'write',
    summary: 'Record a score that a customer gave, or up to 1,000 at once.',
    tag,
    body: batchBody(newScore),
    answers: { status: 201, body: z.union([scoreView, batchView(scoreView)]) },
    act: async ({ store, body, acting }) => {
      const said = 'items' in body ? body.items : [body]
      const made = await createScores(store, acting(), timed(said))
      return batchOf('items' in body, made)
    },
    show: (made) => made.show(viewScore),
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/scores/:id`,
    access: 'write',
    summary: 'Correct a score: from its own moment on, which may be another one.',
    tag,
    params: z.object({ id: id<ScoreId>() }),
    body: scoreChange,
    answers: { status: 200, body: scoreView },
    act: ({ store, params, body: { happenedAt, ...said }, acting, ifVersion }) =>
      changeScore(store, acting(happenedAt), params.id, ifVersion, said),
    show: viewScore,
  })
}
