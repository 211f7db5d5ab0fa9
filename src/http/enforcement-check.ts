import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Asked, checkEnforcements, concludeOneCheck } from '../actions/enforcement-check.ts'
import {
  type CheckAsked,
  checkOutcome,
  enforcementCheckSpec,
  enforcementCheckView,
  newEnforcementCheck,
  readCheck,
  viewEnforcementCheck,
} from '../contract/enforcement-check.ts'
import { id } from '../contract/field.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { CheckId } from '../domain/ids.ts'
import { enforcementCheck } from '../store/noun.ts'
import { batchOf, batchView, listRoute, oneRoute } from './noun.ts'
import { API, route } from './route.ts'

const tag = 'enforcement-checks'
const byId = z.object({ id: id<CheckId>() })

/** Serves the check before we enforce anything: ask, look up, and say what was done. */
export function serveEnforcementChecks(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/enforcement-checks`,
    tag,
    spec: enforcementCheckSpec,
    noun: enforcementCheck,
    item: enforcementCheckView,
    view: viewEnforcementCheck,
  })
  oneRoute(app, {
    url: `${API}/enforcement-checks/:id`,
    tag,
    noun: enforcementCheck,
    view: viewEnforcementCheck,
    shape: enforcementCheckView,
  })
  route(app, {
    method: 'POST',
    url: `${API}/enforcement-checks`,
    access: 'write',
    summary: 'May this go out now? One check, or up to 1,000, answered in order.',
    tag,
    body: newEnforcementCheck,
    answers: {
      status: 201,
      body: z.union([enforcementCheckView, batchView(enforcementCheckView)]),
    },
    act: async ({ store, body, acting }) => {
      const asked = 'checks' in body ? body.checks.map(oneOfMany) : [yes(read(body))]
      return batchOf('checks' in body, await checkEnforcements(store, acting(), asked))
    },
    show: (made) => made.show(viewEnforcementCheck),
  })
  route(app, {
    method: 'PUT',
    url: `${API}/enforcement-checks/:id/outcome`,
    access: 'write',
    summary: 'What was done with it: sent, held, or sent against the answer, and why.',
    tag,
    params: byId,
    body: checkOutcome,
    answers: { status: 200, body: enforcementCheckView },
    act: ({ store, params, body: { happenedAt, ...said }, acting, ifVersion }) =>
      concludeOneCheck(store, acting(happenedAt), params.id, ifVersion, said),
    show: viewEnforcementCheck,
  })
}

function read({ customerId, kind, invoiceId, at }: CheckAsked): Asked {
  return {
    customerId,
    kind,
    invoiceId: invoiceId ?? null,
    at: at === undefined ? null : Temporal.Instant.from(at),
  }
}

/** One of many: what is wrong with it leaves the others alone. */
function oneOfMany(said: unknown): Decision<Asked> {
  const one = readCheck(said)
  if (one.success) return yes(read(one.data))
  const errors = one.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  return no('bad-input', errors)
}
