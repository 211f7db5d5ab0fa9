/**
 * Real databases for tests: `await freshDatabase(flavour)` is an empty, migrated database of its own in some
 * 20 ms. `npm test` starts the servers once for all files; a file that is run alone starts what it needs.
 */
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { type Migration, migrate, readMigrations } from '../src/store/migrate.ts'
import {
  type Cluster,
  type Connection,
  startEmbeddedCluster,
  startServerCluster,
} from './clusters.ts'

/** Which kind of database: as embedded, a server apart, or the one that TEST_DATABASE_URL names. */
export type Flavour = 'embedded' | 'server' | 'external'

/** Those that this run can try; a test that should hold on every database runs once for each. */
export const flavours: readonly Flavour[] = process.env.TEST_DATABASE_URL
  ? ['embedded', 'server', 'external']
  : ['embedded', 'server']

export type FreshDatabase = {
  /** What `pg` needs to connect as the login that owns the tables. */
  readonly connection: Connection
  /** The same as a `DATABASE_URL`. */
  readonly url: string
  /** Ends every connection to it and drops it. */
  readonly close: () => Promise<void>
}

export const migrationsFolder = join(import.meta.dirname, '..', 'migrations')

/** A database of its own, migrated. `close()` it when done. */
export async function freshDatabase(flavour: Flavour = 'embedded'): Promise<FreshDatabase> {
  const cluster = await clusterFor(flavour)
  return make(cluster, await templateIn(cluster, readMigrations(migrationsFolder)))
}

/** A database of its own that Kept has never seen. `close()` it when done. */
export async function emptyDatabase(flavour: Flavour = 'embedded'): Promise<FreshDatabase> {
  return emptyDatabaseOn(await clusterFor(flavour))
}

/** The same on a server that the test has started for itself. */
export function emptyDatabaseOn(cluster: Cluster): Promise<FreshDatabase> {
  return make(cluster, 'template0')
}

/** Runs `work` with a connection that is ended afterwards. */
export async function withClient<T>(
  connection: ClientConfig,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client(connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A connection as the text that `DATABASE_URL` takes. */
export function urlOf({ host, port, user, password, database }: Connection): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`
  return host.startsWith('/')
    ? `postgresql://${user}${secret}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `postgresql://${user}${secret}@${host}:${port}/${database}`
}

/** What `npm test` hands its test files, so that they share the servers: flavour → cluster, as JSON. */
export const CLUSTERS_VARIABLE = 'KEPT_TEST_CLUSTERS'

const started = new Map<Flavour, Promise<Cluster>>()
const templates = new Map<Cluster, Promise<string>>()

function clusterFor(flavour: Flavour): Promise<Cluster> {
  const known = started.get(flavour) ?? findCluster(flavour)
  started.set(flavour, known)
  return known
}

async function findCluster(flavour: Flavour): Promise<Cluster> {
  const given = JSON.parse(process.env[CLUSTERS_VARIABLE] ?? '{}') as Partial<
    Record<Flavour, Cluster>
  >
  const shared = given[flavour]
  if (shared !== undefined) return shared
  if (flavour === 'external') return externalCluster(process.env.TEST_DATABASE_URL ?? '')
  const start = flavour === 'embedded' ? startEmbeddedCluster : startServerCluster
  const { cluster, server } = await start()
  server.unref() // the tests decide when the process ends; the guard then stops the server
  return cluster
}

function externalCluster(url: string): Cluster {
  const { hostname, port, username, password, pathname } = new URL(url)
  const login = {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
  }
  return { admin: login, login }
}

/** The name of a migrated database that is copied for each test; made by whoever needs it first. */
function templateIn(cluster: Cluster, migrations: readonly Migration[]): Promise<string> {
  const known = templates.get(cluster) ?? makeTemplate(cluster, migrations)
  templates.set(cluster, known)
  return known
}

async function makeTemplate(cluster: Cluster, migrations: readonly Migration[]): Promise<string> {
  const all = migrations.map((migration) => migration.checksum).join()
  const name = `kept_template_${createHash('sha256').update(all).digest('hex').slice(0, 16)}`
  await withClient(cluster.admin, async (admin) => {
    await admin.query('select pg_advisory_lock(7102026002)') // one file makes it, the others wait
    const found = await admin.query('select from pg_database where datname = $1', [name])
    if (found.rowCount === 1) return
    const half = `${name}_new`
    await admin.query(`drop database if exists ${half} with (force)`)
    await create(admin, half, 'template0', cluster)
    await withClient({ ...cluster.login, database: half }, (client) => migrate(client, migrations))
    await admin.query(`alter database ${half} rename to ${name}`)
  })
  return name
}

async function make(cluster: Cluster, template: string): Promise<FreshDatabase> {
  const name = `kept_test_${randomBytes(6).toString('hex')}`
  await withClient(cluster.admin, (admin) => create(admin, name, template, cluster))
  const connection = { ...cluster.login, database: name }
  const close = async () => {
    await withClient(cluster.admin, (admin) => admin.query(`drop database ${name} with (force)`))
  }
  return { connection, url: urlOf(connection), close }
}

async function create(client: Client, name: string, template: string, cluster: Cluster) {
  await client.query(`create database ${name} template ${template} owner ${cluster.login.user}`)
}
