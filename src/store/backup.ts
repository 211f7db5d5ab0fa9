/** A consistent backup of everything in one file, made while Kept runs: one snapshot, nothing waits for it. */
import { createHash } from 'node:crypto'
import {
  createWriteStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  statSync,
  closeSync,
} from 'node:fs'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import {
  type Backup,
  type BackupHead,
  CONTENTS,
  type FileContents,
  FORMAT,
  HEAD,
  pieceName,
  type TableContents,
  verifyBackup,
} from './backup-file.ts'
import { OperatorFault } from './fault.ts'
import { schemas } from './keeper.ts'
import { readApplied } from './migrate.ts'
import { tarEnd, tarEntry } from './tar.ts'

/** What lies beside the database and without which it is of less use: the secret that opens its keys, the signed heads. */
const BESIDE = ['secret', 'heads'] as const
/** Rows travel in pieces of about this size, so that memory does not grow with a table. */
const PIECE_BYTES = 4 * 1024 * 1024

/**
 * Writes a backup to `path`, reads it back, and only then gives it that name. Throws `OperatorFault` when the
 * file is there already or cannot be written. `client` is a connection of the login that owns the tables.
 */
export async function writeBackup(
  client: Client,
  { path, dataDir, at }: { path: string; dataDir: string; at: Temporal.Instant },
): Promise<Backup> {
  if (existsSync(path)) {
    throw new OperatorFault(`${path} is there already. Name another file, or move that one away.`)
  }
  const half = `${path}.part`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    await write(client, half, dataDir, at)
    const backup = await verifyBackup(half)
    await rename(half, path)
    syncToDisk(dirname(path))
    return backup
  } catch (error) {
    await rm(half, { force: true })
    throw explain(error, path)
  }
}

async function write(client: Client, path: string, dataDir: string, at: Temporal.Instant) {
  const packed = createGzip({ level: 4 })
  const file = createWriteStream(path, { mode: 0o600 })
  packed.pipe(file)
  const failed = new Promise<never>((_, reject) => file.on('error', reject))
  failed.catch(() => {}) // told by whichever write comes next
  const put = async (name: string, body: Buffer) => {
    await Promise.race([send(packed, tarEntry({ name, body }, at)), failed])
  }
  await client.query('begin isolation level repeatable read read only')
  try {
    await client.query('set local role kept_keeper')
    const head = await readHead(client, at)
    await put(HEAD, json(head))
    const tables: TableContents[] = []
    for (const table of await listTables(client)) tables.push(await copyOut(client, table, put))
    const files = await copyFiles(dataDir, put)
    await put(CONTENTS, json({ tables, files }))
    await Promise.race([send(packed, tarEnd), failed])
  } finally {
    await client.query('rollback').catch(() => {}) // it only read
    packed.end()
  }
  await finished(file)
  syncToDisk(path)
}

async function readHead(client: Client, at: Temporal.Instant): Promise<BackupHead> {
  const migrations = await readApplied(client)
  if (migrations.length === 0) {
    throw new OperatorFault(
      'There is nothing to back up: this database has never been used by Kept.',
    )
  }
  const found = await client.query<{ server: string }>(
    `select current_setting('server_version') as server`,
  )
  return { format: FORMAT, madeAt: at.toString(), server: found.rows[0]?.server ?? '', migrations }
}

type Table = { readonly name: string; readonly columns: readonly string[] }

/** Every table of Kept with the columns that hold something of their own; not the list of migrations itself. */
export async function listTables(client: Client): Promise<readonly Table[]> {
  const found = await client.query<Table>(
    `select n.nspname || '.' || c.relname as name,
            array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        and not a.attisdropped and a.attgenerated = ''
      where n.nspname = any($1) and c.relkind = 'r'
        and not (n.nspname = 'public' and c.relname = 'migration')
      group by 1 order by 1`,
    [schemas],
  )
  return found.rows
}

type Put = (name: string, body: Buffer) => Promise<void>

async function copyOut(client: Client, { name, columns }: Table, put: Put): Promise<TableContents> {
  const sum = createHash('sha256')
  let held: Buffer[] = []
  let [heldBytes, bytes, rows, piece] = [0, 0, 0, 0]
  // Each piece is loaded by a statement of its own, so it ends with a row.
  const flush = async () => {
    const all = Buffer.concat(held)
    const end = all.lastIndexOf(10) + 1
    held = [all.subarray(end)]
    heldBytes = all.length - end
    if (end === 0) return
    sum.update(all.subarray(0, end))
    await put(pieceName(name, ++piece), all.subarray(0, end))
  }
  const list = columns.map((column) => `"${column}"`).join(', ')
  const source = client.query(copyTo(`copy (select ${list} from ${name}) to stdout`))
  for await (const chunk of source as AsyncIterable<Buffer>) {
    rows += count(chunk)
    bytes += chunk.length
    heldBytes += chunk.length
    held.push(chunk)
    if (heldBytes >= PIECE_BYTES) await flush()
  }
  if (heldBytes > 0) await flush()
  return { name, columns, rows, bytes, sha256: sum.digest('hex') }
}

/** In COPY's text form a line end ends a row; those inside values are written as \n. */
function count(chunk: Buffer): number {
  let rows = 0
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows++
  return rows
}

async function copyFiles(dataDir: string, put: Put): Promise<readonly FileContents[]> {
  const found: FileContents[] = []
  for (const path of await pathsBeside(dataDir)) {
    const body = await readFile(join(dataDir, path))
    await put(`files/${path}`, body)
    found.push({ path, sha256: createHash('sha256').update(body).digest('hex') })
  }
  return found
}

async function pathsBeside(dataDir: string): Promise<readonly string[]> {
  const paths = await Promise.all(
    BESIDE.filter((name) => existsSync(join(dataDir, name))).map(async (name) => {
      if (!statSync(join(dataDir, name)).isDirectory()) return [name]
      return (await readdir(join(dataDir, name))).map((file) => `${name}/${file}`)
    }),
  )
  return paths.flat().sort()
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`)
}

async function send(stream: Writable, chunk: Buffer): Promise<void> {
  if (stream.write(chunk)) return
  await new Promise<void>((resolve) => stream.once('drain', resolve))
}

/** A name or a file that a power cut must not take back. */
function syncToDisk(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function explain(error: unknown, path: string): unknown {
  const { code } = error as { code?: string }
  if (code === 'ENOSPC') {
    return new OperatorFault(
      `The disk is full; the unfinished backup was removed. Free some space, or name a file on another disk than ${dirname(path)}.`,
      { cause: error },
    )
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new OperatorFault(
      `The folder ${dirname(path)} cannot be written by this user. Name another file, or set BACKUP_DIR.`,
      { cause: error },
    )
  }
  return error
}
