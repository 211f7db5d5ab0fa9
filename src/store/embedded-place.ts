/**
 * Where the embedded PostgreSQL keeps its files, and as whom it runs. PostgreSQL refuses to run as root, so
 * under root it gets an account of its own; when that account cannot enter the data folder (a checkout below
 * root's private home, say), the files lie in a folder below /var/lib/kept-databases and the data folder points there.
 */
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { OperatorFault } from './fault.ts'

/** The account that PostgreSQL runs as when Kept runs as root; null: as whoever runs Kept. */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string } | null

export type Place = {
  /** The folder that holds everything below. Absolute, without links. */
  readonly home: string
  /** PostgreSQL's data directory. */
  readonly cluster: string
  readonly account: Account
  /** Where the files lie when not in the data folder itself, for the operator to know. */
  readonly elsewhere: string | null
}

/** Longest path of a Unix socket: 107 bytes on Linux, 103 on macOS. */
const SOCKET_PATH_BYTES = 103
const FAR_HOME = '/var/lib/kept-databases'

/** Finds or makes the place for the database files of `dataDir`. Throws `OperatorFault`. */
export function findPlace(dataDir: string): Place {
  makeFolder(dataDir, runsAsRoot() ? 0o711 : 0o700)
  refuseClosed(dataDir)
  const near = realpathSync(dataDir)
  const link = join(near, 'postgres')
  const known = linkTarget(link)
  const account = accountFor(known ?? link)
  if (known !== null) return placeIn(dirname(known), account, known)
  if (account === null || canEnter(near, account)) return placeIn(near, account, null)
  const far = pointElsewhere(link, account)
  return placeIn(dirname(far), account, far)
}

/** A data folder that this user may not even look into. */
function refuseClosed(dataDir: string): void {
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new OperatorFault(`${cannot(dataDir, error)} Or choose another folder with DATA_DIR.`, {
      cause: error,
    })
  }
}

function placeIn(home: string, account: Account, elsewhere: string | null): Place {
  return { home, cluster: join(home, 'postgres'), account, elsewhere }
}

/** The folder for the server's socket: beside the data, or a short private one when that path is too long. */
export function socketFolder(place: Place): string {
  const near = join(place.home, 'run')
  if (fitsSocket(near)) {
    makeFolder(near, 0o700, place.account)
    return near
  }
  const key = createHash('sha256').update(place.cluster).digest('hex').slice(0, 12)
  const short = [tmpdir(), '/tmp'].map((folder) => join(folder, `kept-${key}`)).find(fitsSocket)
  if (short === undefined) throw new OperatorFault(`The path ${near} is too long for a socket.`)
  makeFolder(short, 0o700, place.account)
  const found = lstatSync(short)
  const owner = place.account?.uid ?? process.getuid?.() ?? found.uid
  // Anybody may make folders in the temporary one, so what we find there must be ours and a real folder.
  if (!found.isDirectory() || found.uid !== owner) {
    throw new OperatorFault(`${short} belongs to somebody else. Remove it, or set TMPDIR.`)
  }
  chmodSync(short, 0o700)
  return short
}

function fitsSocket(folder: string): boolean {
  const plain = !/[\p{Cc},"]/u.test(folder) // the setting is a comma-separated list
  return plain && Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= SOCKET_PATH_BYTES
}

/** Makes a folder and gives it to the account; says clearly why it cannot. */
export function makeFolder(folder: string, mode: number, account: Account = null): void {
  try {
    makeWithParents(folder, mode)
    if (account !== null) chownSync(folder, account.uid, account.gid)
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
  } catch (error) {
    throw new OperatorFault(`${cannot(folder, error)} Or choose another folder with DATA_DIR.`, {
      cause: error,
    })
  }
}

/** By hand: the built-in one answers ENOENT on a read-only file system, which says nothing to anybody. */
function makeWithParents(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    makeWithParents(dirname(folder), mode)
    mkdirSync(folder, { mode })
  }
}

function cannot(folder: string, error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  switch (code) {
    case 'EROFS':
      return `The folder ${folder} lies on a read-only file system. Mount it writable.`
    case 'EACCES':
    case 'EPERM':
      return `The folder ${folder} cannot be written by this user. Change its owner or permissions.`
    case 'ENOSPC':
      return `The disk that holds ${folder} is full. Free some space.`
    case 'ENOTDIR':
    case 'EEXIST':
      return `${folder} is in the way: it, or something above it, is a file and not a folder. Move it away.`
    default:
      return `The folder ${folder} cannot be made (${code}).`
  }
}

function linkTarget(link: string): string | null {
  const found = statusOf(link)
  if (found === null || !found.isSymbolicLink()) return null
  try {
    return realpathSync(link)
  } catch (error) {
    const target = readlinkSync(link)
    const says = `${link} points to ${target}, where the database was, and nothing is there now. Bring it back, or remove the link to begin anew.`
    throw new OperatorFault(says, { cause: error })
  }
}

function statusOf(path: string): Stats | null {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null
}

function runsAsRoot(): boolean {
  return process.getuid?.() === 0
}

function accountFor(cluster: string): Account {
  const owner = statusOf(cluster)?.uid
  if (!runsAsRoot()) {
    const me = process.getuid?.()
    if (owner !== undefined && me !== undefined && owner !== me) {
      const who = accounts().find((one) => one.uid === owner)?.name ?? `number ${owner}`
      throw new OperatorFault(
        `The database in ${cluster} belongs to the account ${who}. Start Kept as that account or as root, or choose another folder with DATA_DIR.`,
      )
    }
    return null
  }
  const known = accounts()
  // Files that are there already keep their owner, whoever that was when they were made.
  if (owner !== undefined && owner !== 0) {
    const found = known.find((one) => one.uid === owner)
    return found ?? { uid: owner, gid: statSync(cluster).gid, name: String(owner) }
  }
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const found = known.find((one) => one.name === name)
    if (found !== undefined) return found
  }
  throw new OperatorFault(
    'PostgreSQL refuses to run as root, and this machine has neither an account "postgres" nor "nobody". Start Kept as an ordinary user.',
  )
}

function accounts(): readonly NonNullable<Account>[] {
  const rows = readFileSync('/etc/passwd', 'utf8').split('\n')
  return rows.flatMap((row) => {
    const [name = '', , uid = '', gid = ''] = row.split(':')
    return /^\d+$/.test(uid) ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}

/** Asks the kernel, as that account: modes, lists and mounts all count. */
function canEnter(folder: string, account: NonNullable<Account>): boolean {
  const run = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'enter', folder], {
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    stdio: 'ignore',
  })
  return run.status === 0
}

/** Leaves a link in the data folder to a new folder of the account's own, and returns what it points to. */
function pointElsewhere(link: string, account: NonNullable<Account>): string {
  makeFolder(FAR_HOME, 0o711)
  const home = join(FAR_HOME, randomBytes(6).toString('hex'))
  makeFolder(home, 0o711)
  const target = join(home, 'postgres')
  if (!canEnter(home, account)) {
    throw new OperatorFault(
      `PostgreSQL refuses to run as root, and the account "${account.name}" can enter neither ${dirname(link)} nor ${home}. Set DATA_DIR to a folder that it can enter, or start Kept as an ordinary user.`,
    )
  }
  try {
    makeFolder(target, 0o700, account)
    symlinkSync(target, link)
    return target
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return realpathSync(link)
  }
}
