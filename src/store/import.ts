/** Files on their way in, and their rows. */
import { sql } from 'kysely'
import type { Cell } from '../domain/import/cell.ts'
import type { Import, ImportId, ImportState, RowOutcome } from '../domain/import/import.ts'
import type { Json } from '../domain/history.ts'
import type { MemberId } from '../domain/ids.ts'
import type { ImportFault } from '../domain/import/read-row.ts'
import { insertAll, type Row } from './rows.ts'
import type { Scope, Store, Tx } from './db.ts'
import type { Tables } from './tables.ts'

/** The one place where a row becomes an import. */
function toImport(row: Tables['import']): Import {
  return {
    id: row.id as ImportId,
    version: row.version,
    state: row.state as ImportState,
    noun: row.noun as Import['noun'],
    fileName: row.file_name,
    format: row.format as Import['format'],
    sheet: row.sheet,
    sheets: row.sheets as Import['sheets'],
    header: row.header as Import['header'],
    profiles: row.profiles as unknown as Import['profiles'],
    notes: row.notes as Import['notes'],
    mapping: row.mapping as Import['mapping'],
    answers: row.answers as Import['answers'],
    rowCount: row.row_count,
    checked: row.checked,
    thenWrite: row.then_write,
    position: row.position,
    handled: row.handled,
    toDo: row.to_do,
    undoneCount: row.undone_count,
    stayedCount: row.stayed_count,
    byMember: row.by_member as MemberId,
    byKey: row.by_key,
    withMoney: row.with_money,
    fault: row.fault,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export type NewImport = Omit<
  Tables['import'],
  'workspace_id' | 'version' | 'created_at' | 'updated_at'
>

const json = (value: unknown) => JSON.stringify(value) as unknown as Json

export async function insertImport(tx: Tx, one: NewImport): Promise<void> {
  await tx.db
    .insertInto('import')
    .values({
      ...one,
      sheets: json(one.sheets),
      header: json(one.header),
      profiles: json(one.profiles),
      notes: json(one.notes),
      mapping: json(one.mapping),
      answers: json(one.answers),
      workspace_id: tx.workspaceId,
      version: 1,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute()
}

/** One import, or null. With `hold` it is held until the transaction ends. */
export async function readImport(tx: Tx, id: string, hold?: 'hold'): Promise<Import | null> {
  const query = tx.db.selectFrom('import').selectAll().where('id', '=', id)
  const row = await (hold === undefined ? query : query.forUpdate()).executeTakeFirst()
  return row === undefined ? null : toImport(row)
}

/** The newest imports, down from one of them. Those that hold money are shown to who sees money, and to who brought them. */
export async function listImports(
  tx: Tx,
  viewer: { readonly memberId: MemberId; readonly seesMoney: boolean },
  limit: number,
  before: string | null,
): Promise<readonly Import[]> {
  let query = tx.db.selectFrom('import').selectAll().where('state', '<>', 'reading')
  // Ids grow with time, so that the id alone is a place in the order.
  if (before !== null) query = query.where('id', '<', before)
  if (!viewer.seesMoney)
    query = query.where('by_member', '=', viewer.memberId).where('with_money', '=', false)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map(toImport)
}

export type ImportChange = Partial<
  Pick<
    Tables['import'],
    | 'state'
    | 'noun'
    | 'row_count'
    | 'checked'
    | 'then_write'
    | 'position'
    | 'handled'
    | 'to_do'
    | 'undone_count'
    | 'stayed_count'
    | 'fault'
    | 'header'
    | 'profiles'
    | 'notes'
    | 'mapping'
    | 'answers'
  >
>

/** Changes an import that is held. */
export async function updateImport(tx: Tx, id: string, set: ImportChange): Promise<void> {
  const documents = ['header', 'profiles', 'notes', 'mapping', 'answers']
  const values = Object.fromEntries(
    Object.entries(set).map(([column, value]) => [
      column,
      documents.includes(column) ? json(value) : value,
    ]),
  ) as ImportChange
  await tx.db
    .updateTable('import')
    .set({ ...values, version: sql<number>`version + 1`, updated_at: tx.now })
    .where('id', '=', id)
    .execute()
}

/** Takes an import away with its rows. What it wrote stays. */
export async function deleteImport(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('import').where('id', '=', id).execute()
}

/** Uploads that broke off, and rows that waited longer than anybody will come back for. */
export async function sweepImports(
  tx: Tx,
  readingBefore: Temporal.Instant,
  rowsBefore: Temporal.Instant,
): Promise<void> {
  await tx.db
    .deleteFrom('import')
    .where('state', '=', 'reading')
    .where('updated_at', '<', readingBefore)
    .execute()
  await sql`delete from import_row using import i where i.id = import_id and i.updated_at < ${rowsBefore.toString()}::timestamptz
    and i.state in ('open', 'done', 'undone')`.execute(tx.db)
}

export type ReadLine = {
  readonly line: number
  readonly cells: readonly Cell[]
  readonly faults: readonly ImportFault[]
}

/** Puts rows as they were read. */
export async function insertLines(
  tx: Tx,
  importId: string,
  lines: readonly ReadLine[],
): Promise<void> {
  await insertAll(
    tx.db,
    'import_row',
    lines.map(
      ({ line, cells, faults }): Row => ({
        workspace_id: tx.workspaceId,
        import_id: importId,
        line,
        cells: cells as Json,
        faults: faults.length > 0 ? (faults as unknown as Json) : null,
        repaired: false,
        written: false,
      }),
    ),
  )
}

export type ImportLine = {
  readonly line: number
  /** Null once they are facts. */
  readonly cells: readonly Cell[] | null
  readonly faults: readonly ImportFault[]
  readonly outcome: RowOutcome | null
  readonly why: readonly ImportFault[]
  readonly rowKey: string | null
  readonly recordKey: string | null
  readonly digest: Buffer | null
  readonly recordId: string | null
  readonly repaired: boolean
  readonly written: boolean
}

function toLine(row: Tables['import_row']): ImportLine {
  return {
    line: row.line,
    cells: row.cells as readonly Cell[] | null,
    faults: (row.faults ?? []) as unknown as readonly ImportFault[],
    outcome: row.outcome as RowOutcome | null,
    why: (row.why ?? []) as unknown as readonly ImportFault[],
    rowKey: row.row_key,
    recordKey: row.record_key,
    digest: row.digest,
    recordId: row.record_id,
    repaired: row.repaired,
    written: row.written,
  }
}

export type LineQuestion = {
  readonly after: number
  readonly limit: number
  /** `waiting`: not looked at yet. `to-write`: sound and not written. */
  readonly outcome?: RowOutcome | 'waiting' | 'to-write'
  readonly written?: boolean
  readonly lines?: readonly number[]
}

/** Rows in the order of the file. */
export async function readLines(
  tx: Tx,
  importId: string,
  asked: LineQuestion,
): Promise<readonly ImportLine[]> {
  let query = tx.db
    .selectFrom('import_row')
    .selectAll()
    .where('import_id', '=', importId)
    .where('line', '>', asked.after)
  if (asked.outcome === 'waiting')
    query = query.where('outcome', 'is', null).where('written', '=', false)
  else if (asked.outcome === 'to-write') {
    query = query.where('outcome', 'in', ['new', 'changed']).where('written', '=', false)
  } else if (asked.outcome !== undefined) query = query.where('outcome', '=', asked.outcome)
  if (asked.written !== undefined) query = query.where('written', '=', asked.written)
  if (asked.lines !== undefined) query = query.where('line', 'in', asked.lines)
  const rows = await query.orderBy('line').limit(asked.limit).execute()
  return rows.map(toLine)
}

export type LineResult = {
  readonly line: number
  readonly outcome: RowOutcome | null
  readonly why: readonly ImportFault[]
  readonly rowKey: string | null
  readonly recordKey: string | null
  /** As hexadecimal text. */
  readonly digest: string | null
  readonly recordId: string | null
  readonly written: boolean
}

/**
 * Puts down what rows came to, in one statement. The cells of what was written go. The lines are named twice, so that
 * the key finds them whatever the planner believes about a table that was empty a moment ago.
 */
export async function putResults(
  tx: Tx,
  importId: string,
  results: readonly LineResult[],
): Promise<void> {
  if (results.length === 0) return
  const rows = results.map((result) => ({
    line: result.line,
    outcome: result.outcome,
    why: result.why.length > 0 ? result.why : null,
    row_key: result.rowKey,
    record_key: result.recordKey,
    digest: result.digest === null ? null : `\\x${result.digest}`,
    record_id: result.recordId,
    written: result.written,
  }))
  await sql`update import_row r set outcome = n.outcome, why = n.why, row_key = n.row_key, record_key = n.record_key,
      digest = n.digest, record_id = n.record_id, written = n.written,
      cells = case when n.written then null else r.cells end
    from json_populate_recordset(null::import_row, ${JSON.stringify(rows)}::json) n
    where r.import_id = ${importId} and r.line = any(${rows.map((row) => row.line)}::int[]) and r.line = n.line`.execute(
    tx.db,
  )
}

/** Replaces cells of rows that a person repaired. */
export async function putCells(
  tx: Tx,
  importId: string,
  rows: readonly { readonly line: number; readonly cells: readonly Cell[] }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`update import_row r set cells = n.cells, faults = null, outcome = null, repaired = true
    from json_populate_recordset(null::import_row, ${JSON.stringify(rows)}::json) n
    where r.import_id = ${importId} and r.line = any(${rows.map((row) => row.line)}::int[]) and r.line = n.line and not r.written`.execute(
    tx.db,
  )
}

/** Forgets what unwritten rows came to, for a check from the beginning. What a person left out stays out. */
export async function clearResults(tx: Tx, importId: string): Promise<void> {
  await sql`update import_row set outcome = null, why = null, row_key = null, record_key = null, digest = null, record_id = null
    where import_id = ${importId} and not written and outcome is distinct from 'left-out'`.execute(
    tx.db,
  )
}

export type OutcomeCount = {
  readonly outcome: RowOutcome | null
  readonly written: boolean
  readonly count: number
}

/** How many rows came to what. */
export async function countLines(tx: Tx, importId: string): Promise<readonly OutcomeCount[]> {
  const { rows } = await sql<{
    outcome: string | null
    written: boolean
    n: number
  }>`select outcome, written, count(*) as n from import_row where import_id = ${importId} group by 1, 2`.execute(
    tx.db,
  )
  return rows.map(({ outcome, written, n }) => ({
    outcome: outcome as RowOutcome | null,
    written,
    count: n,
  }))
}

/** Rows that would be written now. */
export async function countToWrite(tx: Tx, importId: string): Promise<number> {
  return (await countLines(tx, importId))
    .filter(({ outcome, written }) => !written && (outcome === 'new' || outcome === 'changed'))
    .reduce((sum, { count }) => sum + count, 0)
}

/** Rows whose facts are recorded. */
export async function countWritten(tx: Tx, importId: string): Promise<number> {
  return (await countLines(tx, importId))
    .filter(({ written }) => written)
    .reduce((sum, { count }) => sum + count, 0)
}

export type Earlier = { readonly rowKey: string; readonly digest: string; readonly line: number }

/** The first sound line of the file for each of these row keys. */
export async function earlierLines(
  tx: Tx,
  importId: string,
  rowKeys: readonly string[],
): Promise<readonly Earlier[]> {
  if (rowKeys.length === 0) return []
  const { rows } = await sql<{ row_key: string; digest: Buffer; line: number }>`
    select distinct on (row_key) row_key, digest, line from import_row
    where import_id = ${importId} and row_key = any(${[...rowKeys]}::text[]) and outcome in ('new', 'changed', 'same')
    order by row_key, line`.execute(tx.db)
  return rows.map((row) => ({
    rowKey: row.row_key,
    digest: row.digest.toString('hex'),
    line: row.line,
  }))
}

/** Which of these record keys a sound line of the file already has. */
export async function earlierRecords(
  tx: Tx,
  importId: string,
  recordKeys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (recordKeys.length === 0) return new Set()
  const { rows } = await sql<{ record_key: string }>`
    select distinct record_key from import_row where import_id = ${importId} and record_key = any(${[...recordKeys]}::text[])
    and outcome in ('new', 'changed', 'same')`.execute(tx.db)
  return new Set(rows.map((row) => row.record_key))
}

/** Records that rows with these digests became before, by digest in hexadecimal. */
export async function importedBefore(
  tx: Tx,
  noun: string,
  digests: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (digests.length === 0) return new Map()
  const { rows } = await sql<{ digest: Buffer; record_id: string }>`
    select digest, record_id from imported where noun = ${noun} and digest = any(${digests.map((each) => `\\x${each}`)}::bytea[])`.execute(
    tx.db,
  )
  return new Map(rows.map((row) => [row.digest.toString('hex'), row.record_id]))
}

/** Remembers what was brought in. */
export async function rememberImported(
  tx: Tx,
  importId: string,
  noun: string,
  rows: readonly { readonly digest: string; readonly recordId: string }[],
): Promise<void> {
  await insertAll(
    tx.db,
    'imported',
    rows.map(({ digest, recordId }) => ({
      workspace_id: tx.workspaceId,
      noun,
      digest: `\\x${digest}`,
      record_id: recordId,
      import_id: importId,
    })),
    'on conflict do nothing',
  )
}

/** Forgets that records were brought in, so that the same rows may come again. */
export async function forgetImported(tx: Tx, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return
  await sql`delete from imported where record_id = any(${[...recordIds]}::uuid[])`.execute(tx.db)
  await sql`update import_row set cells = null, row_key = null, record_key = null, digest = null where record_id = any(${[...recordIds]}::uuid[])`.execute(
    tx.db,
  )
}

/** Customers that records of an import are or were about. */
export async function customersOfImport(tx: Tx, importId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.about_id as id from import_row r
      join about a on a.workspace_id = r.workspace_id and a.record_id = r.record_id
      join customer c on c.workspace_id = a.workspace_id and c.id = a.about_id
    where r.import_id = ${importId} and r.record_id is not null`.execute(tx.db)
  return rows.map((row) => row.id)
}

/** Notes records that an import made beside those its rows are about, so that undoing it finds them. */
export async function rememberBeside(
  tx: Tx,
  importId: string,
  noun: string,
  items: readonly { readonly recordId: string }[],
): Promise<void> {
  const rows = items.map(({ recordId }) => ({
    workspace_id: tx.workspaceId,
    import_id: importId,
    record_id: recordId,
    noun,
  }))
  await insertAll(tx.db, 'import_beside', rows, 'on conflict do nothing')
}

/** Some of those records, all of one noun; those last that others lean on. */
export async function besides(
  tx: Tx,
  importId: string,
  limit: number,
): Promise<{ readonly noun: string; readonly ids: readonly string[] }> {
  const rows = await tx.db
    .selectFrom('import_beside')
    .select(['noun', 'record_id'])
    .where('import_id', '=', importId)
    .orderBy(sql`array_position(array['topic', 'customer'], noun) nulls first`)
    .orderBy('noun')
    .orderBy('record_id')
    .limit(limit)
    .execute()
  const noun = rows[0]?.noun ?? ''
  return { noun, ids: rows.filter((row) => row.noun === noun).map((row) => row.record_id) }
}

/** Forgets such records, since they were taken back, or stay. */
export async function forgetBeside(
  tx: Tx,
  importId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`delete from import_beside where import_id = ${importId} and record_id = any(${[...ids]}::uuid[])`.execute(
    tx.db,
  )
}

/**
 * Lets the planner see what has just grown: a table that was empty a minute ago is otherwise read as if it still were.
 * A transaction of its own, since it keeps others from doing the same until it ends.
 */
export async function lookAgain(store: Store, scope: Scope): Promise<void> {
  await store.transaction(scope, (tx) => sql`select kept_look_again()`.execute(tx.db))
}
