/**
 * A workspace as text: one JSON line for the beginning, then one for each row of each table, tables in the order in which they
 * lean on each other, rows by key. PostgreSQL writes and reads the rows itself, so that nothing is rounded on the way
 * and the same workspace is the same bytes, wherever it lies.
 */
import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Tx } from './db.ts'

/** What stays behind, and why. Everything else that a workspace owns leaves with it. */
const STAYS: Readonly<Record<string, string>> = {
  migration: 'belongs to the installation',
  outbox: 'was or will be sent from here',
  webhook: 'its secret opens here alone, and two installations must not tell the same',
  webhook_delivery: 'was or will be sent from here',
  webhook_attempt: 'was sent from here',
  webhook_overdue: 'was told from here',
  webhook_clock: 'was told from here',
  held: 'is watched from here',
  idempotency: 'answers to requests made here',
  audit: 'who came and went at this door, with which session and key',
  invitation: 'its link lies behind this door',
  import_row: 'files that wait here',
  import_beside: 'what a file made here, to undo it here',
  search_word: 'made anew from what is recorded',
  search_slip: 'made anew from what is recorded',
}

export const FILE_FORMAT = 1

/** The first line of the file. */
export type FileHead = {
  readonly kept: 'workspace'
  readonly format: number
  /** How many migrations the database had: rows fit only tables of the same making. */
  readonly migrations: number
  readonly workspaceId: string
}

type FileTable = { readonly name: string; readonly key: readonly string[] }

/** The tables that leave, those that others point to first. */
export async function fileTables(tx: Tx): Promise<readonly FileTable[]> {
  const { rows } = await sql<{ name: string; key: string[]; on: string[] }>`
    select c.relname::text as name,
      (select array_agg(a.attname::text order by k.n) from pg_index i
        cross join lateral unnest(i.indkey) with ordinality k(attnum, n)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary and k.n <= i.indnkeyatts) as key,
      coalesce((select array_agg(distinct f.confrelid::regclass::text) from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as on
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`.execute(
    tx.db,
  )
  const left = rows.filter(({ name }) => STAYS[name] === undefined)
  const ordered: FileTable[] = []
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name))
    const next = left.findIndex(({ on }) => !on.some((name) => waiting.has(name)))
    const [table] = left.splice(Math.max(next, 0), 1)
    if (table === undefined || next < 0) throw new Error('tables lean on each other in a ring')
    ordered.push({ name: table.name, key: table.key })
  }
  return ordered
}

async function migrationCount(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from migration`.execute(tx.db)
  return rows[0]?.n ?? 0
}

/** Lines read at a time. */
const LINES_A_PAGE = 1_000

/** The last line: how many stand before it, and the SHA-256 of their bytes. A file that was torn or bent has another. */
export type FileEnd = { readonly end: true; readonly lines: number; readonly sha256: string }

/** Counts and hashes lines as they pass; `end` is the last line that belongs to them. */
export function fileCheck() {
  const hash = createHash('sha256')
  let lines = 0
  return {
    pass: (text: string) => {
      hash.update(text)
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
    },
    end: (): string =>
      JSON.stringify({ end: true, lines, sha256: hash.digest('hex') } satisfies FileEnd),
  }
}

/** The lines of the workspace of this transaction, each with its line end, some at a time. */
export async function* workspaceLines(tx: Tx): AsyncGenerator<string> {
  const check = fileCheck()
  for await (const text of linesInside(tx)) {
    check.pass(text)
    yield text
  }
  yield `${check.end()}\n`
}

async function* linesInside(tx: Tx): AsyncGenerator<string> {
  const head: FileHead = {
    kept: 'workspace',
    format: FILE_FORMAT,
    migrations: await migrationCount(tx),
    workspaceId: tx.workspaceId,
  }
  yield `${JSON.stringify(head)}\n`
  yield* publicKeyLines(tx)
  for (const table of await fileTables(tx)) {
    const rows = sql`select '{"table":"' || ${table.name}::text || '","row":' || row_to_json(t)::text || '}' as line
      from ${sql.table(table.name)} t order by ${sql.join(table.key.map((column) => sql.ref(column)))}`
    yield* cursorLines(tx, rows)
  }
}

async function* cursorLines(tx: Tx, query: RawBuilder<unknown>): AsyncGenerator<string> {
  // A cursor takes no parameters; the only one is the table's own name, which is none of anybody's words.
  const { sql: text, parameters } = query.compile(tx.db)
  const inlined = parameters.reduce<string>(
    (statement, value, at) => statement.replaceAll(`$${at + 1}`, `'${String(value)}'`),
    text,
  )
  await sql.raw(`declare lines no scroll cursor for ${inlined}`).execute(tx.db)
  for (;;) {
    const { rows } = await sql<{
      line: string
    }>`${sql.raw(`fetch ${LINES_A_PAGE} from lines`)}`.execute(tx.db)
    if (rows.length === 0) break
    yield rows.map(({ line }) => `${line}\n`).join('')
  }
  await sql.raw('close lines').execute(tx.db)
}

const KEYS = 'door.signing_key'

/** The public halves of the keys that signed its heads and receipts. The private ones never leave but in a backup. */
async function* publicKeyLines(tx: Tx): AsyncGenerator<string> {
  const { rows } = await tx.atDoor((db) =>
    sql<{ line: string }>`select json_build_object('table', ${KEYS}::text, 'row', json_build_object(
        'id', id, 'public_key', public_key, 'created_at', created_at))::text as line
      from door.signing_key where workspace_id = ${tx.workspaceId}::uuid order by id`.execute(db),
  )
  yield rows.map(({ line }) => `${line}\n`).join('')
}

/** Thrown for a file that is no workspace, or does not fit here; its message is for who brought it. */
export class FileRefusal extends Error {}

/** Reads the first line. */
export async function readHead(tx: Tx, line: string): Promise<FileHead> {
  const head = parsed(line) as Partial<FileHead> | null
  if (
    head?.kept !== 'workspace' ||
    head.format !== FILE_FORMAT ||
    !UUID.test(head.workspaceId ?? '')
  ) {
    throw new FileRefusal('This is no file that Kept exported a workspace to.')
  }
  const here = await migrationCount(tx)
  if (head.migrations !== here) {
    const which = (head.migrations ?? 0) > here ? 'a newer' : 'an older'
    throw new FileRefusal(
      `The file was exported by ${which} version of Kept. Bring both installations to the same version, export again, and bring that in.`,
    )
  }
  return head as FileHead
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return null
  }
}

const LINE = /^\{"table"\s?:\s?"([a-z_.]+)",\s?"row"\s?:\s?(\{.*\})\}$/s

/** Puts lines of a file into the workspace of this transaction. Rows of another workspace are refused by the database. */
export async function putLines(
  tx: Tx,
  tables: ReadonlySet<string>,
  lines: readonly string[],
): Promise<void> {
  const byTable = Map.groupBy(lines.map(split), ({ table }) => table)
  for (const [table, rows] of byTable) {
    const document = `[${rows.map(({ row }) => row).join(',')}]`
    if (table === KEYS) await putPublicKeys(tx, document)
    else if (tables.has(table)) {
      await sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${document}::json)`.execute(
        tx.db,
      )
    } else throw new FileRefusal(`The file speaks of a table "${table}", which is not known here.`)
  }
}

function split(line: string): { table: string; row: string } {
  const [, table, row] = LINE.exec(line) ?? []
  if (table === undefined || row === undefined) {
    throw new FileRefusal(`A line of the file is damaged: ${line.slice(0, 80)}`)
  }
  return { table, row }
}

/** Without their private halves these keys verify and never sign. */
async function putPublicKeys(tx: Tx, document: string): Promise<void> {
  await tx.atDoor((db) =>
    sql`insert into door.signing_key (id, workspace_id, public_key, private_sealed, created_at)
      select id, ${tx.workspaceId}::uuid, public_key, ''::bytea, created_at
      from json_populate_recordset(null::door.signing_key, ${document}::json)`.execute(db),
  )
}

export type FileMember = { readonly id: string; readonly email: string; readonly owner: boolean }

/** Lets the workspace's people in: each comes to it with the sign-in of their e-mail address, made where there is none. */
export async function openDoor(
  tx: Tx,
  workspaceId: WorkspaceId,
  members: readonly FileMember[],
  newId: () => string,
): Promise<void> {
  await tx.atDoor(async (db) => {
    await db.insertInto('door.workspace').values({ id: workspaceId, created_at: tx.now }).execute()
    for (const { id, email } of members) {
      const made = newId()
      await db
        .insertInto('door.sign_in')
        .values({ id: made, email, password_hash: null, created_at: tx.now })
        .onConflict((conflict) => conflict.column('email').doNothing())
        .execute()
      await sql`insert into door.membership (workspace_id, member_id, sign_in_id)
        select ${workspaceId}::uuid, ${id}::uuid, id from door.sign_in where email = ${email}`.execute(
        db,
      )
    }
  })
}

/** Whether the workspace is already in this installation. */
export async function isHere(tx: Tx, workspaceId: string): Promise<boolean> {
  const { rows } = await tx.atDoor((db) =>
    sql`select from door.workspace where id = ${workspaceId}::uuid`.execute(db),
  )
  return rows.length > 0
}
