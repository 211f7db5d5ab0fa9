/** Recomputes everything that is derived from entries, and says where what was stored differs. */
import { sql } from 'kysely'
import { canonical, type Json } from '../domain/history.ts'
import { searchWords } from '../domain/name.ts'
import { aboutOf, type Cabinet, chainsOf, derive, putAbout, putDerived } from './cabinet.ts'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'
import { cabinets } from './noun.ts'
import { rebuildCommitments } from './rebuild-commitment.ts'
import { rebuildStandings } from './rebuild-standing.ts'
import type { Difference } from './rebuild-difference.ts'

const PAGE = 500

/**
 * Compares every derived row (its parts and search words too) with what its chain leads to; with `mend` the
 * stored ones are put right. There must be none.
 */
export async function rebuild(tx: Tx, mend: boolean): Promise<readonly Difference[]> {
  const differences: Difference[] = []
  for (const cabinet of cabinets.values()) {
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const { rows } = await sql<{
        id: string
      }>`select distinct record_id as id from entry where noun = ${cabinet.noun} and record_id > ${after}::uuid order by 1 limit ${PAGE}`.execute(
        tx.db,
      )
      const wrong = await compare(
        tx,
        cabinet,
        rows.map((row) => row.id),
        differences,
      )
      if (mend && wrong.length > 0) await putBack(tx, cabinet, wrong)
      const last = rows.at(-1)
      if (last === undefined) break
      after = last.id
    }
    await compareStrays(tx, cabinet, mend, differences)
  }
  differences.push(...(await rebuildCommitments(tx, mend)))
  differences.push(...(await rebuildStandings(tx, mend)))
  return differences
}

/** Rows that no entry speaks of. */
async function compareStrays(
  tx: Tx,
  cabinet: Cabinet,
  mend: boolean,
  differences: Difference[],
): Promise<void> {
  const { rows } = await sql<{
    id: string
  }>`select t.id from ${sql.table(cabinet.table)} t where not exists (select from entry e where e.workspace_id = t.workspace_id and e.record_id = t.id)`.execute(
    tx.db,
  )
  for (const { id } of rows)
    differences.push({ noun: cabinet.noun, id, field: '*', stored: 'a row', derived: 'nothing' })
  if (mend)
    for (const { id } of rows)
      await sql`delete from ${sql.table(cabinet.table)} where id = ${id}::uuid`.execute(tx.db)
}

async function compare(
  tx: Tx,
  cabinet: Cabinet,
  ids: readonly string[],
  differences: Difference[],
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const chains = await chainsOf(tx.db, ids)
  const stored = await storedRows(tx, cabinet, ids)
  const concerned = await storedAbout(tx, cabinet, ids)
  const wrong = new Set<string>()
  for (const id of ids) {
    const derived = derive(id, chains.get(id) ?? [])
    const expected = derived === null ? null : expectedOf(cabinet, derived)
    const actual = stored.get(id) ?? null
    const about = aboutOf(tx, cabinet, { id, chain: chains.get(id) ?? [] })
      .map(({ about_id, only_for }) => `${about_id} ${only_for ?? ''}`)
      .sort()
      .join()
    const have = (concerned.get(id) ?? []).sort().join()
    if (about !== have) {
      wrong.add(id)
      differences.push({ noun: cabinet.noun, id, field: 'about', stored: have, derived: about })
    }
    const beside = new Set(cabinet.beside)
    for (const field of new Set([...Object.keys(expected ?? {}), ...Object.keys(actual ?? {})])) {
      if (beside.has(field)) continue
      const [want, have] = [text(expected?.[field]), text(actual?.[field])]
      if (want === have) continue
      wrong.add(id)
      differences.push({ noun: cabinet.noun, id, field, stored: have, derived: want })
    }
  }
  return [...wrong]
}

async function storedAbout(
  tx: Tx,
  cabinet: Cabinet,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const concerned = new Map<string, string[]>()
  if (cabinet.about === undefined) return concerned
  const rows = await tx.db
    .selectFrom('about')
    .select(['record_id', 'about_id', 'only_for'])
    .where('record_id', '=', anyOf(ids))
    .where('noun', '=', cabinet.noun)
    .execute()
  for (const { record_id, about_id, only_for } of rows)
    concerned.set(record_id, [...(concerned.get(record_id) ?? []), `${about_id} ${only_for ?? ''}`])
  return concerned
}

/** A row without its workspace, which is the transaction's. */
function without<T extends { readonly [column: string]: unknown }>(row: T): T {
  const { ...rest } = row as Record<string, unknown>
  delete rest.workspace_id
  return rest as T
}

type Plain = { readonly [column: string]: unknown }

function expectedOf(cabinet: Cabinet, derived: NonNullable<ReturnType<typeof derive>>): Plain {
  return {
    version: derived.version,
    ...cabinet.row(derived),
    created_at: derived.createdAt,
    updated_at: derived.updatedAt,
    ...(cabinet.parts && {
      parts: cabinet.parts
        .rows(derived)
        .map((row) => canonical(row as Json))
        .sort(),
    }),
    ...(cabinet.found && {
      words: [...searchWords(cabinet.found(derived.fields), cabinet.wordsFound)].sort(),
    }),
  }
}

/** Stored rows by id, with their parts and search words in the same form as what is expected. */
async function storedRows(
  tx: Tx,
  cabinet: Cabinet,
  ids: readonly string[],
): Promise<Map<string, Plain>> {
  const list = `{${ids.join(',')}}`
  const { rows } = await sql<
    Plain & { id: string }
  >`select * from ${sql.table(cabinet.table)} where id = any(${list}::uuid[])`.execute(tx.db)
  const parts = new Map<string, string[]>()
  if (cabinet.parts) {
    const { key } = cabinet.parts
    const found = await sql<
      Record<string, Json>
    >`select * from ${sql.table(cabinet.parts.table)} where ${sql.ref(key)} = any(${list}::uuid[])`.execute(
      tx.db,
    )
    for (const row of found.rows) {
      const part = without(row)
      const id = typeof part[key] === 'string' ? part[key] : ''
      parts.set(id, [...(parts.get(id) ?? []), canonical(part)])
    }
  }
  const words = new Map<string, string[]>()
  if (cabinet.found) {
    const found = await sql<{
      record_id: string
      word: string
    }>`select record_id, word from search_word where record_id = any(${list}::uuid[]) order by word`.execute(
      tx.db,
    )
    for (const { record_id, word } of found.rows)
      words.set(record_id, [...(words.get(record_id) ?? []), word])
  }
  return new Map(
    rows.map(({ id, ...row }) => [
      id,
      {
        ...without(row),
        ...(cabinet.parts && { parts: (parts.get(id) ?? []).sort() }),
        ...(cabinet.found && { words: (words.get(id) ?? []).sort() }),
      },
    ]),
  )
}

function text(value: unknown): string {
  if (value === undefined || value === null) return 'null'
  if (value instanceof Temporal.Instant) return String(value.epochMilliseconds)
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value))
    return String(Temporal.Instant.from(value).epochMilliseconds)
  return typeof value === 'object'
    ? canonical(value as Json)
    : String(value as string | number | boolean)
}

async function putBack(tx: Tx, cabinet: Cabinet, ids: readonly string[]): Promise<void> {
  const chains = await chainsOf(tx.db, ids)
  const changed = ids.map((id) => ({ id, chain: chains.get(id) ?? [] }))
  await putAbout(tx, cabinet, changed)
  await putDerived(tx, cabinet, changed, new Set())
}
