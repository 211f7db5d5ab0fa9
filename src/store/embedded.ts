/**
 * The embedded database: a real PostgreSQL 18 as a child process, reached through a Unix socket that only
 * its owner can open. Nothing listens on the network. The server lives no longer than the process that
 * started it: a guard stops it when that process dies, however it dies.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import type { Socket } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { checkDurability } from './durability.ts'
import { findBinaries, withPlainName } from './embedded-binaries.ts'
import { clearForeignLock, type Lock, probe, readLock } from './embedded-lock.ts'
import { type Account, findPlace, makeFolder, type Place, socketFolder } from './embedded-place.ts'
import { explainLog } from './embedded-words.ts'
import { OperatorFault } from './fault.ts'

/** What `pg` needs to connect. The login is the cluster's superuser; the app leaves it by `set role`. */
export type EmbeddedConnection = {
  /** The folder of the socket. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

export type Embedded = {
  readonly connection: EmbeddedConnection
  /** Process id of the database server. */
  readonly pid: number
  /** The folder with the database's files. */
  readonly cluster: string
  /** Where those lie when not in the data folder, for the operator to know. */
  readonly elsewhere: string | null
  /** Resolves when the server has ended, asked or not. */
  readonly ended: Promise<void>
  /** Lets running statements end with an error, writes everything out, and resolves when the server has ended. */
  readonly stop: () => Promise<void>
  /** Lets the process end while the server still runs; the guard then stops it. */
  readonly unref: () => void
}

export type EmbeddedOptions = {
  readonly dataDir: string
  /** Settings of `postgresql.conf` given on the command line. */
  readonly conf?: Readonly<Record<string, string>>
  /** True only for databases that may be lost: leaves out the check that writes reach the disk. */
  readonly scratch?: boolean
  /** The server's own log, line by line. */
  readonly onLog?: (line: string) => void
}

export const SUPERUSER = 'kept'
const DATABASE = 'kept'
const PORT = 5432
/** How long a server of a process that was just killed may take to go, before it counts as in use. */
const LINGER_MS = 2_500
/** How long a server may write out its memory before we stop waiting for the folder. */
const SHUTDOWN_MS = 60_000

/**
 * Starts the database in `dataDir`, making it when there is none. Throws `OperatorFault` with what to do:
 * folder in use, not writable, full, made by another version, machine without a packaged PostgreSQL.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = findPlace(options.dataDir)
  const bin = findBinaries(place)
  if (!isCluster(place.cluster)) {
    await withPlainName(bin, (plain) => initialise(plain, place, options.scratch === true))
  }
  refuseOtherVersion(place.cluster)
  await waitUntilFree(place.cluster)
  const server = await launch(bin, place, options)
  try {
    await prepareDatabase({ ...server.connection, database: 'postgres' }, options.scratch === true)
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Whether there is an embedded database in `dataDir`, running or not. */
export function hasEmbedded(dataDir: string): boolean {
  return isCluster(join(dataDir, 'postgres'))
}

/** The connection to a server that already runs on `dataDir`, or null when none does. */
export async function findRunning(dataDir: string): Promise<EmbeddedConnection | null> {
  if (!hasEmbedded(dataDir)) return null
  const { cluster } = findPlace(dataDir)
  const lock = readLock(cluster)
  if (lock === null || (await probe(lock)) !== 'accepting') return null
  return connectionAt(lock)
}

function connectionAt(lock: Lock): EmbeddedConnection {
  return { host: lock.socketFolder, port: lock.port, user: SUPERUSER, database: DATABASE }
}

function isCluster(folder: string): boolean {
  return existsSync(join(folder, 'PG_VERSION'))
}

/** Made in a folder beside and renamed when whole, so that a start that was cut short leaves nothing half made. */
async function initialise(bin: string, place: Place, scratch: boolean): Promise<void> {
  removeHalfMade(place)
  const half = `${place.cluster}.new-${process.pid}`
  makeFolder(half, 0o700, place.account)
  const args = ['-D', half, '-U', SUPERUSER, '-A', 'trust', '-E', 'UTF8', '--locale=C']
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8')
  if (scratch) args.push('--no-sync')
  const made = spawn(join(bin, 'initdb'), args, { ...runAs(place.account), stdio: 'pipe' })
  let said = ''
  made.stdout?.on('data', (text: Buffer) => (said += text.toString()))
  made.stderr?.on('data', (text: Buffer) => (said += text.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    made.on('error', reject)
    made.on('close', resolve)
  })
  try {
    if (code !== 0) throw new OperatorFault(explainLog(said, place.home))
    renameSync(half, place.cluster)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (isCluster(place.cluster)) return // another process was faster
    throw error
  }
}

/** Folders of earlier attempts whose process is gone. */
function removeHalfMade(place: Place): void {
  const prefix = `${basename(place.cluster)}.new-`
  for (const name of readdirSync(place.home).filter((name) => name.startsWith(prefix))) {
    if (isAlive(Number(name.slice(prefix.length)))) continue
    rmSync(join(place.home, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return pid !== process.pid
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function refuseOtherVersion(cluster: string): void {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (version === '18') return
  throw new OperatorFault(
    `The database in ${cluster} was made by PostgreSQL ${version}; this Kept brings PostgreSQL 18. Start the Kept that made it, take a "kept backup" with it, and "kept restore" that here into an empty DATA_DIR.`,
  )
}

/** Waits for the server of a process that has just ended; refuses when somebody else is using the folder. */
async function waitUntilFree(cluster: string): Promise<void> {
  const began = performance.now()
  for (;;) {
    const lock = readLock(cluster)
    const state = lock === null ? 'none' : await probe(lock)
    if (state === 'none') return
    const waited = performance.now() - began
    if (waited > (state === 'accepting' ? LINGER_MS : SHUTDOWN_MS)) throw inUse(cluster)
    await sleep(100)
  }
}

function inUse(cluster: string): OperatorFault {
  const pid = readLock(cluster)?.pid
  return new OperatorFault(
    `Another Kept is already running on the data folder ${dirname(cluster)}${pid === undefined ? '' : ` (its database is process ${pid})`}. Stop that one first, or give this one its own folder with DATA_DIR.`,
  )
}

// The shell's standard input is a pipe that only our process holds open. When we die, by kill -9 too, the
// read ends and PostgreSQL gets a fast shutdown. When PostgreSQL ends first, the reader goes with it, so
// that it never signals a process that took over the number. The reader is the shell itself: no third program.
const GUARD = `exec 3<&0 </dev/null
"$@" 3<&- & server=$!
(trap '' INT HUP; exec 2>/dev/null; read -r _ <&3; kill -INT $server) & guard=$!
exec 3<&-
wait $server; code=$?
kill -9 $guard 2>/dev/null
exit $code`

async function launch(bin: string, place: Place, options: EmbeddedOptions): Promise<Embedded> {
  const host = socketFolder(place)
  const settings = { listen_addresses: '', unix_socket_permissions: '0700', ...options.conf }
  const args = ['-D', place.cluster, '-k', host, '-p', String(PORT)]
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)
  const began = performance.now()
  for (;;) {
    const attempt = await spawnServer(join(bin, 'postgres'), args, place, options.onLog)
    if (attempt.ready) return running(attempt.shell, place)
    const taken = /lock file .* already exists|still in use|is being used/.test(attempt.log)
    if (!taken) throw new OperatorFault(explainLog(attempt.log, place.home))
    if (performance.now() - began > SHUTDOWN_MS) throw inUse(place.cluster)
    clearForeignLock(place.cluster)
    await waitUntilFree(place.cluster)
    await sleep(100)
  }
}

type Attempt = { ready: true; shell: ChildProcess } | { ready: false; log: string }

function spawnServer(
  postgres: string,
  args: readonly string[],
  place: Place,
  onLog: EmbeddedOptions['onLog'],
): Promise<Attempt> {
  const shell = spawn('/bin/sh', ['-c', GUARD, 'kept-database', postgres, ...args], {
    ...runAs(place.account),
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true, // a Ctrl-C in the terminal reaches us alone; we decide the order in which things stop
  })
  shell.stdin.on('error', () => {}) // the guard has gone first
  let log = ''
  return new Promise((resolve, reject) => {
    shell.on('error', (error) => reject(cannotSpawn(error)))
    shell.on('close', () => resolve({ ready: false, log }))
    createInterface({ input: shell.stderr }).on('line', (line) => {
      onLog?.(line)
      if (log.length < 20_000) log += `${line}\n`
      if (line.includes('database system is ready to accept connections')) {
        resolve({ ready: true, shell })
      }
    })
  })
}

function cannotSpawn(error: Error): OperatorFault {
  return new OperatorFault(
    `The database could not be started (${error.message}). If Kept runs as root in a container without the right to change user, run it as an ordinary user.`,
    { cause: error },
  )
}

function running(shell: ChildProcess, { cluster, elsewhere }: Place): Embedded {
  const ended = new Promise<void>((resolve) => shell.on('close', () => resolve()))
  const lock = readLock(cluster)
  if (lock === null) throw new Error(`${cluster}/postmaster.pid names no process`)
  const stop = async () => {
    shell.stdin?.end() // the guard does the rest
    const late = setTimeout(() => kill(lock.pid, 'SIGQUIT'), 20_000) // ends at once; the next start recovers
    await ended
    clearTimeout(late)
  }
  const unref = () => {
    shell.unref()
    for (const pipe of [shell.stdin, shell.stderr]) (pipe as Socket | null)?.unref()
  }
  return { connection: connectionAt(lock), pid: lock.pid, cluster, ended, elsewhere, stop, unref }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself.
  }
}

async function prepareDatabase(connection: EmbeddedConnection, scratch: boolean): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  try {
    if (!scratch) await checkDurability(client)
    const found = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

function runAs(account: Account) {
  const id = account === null ? {} : { uid: account.uid, gid: account.gid }
  // Nothing of our own environment: PGOPTIONS and the like, and secrets, stay here. Messages in English.
  return { ...id, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }
}
