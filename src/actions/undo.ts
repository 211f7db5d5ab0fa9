/** Taking back: one more entry that names the one it corrects. Nothing is removed from what was recorded. */
import { type Actor, may, moneyFields, type Permission, seesMoney } from '../domain/access.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import { type Entry, fold, voidedAmong } from '../domain/history.ts'
import type { EntryId } from '../domain/ids.ts'
import { outcomeStands } from '../domain/commitment-undo.ts'
import type { Cabinet, Item } from '../store/cabinet.ts'
import { chainsOf, record } from '../store/cabinet.ts'
import { anyOf } from '../store/rows.ts'
import type { Store, Tx } from '../store/db.ts'
import { hold } from '../store/list.ts'
import { cabinets } from '../store/noun.ts'
import { type Acting, byOf, scopeOf } from './desk.ts'
import { paidWhen, settleAgain } from './invoice.ts'

/** Nouns whose entries may be taken back, and by whom. Others (members, the workspace) have ways of their own. */
const undoable: Readonly<Record<string, Permission>> = {
  customer: 'write',
  contact: 'write',
  figure: 'write',
  expectation: 'write',
  commitment: 'write',
  order: 'write',
  invoice: 'write',
  vendor: 'write',
  topic: 'administer',
  team: 'administer',
  metric: 'administer',
  conversation: 'write',
  'change-event': 'write',
  score: 'write',
  measurement: 'write',
}

const BILLED: readonly string[] = ['order', 'invoice']

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
    return found.batch_id === null
      ? retract(tx, acting, [entryId])
      : retractWhole(tx, acting, found.batch_id)
  })
}

/** Takes back everything that one bulk edit, merge or import wrote. */
export function retractBatch(
  store: Store,
  acting: Acting,
  batchId: string,
): Promise<Decision<{ retracted: number }>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    return retractWhole(tx, acting, batchId)
  })
}

/**
 * Takes back what a batch wrote, as far as the actor sees it. A merge goes back whole: it took along what is
 * private to others too, and they must not find it left with the wrong customer.
 */
async function retractWhole(
  tx: Tx,
  acting: Acting,
  batchId: string,
): Promise<Decision<{ retracted: number }>> {
  const rows = await entriesOfBatch(tx, batchId)
  if (rows.length === 0) return no('not-found')
  if (!rows.some((row) => row.kind === 'merged'))
    return retract(
      tx,
      acting,
      rows.map((row) => row.id),
    )
  return tx.asKept(async (kept) => {
    const all = await entriesOfBatch(kept, batchId)
    return retract(
      kept,
      acting,
      all.map((row) => row.id),
    )
  })
}

function entriesOfBatch(tx: Tx, batchId: string) {
  return tx.db.selectFrom('entry').select(['id', 'kind']).where('batch_id', '=', batchId).execute()
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
  const wanted = await withWhatReplaced(tx, entryIds)
  const rows = await tx.db
    .selectFrom('entry')
    .select(['record_id', 'noun'])
    .where('id', '=', anyOf([...wanted]))
    .execute()
  const byNoun = Map.groupBy(rows, (row) => row.noun)
  let retracted = 0
  for (const noun of order(byNoun.keys())) {
    const cabinet = cabinets.get(noun)
    if (cabinet === undefined || undoable[noun] === undefined) return no('nothing-to-undo')
    if (!may(acting.actor, undoable[noun])) return no('forbidden')
    const ids = [...new Set((byNoun.get(noun) ?? []).map((row) => row.record_id))]
    await hold(tx, cabinet.table as 'customer', ids)
    if (acting.actor.ownCustomersOnly && (await anyConcernsAll(tx, ids))) return no('forbidden')
    const items = await retractions(tx, acting.actor, cabinet, ids, wanted)
    if (!items.ok) return items
    retracted += items.value.length
    const paid = noun === 'invoice' ? await paidWhen(tx, ids) : null
    await record(tx, cabinet, byOf(acting), items.value)
    if (paid !== null) await settleAgain(tx, acting, paid)
  }
  return retracted === 0 ? no('nothing-to-undo') : yes({ retracted })
}

/** Whether one of them concerns more than single customers, so that it is not theirs to take back who see only their own. */
async function anyConcernsAll(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const row = await tx.db
    .selectFrom('about')
    .select('record_id')
    .where('about_id', '=', tx.workspaceId)
    .where('record_id', '=', anyOf(ids))
    .executeTakeFirst()
  return row !== undefined
}

function order(nouns: Iterable<string>): readonly string[] {
  const last = ['vendor', 'topic', 'team', 'metric', 'customer']
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
    let standing: readonly Entry[] = chain
    for (const entry of [...chain].reverse()) {
      if (!wanted.has(entry.id) || voidedAmong(standing).has(entry.id)) continue
      if (entry.kind === 'erased') return no('nothing-to-undo')
      // Billing's records came with a commitment: the two are taken back together, with their batch, or not at all.
      if (BILLED.includes(cabinet.noun) && entry.kind === 'created' && entry.batchId === null)
        return no('nothing-to-undo')
      if (cabinet.noun === 'commitment' && outcomeStands(entry, tx.now)) return no('outcome-stands')
      const money = moneyFields[cabinet.noun]?.some((field) => field in entry.set) ?? false
      if (money && !seesMoney(actor)) return no('forbidden')
      items.push({
        recordId,
        draft: { kind: 'retracted', happenedAt: tx.now, set: {}, corrects: entry.id },
      })
      standing = [...standing, takenBack(entry, standing)]
    }
    if (sharesForAnother(actor, chain, standing)) return no('not-yours-to-share')
  }
  return yes(items)
}

/**
 * A fact that was corrected goes with its corrections, and these with what was written along with them: taking
 * back what they replaced alone would leave them standing.
 */
async function withWhatReplaced(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const wanted = new Set(ids)
  for (let news = ids; news.length > 0; ) {
    const records = tx.db.selectFrom('entry').select('record_id').where('id', '=', anyOf(news))
    const replacing = await tx.db
      .selectFrom('entry')
      .select(['id', 'batch_id'])
      .where('record_id', 'in', records)
      .where('corrects', '=', anyOf(news))
      .where('kind', '<>', 'retracted')
      .execute()
    const along: string[] = replacing.map((row) => row.id)
    for (const batch of new Set(replacing.flatMap((row) => row.batch_id ?? [])))
      along.push(...(await entriesOfBatch(tx, batch)).map((row) => row.id))
    news = along.filter((id) => !wanted.has(id))
    for (const id of news) wanted.add(id)
  }
  return wanted
}

/** Whether it would change who sees a conversation, other than by its going, on behalf of somebody who may not say that. */
function sharesForAnother(
  actor: Actor,
  before: readonly Entry[],
  after: readonly Entry[],
): boolean {
  const [was, is] = [before, after].map((chain) => {
    const knownAt = chain.at(-1)?.recordedAt
    return knownAt === undefined ? null : fold(chain, { asOf: knownAt, knownAt })
  })
  return Boolean(was && is) && was?.visibility !== is?.visibility && is?.ownerId !== actor.memberId
}

/** An entry as if it had been taken back already, to see what the next one then is. */
function takenBack(entry: Entry, chain: readonly Entry[]): Entry {
  return {
    ...entry,
    id: `${entry.id} taken back` as EntryId,
    seq: chain.length + 1,
    recordedAt: (chain.at(-1) ?? entry).recordedAt,
    kind: 'retracted',
    corrects: entry.id,
    set: {},
  }
}
