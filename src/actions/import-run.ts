/**
 * The passes over a file: a dry run, the writing, and taking it back. Each step is one transaction that handles some
 * hundreds of rows and notes how far it came in the same transaction; so a process that dies in the midst has written whole
 * steps or nothing, and the next one goes on where it stopped.
 */
import type { Actor } from '../domain/access.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { recordKey, rowContent, rowKey, saysMore } from '../domain/import/match.ts'
import type { Import } from '../domain/import/import.ts'
import type { Plan } from '../domain/import/plan.ts'
import { type ImportedRow, type ImportFault, readRow } from '../domain/import/read-row.ts'
import { folded } from '../domain/name.ts'
import { type By, type Item, record } from '../store/cabinet.ts'
import type { Store, Tx } from '../store/db.ts'
import { sha256 } from '../store/hash.ts'
import { newId } from '../store/id.ts'
import { notify } from '../store/notice.ts'
import {
  countLines,
  countToWrite,
  earlierLines,
  earlierRecords,
  importedBefore,
  lookAgain,
  type ImportLine,
  type LineResult,
  putResults,
  readImport,
  readLines,
  rememberBeside,
  rememberImported,
  updateImport,
} from '../store/import.ts'
import type { Acting } from './desk.ts'
import { cabinetOf, prepareJudge } from './import-decide.ts'
import { keptDigest, keysNamedIn } from './import-kept.ts'
import { planOf } from './import-look.ts'
import { endStanding, patient } from './import-standing.ts'
import { tellImportEnded } from './import-told.ts'
import { undoStep } from './import-undo.ts'
import type { Beside, Verdict } from './import-verdict.ts'

/** Rows of one step. Large enough that statements count for little, small enough that others are not kept waiting. */
const ROWS_A_STEP = 500

/** After so many rows of a pass the planner is shown how the tables have grown; then with every further 20,000. */
const SHOWN_AT_ROWS = [ROWS_A_STEP, 10 * ROWS_A_STEP]
const SHOWN_EVERY_ROWS = 40 * ROWS_A_STEP

/** Does one step of whatever the import is at. `idle` when nothing is left to do. */
export async function stepImport(
  store: Store,
  workspaceId: WorkspaceId,
  importId: string,
): Promise<'more' | 'idle'> {
  const scope = { workspaceId, onlyOwner: null }
  const { step, handled } = await store.transaction(scope, async (tx) => {
    const one = await readImport(tx, importId, 'hold')
    return { step: await stepOf(tx, one), handled: (one?.handled ?? 0) + ROWS_A_STEP }
  })
  const grown = SHOWN_AT_ROWS.includes(handled) || handled % SHOWN_EVERY_ROWS === 0
  if (step === 'more' && grown) await lookAgain(store, scope)
  return step
}

async function stepOf(tx: Tx, one: Import | null): Promise<'more' | 'idle'> {
  switch (one?.state) {
    case 'checking':
      return checkStep(tx, one)
    case 'writing':
      return writeStep(tx, one)
    case 'undoing':
      return undoStep(tx, one, byOfImport(one))
    default:
      return 'idle'
  }
}

/** Facts of an import are signed by who brought it, and carry its id as their batch. */
export function byOfImport(one: Import): By {
  return {
    author:
      one.byKey === null ? { kind: 'member', id: one.byMember } : { kind: 'key', id: one.byKey },
    source: 'import',
    batchId: one.id,
  }
}

/** Whoever brought the file, as a desk sees them. Whether they may was asked when they started it. */
function actingOf(tx: Tx, one: Import): Acting {
  const actor: Actor = {
    workspaceId: tx.workspaceId,
    memberId: one.byMember,
    role: 'member',
    seesMoney: one.withMoney,
    ownCustomersOnly: false,
    key: null,
  }
  return { actor, source: 'import', happenedAt: null, batchId: one.id }
}

type Sound = { readonly line: ImportLine; readonly row: ImportedRow; readonly digest: string }

async function checkStep(tx: Tx, one: Import): Promise<'more' | 'idle'> {
  const { plan } = await planOf(tx, one)
  const lines = await readLines(tx, one.id, {
    after: one.position,
    limit: ROWS_A_STEP,
    written: false,
  })
  const last = lines.at(-1)
  if (last === undefined) return endCheck(tx, one)
  const results: LineResult[] = []
  const sound: Sound[] = []
  for (const line of lines) {
    if (line.outcome === 'left-out') continue
    const read =
      line.faults.length > 0
        ? { ok: false as const, faults: line.faults }
        : readRow(plan, line.cells ?? [])
    if (read.ok)
      sound.push({ line, row: read.row, digest: sha256({ text: rowContent(one.noun, read.row) }) })
    else results.push(resultOf(line, 'faulty', read.faults))
  }
  results.push(...(await judgeSound(tx, one, plan, sound)))
  await putResults(tx, one.id, results)
  await updateImport(tx, one.id, { position: last.line, handled: one.handled + lines.length })
  return 'more'
}

async function endCheck(tx: Tx, one: Import): Promise<'more' | 'idle'> {
  const state = one.thenWrite
    ? 'writing'
    : one.rowCount > 0 && (await wroteBefore(tx, one))
      ? 'done'
      : 'open'
  const toDo = state === 'writing' ? await countToWrite(tx, one.id) : 0
  await updateImport(tx, one.id, { state, checked: true, position: 0, handled: 0, to_do: toDo })
  return state === 'writing' ? 'more' : 'idle'
}

async function wroteBefore(tx: Tx, one: Import): Promise<boolean> {
  return (await readLines(tx, one.id, { after: 0, limit: 1, written: true })).length > 0
}

/** Rows that read well, laid against what came before in the file and what is on record. */
async function judgeSound(
  tx: Tx,
  one: Import,
  plan: Plan,
  sound: readonly Sound[],
): Promise<LineResult[]> {
  const keys = sound.map(({ row, digest }) => ({
    row: saysMore.includes(one.noun) ? digest : rowKey(one.noun, row),
    record: recordKey(one.noun, row),
  }))
  const earlier = await earlierLines(
    tx,
    one.id,
    keys.map((key) => key.row),
  )
  const first = new Map(
    earlier.map((each) => [each.rowKey, { digest: each.digest, line: each.line }]),
  )
  const records = new Set(
    await earlierRecords(tx, one.id, [
      ...keys.map((key) => key.record),
      ...(one.noun === 'commitments' ? sound.flatMap(({ row }) => keysNamedIn(row)) : []),
    ]),
  )
  const before = await importedBefore(
    tx,
    one.noun,
    sound.map(({ digest }) => digest),
  )
  const judge = await prepareJudge({
    tx,
    plan,
    // What came in before is not judged again: a list that comes every month is mostly that.
    rows: sound.filter(({ digest }) => !before.has(digest)).map(({ row }) => row),
    acting: actingOf(tx, one),
    earlier: (key) => records.has(key),
    writing: null,
  })
  return sound.map(({ line, row, digest }, index): LineResult => {
    const key = keys[index] ?? { row: '', record: '' }
    const common = { rowKey: key.row, recordKey: key.record, digest }
    const standing = before.get(digest)
    if (standing !== undefined) return { ...resultOf(line, 'same'), ...common, recordId: standing }
    const twin = first.get(key.row)
    if (twin !== undefined && twin.line !== line.line) {
      if (twin.digest === digest) return { ...resultOf(line, 'same'), ...common }
      return resultOf(line, 'faulty', [twice(twin.line)])
    }
    const verdict = judge(row)
    if (verdict.kind === 'faulty') return resultOf(line, 'faulty', verdict.faults)
    first.set(key.row, { digest, line: line.line })
    const kind = verdict.kind === 'new' && records.has(key.record) ? 'changed' : verdict.kind
    records.add(key.record)
    return {
      ...resultOf(line, kind),
      ...common,
      recordId: verdict.kind === 'new' ? null : verdict.recordId,
    }
  })
}

function twice(line: number): ImportFault {
  const says = `Line ${line} already says this otherwise. Leave one of them out.`
  return { column: null, reason: 'twice-in-file', says }
}

function resultOf(
  line: ImportLine,
  outcome: LineResult['outcome'],
  why: readonly ImportFault[] = [],
): LineResult {
  return {
    line: line.line,
    outcome,
    why,
    rowKey: null,
    recordKey: null,
    digest: null,
    recordId: null,
    written: false,
  }
}

async function writeStep(tx: Tx, one: Import): Promise<'more' | 'idle'> {
  const { plan } = await planOf(tx, one)
  const lines = await readLines(tx, one.id, {
    after: one.position,
    limit: ROWS_A_STEP,
    outcome: 'to-write',
  })
  const last = lines.at(-1)
  if (last === undefined) {
    await updateImport(tx, one.id, { state: 'done', then_write: false, position: 0 })
    await endStanding(tx, one)
    if (one.byKey === null) await tellOfEnd(tx, one)
    await tellImportEnded(tx, one)
    return 'idle'
  }
  const results: LineResult[] = []
  for (const wave of waves(one, plan, lines))
    results.push(...(await writeWave(tx, one, plan, wave)))
  await putResults(tx, one.id, results)
  await rememberImported(
    tx,
    one.id,
    one.noun,
    results.flatMap(({ written, digest, recordId }) =>
      written && digest !== null && recordId !== null ? [{ digest, recordId }] : [],
    ),
  )
  await updateImport(tx, one.id, { position: last.line, handled: one.handled + lines.length })
  return 'more'
}

/** A person may have left the page meanwhile. A program asks for itself. */
async function tellOfEnd(tx: Tx, one: Import): Promise<void> {
  const lines = await countLines(tx, one.id)
  const written = (outcome: LineResult['outcome']) =>
    lines
      .filter((line) => line.written && line.outcome === outcome)
      .reduce((sum, { count }) => sum + count, 0)
  await notify(tx, [one.byMember], {
    kind: 'import-done',
    aboutKind: 'import',
    aboutId: one.id,
    body: { name: one.fileName, added: written('new'), changed: written('changed') },
  })
}

/**
 * Rows that may be about one record go one after the other, since each has to see what the one before it made: a person
 * at two customers, a customer once with and once without its outside id.
 */
function waves(
  one: Import,
  plan: Plan,
  lines: readonly ImportLine[],
): readonly (readonly Sound[])[] {
  const found: Sound[][] = []
  const next = new Map<string, number>()
  for (const line of lines) {
    const read = readRow(plan, line.cells ?? [])
    if (!read.ok) continue // cannot be: it read well in the check, under the same plan
    const { row } = read
    const digest = line.digest?.toString('hex') ?? ''
    // Where each row says something of its own, the judge itself remembers what those before it made.
    if (saysMore.includes(one.noun)) {
      found[0] = [...(found[0] ?? []), { line, row, digest }]
      continue
    }
    const keys = [recordKey(one.noun, row)]
    if (one.noun !== 'figures' && typeof row.name === 'string')
      keys.push(`name ${folded(row.name)}`)
    const wave = Math.max(...keys.map((key) => next.get(key) ?? 0))
    for (const key of keys) next.set(key, wave + 1)
    const fellow = found[wave] ?? []
    fellow.push({ line, row, digest })
    found[wave] = fellow
  }
  return found
}

async function writeWave(
  tx: Tx,
  one: Import,
  plan: Plan,
  wave: readonly Sound[],
): Promise<LineResult[]> {
  const by = byOfImport(one)
  const writing = { by, importId: one.id }
  const judge = await prepareJudge({
    tx,
    plan,
    rows: wave.map(({ row }) => row),
    acting: actingOf(tx, one),
    writing,
  })
  const items: Item[] = []
  const beside: Beside[] = []
  const results = wave.map(({ line, row, digest }): LineResult => {
    const verdict = judge(row)
    if (verdict.kind === 'faulty') return resultOf(line, 'faulty', verdict.faults)
    const recordId = itemOf(tx, verdict, items)
    if (verdict.kind !== 'same') beside.push(...(verdict.beside ?? []))
    const { rowKey: key, recordKey: about } = line
    return {
      ...resultOf(line, verdict.kind),
      rowKey: key,
      recordKey: about,
      digest,
      recordId,
      written: true,
    }
  })
  await record(tx, patient(one, cabinetOf[one.noun]), by, items)
  await rememberImported(tx, one.id, one.noun, keptNames(wave, results))
  await writeBeside(tx, one, beside)
  return results
}

/** By which ids of another installation records came, so that later rows and files find them. */
function keptNames(wave: readonly Sound[], results: readonly LineResult[]) {
  return wave.flatMap(({ row }, at) => {
    const { recordId = null, outcome } = results[at] ?? {}
    return typeof row.keptId === 'string' && recordId !== null && outcome === 'new'
      ? [{ digest: keptDigest(row.keptId), recordId }]
      : []
  })
}

/** Writes what came with the rows, noun by noun, and notes it. */
async function writeBeside(tx: Tx, one: Import, beside: readonly Beside[]): Promise<void> {
  for (const [cabinet, all] of Map.groupBy(beside, (each) => each.cabinet)) {
    const items = all.flatMap(({ recordId, drafts }) =>
      drafts.map((draft): Item => ({ recordId, draft })),
    )
    await record(tx, cabinet, byOfImport(one), items)
    await rememberBeside(tx, one.id, cabinet.noun, all)
  }
}

/** Puts what a verdict writes to the items, and says which record it is about. */
function itemOf(tx: Tx, verdict: Exclude<Verdict, { kind: 'faulty' }>, items: Item[]): string {
  const recordId = verdict.recordId ?? newId<string>(tx.now)
  if (verdict.kind !== 'same')
    items.push(...verdict.drafts.map((draft): Item => ({ recordId, draft })))
  return recordId
}
