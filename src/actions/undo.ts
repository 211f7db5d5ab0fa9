/** Taking back: one more entry that names the one it corrects. Nothing is removed from what was recorded. */
import { type Actor, may, moneyFields, type Permission, seesMoney } from '../domain/access.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import { voidedAmong } from '../domain/history.ts'
import type { Cabinet, Item } from '../store/cabinet.ts'
import { chainsOf, record } from '../store/cabinet.ts'
import type { Store, Tx } from '../store/db.ts'
import { hold } from '../store/list.ts'
import { cabinets } from '../store/noun.ts'
import { type Acting, byOf, scopeOf } from './desk.ts'

/** Nouns whose entries may be taken back, and by whom. Others (members, the workspace) have ways of their own. */
const undoable: Readonly<Record<string, Permission>> = {
  customer: 'write',
  contact: 'write',
  figure: 'write',
  expectation: 'write',
  vendor: 'write',
  topic: 'administer',
  team: 'administer',
}

/** Takes back one entry, or the whole batch that it was part of. Answers how many entries were taken back. */
export function retractEntry(
  store: Store,
  acting: Acting,
  entryId: string,
): Promise<Decision<{ retracted: number }>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const found = await tx.db
      .selectFrom('entry')
      .select(['record_id', 'batch_id'])
      .where('id', '=', entryId)
      .executeTakeFirst()
    if (found === undefined) return no('not-found')
    const ids = found.batch_id === null ? [entryId] : await entriesOfBatch(tx, found.batch_id)
    return retract(tx, acting, ids)
  })
}

/** Takes back everything that one bulk edit, merge or import wrote. */
export function retractBatch(
  store: Store,
  acting: Acting,
  batchId: string,
): Promise<Decision<{ retracted: number }>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const ids = await entriesOfBatch(tx, batchId)
    return ids.length === 0 ? no('not-found') : retract(tx, acting, ids)
  })
}

async function entriesOfBatch(tx: Tx, batchId: string): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('entry')
    .select('id')
    .where('batch_id', '=', batchId)
    .execute()
  return rows.map((row) => row.id)
}

/**
 * Takes back entries, by noun. People and figures go before customers when records vanish, and come back
 * after them, since they lean on them.
 */
async function retract(
  tx: Tx,
  acting: Acting,
  entryIds: readonly string[],
): Promise<Decision<{ retracted: number }>> {
  const wanted = new Set(entryIds)
  const rows = await tx.db
    .selectFrom('entry')
    .select(['record_id', 'noun'])
    .where('id', 'in', entryIds)
    .execute()
  const byNoun = Map.groupBy(rows, (row) => row.noun)
  let retracted = 0
  for (const noun of order(byNoun.keys())) {
    const cabinet = cabinets.get(noun)
    if (cabinet === undefined || undoable[noun] === undefined) return no('nothing-to-undo')
    if (!may(acting.actor, undoable[noun])) return no('forbidden')
    const ids = [...new Set((byNoun.get(noun) ?? []).map((row) => row.record_id))]
    await hold(tx, cabinet.table as 'customer', ids)
    const items = await retractions(tx, acting.actor, cabinet, ids, wanted)
    if (!items.ok) return items
    retracted += items.value.length
    await record(tx, cabinet, byOf(acting), items.value)
  }
  return retracted === 0 ? no('nothing-to-undo') : yes({ retracted })
}

function order(nouns: Iterable<string>): readonly string[] {
  const last = ['vendor', 'topic', 'team', 'customer']
  return [...nouns].sort((a, b) => last.indexOf(a) - last.indexOf(b))
}

async function retractions(
  tx: Tx,
  actor: Actor,
  cabinet: Cabinet,
  ids: readonly string[],
  wanted: ReadonlySet<string>,
): Promise<Decision<readonly Item[]>> {
  const items: Item[] = []
  for (const [recordId, chain] of await chainsOf(tx.db, ids)) {
    const voided = voidedAmong(chain)
    for (const entry of [...chain].reverse()) {
      if (!wanted.has(entry.id) || voided.has(entry.id)) continue
      if (entry.kind === 'erased') return no('nothing-to-undo')
      const money = moneyFields[cabinet.noun]?.some((field) => field in entry.set) ?? false
      if (money && !seesMoney(actor)) return no('forbidden')
      items.push({
        recordId,
        draft: { kind: 'retracted', happenedAt: tx.now, set: {}, corrects: entry.id },
      })
    }
  }
  return yes(items)
}
