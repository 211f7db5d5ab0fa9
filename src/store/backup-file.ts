/**
 * The file of a backup: a gzipped tar archive. `kept-backup.json` comes first and says what made it;
 * `contents.json` comes last and says what must be in between, so that a file that was cut short or damaged
 * is never taken for a good one. Rows stand in PostgreSQL's COPY text form, which every version reads.
 */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { OperatorFault } from './fault.ts'
import type { Applied } from './migrate.ts'
import { readTar, type TarEntry } from './tar.ts'

export const HEAD = 'kept-backup.json'
export const CONTENTS = 'contents.json'
export const FORMAT = 1

export type BackupHead = {
  readonly format: number
  /** RFC 3339, UTC: the moment whose state it holds. */
  readonly madeAt: string
  readonly server: string
  readonly migrations: readonly Applied[]
}

export type TableContents = {
  /** With its schema: `public.customer`. */
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

export type FileContents = { readonly path: string; readonly sha256: string }

export type BackupContents = {
  readonly tables: readonly TableContents[]
  /** Files beside the database: keys and signed heads, by their path in the data folder. */
  readonly files: readonly FileContents[]
}

export type Backup = { readonly head: BackupHead; readonly contents: BackupContents }

/** The name of one piece of a table's rows. */
export function pieceName(table: string, piece: number): string {
  return `tables/${table}/${String(piece).padStart(6, '0')}.copy`
}

/** Where an entry belongs: rows of a table, or a file beside the database. */
export function placeOf(name: string): { table: string } | { file: string } | null {
  const table = /^tables\/([a-z_]+\.[a-z_0-9]+)\/\d{6}\.copy$/.exec(name)?.[1]
  if (table !== undefined) return { table }
  // Nothing in an archive may name a place outside the data folder.
  const file = /^files\/(secret|heads\/[\w-][\w.-]*)$/.exec(name)?.[1]
  return file === undefined ? null : { file }
}

/** The entries of a backup, in order. Throws `OperatorFault` when it is no backup, or damaged. */
export async function* readEntries(path: string): AsyncGenerator<TarEntry> {
  const unpacked = createGunzip()
  pipeline(createReadStream(path), unpacked, () => {}) // a fault of either comes out of the loop below
  try {
    yield* readTar(unpacked as AsyncIterable<Buffer>)
  } catch (error) {
    if (error instanceof OperatorFault) throw error
    throw new OperatorFault(unreadable(path, error), { cause: error })
  } finally {
    unpacked.destroy()
  }
}

function unreadable(path: string, error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  if (code === 'ENOENT') return `There is no file ${path}.`
  if (code === 'EACCES') return `This user may not read ${path}.`
  if (code === 'Z_DATA_ERROR' && /header/.test(message)) return `${path} is no backup of Kept.`
  return `The backup ${path} is damaged or was cut short (${message}). Take another one.`
}

/** Reads a whole backup and checks every sum in it. Throws `OperatorFault` when anything is amiss. */
export async function verifyBackup(path: string): Promise<Backup> {
  const sums = new Map<string, Hash>()
  let head: BackupHead | null = null
  let contents: BackupContents | null = null
  for await (const { name, body } of readEntries(path)) {
    if (head === null) {
      head = readHead(name, body, path)
      continue
    }
    if (name === CONTENTS) {
      contents = JSON.parse(body.toString()) as BackupContents
      continue
    }
    const place = placeOf(name)
    if (place === null) throw damaged(path, `it holds ${name}`)
    const key = 'table' in place ? place.table : place.file
    const sum = sums.get(key) ?? createHash('sha256')
    sums.set(key, sum.update(body))
  }
  if (head === null || contents === null) throw damaged(path, 'its end is missing')
  compare(path, contents, sums)
  return { head, contents }
}

function readHead(name: string, body: Buffer, path: string): BackupHead {
  if (name !== HEAD) throw new OperatorFault(`${path} is no backup of Kept.`)
  const head = JSON.parse(body.toString()) as BackupHead
  if (head.format === FORMAT) return head
  throw new OperatorFault(
    `${path} has the form ${head.format}, and this Kept reads ${FORMAT}. Restore it with the Kept that made it, or a newer one.`,
  )
}

function compare(path: string, contents: BackupContents, sums: Map<string, Hash>): void {
  const expected = [
    ...contents.tables.map(({ name, sha256 }) => [name, sha256] as const),
    ...contents.files.map((file) => [file.path, file.sha256] as const),
  ]
  for (const [name, sha256] of expected) {
    const sum = sums.get(name) ?? createHash('sha256')
    if (sum.digest('hex') !== sha256) throw damaged(path, `${name} is not as it was written`)
    sums.delete(name)
  }
  const [unexpected] = sums.keys()
  if (unexpected !== undefined) throw damaged(path, `it holds ${unexpected}`)
}

function damaged(path: string, why: string): OperatorFault {
  return new OperatorFault(`The backup ${path} is damaged: ${why}. Take another one.`)
}
