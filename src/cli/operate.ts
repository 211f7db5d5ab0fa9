/** The operator's commands. They work on the database itself, whether Kept runs or not. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { Client } from 'pg'
import { type Config, readConfig, withEnvFile } from '../config.ts'
import { writeBackup } from '../store/backup.ts'
import { backupName } from '../store/backup-folder.ts'
import { connect, withConnection } from '../store/connect.ts'
import { type Borrowed, borrowDatabase } from '../store/database.ts'
import { openStore, type Store } from '../store/db.ts'
import {
  examineBackups,
  examineDatabase,
  examineHistory,
  examineRoom,
  type Finding,
} from '../store/doctor.ts'
import { rebuildAll } from '../store/every-workspace.ts'
import { OperatorFault } from '../store/fault.ts'
import { type Migration, readMigrations } from '../store/migrate.ts'
import { resetPassword as resetPasswordOf } from '../store/reset-password.ts'
import { restoreBackup } from '../store/restore.ts'
import { type Command, type ExitCode, type Surroundings, UsageError } from './command.ts'

const checkout = dirname(dirname(import.meta.dirname))

const SETTINGS = `Reads the same settings as Kept itself (DATA_DIR, DATABASE_URL, … from the environment and .env).`
const EXITS = `Exit: 0 done, 1 refused or something is wrong, 2 wrong usage.`

export const backup: Command = {
  summary: 'save everything into one file, while Kept runs',
  help: `
Usage: kept backup [FILE] [--json]

Saves all workspaces, sign-ins and keys as they are at one moment into FILE (a .tar.gz), or into a file
named after the time in BACKUP_DIR. Kept may run meanwhile. The file is read back before it gets its name.
It holds everything, keys included: keep it where only you can read it. An existing file is refused.

${SETTINGS}
${EXITS}

Example:
  npx --no-install kept backup /mnt/backups/kept-friday.tar.gz
`,
  run: (args, around) =>
    guarded(around, async () => {
      const { values, positionals } = options(args, { json: { type: 'boolean' } }, 1)
      const config = configOf(around)
      const at = around.now()
      const path = resolve(positionals[0] ?? join(config.backupDir, backupName(at)))
      const made = await onDatabase(config, (client) =>
        writeBackup(client, { path, dataDir: config.dataDir, at }),
      )
      const rows = made.contents.tables.reduce((sum, table) => sum + table.rows, 0)
      say(around, values.json, { path, madeAt: made.head.madeAt, rows }, () => [
        `${path}: ${rows} rows of ${made.contents.tables.length} tables, read back and whole.`,
      ])
      return 0
    }),
}

export const restore: Command = {
  summary: 'bring a backup back into an empty place',
  help: `
Usage: kept restore FILE [--json]

Checks FILE, brings everything in it back, and upgrades it to this version of Kept. The place must be empty:
a DATA_DIR that is new, or a DATABASE_URL that names a database without rows. Nothing is ever overwritten.
Stop Kept first.

${SETTINGS}
${EXITS}

Example (a drill that touches nothing of the real one):
  DATA_DIR=/tmp/drill npx --no-install kept restore /mnt/backups/kept-friday.tar.gz
`,
  run: (args, around) =>
    guarded(around, async () => {
      const { values, positionals } = options(args, { json: { type: 'boolean' } }, 1)
      if (positionals[0] === undefined) throw new UsageError('Which FILE is to be restored?')
      const path = resolve(positionals[0])
      if (!existsSync(path)) throw new OperatorFault(`There is no file ${path}.`)
      const config = configOf(around)
      const put = await onDatabase(
        config,
        (client) =>
          restoreBackup(client, { path, dataDir: config.dataDir, migrations: migrations() }),
        true,
      )
      const rows = put.contents.tables.reduce((sum, table) => sum + table.rows, 0)
      say(around, values.json, { path, madeAt: put.head.madeAt, rows }, () => [
        `Restored ${rows} rows as they were at ${put.head.madeAt}. Start Kept now.`,
      ])
      return 0
    }),
}

export const doctor: Command = {
  summary: 'say what is wrong with this installation, and what to do',
  help: `
Usage: kept doctor [--json]

Examines the settings, the database and whether it keeps acknowledged writes, the migrations, the roles and
the separation of workspaces, the chained history of every record, the room on the disk, and the newest backup.

${SETTINGS}
${EXITS}
`,
  run: (args, around) =>
    guarded(around, async () => {
      const { values } = options(args, { json: { type: 'boolean' } }, 0)
      const findings = await examine(around)
      say(around, values.json, { findings }, () => findings.map(line))
      return findings.some((finding) => finding.state === 'fault') ? 1 : 0
    }),
}

export const rebuild: Command = {
  summary: 'recompute what is derived from the history, and report any difference',
  help: `
Usage: kept rebuild [--dry-run] [--json]

Makes every row that is derived from the history anew, and reports where it differs from what was stored;
there should be no difference. --dry-run leaves everything as it is. Kept may run meanwhile.

${SETTINGS}
${EXITS}
`,
  run: (args, around) =>
    guarded(around, async () => {
      const flags = { json: { type: 'boolean' }, 'dry-run': { type: 'boolean' } } as const
      const { values } = options(args, flags, 0)
      const differences = await onStore(configOf(around), around, (store) =>
        rebuildAll(store, values['dry-run'] !== true),
      )
      say(around, values.json, { differences }, () => [
        ...differences.map(
          (one) =>
            `${one.noun} ${one.id}, ${one.field}: stored ${one.stored}, the history says ${one.derived}`,
        ),
        differences.length === 0 ? 'No difference.' : `${differences.length} differences.`,
      ])
      return differences.length === 0 ? 0 : 1
    }),
}

export const resetPassword: Command = {
  summary: 'give somebody who lost theirs a new password',
  help: `
Usage: kept reset-password EMAIL [--password-stdin] [--json]

Sets a new password, prints it, and signs them out everywhere. With --password-stdin the first line of
standard input is the password, and nothing is printed. It is noted in the audit log.

${SETTINGS}
${EXITS}

Example:
  npx --no-install kept reset-password ada@firm.example
`,
  run: (args, around) =>
    guarded(around, async () => {
      const flags = { json: { type: 'boolean' }, 'password-stdin': { type: 'boolean' } } as const
      const { values, positionals } = options(args, flags, 1)
      const email = positionals[0]
      if (email === undefined) throw new UsageError('Whose password? Name their e-mail address.')
      const given = values['password-stdin'] === true ? await firstLine(around) : null
      const password = given ?? randomBytes(15).toString('base64url')
      const workspaces = await onStore(configOf(around), around, (store) =>
        resetPasswordOf(store, email, password),
      )
      if (workspaces === null) throw new OperatorFault(`Nobody signs in as ${email}.`)
      const shown = given === null ? { password } : {}
      say(around, values.json, { email, workspaces, ...shown }, () => [
        `${email} is signed out everywhere${given === null ? ` and signs in with: ${password}` : '.'}`,
      ])
      return 0
    }),
}

/** Shortest password that Kept takes anywhere. */
const LEAST_PASSWORD = 10

async function firstLine(around: Surroundings): Promise<string> {
  const [line = ''] = (await text(around.stdin)).split(/\r?\n/)
  if (line.length >= LEAST_PASSWORD) return line
  throw new OperatorFault(`The password has fewer than ${LEAST_PASSWORD} characters.`)
}

async function examine(around: Surroundings): Promise<readonly Finding[]> {
  const read = readConfig(withEnvFile(around.env, checkout), checkout)
  if (!read.ok) return read.faults.map((says) => ({ about: 'settings', state: 'fault', says }))
  const { config, warnings } = read
  const settings: readonly Finding[] =
    warnings.length === 0
      ? [{ about: 'settings', state: 'ok', says: 'readable, and they fit together' }]
      : warnings.map((says) => ({ about: 'settings', state: 'warning', says }))
  const rooms = existsSync(config.dataDir) ? [examineRoom('disk', config.dataDir)] : []
  const backups = await examineBackups(config.backupDir, config.backupEvery, around.now())
  return [...settings, ...(await examineReachable(config, around)), ...rooms, backups]
}

/** A database that cannot be reached is a finding like any other. */
async function examineReachable(config: Config, around: Surroundings): Promise<readonly Finding[]> {
  try {
    return await onBorrowed(config, false, async (database) => {
      const { owner, ownerSetting } = database
      const found = await withConnection(owner, ownerSetting, (client) =>
        examineDatabase(client, migrations()),
      )
      // Without its tables and roles there is no history to read.
      if (found.some((finding) => finding.state === 'fault')) return found
      const heads = join(config.dataDir, 'heads')
      return [...found, await withStore(database, around, (store) => examineHistory(store, heads))]
    })
  } catch (error) {
    if (!(error instanceof OperatorFault)) throw error
    return [{ about: 'database', state: 'fault', says: error.message }]
  }
}

function line({ about, state, says }: Finding): string {
  const mark = { ok: 'ok     ', warning: 'WARNING', fault: 'FAULT  ' }[state]
  return `${mark} ${about.padEnd(20)} ${says}`
}

function migrations(): readonly Migration[] {
  return readMigrations(join(checkout, 'migrations'))
}

function configOf(around: Surroundings): Config {
  const read = readConfig(withEnvFile(around.env, checkout), checkout)
  if (read.ok) return read.config
  throw new OperatorFault(read.faults.join('\n'))
}

/** Works as the tables' owner. `create`: an embedded database that is not there yet is made. */
async function onDatabase<T>(
  config: Config,
  work: (client: Client) => Promise<T>,
  create = false,
): Promise<T> {
  return onBorrowed(config, create, ({ owner, ownerSetting }) =>
    withConnection(owner, ownerSetting, work),
  )
}

function onStore<T>(
  config: Config,
  around: Surroundings,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  return onBorrowed(config, false, (database) => withStore(database, around, work))
}

async function withStore<T>(
  { app, appSetting }: Borrowed,
  around: Surroundings,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  await (await connect(app, appSetting)).end() // a wrong address gets its sentence here
  const store = openStore({ connection: app, clock: around.now, poolSize: 2 })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function onBorrowed<T>(
  config: Config,
  create: boolean,
  work: (database: Borrowed) => Promise<T>,
): Promise<T> {
  const database = await borrowDatabase(config, create)
  try {
    return await work(database)
  } finally {
    await database.release()
  }
}

type Flags = Record<string, { type: 'boolean' }>

function options<F extends Flags>(args: readonly string[], flags: F, mostNames: number) {
  try {
    const read = parseArgs({ args: [...args], options: flags, allowPositionals: true })
    const extra = read.positionals[mostNames]
    if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many.`)
    return read
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof TypeError)) throw error
    throw new UsageError(error.message)
  }
}

function say(
  around: Surroundings,
  asJson: unknown,
  value: object,
  lines: () => readonly string[],
): void {
  const written = asJson === true ? JSON.stringify(value) : lines().join('\n')
  around.stdout.write(`${written}\n`)
}

/** What the operator can mend is told without a stack. */
async function guarded(around: Surroundings, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof OperatorFault)) throw error
    around.stderr.write(`kept: ${error.message}\n`)
    return 1
  }
}
