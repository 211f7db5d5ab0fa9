/** Routes that every noun has: its list, one record as of any moment, its history; and how batches answer. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf, type Timed } from '../actions/desk.ts'
import { day, id, instant } from '../contract/field.ts'
import {
  type ListSpec,
  pageOf,
  questionQuery,
  readQuestion,
  writeCursor,
} from '../contract/list.ts'
import { problemView } from '../contract/problem.ts'
import type { Access } from './route.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { Json } from '../domain/history.ts'
import { readAt } from '../store/history.ts'
import { list } from '../store/list.ts'
import { momentAsked } from '../store/moment.ts'
import { type Noun, readOne } from '../store/noun.ts'
import type { Tables } from '../store/tables.ts'
import { problemOf } from './problems.ts'
import { route } from './route.ts'

type ListRoute<T, N extends keyof Tables> = {
  readonly url: string
  readonly tag: string
  readonly spec: ListSpec
  readonly noun: Pick<Noun<T, N>, 'list' | 'load'>
  readonly item: z.ZodType
  readonly view: (one: T, money: boolean) => unknown
  readonly access?: Access
}

/** `GET` of a list: filters, order, pages. */
export function listRoute<T, N extends keyof Tables>(
  app: FastifyInstance,
  spec: ListRoute<T, N>,
): void {
  route(app, {
    method: 'GET',
    url: spec.url,
    access: spec.access ?? 'read',
    summary: `List ${spec.tag}.`,
    tag: spec.tag,
    query: questionQuery(spec.spec),
    answers: { status: 200, body: pageOf(spec.item) },
    act: async ({ store, actor, query, money, reply, request }) => {
      const asked = readQuestion(spec.spec, query, money)
      if (!asked.ok) return asked
      const page = await store.read(scopeOf(actor), async (tx) => {
        const found = await list(tx, spec.noun.list, asked.value)
        return { ...found, items: await spec.noun.load(tx, found.rows) }
      })
      const next = page.after === null ? null : writeCursor(asked.value.order, page.after as Json[])
      if (next !== null) {
        const url = new URL(request.url, 'http://here')
        url.searchParams.set('cursor', next)
        void reply.header('link', `<${url.pathname}${url.search}>; rel="next"`)
      }
      return yes({ items: page.items, next, total: page.total })
    },
    show: ({ items, next, total }, { money }) => ({
      items: items.map((one) => spec.view(one, money)),
      next,
      ...(total !== null && { total: total.count, ...(total.more && { totalIsMore: true }) }),
    }),
  })
}

export const momentQuery = z.strictObject({
  asOf: z
    .union([day(), instant()])
    .optional()
    .describe('As it was then; a date is the end of that day in the zone of the workspace.'),
  knownAt: z.union([day(), instant()]).optional().describe('On what was known then.'),
})

/** `GET` of one record: now, or as it was at `asOf` on what was known at `knownAt`. */
export function oneRoute<T, N extends keyof Tables>(
  app: FastifyInstance,
  spec: {
    url: string
    tag: string
    noun: Noun<T, N>
    view: (one: T, money: boolean) => unknown
    shape: z.ZodType
    access?: Access
  },
): void {
  route(app, {
    method: 'GET',
    url: spec.url,
    access: spec.access ?? 'read',
    summary: `One of ${spec.tag}, now or as of a moment.`,
    tag: spec.tag,
    params: z.object({ id: id() }),
    query: momentQuery,
    answers: { status: 200, body: spec.shape },
    act: ({ store, actor, params, query }) =>
      store.read(scopeOf(actor), async (tx): Promise<Decision<T>> => {
        if (query.asOf === undefined && query.knownAt === undefined) {
          const one = await readOne(tx, spec.noun, params.id)
          return one === null ? no('not-found') : yes(one)
        }
        const one = await readAt(tx, spec.noun, params.id, await momentAsked(tx, query))
        return one === null ? no('not-found') : yes(one)
      }),
    show: (one, { money }) => spec.view(one, money),
  })
}

export const MOST_IN_A_BATCH = 1000

/** A body that is one item, or many under `items`. */
export function batchBody<T extends z.ZodType>(item: T) {
  return z.union([item, z.strictObject({ items: z.array(item).min(1).max(MOST_IN_A_BATCH) })])
}

/** What a batch answers: each result in its place, a refused item as a problem. */
export function batchView<T extends z.ZodType>(item: T) {
  return z.object({ results: z.array(z.union([item, problemView])) })
}

export type Batch<T> = { readonly show: (view: (one: T) => unknown) => unknown }

/** One decision is itself the answer; of many each stands in its place. */
export function batchOf<T>(many: boolean, decisions: readonly Decision<T>[]): Decision<Batch<T>> {
  const [first] = decisions
  if (!many && first !== undefined)
    return first.ok ? yes({ show: (view) => view(first.value) }) : first
  return yes({
    show: (view) => ({
      results: decisions.map((decision) =>
        decision.ok ? view(decision.value) : problemOf(decision),
      ),
    }),
  })
}

/** What was said of each item, apart from when it was so. */
export function timed<T extends { readonly happenedAt?: string }>(
  items: readonly T[],
): readonly Timed<Omit<T, 'happenedAt'>>[] {
  return items.map(({ happenedAt, ...said }) => ({
    said,
    happenedAt: happenedAt === undefined ? null : Temporal.Instant.from(happenedAt),
  }))
}
