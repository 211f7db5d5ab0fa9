/** One running Kept: everything that starts, in order, and how it stops again. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { type Config, isLoopback } from './config.ts'
import { readOutbound } from './domain/outbound.ts'
import { courierOn } from './http/courier.ts'
import { serveHealth } from './http/health.ts'
import { servePages } from './http/pages.ts'
import { buildServer } from './http/server.ts'
import { writePayload } from './http/webhook-payload.ts'
import { startImportRunner } from './jobs/import-runner.ts'
import { scheduleBackups } from './jobs/backup.ts'
import { scheduleSeals } from './jobs/seal.ts'
import { startJobs } from './jobs/start.ts'
import { type Mailer, openMailer } from './mail/send.ts'
import { type Database, openDatabase } from './store/database.ts'
import { openStore, type Store } from './store/db.ts'
import { anyWorkspace } from './store/door.ts'
import { OperatorFault } from './store/fault.ts'
import { headFiles } from './store/head-files.ts'
import { installationSecret } from './store/installation-secret.ts'
import { readMigrations } from './store/migrate.ts'
import { databaseFault } from './store/readiness.ts'
import type { Secret } from './store/signing.ts'
import { ensureWebBuilt } from './web-build.ts'

export type Surroundings = {
  readonly config: Config
  /** The folder that Kept lies in. */
  readonly checkout: string
  readonly log: Logger
  readonly clock: () => Temporal.Instant
  /** True where a person watches: then requests that went well are not listed. */
  readonly quiet: boolean
}

export type Running = {
  /** What the operator reads: the address, and how to sign in. */
  readonly announcement: string
  /** Resolves with the reason when something ended that Kept cannot do without. */
  readonly broken: Promise<Error>
  readonly stop: () => Promise<void>
}

/** Starts everything. Throws `OperatorFault` with what to do; what was started by then is stopped again. */
export async function start(around: Surroundings): Promise<Running> {
  const { config, checkout, log } = around
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  try {
    const pages = ensureWebBuilt(checkout)
    pages.catch(() => {}) // told below; until then the database may fail first
    const migrations = readMigrations(join(checkout, 'migrations'))
    const database = await openDatabase(config, migrations, (line) => log.debug(line))
    stops.push(database.stop)
    tell(database, log)
    const store = openStoreOn(database, around)
    stops.push(store.close)
    const secret = await installationSecret(store, config.dataDir)
    const post = openPost(config)
    stops.push(async () => post?.close())
    const jobs = await startJobs({
      store,
      connection: database.owner,
      publicUrl: config.publicUrl,
      postman: post?.send ?? null,
      webhooks: {
        secret,
        courier: courierOn({ outbound: readOutbound(config.outboundAllow) }),
        payload: writePayload,
        chance: Math.random,
      },
      onFault: (error) => log.warn(error),
    })
    stops.push(jobs.stop)
    const setupCode = await setupCodeFor(store)
    const imports = startImportRunner(store, (error) =>
      log.error(error, 'an import could not go on'),
    )
    stops.push(imports.stop)
    const logger = around.quiet ? log.child({}, { level: 'warn' }) : log
    const app = await buildServer({
      store,
      config,
      secret,
      logger,
      post,
      onImport: imports.nudge,
      ...(setupCode && { setupCode }),
    })
    serveHealth(app, { database: () => databaseFault(store, migrations.length), jobs: jobs.fault })
    const folder = await pages
    if (folder !== null) await servePages(app, folder)
    stops.push(() => app.close())
    await listen(app, config)
    stops.push(...startKeeping(around, database, store, secret))
    const announcement = announce(config, setupCode)
    return { announcement, broken: whenBroken(database), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What keeps the record safe by itself: signed heads and backups, each with what stops it. */
function startKeeping(
  { config, clock, log }: Surroundings,
  { owner, ownerSetting }: Database,
  store: Store,
  secret: Secret,
): (() => Promise<void>)[] {
  const heads = headFiles(join(config.dataDir, 'heads'))
  const jobs = [scheduleSeals({ store, secret, heads, log })]
  const { dataDir, backupDir, backupEvery, backupKeep } = config
  if (backupEvery !== null) {
    const folders = { dataDir, backupDir, backupEvery, backupKeep }
    jobs.push(scheduleBackups({ owner, ownerSetting, ...folders, clock, log }))
  }
  return jobs
}

function openStoreOn(database: Database, { config, clock, log }: Surroundings): Store {
  return openStore({
    connection: database.app,
    clock,
    poolSize: config.databasePool,
    pooled: config.databasePooler,
    onFault: (error) => log.warn(`a connection to the database ended: ${error.message}`),
  })
}

/** The mail server, where one is configured. */
function openPost({ smtpUrl, mailFrom, publicUrl }: Config): Mailer | null {
  return smtpUrl === null || mailFrom === null ? null : openMailer({ smtpUrl, mailFrom, publicUrl })
}

/**
 * Until there is an owner, anybody who reaches Kept could make themselves one. Whoever does not sit at this
 * machine, or comes through a proxy, needs this code, which only the operator sees. 100 bits, in groups that
 * one can type.
 */
async function setupCodeFor(store: Store): Promise<string | null> {
  if (await anyWorkspace(store)) return null
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789' // 32, none to be taken for another
  const code = [...randomBytes(20)].map((byte) => letters[byte % 32]).join('')
  return code.replace(/(.{5})(?=.)/g, '$1-')
}

function tell(database: Database, log: Logger): void {
  if (database.applied.length > 0) log.info(`migrated: ${database.applied.join(', ')}`)
  if (database.embedded?.elsewhere != null) {
    log.info(`the database's files lie in ${database.embedded.elsewhere}`)
  }
}

async function listen(
  app: { listen: (at: { port: number; host: string }) => Promise<string> },
  config: Config,
): Promise<void> {
  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    throw new OperatorFault(explainListen(error, config), { cause: error })
  }
}

function explainListen(error: unknown, { port, host }: Config): string {
  const { code, message } = error as { code?: string; message: string }
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is already in use, perhaps by another Kept. Stop that program, or choose another port: PORT=${port + 1} npm start`
    case 'EACCES':
      return `This user may not listen on port ${port}. Choose a PORT of 1024 or above, with a reverse proxy before it.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}. Correct HOST: 127.0.0.1 for this machine only, 0.0.0.0 for all its addresses.`
    default:
      return `The web server could not listen on ${host}, port ${port} (${message}). Check HOST and PORT.`
  }
}

function announce(config: Config, setupCode: string | null): string {
  const where = isLoopback(config.host) ? '' : `, listening on ${config.host} port ${config.port}`
  const lines = [`Kept is running at ${config.publicUrl}${where}`]
  if (setupCode === null) {
    lines.push('Sign in there with your e-mail address and password.')
  } else {
    lines.push('Nobody has an account yet: open it in a browser to make the first owner.')
    lines.push(`From another machine or through a proxy, that needs this code: ${setupCode}`)
  }
  if (process.stdout.isTTY) lines.push('Ctrl-C stops it.')
  return lines.join('\n  ')
}

async function whenBroken(database: Database): Promise<Error> {
  await (database.embedded?.ended ?? new Promise<void>(() => {}))
  return new OperatorFault(
    'The database has ended by itself: the disk may be full, or the system short of memory. Start Kept again; nothing acknowledged is lost.',
  )
}
