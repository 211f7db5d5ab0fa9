import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeOneFigure, putFigures } from '../actions/figure.ts'
import { id } from '../contract/field.ts'
import { figureChange, figureSpec, figureView, newFigure, viewFigure } from '../contract/figure.ts'
import { no } from '../domain/decision.ts'
import type { Figure, FigureFields } from '../domain/figure.ts'
import type { FigureId } from '../domain/ids.ts'
import { figure } from '../store/noun.ts'
import { batchBody, batchOf, batchView, listRoute, oneRoute, timed } from './noun.ts'
import { API, route } from './route.ts'

const tag = 'figures'
const namesMoney = (said: Partial<FigureFields>) =>
  said.revenue !== undefined || said.cost !== undefined || said.currency !== undefined

/** Serves figures: list, one, put (one per customer and month), change. */
export function serveFigures(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/figures`,
    tag,
    spec: figureSpec,
    noun: figure,
    item: figureView,
    view: viewFigure,
  })
  oneRoute(app, {
    url: `${API}/figures/:id`,
    tag,
    noun: figure,
    view: viewFigure,
    shape: figureView,
  })
  route(app, {
    method: 'POST',
    url: `${API}/figures`,
    access: 'write',
    summary:
      'Put the figure of a customer and month, or up to 1,000 at once; one that is there is changed.',
    tag,
    body: batchBody(newFigure),
    answers: { status: 201, body: z.union([figureView, batchView(figureView)]) },
    act: async ({ store, body, acting, money }) => {
      const said = 'items' in body ? body.items : [body]
      if (!money && said.some(namesMoney)) return no('forbidden')
      const put = await putFigures(store, acting(), timed(said))
      return batchOf('items' in body, put)
    },
    show: (put, { money }) => put.show((one: Figure) => viewFigure(one, money)),
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/figures/:id`,
    access: 'write',
    summary: 'Change a figure.',
    tag,
    params: z.object({ id: id<FigureId>() }),
    body: figureChange,
    answers: { status: 200, body: figureView },
    act: ({ store, params, body: { happenedAt, ...said }, acting, money, ifVersion }) =>
      !money && namesMoney(said)
        ? Promise.resolve(no('forbidden'))
        : changeOneFigure(store, acting(happenedAt), params.id, ifVersion, said),
    show: (one, { money }) => viewFigure(one, money),
  })
}
