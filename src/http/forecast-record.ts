/** What forecasts rest on, for people: the kinds of work, their record, the picture of a forecast and the audit. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import {
  auditAsked,
  auditView,
  distributionAsked,
  distributionView,
  historyAsked,
  historyView,
  kindsView,
} from '../contract/forecast.ts'
import { type Actor, authorOf } from '../domain/access.ts'
import { yes } from '../domain/decision.ts'
import { curveOf, casesNeeded, knownFeatures } from '../domain/forecast-curve.ts'
import {
  distribution,
  keptProbability,
  type PromisedDate,
  SHOWN_RATES,
} from '../domain/forecast.ts'
import { formatDay } from '../domain/civil.ts'
import type { ZoneDays } from '../domain/zone-days.ts'
import type { History } from '../domain/forecast-history.ts'
import { writeCsv } from '../files/csv-write.ts'
import { note } from '../store/audit.ts'
import type { Store } from '../store/db.ts'
import { kindsOfWork, workForecaster } from '../store/work-history.ts'
import { auditOf } from './forecast-audit.ts'
import { dated } from './forecast.ts'
import { API, route } from './route.ts'

const tag = 'forecasts'
const VALUES_SHOWN = 100

/** Serves what forecasts are made from. */
export function serveForecastRecord(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/forecasts/kinds`,
    access: 'read',
    summary: 'The kinds of work of ours on record, with counts.',
    tag,
    answers: { status: 200, body: kindsView },
    act: ({ store, actor }) => store.read(scopeOf(actor), async (tx) => yes(await kindsOfWork(tx))),
    show: (items) => ({ items }),
  })
  serveHistory(app)
  route(app, {
    method: 'POST',
    url: `${API}/forecasts/distribution`,
    access: 'read',
    summary: 'The dates for several kept rates, and how likely each day is kept.',
    tag,
    body: distributionAsked,
    answers: { status: 200, body: distributionView },
    act: async ({ store, actor, body }) => {
      const { history, modelAt, days } = await forecasterFor(store, actor, body.kindOfWork)
      const startAt = Temporal.Instant.from(body.startAt)
      const request = {
        startedAt: startAt.epochMilliseconds,
        features: history.features.map((name) => String(body.features?.[name] ?? '')),
      }
      const model = modelAt(startAt)
      const { n, ...known } = keptProbability(model, request, request.startedAt)
      const found = distribution(model, request)
      return yes({
        basis: known.kind === 'too-few' ? 'too-few' : known.basis,
        n,
        dates: SHOWN_RATES.map((keptRate, i) => ({
          keptRate,
          needed: casesNeeded(keptRate),
          ...dated(found[i]),
          on: dayOf(found[i], days),
        })),
        curve: curveOf(model, request),
      })
    },
    show: (answer) => answer,
  })
  route(app, {
    method: 'GET',
    url: `${API}/forecasts/audit`,
    access: 'read',
    summary:
      'What our dates would have been on each day of the record, and how often they were kept.',
    tag,
    query: auditAsked,
    answers: { status: 200, body: auditView },
    act: async ({ store, actor, query: { kindOfWork, keptRate } }) => {
      const forecaster = await forecasterFor(store, actor, kindOfWork)
      const { progress, lines } = await auditOf(forecaster, keptRate)
      const { zone, history } = forecaster
      return yes({ kindOfWork, zone, keptRate, cases: history.cases.length, progress, lines })
    },
    show: (audit) => audit,
  })
}

const dayOf = (found: PromisedDate | undefined, days: ZoneDays) =>
  found?.kind === 'date' ? formatDay(days.dayOf(found.promiseAt)) : null

const forecasterFor = (store: Store, actor: Actor, kindOfWork: string) => {
  const scope = scopeOf(actor)
  return store.read(scope, (tx) =>
    workForecaster(tx, kindOfWork, { by: 'day', onlyOwner: scope.onlyOwner }),
  )
}

function serveHistory(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: `${API}/forecasts/history`,
    access: 'read',
    summary:
      'The record of a kind of work: how many, since when, and what sets one apart from another.',
    tag,
    query: historyAsked,
    answers: { status: 200, body: historyView },
    act: async ({ store, actor, query: { kindOfWork } }) => {
      const { history, zone } = await forecasterFor(store, actor, kindOfWork)
      const { cases } = history
      const fulfilled = cases.filter(({ fulfilledAt }) => fulfilledAt !== null).length
      const withdrawn = cases.filter(({ withdrawnAt }) => withdrawnAt !== null).length
      const starts = cases.map(({ startedAt }) => startedAt)
      return yes({
        kindOfWork,
        zone,
        cases: cases.length,
        fulfilled,
        withdrawn,
        open: cases.length - fulfilled - withdrawn,
        firstAt: instantIn(starts.reduce((a, b) => Math.min(a, b), Infinity)),
        lastAt: instantIn(starts.reduce((a, b) => Math.max(a, b), -Infinity)),
        features: knownFeatures(history).map((one) =>
          one.kind === 'choice' ? { ...one, values: one.values.slice(0, VALUES_SHOWN) } : one,
        ),
      })
    },
    show: (record) => record,
  })
  route(app, {
    method: 'GET',
    url: `${API}/forecasts/history.csv`,
    access: 'read',
    summary:
      'The record of a kind of work as `kept forecast --history` takes it: anybody can check our dates.',
    tag,
    query: historyAsked,
    answers: { status: 200, body: z.string(), media: 'text/csv' },
    act: async ({ store, actor, query }) => {
      await store.transaction(scopeOf(actor), (tx) =>
        note(tx, authorOf(actor), 'exported', null, { what: 'forecasts/history.csv' }),
      )
      return yes((await forecasterFor(store, actor, query.kindOfWork)).history)
    },
    show: ({ features, cases }, { reply }) => {
      void reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="history.csv"')
      const header = ['started_at', 'fulfilled_at', 'withdrawn_at', ...features]
      return Readable.from(writeCsv(header, rowsOf(cases)), { objectMode: false })
    },
  })
}

/** One row a case, oldest first. */
function* rowsOf(cases: History['cases']) {
  for (const one of cases.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const times = [one.startedAt, one.fulfilledAt, one.withdrawnAt]
    yield [...times.map((at) => (at === null ? '' : new Date(at).toISOString())), ...one.features]
  }
}

const instantIn = (ms: number) =>
  Number.isFinite(ms) ? Temporal.Instant.fromEpochMilliseconds(ms).toString() : null
