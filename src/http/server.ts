/** The door for browsers and programs. */
import { constants } from 'node:zlib'
import compress, { type FastifyCompressOptions } from '@fastify/compress'
import cookie from '@fastify/cookie'
import { type FastifyInstance, type FastifyServerOptions, fastify } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Config } from '../config.ts'
import type { Store } from '../store/db.ts'
import type { Secret } from '../store/signing.ts'
import { serveChangeEvents } from './change-event.ts'
import { serveCalendars } from './calendar.ts'
import { serveManyCommitments } from './commitment-bulk.ts'
import { serveCommitmentFigures } from './commitment-figures.ts'
import { serveCommitments } from './commitment.ts'
import { serveEnforcementChecks } from './enforcement-check.ts'
import { serveRisk } from './commitment-risk.ts'
import { serveForecasts } from './forecast.ts'
import { serveForecastRecord } from './forecast-record.ts'
import { serveInvoices } from './invoice.ts'
import { serveOrders } from './order.ts'
import { serveContacts } from './contact.ts'
import { serveConversations } from './conversation.ts'
import { serveDigests } from './digest.ts'
import { serveCustomers } from './customer.ts'
import { serveAnswering } from './answering.ts'
import { serveCustomerLadders } from './customer-ladder.ts'
import { serveInsights } from './insight.ts'
import { serveToday } from './today.ts'
import { serveExpectations } from './expectation.ts'
import { serveExports } from './export.ts'
import { serveWorkspaceFiles } from './workspace-file.ts'
import { serveImports } from './import.ts'
import { serveFeeds } from './feed.ts'
import { serveFigures } from './figure.ts'
import { serveMeasurements } from './measurement.ts'
import { serveMetricDefinitions } from './metric.ts'
import { serveScores } from './score.ts'
import { serveHolidays } from './holiday.ts'
import { serveHistory } from './history.ts'
import { serveNotices } from './notice.ts'
import { serveSample } from './sample.ts'
import { serveSearch } from './search.ts'
import { serveTeams } from './team.ts'
import { serveTopics } from './topic.ts'
import { serveVendors } from './vendor.ts'
import { serveWebhooks } from './webhook.ts'
import { serveViews } from './view.ts'
import { serveAudit } from './audit.ts'
import { sessionCookies } from './cookie.ts'
import { serveInvitations } from './invitation.ts'
import { serveKeys } from './key.ts'
import { serveMailTest } from './mail-test.ts'
import { serveMembers } from './member.ts'
import { servePasswords } from './password.ts'
import { placeAt } from './place.ts'
import { answerError } from './problems.ts'
import { serveMetrics } from './metrics.ts'
import { answerUnknown } from './unknown.ts'
import { describeRoutes, serveDescription } from './openapi.ts'
import { type RouteEntry, whoIsThere } from './route.ts'
import { serveSessions } from './session.ts'
import { serveSetup } from './setup.ts'
import { serveWorkspaces } from './workspace.ts'
import { protect } from './headers.ts'
import { readOutbound } from '../domain/outbound.ts'
import type { Post } from '../domain/letter.ts'

export type Served = {
  readonly store: Store
  readonly config: Pick<Config, 'publicUrl' | 'trustProxy' | 'outboundAllow'>
  /** The installation's own, which seals what webhooks sign with. */
  readonly secret: Secret
  /** What the first owner must type when they come from another machine. */
  readonly setupCode?: string
  /** Hands letters to the mail server; left out where none is configured. */
  readonly post?: Post | null
  /** Told when an import was started, so that work on it begins at once. */
  readonly onImport?: () => void
  readonly logger?: FastifyServerOptions['loggerInstance']
}

const BODY_LIMIT = 2 * 1024 * 1024 // a thousand rows of a batch with long notes

/**
 * Answers that are text go out smaller to whoever takes them so, at a setting that costs about as little time as the
 * sending saves; what comes in parts is sent on part by part.
 */
const SMALLER = {
  encodings: ['br', 'gzip'],
  threshold: 2048,
  brotliOptions: {
    flush: constants.BROTLI_OPERATION_FLUSH,
    params: { [constants.BROTLI_PARAM_QUALITY]: 3 },
  },
  zlibOptions: { flush: constants.Z_SYNC_FLUSH, level: 5 },
} satisfies FastifyCompressOptions

/** The server, ready to listen; everything under `/api/v1` is described at `/api/v1/openapi.json`. */
export async function buildServer(served: Served) {
  const app = fastify({
    ...(served.logger ? { loggerInstance: served.logger } : { logger: false }),
    bodyLimit: BODY_LIMIT,
    trustProxy: trusted(served.config.trustProxy),
    requestTimeout: 120_000,
    // A route that is asked with a path that cannot be decoded is simply not there.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  })
  const routes: RouteEntry[] = []
  app.decorate('kept', { store: served.store, routes })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  answerUnknown(app)
  // JSON is what is taken, unless a route says otherwise.
  app.removeContentTypeParser('text/plain')
  await app.register(cookie)
  await app.register(compress, SMALLER)
  await describeRoutes(app)
  protect(app)
  whoIsThere(app)
  servePeople(app, served)
  serveCustomers(app)
  serveExports(app)
  serveWorkspaceFiles(app)
  serveImports(app, () => served.onImport?.())
  serveContacts(app)
  serveFigures(app)
  serveVendors(app)
  serveCalendars(app)
  serveHolidays(app)
  serveCommitments(app, served.post ?? null)
  serveManyCommitments(app)
  serveCommitmentFigures(app)
  serveOrders(app)
  serveInvoices(app)
  serveEnforcementChecks(app)
  serveForecasts(app)
  serveRisk(app)
  serveForecastRecord(app)
  serveTopics(app)
  serveTeams(app)
  serveExpectations(app)
  serveCustomerLadders(app)
  serveInsights(app)
  serveToday(app)
  serveAnswering(app)
  serveMetricDefinitions(app)
  serveConversations(app)
  serveChangeEvents(app)
  serveScores(app)
  serveMeasurements(app)
  serveHistory(app)
  serveSearch(app)
  serveViews(app)
  serveNotices(app)
  const outbound = readOutbound(served.config.outboundAllow)
  serveWebhooks(app, { outbound, secret: served.secret })
  serveDescription(app)
  serveMetrics(app)
  return app
}

/** Who comes in, as whom, and what they may do. */
function servePeople(app: FastifyInstance, { config, setupCode, post }: Served) {
  const place = placeAt(config.publicUrl, post ?? null)
  const cookies = sessionCookies(isSecure(config.publicUrl))
  serveSetup(app, cookies, config.publicUrl, setupCode ?? null)
  serveSessions(app, cookies, place)
  servePasswords(app)
  serveMembers(app, place)
  serveInvitations(app, place, cookies)
  serveKeys(app)
  serveFeeds(app, place)
  serveWorkspaces(app, cookies)
  serveSample(app)
  serveAudit(app)
  serveMailTest(app, place)
  serveDigests(app)
}

/** Whose word about a client's address counts: nobody's, that of so many proxies nearest to us, or of these. */
function trusted(
  proxies: Config['trustProxy'],
): boolean | string[] | ((address: string, hop: number) => boolean) {
  if (proxies === false) return false
  return typeof proxies === 'number' ? (_, hop) => hop < proxies : [...proxies]
}

/** Whether browsers take Secure cookies there: https, or the machine itself. */
function isSecure(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl)
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1'
}
