import type { FastifyInstance } from 'fastify'
import { scopeOf } from '../actions/desk.ts'
import {
  type ForecastAsked,
  forecastAsked,
  forecastView,
  type ForecastView,
} from '../contract/forecast.ts'
import { yes } from '../domain/decision.ts'
import {
  distribution,
  type ForecastModel,
  keptProbability,
  promise,
  type PromisedDate,
  SHOWN_RATES,
} from '../domain/forecast.ts'
import type { ForecastRequest } from '../domain/forecast-history.ts'
import { workForecaster } from '../store/work-history.ts'
import { API, route } from './route.ts'

/** Serves dates we can keep, from the workspace's own record. */
export function serveForecasts(app: FastifyInstance): void {
  route(app, {
    method: 'POST',
    url: `${API}/forecasts`,
    access: 'read',
    summary:
      'The date to promise for a kept rate, or how likely a date is to be kept, from our own record.',
    tag: 'forecasts',
    body: forecastAsked,
    answers: { status: 200, body: forecastView },
    act: async ({ store, actor, body }) => {
      const scope = scopeOf(actor)
      const { by, kindOfWork } = body
      const { history, modelAt } = await store.read(scope, (tx) =>
        workForecaster(tx, kindOfWork, { by, onlyOwner: scope.onlyOwner }),
      )
      const startAt = Temporal.Instant.from(body.startAt)
      const request = {
        startedAt: startAt.epochMilliseconds,
        features: history.features.map((name) => String(body.features?.[name] ?? '')),
      }
      return yes(answerOf(modelAt(startAt), request, body))
    },
    show: (answer) => answer,
  })
}

function answerOf(
  model: ForecastModel,
  request: ForecastRequest,
  { keptRate, promiseAt }: ForecastAsked,
): ForecastView {
  if (promiseAt !== undefined) {
    const at = Temporal.Instant.from(promiseAt).epochMilliseconds
    const likely = keptProbability(model, request, at)
    return likely.kind === 'too-few'
      ? { keptProbability: null, basis: 'too-few', n: likely.n }
      : { keptProbability: likely.probability, basis: likely.basis, n: likely.n }
  }
  const found = promise(model, request, keptRate)
  const beside = distribution(model, request)
  return {
    ...dated(found),
    basis: found.kind === 'date' ? found.basis : 'too-few',
    n: found.n,
    dates: SHOWN_RATES.map((rate, i) => ({ keptRate: rate, ...dated(beside[i]) })),
  }
}

/** A date as it is answered. */
export function dated(found: PromisedDate | undefined) {
  if (found?.kind !== 'date') return { promiseAt: null, days: null }
  const at = Temporal.Instant.fromEpochMilliseconds(found.promiseAt)
  return { promiseAt: at.toString(), days: found.days }
}
