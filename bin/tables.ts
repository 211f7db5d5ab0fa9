/**
 * Writes `src/store/tables.ts`, the types of today's tables, from a migrated database. `tables.test.ts`
 * fails when the file is not what this would write.
 */
import type pg from 'pg'

const words: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  timestamptz: 'Temporal.Instant',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'string',
  bool: 'boolean',
  bytea: 'Buffer',
  jsonb: 'Json',
  _text: 'string[]',
  _uuid: 'string[]',
}

type Column = { schema: string; table: string; column: string; type: string; nullable: boolean }

/** The text of `tables.ts` for the database behind the client. */
export async function describeTables(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<Column>(`
    select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type,
      not a.attnotnull as nullable
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'door') and a.attnum > 0 and not a.attisdropped
    order by n.nspname desc, c.relname, a.attnum`)
  const tables = Map.groupBy(rows, (row) =>
    row.schema === 'public' ? row.table : `${row.schema}.${row.table}`,
  )
  const lines = [
    '// Written by `node bin/run.js bin/write-tables.ts` from the migrated database. Not edited by hand.',
    "import type { Json } from '../domain/history.ts'",
    '',
    'export type Tables = {',
  ]
  for (const [table, columns] of tables) {
    lines.push(`  ${table.includes('.') ? `'${table}'` : table}: {`)
    for (const column of columns) {
      const type = words[column.type]
      if (type === undefined)
        throw new Error(`${table}.${column.column}: no type for ${column.type}`)
      lines.push(`    ${column.column}: ${type}${column.nullable ? ' | null' : ''}`)
    }
    lines.push('  }')
  }
  lines.push('}', '')
  return lines.join('\n')
}
