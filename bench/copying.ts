/** Rows by the hundred thousand into tables of a database, as its superuser: `COPY`, with the indexes made afterwards. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Row } from '../src/store/rows.ts'

/** Copies rows, each of which names the same columns; in the order given. */
export async function copyRows(client: pg.Client, table: string, rows: readonly Row[]) {
  const first = rows[0]
  if (first === undefined) return
  const columns = Object.keys(first)
  const into = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  await pipeline(Readable.from(lines(columns, rows)), into)
}

const AT_A_TIME = 2000

function* lines(columns: readonly string[], rows: readonly Row[]): Generator<string> {
  for (let at = 0; at < rows.length; at += AT_A_TIME) {
    const part = rows.slice(at, at + AT_A_TIME)
    yield part.map((row) => `${columns.map((name) => cell(row[name])).join('\t')}\n`).join('')
  }
}

/** One value in the text form of COPY. */
function cell(value: Row[string]): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value !== 'object' || value instanceof Temporal.Instant) return String(value)
  if (Array.isArray(value)) return `{${value.join(',')}}` // ids alone stand in arrays of these tables
  return escaped(JSON.stringify(value))
}

const escaped = (text: string) =>
  special.test(text) ? text.replace(/[\\\t\n\r]/g, (one) => escapes[one] ?? one) : text
const special = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
}

/**
 * Does `work` while the tables have only the indexes of their keys, and makes the others again: an index that is made at
 * once costs a fraction of one that grows row by row. References between rows are not checked meanwhile.
 */
export async function withoutIndexes(
  client: pg.Client,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i where i.indrelid = any($1::text[]::regclass[])
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  )
  await client.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`)
  for (const { name } of rows) await client.query(`drop index ${name}`)
  await work()
  for (const { definition } of rows) await client.query(definition)
  await client.query('set session_replication_role = default')
}
