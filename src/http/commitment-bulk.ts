import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { type Bulk, changeMany, fulfilMany, moveMany } from '../actions/commitment-bulk.ts'
import {
  bulkView,
  type BulkView,
  commitmentsChange,
  fulfilments,
  renegotiations,
} from '../contract/commitment-bulk.ts'
import { dueSaid } from '../contract/commitment.ts'
import { no } from '../domain/decision.ts'
import { problemOf } from './problems.ts'
import { API, route } from './route.ts'

/** Serves what is said of many commitments at once. */
export function serveManyCommitments(app: FastifyInstance): void {
  const many = {
    access: 'write',
    tag: 'commitments',
    answers: { status: 200, body: bulkView },
    show: viewBulk,
  } as const
  route(app, {
    ...many,
    method: 'PATCH',
    url: `${API}/commitments`,
    summary: 'Make the same change to many commitments, as one batch.',
    body: commitmentsChange,
    act: ({ store, body, acting }) =>
      changeMany(store, acting(body.happenedAt), body.ids, body.set),
  })
  route(app, {
    ...many,
    method: 'PUT',
    url: `${API}/commitments/fulfilment`,
    summary: 'These were delivered: each is decided by itself, as one batch.',
    body: fulfilments,
    act: ({ store, body: { ids, note, happenedAt }, acting }) =>
      fulfilMany(store, acting(happenedAt), ids, { note }),
  })
  route(app, {
    ...many,
    method: 'PUT',
    url: `${API}/commitments/renegotiation`,
    summary: 'A new due time for these, accepted by those they are owed to, as one batch.',
    body: renegotiations,
    act: async ({ store, body, acting }) => {
      const { ids, happenedAt, ...said }: z.output<typeof renegotiations> = body
      const due = dueSaid(said)
      if (due === null) return no('bad-input', [{ path: 'dueOn', message: 'is missing' }])
      return moveMany(store, acting(happenedAt), ids, { ...said, due })
    },
  })
}

function viewBulk({ batchId, results }: Bulk): BulkView {
  const refused = results.flatMap(({ id, decision }) => {
    if (decision.ok) return []
    const { code, title, errors } = problemOf(decision)
    return [{ id, code, title, ...(errors !== undefined && { errors }) }]
  })
  return { batchId, changed: results.length - refused.length, refused }
}
