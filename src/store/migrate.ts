/**
 * Brings a database to the version of this Kept: the numbered files in `migrations/`, once each, in order,
 * each in a transaction of its own. The lock is taken inside those transactions, so that two processes at
 * once take turns, a killed one leaves nothing behind, and it holds through a connection pooler too.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { OperatorFault } from './fault.ts'
import { allowKeeper } from './keeper.ts'
import { ensureRoles } from './roles.ts'

/** One file of `migrations/`: `0001_customers.sql`. A released one is never edited. */
export type Migration = {
  readonly number: number
  readonly name: string
  readonly sql: string
  /** SHA-256 of the text, in hex, so that a changed file is noticed. */
  readonly checksum: string
}

export type Applied = { readonly number: number; readonly name: string; readonly checksum: string }

/** Any number that no other program uses for its advisory lock in the same database. */
const LOCK = 7_102_026_001
const OLDEST_SERVER = 150_000

const TABLE = `create table if not exists migration (
  number integer primary key,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now()
)`

/** The migrations of this Kept, in order. Throws when their numbers leave a gap. */
export function readMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  const found = names.sort().map((name) => {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1])
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    const checksum = createHash('sha256').update(sql).digest('hex')
    return { number, name: name.replace('.sql', ''), sql, checksum }
  })
  found.forEach(({ number, name }, index) => {
    if (number !== index + 1) throw new Error(`migrations/${name}.sql is not number ${index + 1}`)
  })
  return found
}

/**
 * Applies what is missing and returns the names of what it applied. `client` is a connection of the login
 * that owns the tables; `appLogin` is that of the app, where it has one of its own. Throws `OperatorFault` when the database is newer than this Kept, an applied
 * migration has another text now, the server is too old, or the login lacks a right.
 */
export async function migrate(
  client: Client,
  migrations: readonly Migration[],
  appLogin?: string,
): Promise<readonly string[]> {
  await refuseOldServer(client)
  await ensureRoles(client, appLogin)
  const applied: string[] = []
  // One more turn than there are files: the last finds nothing to do.
  for (let turn = 0; turn <= migrations.length; turn++) {
    const name = await applyNext(client, migrations)
    if (name === null) break
    applied.push(name)
  }
  if (applied.length > 0) await locked(client, () => allowKeeper(client))
  return applied
}

/** What the database has had, in order; empty when it has never seen Kept. */
export async function readApplied(client: Client): Promise<readonly Applied[]> {
  const there = await client.query(`select to_regclass('public.migration') is not null as yes`)
  if ((there.rows[0] as { yes: boolean }).yes !== true) return []
  const found = await client.query<Applied>(
    'select number, name, checksum from migration order by number',
  )
  return found.rows
}

/** The migrations that are still to be applied. Throws `OperatorFault` when the two cannot fit together. */
export function pending(
  migrations: readonly Migration[],
  applied: readonly Applied[],
): readonly Migration[] {
  for (const had of applied) {
    const known = migrations[had.number - 1]
    if (known === undefined) {
      throw new OperatorFault(
        `The database is newer than this Kept: it has had migration ${had.name}, and this Kept ends at ${migrations.at(-1)?.name ?? 'none'}. Start the newer Kept again, or "kept restore" a backup from before it was upgraded into an empty database.`,
      )
    }
    if (known.name !== had.name || known.checksum !== had.checksum) {
      throw new OperatorFault(
        `Migration ${known.name} is not the one that this database has had (${had.name}): a released migration was edited, or the database belongs to another build. Check the files out again as they were released.`,
      )
    }
  }
  return migrations.slice(applied.length)
}

async function applyNext(client: Client, migrations: readonly Migration[]): Promise<string | null> {
  return locked(client, async () => {
    await client.query(TABLE)
    const next = pending(migrations, await readApplied(client))[0]
    if (next === undefined) return null
    // A statement that row-level security would silently narrow fails instead of doing half its work.
    await client.query('set local row_security = off')
    await client.query(next.sql).catch((error: unknown) => {
      throw explain(next, error)
    })
    await client.query(
      'insert into migration (number, name, checksum, applied_at) values ($1, $2, $3, clock_timestamp())',
      [next.number, next.name, next.checksum],
    )
    return next.name
  })
}

async function locked<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    const done = await work()
    await client.query('commit')
    return done
  } catch (error) {
    await client.query('rollback').catch(() => {}) // the connection itself may be what failed
    throw error
  }
}

function explain(migration: Migration, error: unknown): Error {
  const { code, message } = error as { code?: string; message: string }
  if (code === '42501') {
    return new OperatorFault(
      `The database login may not do what migration ${migration.name} asks (${message}). Give it the right to create in this database and its schema "public" (alter database … owner to …), or name a login that has it in DATABASE_OWNER_URL.`,
      { cause: error },
    )
  }
  if (code === '53100') {
    return new OperatorFault(
      `The database's disk is full; migration ${migration.name} was undone. Free some space and start again.`,
      { cause: error },
    )
  }
  return new Error(`Migration ${migration.name} failed and was undone: ${message}`, {
    cause: error,
  })
}

async function refuseOldServer(client: Client): Promise<void> {
  const found = await client.query<{ n: number; version: string }>(
    `select current_setting('server_version_num')::int as n, current_setting('server_version') as version`,
  )
  const { n = 0, version = '' } = found.rows[0] ?? {}
  if (n >= OLDEST_SERVER) return
  throw new OperatorFault(
    `The database server is PostgreSQL ${version}; Kept needs 15 or newer. Upgrade it, or leave DATABASE_URL out to use the database that comes with Kept.`,
  )
}
