import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  acceptAnswer,
  answerOne,
  markUnrealistic,
  retireOne,
  sayInThread,
  sayOwnCan,
  sayTriage,
  seeOne,
  tellAnswer,
} from '../actions/answering.ts'
import { scopeOf } from '../actions/desk.ts'
import {
  answerView,
  evidenceView,
  expectationView,
  finding,
  levelView,
  newAcceptance,
  newAnswer,
  newCan,
  newThreadWord,
  newTold,
  retirement,
  seenView,
  threadView,
  triage,
  viewExpectation,
  type ExpectationView,
} from '../contract/expectation.ts'
import { id } from '../contract/field.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { EntryId } from '../domain/ids.ts'
import { momentAsked } from '../store/moment.ts'
import { oneStoodAt, type Stood } from '../store/stood.ts'
import { byId, tag } from './expectation.ts'
import { momentQuery } from './noun.ts'
import { API, route } from './route.ts'

const url = `${API}/expectations/:id`
const ofAnswer = byId.extend({ answerId: id<EntryId>() })

/** Serves how an expectation is answered, by whom it is known, and how it ends. */
export function serveAnswering(app: FastifyInstance): void {
  part(app, 'evidence', evidenceView)
  part(app, 'levels', levelView)
  part(app, 'answers', answerView)
  part(app, 'thread', threadView)
  serveTriage(app)
  serveAnswers(app)
  serveSeen(app)
  serveEndings(app)
}

/** `GET` of one kind of thing said about an expectation, now or as of a moment. */
function part(
  app: FastifyInstance,
  name: 'evidence' | 'levels' | 'answers' | 'thread',
  item: z.ZodType,
): void {
  route(app, {
    method: 'GET',
    url: `${url}/${name}`,
    access: 'read',
    summary: `What is on record under ${name}, oldest first.`,
    tag,
    params: byId,
    query: momentQuery,
    answers: { status: 200, body: z.object({ items: z.array(item) }) },
    act: ({ store, actor, params, query }) =>
      store.read(scopeOf(actor), async (tx): Promise<Decision<Stood>> => {
        const stood = await oneStoodAt(tx, params.id, await momentAsked(tx, query))
        return stood === null ? no('not-found') : yes(stood)
      }),
    show: (stood) => ({ items: viewExpectation(stood)[name as keyof ExpectationView] }),
  })
}

function serveTriage(app: FastifyInstance): void {
  route(app, {
    method: 'PUT',
    url: `${url}/triage`,
    access: 'write',
    summary: 'Say whether we want to, and whether we have to.',
    tag,
    params: byId,
    body: triage,
    answers: { status: 200, body: expectationView },
    act: ({ store, params, body: { happenedAt, ...said }, acting }) =>
      sayTriage(store, acting(happenedAt), params.id, said),
    show: viewExpectation,
  })
  route(app, {
    method: 'POST',
    url: `${url}/cans`,
    access: 'write',
    summary: 'Say whether you can: the word of the one who would have to do it.',
    tag,
    params: byId,
    body: newCan,
    answers: { status: 201, body: expectationView },
    act: ({ store, params, body: { happenedAt, ...said }, acting }) =>
      sayOwnCan(store, acting(happenedAt), params.id, said),
    show: viewExpectation,
  })
}

function serveAnswers(app: FastifyInstance): void {
  route(app, {
    method: 'POST',
    url: `${url}/answers`,
    access: 'write',
    summary: 'Answer: commit, offer an alternative, or decline; told at once, or later.',
    tag,
    params: byId,
    body: newAnswer,
    answers: { status: 201, body: expectationView },
    act: ({ store, params, body: { happenedAt, told, ...said }, acting }) =>
      answerOne(
        store,
        acting(happenedAt),
        params.id,
        said,
        told === undefined
          ? null
          : {
              ...told,
              happenedAt:
                told.happenedAt === undefined ? null : Temporal.Instant.from(told.happenedAt),
            },
      ),
    show: viewExpectation,
  })
  route(app, {
    method: 'POST',
    url: `${url}/answers/:answerId/told`,
    access: 'write',
    summary: 'The customer was told this answer.',
    tag,
    params: ofAnswer,
    body: newTold,
    answers: { status: 201, body: expectationView },
    act: ({ store, params, body: { happenedAt, ...said }, acting }) =>
      tellAnswer(store, acting(happenedAt), params.id, { ...said, answerId: params.answerId }),
    show: viewExpectation,
  })
  route(app, {
    method: 'POST',
    url: `${url}/answers/:answerId/acceptance`,
    access: 'write',
    summary: 'The customer accepted this answer, in these words.',
    tag,
    params: ofAnswer,
    body: newAcceptance,
    answers: { status: 201, body: expectationView },
    act: ({ store, params, body: { happenedAt, ...said }, acting }) =>
      acceptAnswer(store, acting(happenedAt), params.id, { ...said, answerId: params.answerId }),
    show: viewExpectation,
  })
}

function serveSeen(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${url}/seen-by`,
    access: 'read',
    summary: 'Who must know of it, and who has seen it.',
    tag,
    params: byId,
    query: momentQuery,
    answers: {
      status: 200,
      body: z.object({ items: z.array(seenView), awaited: z.array(z.uuid()) }),
    },
    act: ({ store, actor, params, query }) =>
      store.read(scopeOf(actor), async (tx): Promise<Decision<Stood>> => {
        const stood = await oneStoodAt(tx, params.id, await momentAsked(tx, query))
        return stood === null ? no('not-found') : yes(stood)
      }),
    show: (stood) => {
      const { seenBy, sightsAwaited } = viewExpectation(stood)
      return { items: seenBy, awaited: sightsAwaited }
    },
  })
  route(app, {
    method: 'PUT',
    url: `${url}/seen-by`,
    access: 'write',
    summary: 'You have seen it. Saying so twice is once.',
    tag,
    params: byId,
    answers: { status: 200, body: expectationView },
    act: ({ store, params, acting }) => seeOne(store, acting(), params.id),
    show: viewExpectation,
  })
  route(app, {
    method: 'POST',
    url: `${url}/thread`,
    access: 'write',
    summary: 'Say something to those who do the work. The customer never sees it.',
    tag,
    params: byId,
    body: newThreadWord,
    answers: { status: 201, body: expectationView },
    act: ({ store, params, body, acting }) =>
      sayInThread(store, acting(body.happenedAt), params.id, body.text),
    show: viewExpectation,
  })
}

function serveEndings(app: FastifyInstance): void {
  route(app, {
    method: 'PUT',
    url: `${url}/retirement`,
    access: 'write',
    summary: 'End it: they withdrew it, or time did.',
    tag,
    params: byId,
    body: retirement,
    answers: { status: 200, body: expectationView },
    act: ({ store, params, body, acting }) =>
      retireOne(store, acting(body.happenedAt), params.id, body.reason, body.why),
    show: viewExpectation,
  })
  route(app, {
    method: 'PUT',
    url: `${url}/unrealistic`,
    access: 'write',
    summary: 'Mark it as unrealistic, or learn what such a finding still lacks.',
    tag,
    params: byId,
    body: finding,
    answers: { status: 200, body: expectationView },
    act: ({ store, params, body, acting }) =>
      markUnrealistic(store, acting(body.happenedAt), params.id, body),
    show: viewExpectation,
  })
}
