/** What people do with a file on its way in: bring it, say what is what, repair rows, start, take back. */
import { type Actor, may as allows, seesMoney } from '../domain/access.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { Cell } from '../domain/import/cell.ts'
import { importFields, type ImportNoun } from '../domain/import/fields.ts'
import { guessMapping, guessNoun, type Mapping } from '../domain/import/guess.ts'
import { type Import, mayChange, mayStart, mayUndo } from '../domain/import/import.ts'
import type { Answers } from '../domain/import/plan.ts'
import { appliedTo } from '../domain/import/saved-mapping.ts'
import { addCell, type ColumnProfile, newProfile } from '../domain/import/profile.ts'
import type { Store, Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import {
  clearResults,
  countToWrite,
  countWritten,
  deleteImport,
  insertImport,
  insertLines,
  lookAgain,
  putCells,
  putResults,
  readImport,
  readLines,
  type ReadLine,
  sweepImports,
  updateImport,
} from '../store/import.ts'
import { mappingNamed } from '../store/import-mapping.ts'
import { setWake } from '../store/wake.ts'
import { scopeOf } from './desk.ts'
import { look, type Look, planOf, visibleImport } from './import-look.ts'

/** A file as it arrives: what is known at once, and its rows as they come. */
export type Arriving = {
  readonly fileName: string
  readonly format: 'csv' | 'xlsx'
  readonly sheet: string | null
  readonly sheets: readonly string[]
  readonly header: readonly string[]
  /** Complete once the rows have been read. */
  readonly notes: readonly { readonly kind: string; readonly says: string }[]
  readonly batches: AsyncIterable<readonly ReadLine[]>
}

/** More rows than any firm has customers, and as many as can be waited for. */
export const MOST_ROWS = 500_000
/** An upload that has not moved for so long has broken off. */
const READING_HOURS = 2
/** Rows that nobody came back for are personal words without a purpose. */
const ROWS_DAYS = 30

/** Told when a file turns out to hold more than is taken. */
export class TooManyRows extends Error {
  constructor() {
    super(`The file has more than ${MOST_ROWS.toLocaleString('en')} rows. Split it.`)
    this.name = 'TooManyRows'
  }
}

/**
 * Takes a file in. Its rows are put down in steps, so that a slow upload holds no transaction open; until the last one is
 * there nobody sees the import, and when the file breaks off or is refused, everything of it goes again.
 * @param store for the rows; `last` for the step that makes the import visible, which may belong to a remembered request
 * @throws whatever reading the file throws, after clearing away; `TooManyRows` past 500,000
 */
export async function takeIn(
  store: Store,
  last: Store,
  actor: Actor,
  file: Arriving,
  noun: ImportNoun | null,
): Promise<Look> {
  const id = await begin(store, actor, file)
  const profiles = file.header.map(newProfile)
  let rowCount = 0
  try {
    for await (const lines of file.batches) {
      rowCount += lines.length
      if (rowCount > MOST_ROWS) throw new TooManyRows()
      for (const line of lines) addLine(profiles, line)
      await store.transaction(scopeOf(actor), (tx) => insertLines(tx, id, lines))
    }
    if (rowCount > 1_000) await lookAgain(store, scopeOf(actor))
    return await finish(last, actor, { id, file, profiles, rowCount, noun })
  } catch (error) {
    await store.transaction(scopeOf(actor), (tx) => deleteImport(tx, id))
    throw error
  }
}

function begin(store: Store, actor: Actor, file: Arriving): Promise<string> {
  return store.transaction(scopeOf(actor), async (tx) => {
    await sweepImports(
      tx,
      tx.now.subtract({ hours: READING_HOURS }),
      tx.now.subtract({ hours: 24 * ROWS_DAYS }),
    )
    const id = newId<string>(tx.now)
    await insertImport(tx, {
      id,
      state: 'reading',
      noun: 'customers',
      file_name: file.fileName,
      format: file.format,
      sheet: file.sheet,
      sheets: [...file.sheets],
      header: [...file.header],
      profiles: [],
      notes: [],
      mapping: {},
      answers: {},
      row_count: 0,
      checked: false,
      then_write: false,
      position: 0,
      handled: 0,
      to_do: 0,
      undone_count: 0,
      stayed_count: 0,
      by_member: actor.memberId,
      by_key: actor.key?.id ?? null,
      with_money: seesMoney(actor),
      fault: null,
    })
    return id
  })
}

function addLine(profiles: readonly ColumnProfile[], line: ReadLine): void {
  if (line.faults.length > 0) return
  for (const [column, profile] of profiles.entries()) addCell(profile, line.cells[column] ?? null)
}

type Read = {
  readonly id: string
  readonly file: Arriving
  readonly profiles: readonly ColumnProfile[]
  readonly rowCount: number
  readonly noun: ImportNoun | null
}

function finish(store: Store, actor: Actor, read: Read): Promise<Look> {
  return store.transaction(scopeOf(actor), async (tx) => {
    const noun = read.noun ?? guessNoun(read.file.header, read.profiles)
    await updateImport(tx, read.id, {
      state: 'open',
      noun,
      profiles: read.profiles as never,
      notes: read.file.notes as never,
      mapping: allowed(noun, guessMapping(noun, read.file.header, read.profiles), seesMoney(actor)),
      row_count: read.rowCount,
    })
    const one = await readImport(tx, read.id)
    if (one === null) throw new Error('an import vanished while it was read in')
    return look(tx, one)
  })
}

/** The mapping without the money fields of whoever may not see money. */
function allowed(noun: ImportNoun, mapping: Mapping, money: boolean): { [field: string]: number } {
  const hidden = new Set(
    importFields[noun].filter((field) => field.money && !money).map((field) => field.key),
  )
  return Object.fromEntries(Object.entries(mapping).filter(([field]) => !hidden.has(field)))
}

/** What may be said about a file. */
export type ImportWords = {
  /** The name of a saved mapping; what else is said comes on top of it. */
  readonly use?: string
  readonly as?: ImportNoun
  readonly mapping?: Mapping
  readonly answers?: Answers
}

/** Changes how a file is read. What its rows came to before no longer counts. */
export function changeImport(
  store: Store,
  actor: Actor,
  id: string,
  ifVersion: number | null,
  said: ImportWords,
): Promise<Decision<Look>> {
  return onImport(store, actor, id, ifVersion, async (tx, one) => {
    const may = mayChange(one)
    if (!may.ok) return may
    const saved = said.use === undefined ? undefined : await mappingNamed(tx, said.use)
    if (saved === null) return no('bad-input', [{ path: 'use', message: 'is no saved mapping' }])
    const before = saved === undefined ? one : appliedTo(saved, one.header)
    const noun = said.as ?? before.noun
    const guessed =
      noun === before.noun ? before.mapping : guessMapping(noun, one.header, one.profiles)
    const mapping = said.mapping ?? allowed(noun, guessed, seesMoney(actor))
    const wrong = wrongMapping(noun, mapping, one.header.length, seesMoney(actor))
    if (wrong !== null) return wrong
    const answers = { ...before.answers, ...said.answers }
    if (answers.make?.includes('topic') && !allows(actor, 'administer'))
      return no('bad-input', [{ path: 'answers.make', message: 'topics are made by admins alone' }])
    const unknown = unknownFields(noun, { ...said.answers?.constants, ...said.answers?.words })
    if (unknown !== null) return unknown
    await updateImport(tx, id, {
      noun,
      mapping: { ...mapping },
      answers: answers as never,
      checked: false,
    })
    await clearResults(tx, id)
    return yes(null)
  })
}

function unknownFields(noun: ImportNoun, said: object) {
  const known = importFields[noun].map(({ key }) => key)
  const faults = Object.keys(said)
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: `answers.${key}`, message: `is no field of ${noun}` }))
  return faults.length > 0 ? no('bad-input', faults) : null
}

function wrongMapping(noun: ImportNoun, mapping: Mapping, columns: number, money: boolean) {
  const faults = Object.entries(mapping).flatMap(([key, column]) => {
    const path = `mapping.${key}`
    const field = importFields[noun].find((each) => each.key === key)
    if (field === undefined) return [{ path, message: `is no field of ${noun}` }]
    if (field.money && !money) return [{ path, message: 'needs the permission to see money' }]
    return column < columns ? [] : [{ path, message: `the file has only ${columns} columns` }]
  })
  return faults.length > 0 ? no('bad-input', faults) : null
}

/** A repair of one row: new cells by column, or that it stays out. */
export type Repair = {
  readonly line: number
  readonly cells?: { readonly [column: string]: Cell }
  readonly leftOut?: boolean
}

/** Repairs rows. Each is checked again with the next dry run or start. */
export function repairRows(
  store: Store,
  actor: Actor,
  id: string,
  repairs: readonly Repair[],
): Promise<Decision<Look>> {
  return onImport(store, actor, id, null, async (tx, one) => {
    const may = mayChange(one)
    if (!may.ok) return may
    const lines = repairs.map((repair) => repair.line)
    const found = new Map(
      (await readLines(tx, id, { after: 0, limit: lines.length, lines })).map((line) => [
        line.line,
        line,
      ]),
    )
    const faults = repairs.flatMap((repair, index) =>
      found.get(repair.line)?.written === false
        ? []
        : [{ path: `rows.${index}.line`, message: 'is no row that still waits' }],
    )
    if (faults.length > 0) return no('bad-input', faults)
    await putCells(
      tx,
      id,
      repairs.flatMap(({ line, cells }) =>
        cells === undefined
          ? []
          : [
              {
                line,
                cells: one.header.map(
                  (_, column) => cells[String(column)] ?? found.get(line)?.cells?.[column] ?? null,
                ),
              },
            ],
      ),
    )
    await putResults(
      tx,
      id,
      repairs.flatMap(({ line, leftOut }) =>
        leftOut === undefined
          ? []
          : [{ ...NOTHING, line, outcome: leftOut ? ('left-out' as const) : null }],
      ),
    )
    await updateImport(tx, id, { checked: false })
    return yes(null)
  })
}

const NOTHING = {
  why: [],
  rowKey: null,
  recordKey: null,
  digest: null,
  recordId: null,
  written: false,
} as const

/** Starts a dry run, or the writing after one. Refused, with what is missing, before anything is written. */
export function startImport(
  store: Store,
  actor: Actor,
  id: string,
  what: 'check' | 'write',
): Promise<Decision<Look>> {
  return announced(store, actor, id, async (tx, one) => {
    const may = mayStart(one, await planOf(tx, one))
    if (!may.ok) return may
    const direct = what === 'write' && one.checked
    if (!direct) await clearResults(tx, id)
    await updateImport(tx, id, {
      state: direct ? 'writing' : 'checking',
      then_write: what === 'write',
      position: 0,
      handled: 0,
      to_do: direct ? await countToWrite(tx, id) : one.rowCount,
      fault: null,
    })
    return yes(null)
  })
}

/** Starts taking back what the import wrote. */
export function startUndo(store: Store, actor: Actor, id: string): Promise<Decision<Look>> {
  return announced(store, actor, id, async (tx, one) => {
    const may = mayUndo(one)
    if (!may.ok) return may
    await updateImport(tx, id, {
      state: 'undoing',
      position: 0,
      handled: 0,
      to_do: await countWritten(tx, id),
      undone_count: 0,
      stayed_count: 0,
      fault: null,
    })
    return yes(null)
  })
}

/** Throws a file away that has written nothing, or the rows that were left of one that has. */
export function discardImport(store: Store, actor: Actor, id: string): Promise<Decision<null>> {
  return store.transaction(scopeOf(actor), async (tx) => {
    const one = await visibleImport(tx, actor, id, 'hold')
    if (one === null) return no('not-found')
    const may = mayChange(one)
    if (!may.ok) return may
    if (one.state === 'done') return no('import-busy')
    await deleteImport(tx, id)
    return yes(null)
  })
}

/** The kind under which imports wake the runner. */
export const IMPORT_WAKE = 'import'
/** Longer than the transaction that starts something. */
const MEANWHILE = { seconds: 5 }

/**
 * The same, and wakes the runner. It is asked for attention a little later first and at once afterwards: should this
 * process die in between, the start is not forgotten; and the runner cannot come before there is something to do.
 */
async function announced(
  store: Store,
  actor: Actor,
  id: string,
  act: (tx: Tx, one: Import) => Promise<Decision<null>>,
): Promise<Decision<Look>> {
  const about = { workspaceId: actor.workspaceId, recordId: id, kind: IMPORT_WAKE }
  await setWake(store, about, MEANWHILE)
  const started = await onImport(store, actor, id, null, act)
  await setWake(store, about)
  return started
}

/** Holds an import, does something with it, and answers how it is then. */
function onImport(
  store: Store,
  actor: Actor,
  id: string,
  ifVersion: number | null,
  act: (tx: Tx, one: Import) => Promise<Decision<null>>,
): Promise<Decision<Look>> {
  return store.transaction(scopeOf(actor), async (tx) => {
    const one = await visibleImport(tx, actor, id, 'hold')
    if (one === null) return no('not-found')
    if (ifVersion !== null && ifVersion !== one.version) return no('changed-meanwhile')
    const done = await act(tx, one)
    if (!done.ok) return done
    const after = await readImport(tx, id)
    return after === null ? no('not-found') : yes(await look(tx, after))
  })
}
