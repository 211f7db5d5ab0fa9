/** Taking an import back: every fact it wrote is retracted by another one. Nothing recorded is removed. */
import { effective, type Entry } from '../domain/history.ts'
import type { Import } from '../domain/import/import.ts'
import { unlessLeanedOn } from '../store/attempt.ts'
import { type By, type Cabinet, chainsOf, type Item, record } from '../store/cabinet.ts'
import type { Tx } from '../store/db.ts'
import {
  besides,
  forgetBeside,
  forgetImported,
  putResults,
  readLines,
  updateImport,
} from '../store/import.ts'
import { hold } from '../store/list.ts'
import { cabinets } from '../store/noun.ts'
import { refresh } from '../store/standing.ts'
import { cabinetOf } from './import-decide.ts'
import { tellImportEnded } from './import-told.ts'

/** Records of one step. */
const ROWS_A_STEP = 300

/** Takes back the next rows. Records that others lean on by now stay, and are counted. */
export async function undoStep(tx: Tx, one: Import, by: By): Promise<'more' | 'idle'> {
  const lines = await readLines(tx, one.id, {
    after: one.position,
    limit: ROWS_A_STEP,
    written: true,
  })
  const last = lines.at(-1)
  if (last === undefined) return undoBeside(tx, one, by)
  const ids = [...new Set(lines.flatMap((line) => line.recordId ?? []))]
  const { stayed, undone } = await takeBack(tx, one, by, cabinetOf[one.noun], ids)
  await forgetImported(tx, undone)
  await putResults(
    tx,
    one.id,
    lines
      .filter((line) => line.recordId !== null && undone.includes(line.recordId))
      .map(({ line }) => ({
        line,
        outcome: null,
        why: [],
        rowKey: null,
        recordKey: null,
        digest: null,
        recordId: null,
        written: true,
      })),
  )
  await updateImport(tx, one.id, {
    position: last.line,
    handled: one.handled + lines.length,
    undone_count: one.undoneCount + undone.length,
    stayed_count: one.stayedCount + stayed.length,
  })
  return 'more'
}

/** What the rows brought along goes after them: a topic that was made for them is not leaned on any more. */
async function undoBeside(tx: Tx, one: Import, by: By): Promise<'more' | 'idle'> {
  const { noun, ids } = await besides(tx, one.id, ROWS_A_STEP)
  const cabinet = cabinets.get(noun)
  if (cabinet === undefined) {
    await updateImport(tx, one.id, { state: 'undone', position: 0 })
    await tellImportEnded(tx, one)
    return 'idle'
  }
  // What customers came to leans on them until it is worked out again, which may be waiting yet.
  if (noun === 'customer') await refresh(tx, ids)
  const { stayed, undone } = await takeBack(tx, one, by, cabinet, ids)
  await forgetBeside(tx, one.id, ids)
  await updateImport(tx, one.id, {
    undone_count: one.undoneCount + undone.length,
    stayed_count: one.stayedCount + stayed.length,
  })
  return 'more'
}

/** Takes back what the import said of some records. */
async function takeBack(
  tx: Tx,
  one: Import,
  by: By,
  cabinet: Cabinet,
  ids: readonly string[],
): Promise<Done> {
  await hold(tx, cabinet.table as 'customer', ids)
  const items = retractionsOf(tx, one, await chainsOf(tx.db, ids))
  return retractWhatCan(tx, cabinet, by, items)
}

/** For each record the entries of this import that still count, newest first. */
function retractionsOf(
  tx: Tx,
  one: Import,
  chains: ReadonlyMap<string, readonly Entry[]>,
): readonly Item[] {
  return [...chains].flatMap(([recordId, chain]) => {
    const last = chain.at(-1)
    if (last === undefined) return []
    const counted = effective(chain, { asOf: last.recordedAt, knownAt: last.recordedAt })
    return counted
      .filter((entry) => entry.batchId === one.id)
      .reverse()
      .map(
        (entry): Item => ({
          recordId,
          draft: { kind: 'retracted', happenedAt: tx.now, set: {}, corrects: entry.id },
        }),
      )
  })
}

type Done = { readonly undone: readonly string[]; readonly stayed: readonly string[] }

/**
 * Retracts all at once when the database allows it. Where a record would vanish from under others (a customer with people
 * of a later import), the heap is halved until the ones that must stay are alone.
 */
async function retractWhatCan(
  tx: Tx,
  cabinet: Cabinet,
  by: By,
  items: readonly Item[],
): Promise<Done> {
  const ids = [...new Set(items.map((item) => item.recordId))]
  if (ids.length === 0) return { undone: [], stayed: [] }
  const done = await unlessLeanedOn(tx, () => record(tx, cabinet, by, items))
  if (done) return { undone: ids, stayed: [] }
  if (ids.length === 1) return { undone: [], stayed: ids }
  const half = new Set(ids.slice(0, ids.length / 2))
  const first = await retractWhatCan(
    tx,
    cabinet,
    by,
    items.filter((item) => half.has(item.recordId)),
  )
  const second = await retractWhatCan(
    tx,
    cabinet,
    by,
    items.filter((item) => !half.has(item.recordId)),
  )
  return {
    undone: [...first.undone, ...second.undone],
    stayed: [...first.stayed, ...second.stayed],
  }
}
