import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import {
  addDemand,
  addEvidence,
  addLevel,
  changeOneExpectation,
  createExpectations,
  mergeExpectations,
} from '../actions/expectation.ts'
import {
  expectationChange,
  expectationSpec,
  expectationView,
  listedExpectationView,
  newDemand,
  newEvidence,
  newExpectation,
  newLevel,
  viewExpectation,
  viewListedExpectation,
} from '../contract/expectation.ts'
import { id } from '../contract/field.ts'
import { ladderView, viewLadder } from '../contract/ladder.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { ExpectationId } from '../domain/ids.ts'
import { momentAsked } from '../store/moment.ts'
import { expectation } from '../store/noun.ts'
import { oneStoodAt, type Stood } from '../store/stood.ts'
import { batchBody, batchOf, batchView, listRoute, momentQuery } from './noun.ts'
import { API, route } from './route.ts'

export const byId = z.object({ id: id<ExpectationId>() })
export const tag = 'expectations'
const url = `${API}/expectations`

/** Serves expectations: list, one as of any moment, make, change, merge, and what is heard about them. */
export function serveExpectations(app: FastifyInstance): void {
  listRoute(app, {
    url,
    tag,
    spec: expectationSpec,
    noun: expectation,
    item: listedExpectationView,
    view: viewListedExpectation,
  })
  serveOne(app)
  serveMaking(app)
  serveHeard(app)
}

function serveOne(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${url}/:id`,
    access: 'read',
    summary: 'An expectation with all that was said about it, now or as of a moment.',
    tag,
    params: byId,
    query: momentQuery,
    answers: { status: 200, body: expectationView },
    act: ({ store, actor, params, query }) =>
      store.read(scopeOf(actor), async (tx): Promise<Decision<Stood>> => {
        const stood = await oneStoodAt(tx, params.id, await momentAsked(tx, query))
        return stood === null ? no('not-found') : yes(stood)
      }),
    show: viewExpectation,
  })
  route(app, {
    method: 'GET',
    url: `${url}/:id/ladder`,
    access: 'read',
    summary: 'The ladder of one expectation; null while it does not count.',
    tag,
    params: byId,
    query: momentQuery,
    answers: {
      status: 200,
      body: z.object({
        expectationId: z.uuid(),
        asOf: z.string(),
        knownAt: z.string(),
        ladder: ladderView.nullable(),
      }),
    },
    act: ({ store, actor, params, query }) =>
      store.read(scopeOf(actor), async (tx) => {
        const moment = await momentAsked(tx, query)
        const stood = await oneStoodAt(tx, params.id, moment)
        return stood === null ? no('not-found') : yes({ stood, moment })
      }),
    show: ({ stood: { expectation: one, standing }, moment }) => ({
      expectationId: one.id,
      asOf: moment.asOf.toString(),
      knownAt: moment.knownAt.toString(),
      ladder: standing === null ? null : viewLadder(standing.ladder),
    }),
  })
}

function serveMaking(app: FastifyInstance): void {
  route(app, {
    method: 'POST',
    url,
    access: 'write',
    summary: 'Record an expectation with its evidence, or up to 1,000 at once.',
    tag,
    body: batchBody(newExpectation),
    answers: { status: 201, body: z.union([expectationView, batchView(expectationView)]) },
    act: async ({ store, body, acting }) => {
      const many = 'items' in body
      const items = (many ? body.items : [body]).map(({ happenedAt, evidence, ...said }) => ({
        said: { ...said, ...(evidence && { evidence: dated(evidence) }) },
        happenedAt: instantOf(happenedAt),
      }))
      return batchOf(many, await createExpectations(store, acting(), items))
    },
    show: (made) => made.show(viewExpectation),
  })
  route(app, {
    method: 'PATCH',
    url: `${url}/:id`,
    access: 'write',
    summary: 'Change an expectation’s own fields.',
    tag,
    params: byId,
    body: expectationChange,
    answers: { status: 200, body: expectationView },
    act: ({ store, params, body: { happenedAt, ...said }, acting, ifVersion }) =>
      changeOneExpectation(store, acting(happenedAt), params.id, ifVersion, said),
    show: viewExpectation,
  })
  route(app, {
    method: 'PUT',
    url: `${url}/:id/merger`,
    access: 'write',
    summary: 'Let this record go into another of the same customer: what they said moves along.',
    tag,
    params: byId,
    body: z.strictObject({ intoId: id<ExpectationId>() }),
    answers: { status: 200, body: expectationView.extend({ batchId: z.uuid() }) },
    act: ({ store, params, body, acting }) =>
      mergeExpectations(store, acting(), params.id, body.intoId),
    show: (one) => ({ ...viewExpectation(one), batchId: one.batchId }),
  })
}

const instantOf = (text: string | undefined) =>
  text === undefined ? null : Temporal.Instant.from(text)

/** Evidence with its own time read. */
function dated<T extends { readonly happenedAt?: string | undefined }>({ happenedAt, ...said }: T) {
  return { ...said, happenedAt: instantOf(happenedAt) }
}

/** What is heard about an expectation: a list to read and a way to add, for each kind. */
function serveHeard(app: FastifyInstance): void {
  route(app, {
    method: 'POST',
    url: `${url}/:id/evidence`,
    access: 'write',
    summary: 'Add a reason to believe it, or to doubt it.',
    tag,
    params: byId,
    body: newEvidence,
    answers: { status: 201, body: expectationView },
    act: ({ store, params, body: { happenedAt, ...said }, acting }) =>
      addEvidence(store, acting(happenedAt), params.id, said),
    show: viewExpectation,
  })
  route(app, {
    method: 'POST',
    url: `${url}/:id/levels`,
    access: 'write',
    summary: 'Add a level: what they would put up with, and what they wish for.',
    tag,
    params: byId,
    body: newLevel,
    answers: { status: 201, body: expectationView },
    act: ({ store, params, body: { happenedAt, ...said }, acting }) =>
      addLevel(store, acting(happenedAt), params.id, said),
    show: viewExpectation,
  })
  route(app, {
    method: 'POST',
    url: `${url}/:id/demands`,
    access: 'write',
    summary: 'Add a demand: they want more than we answered.',
    tag,
    params: byId,
    body: newDemand,
    answers: { status: 201, body: expectationView },
    act: ({ store, params, body: { happenedAt, ...said }, acting }) =>
      addDemand(store, acting(happenedAt), params.id, said),
    show: viewExpectation,
  })
}
