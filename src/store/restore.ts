/** Puts a backup into an empty place: all of it or nothing, and never over anything. */
import { setTimeout } from 'node:timers/promises'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Backup, placeOf, readEntries, verifyBackup } from './backup-file.ts'
import { listTables } from './backup.ts'
import { OperatorFault } from './fault.ts'
import { type Migration, migrate, pending, readApplied } from './migrate.ts'

/**
 * Restores `path` into the database behind `client`, a connection of the login that owns (or will own) the
 * tables, and brings it to this version. Throws `OperatorFault` when the backup is damaged or newer than this
 * Kept, or the place is not empty; then nothing has changed.
 */
export async function restoreBackup(
  client: Client,
  {
    path,
    dataDir,
    migrations,
  }: { path: string; dataDir: string; migrations: readonly Migration[] },
): Promise<Backup> {
  const backup = await verifyBackup(path) // before anything is touched
  pending(migrations, backup.head.migrations)
  await refuseUnlessEmpty(client)
  await refuseOtherFiles(backup, path, dataDir)
  const past = migrations.slice(0, backup.head.migrations.length)
  await makeTables(client, past)
  await load(client, path, backup)
  await putFiles(path, dataDir)
  await migrate(client, migrations)
  await client.query('analyze')
  return backup
}

async function refuseUnlessEmpty(client: Client): Promise<void> {
  if (await someoneElseIsThere(client)) {
    throw new OperatorFault(
      'Somebody is connected to this database. Stop Kept (and whatever else uses it) before restoring.',
    )
  }
  const tables = await listTables(client)
  if (tables.length > 0 && (await readApplied(client)).length === 0) {
    throw new OperatorFault(
      `This database belongs to another program: it has the table ${tables[0]?.name}. Name an empty one.`,
    )
  }
  const used = await firstWithRows(client, tables)
  if (used === null) return
  throw new OperatorFault(
    `This database is in use: ${used} has rows. "kept restore" only fills an empty place: set DATA_DIR to a new folder, or DATABASE_URL to a new database.`,
  )
}

/** Whether anybody else is connected. Who has just left may still be listed for a moment, so it looks again. */
async function someoneElseIsThere(client: Client): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    )
    if (rows[0]?.n === 0) return false
    await setTimeout(LOOK_AGAIN_MS)
  }
  return true
}
const LOOKS = 20
const LOOK_AGAIN_MS = 100

/** Asked as the keeper: row-level security would hide the rows from the owner. */
async function firstWithRows(
  client: Client,
  tables: readonly { name: string }[],
): Promise<string | null> {
  if (tables.length === 0) return null
  await client.query('begin')
  try {
    await client.query('set local role kept_keeper')
    for (const { name } of tables) {
      if ((await client.query(`select from ${name} limit 1`)).rowCount !== 0) return name
    }
    return null
  } finally {
    await client.query('rollback')
  }
}

/** The tables as the backup knew them. Empty ones of another version make way. */
async function makeTables(client: Client, migrations: readonly Migration[]): Promise<void> {
  if ((await readApplied(client)).length > migrations.length) {
    await client.query(
      'begin; drop schema if exists door cascade; drop schema public cascade; create schema public; commit',
    )
  }
  await migrate(client, migrations)
}

type Constraint = { readonly relation: string; readonly name: string; readonly definition: string }

async function load(client: Client, path: string, { contents }: Backup): Promise<void> {
  await client.query('begin')
  try {
    const tables = (await listTables(client)).map((table) => table.name)
    // References are checked once all rows are there; and COPY refuses tables whose policies bind the owner.
    const references = await dropReferences(client)
    for (const table of tables)
      await client.query(`alter table ${table} no force row level security`)
    for await (const { name, body } of readEntries(path)) {
      const place = placeOf(name)
      if (place === null || !('table' in place)) continue
      const columns = contents.tables.find((table) => table.name === place.table)?.columns ?? []
      await copyIn(client, place.table, columns, body)
    }
    for (const { name, rows } of contents.tables) await refuseOtherCount(client, name, rows)
    await restoreForce(client)
    for (const { relation, name, definition } of references) {
      await client.query(`alter table ${relation} add constraint "${name}" ${definition}`)
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {}) // the connection itself may be what failed
    throw error
  }
}

async function dropReferences(client: Client): Promise<readonly Constraint[]> {
  const found = await client.query<Constraint>(
    `select conrelid::regclass::text as relation, conname as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and connamespace::regnamespace::text = any($1)`,
    [['public', 'door']],
  )
  for (const { relation, name } of found.rows) {
    await client.query(`alter table ${relation} drop constraint "${name}"`)
  }
  return found.rows
}

/** In schema `public` the policies bind the owner again; in `door` they never did. */
async function restoreForce(client: Client): Promise<void> {
  const bound = await client.query<{ relation: string }>(
    `select oid::regclass::text as relation from pg_class
      where relrowsecurity and relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  for (const { relation } of bound.rows) {
    await client.query(`alter table ${relation} force row level security`)
  }
}

async function copyIn(client: Client, table: string, columns: readonly string[], body: Buffer) {
  const list = columns.map((column) => `"${column}"`).join(', ')
  const target = client.query(copyFrom(`copy ${table} (${list}) from stdin`))
  target.end(body)
  await finished(target)
}

async function refuseOtherCount(client: Client, table: string, rows: number): Promise<void> {
  const found = await client.query<{ n: string }>(`select count(*)::text as n from ${table}`)
  const n = Number(found.rows[0]?.n)
  if (n !== rows) throw new Error(`${table} came back with ${n} of ${rows} rows`)
}

/** A key that is there already and differs belongs to another installation. */
async function refuseOtherFiles(backup: Backup, path: string, dataDir: string): Promise<void> {
  if (!backup.contents.files.some((file) => existsSync(join(dataDir, file.path)))) return
  for await (const { file, body } of filesIn(path)) {
    const there = join(dataDir, file)
    if (existsSync(there) && !readFileSync(there).equals(body)) {
      throw new OperatorFault(
        `${there} belongs to another installation. "kept restore" only fills an empty place: set DATA_DIR to a new folder.`,
      )
    }
  }
}

async function putFiles(path: string, dataDir: string): Promise<void> {
  for await (const { file, body } of filesIn(path)) {
    mkdirSync(dirname(join(dataDir, file)), { recursive: true, mode: 0o700 })
    writeFileSync(join(dataDir, file), body, { mode: 0o600 })
  }
}

async function* filesIn(path: string): AsyncGenerator<{ file: string; body: Buffer }> {
  for await (const { name, body } of readEntries(path)) {
    const place = placeOf(name)
    if (place !== null && 'file' in place) yield { file: place.file, body }
  }
}
