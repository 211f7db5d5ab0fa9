/**
 * One way to write any noun: append entries to the chains of its records, fold each chain, and put the rows
 * that are derived from it. A noun says only what is its own: its table, which of its fields are personal,
 * how fields become a row. `kept rebuild` uses the same fold, so what it recomputes is what was written.
 */
import { randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { digestOfWords, link, NOTHING_BEFORE } from '../domain/chain.ts'
import {
  type Author,
  type Draft,
  effective,
  type Entry,
  type EntryKind,
  type Fields,
  fieldsOf,
  type Json,
  type Moment,
  type Source,
} from '../domain/history.ts'
import type { EntryId } from '../domain/ids.ts'
import { searchWords, slips } from '../domain/name.ts'
import type { Db, Tx } from './db.ts'
import { sha256 } from './hash.ts'
import { newId } from './id.ts'
import { anyOf, insertAll, inserting, type Row, together } from './rows.ts'
import type { Tables } from './tables.ts'
import { tellOfEntries } from './webhook-delivery.ts'

/** A record as its entries make it. */
export type Derived = {
  readonly id: string
  /** Place of its newest entry: the ETag. */
  readonly version: number
  readonly fields: Fields
  /** The entries that count, in the order in which they were so: for what stands beside the fields. */
  readonly entries: readonly Entry[]
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
  /** Its row, where it was just put. */
  readonly row?: Row
}

export type Cabinet = {
  readonly noun: string
  readonly table: keyof Tables
  /** Fields that hold personal words: they are stored apart and can be erased. */
  readonly personal: readonly string[]
  /** True when those words are about the record itself (a contact), so that erasing finds them. */
  readonly aboutItself: boolean
  /** Else the one contact whom an entry's words are of, if there is one. */
  readonly wordsOf?: (set: Fields) => string | null
  readonly row: (derived: Derived) => Row
  /** Texts that search finds the record by. */
  readonly found?: (fields: Fields) => readonly (string | null)[]
  /** Distinct words of those texts that search knows; those of a name when left out. */
  readonly wordsFound?: number
  /** Rows of a table that hang on this one, replaced as a whole. */
  readonly parts?: {
    readonly table: keyof Tables
    readonly key: string
    readonly rows: (derived: Derived) => readonly Row[]
  }
  /** Columns of the table that do not come from the record's own entries; another place keeps them. */
  readonly beside?: readonly string[]
  /** Customers that an entry makes the record concern (the workspace's own id: all of them); never forgotten again. */
  readonly about?: (set: Fields, workspaceId: string) => readonly string[]
  /** The one member who may see the record as yet. */
  readonly onlyFor?: (fields: Fields) => string | null
  /** Those of them that follow from recorded facts alone, by record: put with the row, so that it is written once. */
  readonly standing?: (tx: Tx, changed: readonly Changed[]) => Promise<ReadonlyMap<string, Row>>
  /** What follows elsewhere when records of this noun have changed and their rows are put, in the same transaction. */
  readonly afterwards?: (
    tx: Tx,
    changed: readonly Changed[],
    put: readonly Derived[],
  ) => Promise<unknown>
}

/** A record with all of its entries, the newest being those that were just written. */
export type Changed = { readonly id: string; readonly chain: readonly Entry[] }

/** Those of some changed records that were there before: nothing can depend yet on one that was just made. */
export function olderOnes(changed: readonly Changed[]): readonly string[] {
  return changed.filter(({ chain }) => chain.length > 1).map(({ id }) => id)
}

/** Who writes, by which door, and as part of what. */
export type By = {
  readonly author: Author
  readonly source: Source
  readonly batchId?: string | null
}

export type Item = {
  readonly recordId: string
  readonly draft: Draft
  /** The id of its entry, where another names it. */
  readonly entryId?: EntryId
  /** Whose entry it is, where what is written at once comes from several people; else the writer's. */
  readonly author?: Author
}

/** An entry with its hash, to which the next of its chain is linked. */
export type Stored = Entry & { readonly hashHex: string }

/** Chains that were read already, of records that have been held since before that. */
export type Chains = ReadonlyMap<string, readonly Stored[]>

/**
 * Appends the drafts to their records' chains and puts the rows they lead to, all in this transaction. The
 * caller holds the records it changes, and hands in what it has read of them. Returns the records as they now are, in the order of their first
 * draft; one whose creation was taken back is left out, and its row is gone.
 */
export async function record(
  tx: Tx,
  cabinet: Cabinet,
  by: By,
  items: readonly Item[],
  read: Chains = new Map(),
): Promise<readonly Derived[]> {
  if (items.length === 0) return []
  const ids = [...new Set(items.map((item) => item.recordId))]
  const isNew = new Set(
    items
      .filter(({ draft }) => draft.kind === 'created' && draft.corrects === undefined)
      .map((item) => item.recordId),
  )
  const chains = await chainsOf(
    tx.db,
    ids.filter((id) => !isNew.has(id) && !read.has(id)),
  )
  for (const id of ids) if (read.has(id)) chains.set(id, [...(read.get(id) ?? [])])
  // Of one whose words are erased the chain already reads as it will: what follows from it is put whatever stood there.
  const erased = new Set(
    items.flatMap(({ recordId, draft }) => (draft.kind === 'erased' ? recordId : [])),
  )
  const before = new Map(
    [...chains].flatMap(([id, chain]) => (erased.has(id) ? [] : [[id, [...chain]] as const])),
  )
  const written: Stored[] = []
  const words: Row[] = []
  const rows: Row[] = []
  for (const item of items) {
    const { recordId } = item
    const chain = chains.get(recordId) ?? []
    const [entry, row, apart] = seal(tx, cabinet, by, item, chain.at(-1))
    chain.push(entry)
    chains.set(recordId, chain)
    written.push(entry)
    rows.push(row)
    if (apart !== null) words.push(apart)
  }
  const changed = ids.map((id) => ({ id, chain: chains.get(id) ?? [] }))
  const concerns = ({ id, chain }: Changed) => JSON.stringify(aboutOf(tx, cabinet, { id, chain }))
  const concerned = changed.filter((one) => {
    const chain = before.get(one.id)
    return chain === undefined || concerns({ id: one.id, chain }) !== concerns(one)
  })
  await together(tx.db, [
    ...inserting('entry', rows),
    ...inserting('words', words),
    ...puttingAbout(tx, cabinet, concerned),
  ])
  const beside = await cabinet.standing?.(tx, changed)
  const derived = await putDerived(tx, cabinet, changed, isNew, { before, beside })
  await cabinet.afterwards?.(tx, changed, derived)
  await tellOfEntries(tx, cabinet.noun, written, new Set(derived.map(({ id }) => id)))
  return derived
}

/** Notes whom the records concern, beside those whom they concerned before. */
export async function putAbout(
  tx: Tx,
  cabinet: Cabinet,
  changed: readonly Changed[],
): Promise<void> {
  await together(tx.db, puttingAbout(tx, cabinet, changed))
}

function puttingAbout(
  tx: Tx,
  cabinet: Cabinet,
  changed: readonly Changed[],
): readonly RawBuilder<unknown>[] {
  const onConflict = cabinet.onlyFor
    ? 'on conflict (workspace_id, about_id, noun, record_id) do update set only_for = excluded.only_for'
    : 'on conflict do nothing'
  const rows = changed.flatMap((one) => aboutOf(tx, cabinet, one))
  return inserting('about', rows, onConflict)
}

/** Whom a record concerns or ever concerned, by its chain; none for nouns that concern nobody. */
export function aboutOf(
  tx: Pick<Tx, 'workspaceId'>,
  { about, onlyFor, noun }: Cabinet,
  { id, chain }: Changed,
) {
  if (about === undefined) return []
  const concerned = new Set(chain.flatMap((entry) => about(entry.set, tx.workspaceId)))
  // Of one that was taken back, whose it was last: its entries are still there to be read.
  const last = chain.reduce<Fields>((all, { set }) => ({ ...all, ...set }), {})
  const only_for = onlyFor?.(derive(id, chain)?.fields ?? last) ?? null
  const workspace_id = tx.workspaceId
  return [...concerned].map((about_id) => ({
    workspace_id,
    about_id,
    noun,
    record_id: id,
    only_for,
  }))
}

/** The entry as it will be read, the row to store, and the personal words to store apart. */
export function seal(
  tx: Pick<Tx, 'now' | 'workspaceId'>,
  cabinet: Cabinet,
  by: By,
  { recordId, draft, entryId, author = by.author }: Item,
  before: Stored | undefined,
): [Stored, Row, Row | null] {
  // A clock set back must not put an entry before the one it follows.
  const recordedAt =
    before && Temporal.Instant.compare(before.recordedAt, tx.now) > 0 ? before.recordedAt : tx.now
  const happenedAt =
    Temporal.Instant.compare(draft.happenedAt, recordedAt) > 0 ? recordedAt : draft.happenedAt
  const personal: Record<string, Json> = {}
  const open: Record<string, Json> = {}
  for (const [field, value] of Object.entries(draft.set)) {
    const target = cabinet.personal.includes(field) && value !== null ? personal : open
    target[field] = value
  }
  const hasWords = Object.keys(personal).length > 0
  const salt = hasWords ? randomBytes(16).toString('hex') : ''
  const wordsDigest = hasWords ? digestOfWords(sha256, salt, personal) : null
  const entry = {
    id: entryId ?? newId<EntryId>(recordedAt),
    recordId,
    noun: cabinet.noun,
    seq: (before?.seq ?? 0) + 1,
    kind: draft.kind,
    happenedAt,
    recordedAt,
    by: author,
    source: by.source,
    batchId: by.batchId ?? null,
    corrects: draft.corrects ?? null,
    set: draft.set,
  }
  const hashHex = link(sha256, before?.hashHex ?? NOTHING_BEFORE, {
    ...entry,
    workspaceId: tx.workspaceId,
    happenedAtMs: happenedAt.epochMilliseconds,
    recordedAtMs: recordedAt.epochMilliseconds,
    body: open,
    wordsDigest,
  })
  const row: Row = {
    workspace_id: tx.workspaceId,
    record_id: recordId,
    seq: entry.seq,
    id: entry.id,
    noun: entry.noun,
    kind: entry.kind,
    happened_at: happenedAt,
    recorded_at: recordedAt,
    by_kind: author.kind,
    by_id: author.id,
    source: by.source,
    batch_id: entry.batchId,
    corrects: entry.corrects,
    body: open,
    words_digest: wordsDigest === null ? null : `\\x${wordsDigest}`,
    hash: `\\x${hashHex}`,
  }
  const apart: Row | null = hasWords
    ? {
        workspace_id: tx.workspaceId,
        entry_id: entry.id,
        subject_id: cabinet.aboutItself ? recordId : (cabinet.wordsOf?.(draft.set) ?? null),
        hidden_with: cabinet.onlyFor ? recordId : null,
        salt: `\\x${salt}`,
        said: personal,
      }
    : null
  return [{ ...entry, hashHex }, row, apart]
}

/**
 * The chains of some records, oldest entry first, personal words put back in their place. These are looked up by key,
 * each for itself, rather than joined: under the policies a planner takes hardly any row to be left and would lay every
 * word of the workspace against every entry.
 */
export async function chainsOf(db: Db, ids: readonly string[]): Promise<Map<string, Stored[]>> {
  const chains = new Map<string, Stored[]>()
  if (ids.length === 0) return chains
  const { rows } = await sql<Tables['entry'] & { readonly said: Json | null }>`
    select e.*, case when e.words_digest is not null then (select w.said from words w
      where w.workspace_id = e.workspace_id and w.entry_id = e.id) end as said
    from entry e where e.record_id = ${anyOf(ids)} order by e.record_id, e.seq`.execute(db)
  for (const row of rows) {
    const chain = chains.get(row.record_id) ?? []
    chain.push(toEntry(row))
    chains.set(row.record_id, chain)
  }
  return chains
}

/** The one place where a stored entry becomes a domain value. Erased words are simply absent. */
function toEntry(row: Tables['entry'] & { said: Json | null }): Stored {
  return {
    id: row.id as EntryId,
    recordId: row.record_id,
    noun: row.noun,
    seq: row.seq,
    kind: row.kind as EntryKind,
    happenedAt: row.happened_at,
    recordedAt: row.recorded_at,
    by: { kind: row.by_kind as Author['kind'], id: row.by_id },
    source: row.source as Source,
    batchId: row.batch_id,
    corrects: row.corrects as EntryId | null,
    set: { ...(row.body as Fields), ...(row.said as Fields | null) },
    hashHex: row.hash.toString('hex'),
  }
}

/** What a chain leads to now; null when the record does not exist (its creation was taken back). */
export function derive(id: string, chain: readonly Entry[]): Derived | null {
  const last = chain.at(-1)
  if (last === undefined) return null
  return deriveAt(id, chain, { asOf: last.recordedAt, knownAt: last.recordedAt })
}

/**
 * What a chain led to at a moment; null when there was nothing then. What was taken back by then never was, however
 * long after that day it was taken back.
 */
export function deriveAt(id: string, chain: readonly Entry[], moment: Moment): Derived | null {
  const known = chain.filter(
    ({ recordedAt }) => Temporal.Instant.compare(recordedAt, moment.knownAt) <= 0,
  )
  const [first] = known
  const last = known.at(-1)
  const entries = effective(known, moment)
  const fields = fieldsOf(entries)
  if (fields === null || first === undefined || last === undefined) return null
  return {
    id,
    version: last.seq,
    fields,
    entries,
    createdAt: first.recordedAt,
    updatedAt: last.recordedAt,
  }
}

/**
 * Puts what some chains lead to: rows, their parts, and the words that search finds them by. Parts and words that follow
 * from the chain as it was before stay untouched: most entries say nothing of either.
 */
export async function putDerived(
  tx: Tx,
  cabinet: Cabinet,
  records: readonly { id: string; chain: readonly Entry[] }[],
  isNew: ReadonlySet<string>,
  { before = new Map(), beside = new Map() }: Besides = {},
): Promise<readonly Derived[]> {
  const now = records.map(({ id, chain }) => ({ id, derived: derive(id, chain) }))
  const present = now.flatMap(({ derived }) => {
    if (derived === null) return []
    // What another place keeps is not there yet of a new one; of others it stays as it is.
    const unsaid = isNew.has(derived.id) ? cabinet.beside : undefined
    const row = {
      ...Object.fromEntries((unsaid ?? []).map((column) => [column, null])),
      ...derivedRow(tx, cabinet, derived),
      ...beside.get(derived.id),
    }
    return [{ ...derived, row }]
  })
  const gone = now.filter(({ derived }) => derived === null).map(({ id }) => id)
  if (gone.length > 0) await removeRows(tx, cabinet, gone)
  // A new row is plainly inserted: replacing would ask that it be seen first, and what a member limited to own
  // customers may see of a contact is decided by the parts that follow it.
  const fresh = present.filter(({ id }) => isNew.has(id))
  const known = present.filter(({ id }) => !isNew.has(id))
  await insertAll(
    tx.db,
    cabinet.table,
    fresh.map(({ row }) => row),
  )
  await upsertAll(
    tx.db,
    cabinet.table,
    known.map(({ row }) => row),
  )
  const moved = (of: (one: Derived) => unknown) =>
    present.filter((one) => {
      const was = derive(one.id, before.get(one.id) ?? [])
      return was === null || JSON.stringify(of(was)) !== JSON.stringify(of(one))
    })
  const thereBefore = (some: readonly Derived[]) =>
    some.filter(({ id }) => !isNew.has(id)).map(({ id }) => id)
  const { parts, found, onlyFor } = cabinet
  if (parts) {
    const some = moved(parts.rows)
    await putParts(tx, parts, some, thereBefore(some))
  }
  if (found) {
    const some = moved(({ fields }) => [found(fields), onlyFor?.(fields)])
    await putSearchWords(tx, cabinet, some, thereBefore(some))
  }
  return present
}

type Besides = {
  /** The chains as they were, of those that there were. */
  readonly before?: ReadonlyMap<string, readonly Entry[]> | undefined
  /** Columns that do not come from a record's own entries. */
  readonly beside?: ReadonlyMap<string, Row> | undefined
}

/** The row that a record leads to, as its table takes it. */
export function derivedRow(
  { workspaceId }: Pick<Tx, 'workspaceId'>,
  cabinet: Cabinet,
  derived: Derived,
): Row {
  return {
    workspace_id: workspaceId,
    id: derived.id,
    version: derived.version,
    ...cabinet.row(derived),
    created_at: derived.createdAt,
    updated_at: derived.updatedAt,
  }
}

async function putParts(
  tx: Tx,
  parts: NonNullable<Cabinet['parts']>,
  present: readonly Derived[],
  changed: readonly string[],
): Promise<void> {
  if (changed.length > 0) {
    await sql`delete from ${sql.table(parts.table)} where ${sql.ref(parts.key)} = ${anyOf(changed)}`.execute(
      tx.db,
    )
  }
  const rows = present.flatMap((derived) => parts.rows(derived))
  await insertAll(
    tx.db,
    parts.table,
    rows.map((row) => ({ workspace_id: tx.workspaceId, ...row })),
  )
}

async function putSearchWords(
  tx: Tx,
  cabinet: Cabinet,
  present: readonly Derived[],
  changed: readonly string[],
): Promise<void> {
  if (changed.length > 0) {
    await tx.db.deleteFrom('search_word').where('record_id', '=', anyOf(changed)).execute()
  }
  const workspace_id = tx.workspaceId
  const rows: Row[] = []
  const words = new Set<string>()
  for (const { id, fields } of present) {
    const only_for = cabinet.onlyFor?.(fields) ?? null
    for (const word of searchWords(cabinet.found?.(fields) ?? [], cabinet.wordsFound)) {
      rows.push({ workspace_id, word, kind: cabinet.noun, record_id: id, only_for })
      words.add(word)
    }
  }
  await insertAll(tx.db, 'search_word', rows)
  await putSlips(tx, [...words])
}

/** Makes words findable by one slip: most are known already, and only the new ones cost anything. */
async function putSlips(tx: Tx, words: readonly string[]): Promise<void> {
  if (words.length === 0) return
  const { rows } = await sql<{ word: string }>`
    select word from search_slip where slip = any(${[...words]}::text[]) and slip = word`.execute(
    tx.db,
  )
  const known = new Set(rows.map(({ word }) => word))
  // Sorted, so that two imports at once take the rows in one order and never wait for each other in a ring.
  const fresh = words.filter((word) => !known.has(word) && !/^\d+$/.test(word)).sort()
  const near = fresh.flatMap((word) =>
    slips(word).map((slip) => ({ workspace_id: tx.workspaceId, slip, word })),
  )
  await insertAll(tx.db, 'search_slip', near, 'on conflict do nothing')
}

/** Thrown when a row cannot go because others lean on it; the transaction is lost with it. */
export class StillInUse extends Error {
  readonly code = 'still-in-use'
}

async function removeRows(tx: Tx, cabinet: Cabinet, ids: readonly string[]): Promise<void> {
  if (cabinet.found)
    await tx.db.deleteFrom('search_word').where('record_id', '=', anyOf(ids)).execute()
  try {
    await sql`delete from ${sql.table(cabinet.table)} where id = ${anyOf(ids)}`.execute(tx.db)
  } catch (error) {
    // 23503: a foreign key still points here.
    if ((error as { code?: string }).code !== '23503') throw error
    throw new StillInUse(`${cabinet.table} rows are still referred to`, { cause: error })
  }
}

/** The same, replacing rows that are there by id. Every row names every column. */
async function upsertAll(db: Db, table: keyof Tables, rows: readonly Row[]): Promise<void> {
  const first = rows[0]
  if (first === undefined) return
  const columns = Object.keys(first).filter(
    (column) => column !== 'workspace_id' && column !== 'id',
  )
  const sets = sql.join(
    columns.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`),
  )
  await sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json) on conflict (workspace_id, id) do update set ${sets}`.execute(
    db,
  )
}
