import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  changeOneCommitment,
  createCommitments,
  type Deciding,
  sayOfCommitment,
} from '../actions/commitment.ts'
import { warnOfCommitment } from '../actions/commitment-warning.ts'
import { scopeOf, type Timed } from '../actions/desk.ts'
import type { NewCommitment } from '../actions/commitment-around.ts'
import { explanationView, viewExplanation } from '../contract/commitment-explanation.ts'
import {
  boardView,
  commitmentChange,
  commitmentSpec,
  commitmentView,
  dueSaid,
  fulfilment,
  newCommitment,
  progressNote,
  renegotiation,
  resumption,
  viewCommitment,
  waitSaid,
  waiver,
  warning,
  withdrawal,
} from '../contract/commitment.ts'
import { id } from '../contract/field.ts'
import {
  awaitOther,
  fulfil,
  type Judgeable,
  progress,
  renegotiate,
  resume,
  waive,
  withdraw,
} from '../domain/commitment-rules.ts'
import { questionQuery, readQuestion } from '../contract/list.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { Draft } from '../domain/history.ts'
import type { CommitmentId } from '../domain/ids.ts'
import type { Post } from '../domain/letter.ts'
import { boardOf } from '../store/board.ts'
import { commitmentAt, explanationAt } from '../store/commitment-then.ts'
import { momentAsked } from '../store/moment.ts'
import { commitment, readOne } from '../store/noun.ts'
import { batchBody, batchOf, batchView, listRoute, momentQuery } from './noun.ts'
import { API, route } from './route.ts'

const byId = z.object({ id: id<CommitmentId>() })
const tag = 'commitments'

/** Serves the ledger: list, one as of a moment, make, change, and everything that can become of a commitment. */
export function serveCommitments(app: FastifyInstance, post: Post | null): void {
  listRoute(app, {
    url: `${API}/commitments`,
    tag,
    spec: commitmentSpec,
    noun: commitment,
    item: commitmentView,
    view: viewCommitment,
  })
  serveBoard(app)
  serveOne(app)
  route(app, {
    method: 'POST',
    url: `${API}/commitments`,
    access: 'write',
    summary: 'Make a commitment, or up to 1,000 at once.',
    tag,
    body: batchBody(newCommitment),
    answers: { status: 201, body: z.union([commitmentView, batchView(commitmentView)]) },
    act: async ({ store, body, acting }) => {
      const said = 'items' in body ? body.items : [body]
      return batchOf('items' in body, await createCommitments(store, acting(), said.map(read)))
    },
    show: (made) => made.show(viewCommitment),
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/commitments/:id`,
    access: 'write',
    summary: 'Change what is plain about a commitment. Its due time moves by renegotiation alone.',
    tag,
    params: byId,
    body: commitmentChange,
    answers: { status: 200, body: commitmentView },
    act: ({ store, params, body: { happenedAt, ...said }, acting, ifVersion }) =>
      changeOneCommitment(store, acting(happenedAt), params.id, ifVersion, said),
    show: viewCommitment,
  })
  serveOutcomes(app)
  serveWarning(app, post)
}

const CARDS_UNLESS_ASKED = 12

function serveBoard(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/commitments/board`,
    access: 'read',
    summary:
      'The board: of each lane the first few, and how many there are, under the filters of the list.',
    tag,
    query: questionQuery(commitmentSpec).omit({ cursor: true, sort: true, total: true }),
    answers: { status: 200, body: boardView },
    act: async ({ store, actor, query, money }) => {
      const asked = readQuestion(commitmentSpec, query, money)
      if (!asked.ok) return asked
      const each = query.limit === undefined ? CARDS_UNLESS_ASKED : asked.value.limit
      return yes(
        await store.read(scopeOf(actor), async (tx) => ({
          at: tx.now,
          lanes: await boardOf(tx, asked.value, each),
        })),
      )
    },
    show: ({ at, lanes }) => ({
      at: at.toString(),
      lanes: lanes.map(({ lane, count, items }) => ({
        lane,
        count,
        items: items.map(({ customer, ...one }) => ({ ...viewCommitment(one), customer })),
      })),
    }),
  })
}

function serveOne(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/commitments/:id`,
    access: 'read',
    summary: 'One commitment, now or as of a moment.',
    tag,
    params: byId,
    query: momentQuery,
    answers: { status: 200, body: commitmentView },
    act: ({ store, actor, params, query }) =>
      store.read(scopeOf(actor), async (tx) => {
        const isNow = query.asOf === undefined && query.knownAt === undefined
        const one = isNow
          ? await readOne(tx, commitment, params.id)
          : await commitmentAt(tx, params.id, await momentAsked(tx, query))
        return one === null ? no('not-found') : yes(one)
      }),
    show: viewCommitment,
  })
  route(app, {
    method: 'GET',
    url: `${API}/commitments/:id/explanation`,
    access: 'read',
    summary: 'Why it is due then: every minute, by whose move it was.',
    tag,
    params: byId,
    query: momentQuery,
    answers: { status: 200, body: explanationView },
    act: ({ store, actor, params, query }) =>
      store.read(scopeOf(actor), async (tx) => {
        const told = await explanationAt(tx, params.id, await momentAsked(tx, query))
        return told === null ? no('not-found') : yes(told)
      }),
    show: viewExplanation,
  })
}

function serveOutcomes(app: FastifyInstance): void {
  say(app, 'fulfilment', 'It was delivered.', fulfilment, (one, said, { at }) =>
    fulfil(one, said, at),
  )
  say(
    app,
    'renegotiation',
    'A new due time, accepted by the one it is owed to before the old one passed.',
    renegotiation,
    (one, { due, dueAt, dueOn, ...word }, { at, now, schedule }) => {
      const agreed = dueSaid({ due, dueAt, dueOn })
      if (agreed === null) return no('bad-input', [{ path: 'due', message: 'is missing' }])
      return renegotiate(one, { ...word, due: agreed }, at, { now, schedule })
    },
    true,
  )
  say(app, 'waiver', 'The one it is owed to lets the other off.', waiver, (one, word, { at }) =>
    waive(one, word, at),
  )
  say(
    app,
    'withdrawal',
    'It will not come: said by the one who owes it. That breaks it.',
    withdrawal,
    (one, said, { at }) => withdraw(one, said, at),
  )
  say(app, 'progress', 'How far it has come.', progressNote, (one, said, { at }) =>
    progress(one, said, at),
  )
  say(
    app,
    'wait',
    'It is another’s move: a clock of working time stops.',
    waitSaid,
    (one, { on }, { at }) => awaitOther(one, on, at),
  )
  say(app, 'resumption', 'The clock runs on.', resumption, (one, _, { at }) => resume(one, at))
}

/** A warning, which Kept may mail. */
function serveWarning(app: FastifyInstance, post: Post | null): void {
  route(app, {
    method: 'PUT',
    url: `${API}/commitments/:id/warning`,
    access: 'write',
    summary:
      'They were told a new date, by a letter from here if it is to be. The due time does not move.',
    tag,
    params: byId,
    body: warning,
    answers: { status: 200, body: commitmentView },
    act: ({ store, params, body, acting, ifVersion }) => {
      const { due, dueAt, dueOn, happenedAt, ...said } = body
      return warnOfCommitment(
        store,
        acting(happenedAt),
        params.id,
        ifVersion,
        { ...said, due: dueSaid({ due, dueAt, dueOn }) },
        post !== null,
      )
    },
    show: viewCommitment,
  })
}

/** A thing said of one commitment, as a resource below it; `ties` when it may make it hang on another. */
function say<B extends z.ZodType<{ happenedAt?: string | undefined }>>(
  app: FastifyInstance,
  name: string,
  summary: string,
  body: B,
  decide: (
    one: Judgeable,
    said: Omit<z.output<B>, 'happenedAt'>,
    deciding: Deciding,
  ) => Decision<Draft>,
  ties = false,
): void {
  route(app, {
    method: 'PUT',
    url: `${API}/commitments/:id/${name}`,
    access: 'write',
    summary,
    tag,
    params: byId,
    body,
    answers: { status: 200, body: commitmentView },
    act: ({ store, params, body: said, acting, ifVersion }) => {
      const { happenedAt, ...rest } = said as z.output<B>
      return sayOfCommitment(
        store,
        acting(happenedAt),
        params.id,
        ifVersion,
        (one, deciding) => decide(one, rest, deciding),
        ties,
      )
    },
    show: viewCommitment,
  })
}

/** A new commitment as it is asked for. */
function read({
  happenedAt,
  due,
  dueAt,
  dueOn,
  fulfilledAt,
  withdrawnAt,
  ...said
}: z.output<typeof newCommitment>): Timed<NewCommitment> {
  return {
    happenedAt: happenedAt === undefined ? null : Temporal.Instant.from(happenedAt),
    said: {
      ...said,
      vendorId: said.vendorId ?? null,
      invoiceId: null,
      calendarId: said.calendarId ?? null,
      dependsOn: said.dependsOn ?? [],
      due: dueSaid({ due, dueAt, dueOn }),
      ...(fulfilledAt !== undefined && { fulfilledAt: Temporal.Instant.from(fulfilledAt) }),
      ...(withdrawnAt !== undefined && { withdrawnAt: Temporal.Instant.from(withdrawnAt) }),
    },
  }
}
