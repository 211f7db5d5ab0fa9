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
  if (typeof value !== 'object') return String(value)
  // Of a million rows with seven moments each this is most of the work, and a Date writes itself five times as fast.
  if (value instanceof Temporal.Instant) return new Date(value.epochMilliseconds).toISOString()
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
 * Does `work` while the tables have no indexes but the keys that rows of others refer to, and makes them again: an index
 * that is made at once costs a fraction of one that grows row by row. References between rows are not checked meanwhile.
 */
export async function withoutIndexes(
  client: pg.Client,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<{ drop: string; make: string }>(
    `select case when c.oid is null then format('drop index %s', i.indexrelid::regclass)
        else format('alter table %s drop constraint %I', i.indrelid::regclass, c.conname) end as drop,
      case when c.oid is null then pg_get_indexdef(i.indexrelid)
        else format('alter table %s add constraint %I %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) end as make
     from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
     where i.indrelid = any($1::text[]::regclass[])
       and not exists (select from pg_constraint f where f.conindid = i.indexrelid and f.contype = 'f')`,
    [tables],
  )
  await client.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`)
  for (const { drop } of rows) await client.query(drop)
  await work()
  for (const { make } of rows) await client.query(make)
  await client.query('set session_replication_role = default')
}
