/** What may be wrong with an installation, each finding with what to do about it. */
import { statfsSync } from 'node:fs'
import type { Client } from 'pg'
import { type KeptBackup, listBackups, nextBackupAt } from './backup-folder.ts'
import { verifyBackup } from './backup-file.ts'
import type { Store } from './db.ts'
import { readDurability } from './durability.ts'
import { verifyAll, workspaceIds } from './every-workspace.ts'
import { OperatorFault } from './fault.ts'
import { isolationFaults } from './isolation.ts'
import { type Migration, pending, readApplied } from './migrate.ts'
import { roleFaults } from './roles.ts'

/** `fault`: Kept does not work, or not safely. `warning`: it works, and something should be done. */
export type Finding = {
  readonly about: string
  readonly state: 'ok' | 'warning' | 'fault'
  readonly says: string
}

const ok = (about: string, says: string): Finding => ({ about, state: 'ok', says })
const fault = (about: string, says: string): Finding => ({ about, state: 'fault', says })
const warning = (about: string, says: string): Finding => ({ about, state: 'warning', says })

/** Examines the database; `client` is a connection of the login that owns the tables. */
export async function examineDatabase(
  client: Client,
  migrations: readonly Migration[],
): Promise<readonly Finding[]> {
  const server = await client.query<{ version: string; size: string }>(
    `select current_setting('server_version') as version,
            pg_size_pretty(pg_database_size(current_database())) as size`,
  )
  const { version = '', size = '' } = server.rows[0] ?? {}
  const schema = await examineSchema(client, migrations)
  const found = [ok('database', `PostgreSQL ${version}, ${size}`), ...(await examineDisk(client))]
  if (schema.state !== 'ok') return [...found, schema]
  return [...found, schema, ...(await examineIsolation(client))]
}

async function examineSchema(client: Client, migrations: readonly Migration[]): Promise<Finding> {
  try {
    const missing = pending(migrations, await readApplied(client))
    return missing.length === 0
      ? ok('migrations', `all ${migrations.length} applied`)
      : fault('migrations', `${missing.length} are still to be applied: start Kept once.`)
  } catch (error) {
    if (error instanceof OperatorFault) return fault('migrations', error.message)
    throw error
  }
}

async function examineDisk(client: Client): Promise<readonly Finding[]> {
  return (await readDurability(client)).map(({ name, value, ok: safe }) =>
    safe
      ? ok(name, value)
      : fault(name, `is ${value}: a power cut can lose acknowledged writes. Set it to on.`),
  )
}

async function examineIsolation(client: Client): Promise<readonly Finding[]> {
  const roles = await roleFaults(client)
  const tables = await isolationFaults(client)
  return [
    ...(roles.length === 0 ? [ok('roles', 'as they should be')] : []),
    ...roles.map((says) => fault('roles', says)),
    ...(tables.length === 0 ? [ok('isolation', 'every table is bound by row-level security')] : []),
    ...tables.map((says) => fault('isolation', says)),
  ]
}

/** Every chain and every signed head, those in `headsFolder` too. */
export async function examineHistory(store: Store, headsFolder: string): Promise<Finding> {
  const workspaces = await workspaceIds(store)
  const wrong = await verifyAll(store, headsFolder)
  if (wrong.length === 0) return ok('history', `whole, in ${workspaces.length} workspaces`)
  const list = wrong.map((one) => `\n  ${one.what} (record ${one.recordId ?? 'unknown'})`).join('')
  return fault(
    'history',
    `was changed behind Kept's back. Keep this database as it is, and compare it with a backup from before:${list}`,
  )
}

/** Bytes below which Kept may soon not be able to write, and below which one should look after it. */
const LITTLE_BYTES = 200 * 1024 ** 2
const ENOUGH_BYTES = 2 * 1024 ** 3

/** Room on the disk of a folder. */
export function examineRoom(about: string, folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const says = `${(free / 1024 ** 3).toFixed(1)} GiB free in ${folder}`
  if (free < LITTLE_BYTES) return fault(about, `only ${says}: free some before Kept stops writing.`)
  return free < ENOUGH_BYTES ? warning(about, `${says}: that may not last.`) : ok(about, says)
}

/** The age and the soundness of the newest backup. */
export async function examineBackups(
  folder: string,
  every: Temporal.Duration | null,
  now: Temporal.Instant,
): Promise<Finding> {
  const backups = listBackups(folder)
  const newest = backups[0]
  if (newest === undefined) {
    const todo = every === null ? 'set BACKUP_EVERY, or run' : 'one is made while Kept runs, or by'
    return warning('backup', `there is none in ${folder}: ${todo} "kept backup".`)
  }
  try {
    await verifyBackup(newest.path)
  } catch (error) {
    return fault('backup', error instanceof Error ? error.message : String(error))
  }
  const says = `the last good one is ${ageOf(newest, now)} old: ${newest.path}`
  const next = every === null ? null : nextBackupAt([newest], every.add(every))
  const late = next !== null && Temporal.Instant.compare(next, now) < 0
  return late
    ? warning('backup', `${says}. The log says why none was made since.`)
    : ok('backup', says)
}

/** In words: `3 days`, `5 hours`, `12 minutes`. */
export function ageOf(backup: KeptBackup, now: Temporal.Instant): string {
  const minutes = Math.max(0, Math.round(now.since(backup.madeAt).total('minutes')))
  if (minutes >= 48 * 60) return `${Math.floor(minutes / 1440)} days`
  return minutes >= 120 ? `${Math.floor(minutes / 60)} hours` : `${minutes} minutes`
}
