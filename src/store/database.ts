/**
 * The database behind a configuration: the embedded one, started here, or a server that runs already. It is
 * handed out only when it is durable, migrated, and keeps workspaces apart.
 */
import type { ClientConfig } from 'pg'
import { connectionOf, withConnection } from './connect.ts'
import { checkDurability } from './durability.ts'
import { type Embedded, findRunning, hasEmbedded, startEmbedded } from './embedded.ts'
import { OperatorFault } from './fault.ts'
import { checkIsolation } from './isolation.ts'
import { type Migration, migrate } from './migrate.ts'
import { appRoles, checkRoles } from './roles.ts'

export type DatabaseSettings = {
  readonly dataDir: string
  readonly databaseUrl: string | null
  readonly databaseOwnerUrl: string | null
}

/** Where the database is: for the app, and for what needs the tables' owner. */
export type Addresses = {
  readonly app: ClientConfig
  readonly owner: ClientConfig
  /** The settings that a message about either names. */
  readonly appSetting: string
  readonly ownerSetting: string
}

export type Database = Addresses & {
  readonly embedded: Embedded | null
  /** Names of the migrations that this start applied. */
  readonly applied: readonly string[]
  /** Stops the embedded server; a server of its own stays. */
  readonly stop: () => Promise<void>
}

/** Starts or reaches the database and brings it to this version. Throws `OperatorFault` with what to do. */
export async function openDatabase(
  settings: DatabaseSettings,
  migrations: readonly Migration[],
  onLog?: (line: string) => void,
): Promise<Database> {
  const own = serverAddresses(settings)
  const embedded = own === null ? await startEmbedded({ dataDir: settings.dataDir, onLog }) : null
  const addresses = own ?? embeddedAddresses(embedded?.connection ?? {})
  const stop = async () => embedded?.stop()
  try {
    const applied = await prepare(addresses, migrations)
    return { ...addresses, embedded, applied, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The addresses of a server that the settings name; null when they name none. */
export function serverAddresses(settings: DatabaseSettings): Addresses | null {
  const { databaseUrl, databaseOwnerUrl } = settings
  if (databaseUrl === null) return null
  return {
    app: connectionOf(databaseUrl),
    owner: connectionOf(databaseOwnerUrl ?? databaseUrl),
    appSetting: 'DATABASE_URL',
    ownerSetting: databaseOwnerUrl === null ? 'DATABASE_URL' : 'DATABASE_OWNER_URL',
  }
}

/** The addresses of the embedded server, where one login serves for both. */
export function embeddedAddresses(connection: ClientConfig): Addresses {
  return { app: connection, owner: connection, appSetting: 'DATA_DIR', ownerSetting: 'DATA_DIR' }
}

export type Borrowed = Addresses & {
  /** True when Kept (or its database) was already running and goes on running. */
  readonly wasRunning: boolean
  readonly release: () => Promise<void>
}

/**
 * The database for a command of the operator, whether Kept runs or not: the server that is named, the embedded
 * one that runs, or the embedded one started for a moment. `create`: where there is none yet, make it.
 */
export async function borrowDatabase(
  settings: DatabaseSettings,
  create = false,
): Promise<Borrowed> {
  const nothing = async () => {}
  const own = serverAddresses(settings)
  if (own !== null) return { ...own, wasRunning: true, release: nothing }
  const found = await findRunning(settings.dataDir)
  if (found !== null) return { ...embeddedAddresses(found), wasRunning: true, release: nothing }
  if (!create && !hasEmbedded(settings.dataDir)) {
    throw new OperatorFault(
      `There is no database in ${settings.dataDir}. Set DATA_DIR (or DATABASE_URL) as it is set for Kept itself.`,
    )
  }
  const started = await startEmbedded({ dataDir: settings.dataDir })
  const release = () => started.stop()
  return { ...embeddedAddresses(started.connection), wasRunning: false, release }
}

async function prepare(to: Addresses, migrations: readonly Migration[]) {
  // The app's login first: a wrong password there should not be found after the tables were changed.
  const login = await withConnection(to.app, to.appSetting, async (client) => {
    const found = await client.query<{ login: string }>('select session_user::text as login')
    return found.rows[0]?.login
  })
  const applied = await withConnection(to.owner, to.ownerSetting, async (client) => {
    await checkDurability(client)
    const done = await migrate(client, migrations, login)
    await checkIsolation(client)
    return done
  })
  await withConnection(to.app, to.appSetting, (client) => checkRoles(client, appRoles))
  return applied
}
