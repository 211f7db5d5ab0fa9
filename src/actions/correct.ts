/** Correcting a dated fact: it is said anew in place of what was said wrongly, from its own moment on. */
import { type Decision, no, yes } from '../domain/decision.ts'
import { correction } from '../domain/fact.ts'
import type { Fields } from '../domain/history.ts'
import { happened } from '../domain/record.ts'
import { type By, chainsOf, record } from '../store/cabinet.ts'
import type { Store, Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { holdOne, type Noun, readOne } from '../store/noun.ts'
import type { Tables } from '../store/tables.ts'
import { type Acting, byOf, type Changeable, scopeOf } from './desk.ts'

/**
 * Corrects one fact that is held. `acting.happenedAt` is its right moment, or null where that stays. `decide`
 * says what to set; `follow` writes what follows from it elsewhere, as part of the same batch; `ifVersion`
 * refuses when somebody was quicker.
 */
export function correctOne<T extends Changeable, N extends keyof Tables>(
  store: Store,
  noun: Noun<T, N>,
  acting: Acting,
  id: string,
  ifVersion: number | null,
  decide: (before: T, tx: Tx) => Promise<Decision<object>>,
  follow?: (tx: Tx, by: By, before: T, after: T) => Promise<void>,
): Promise<Decision<T>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const before = await holdOne(tx, noun, id)
    if (before === null) return no('not-found')
    if (ifVersion !== null && before.version !== ifVersion) return no('changed-meanwhile')
    const at = acting.happenedAt === null ? yes(null) : happened(acting.happenedAt, tx.now)
    if (!at.ok) return at
    const set = await decide(before, tx)
    if (!set.ok) return set
    const chain = (await chainsOf(tx.db, [id])).get(id) ?? []
    const draft = correction(chain, set.value as Fields, at.value)
    if (draft === null) return yes(before)
    const by = byOf(follow ? { batchId: newId<string>(tx.now), ...acting } : acting)
    await record(tx, noun.cabinet, by, [{ recordId: id, draft }])
    const after = await readOne(tx, noun, id)
    if (after === null) return no('not-found')
    await follow?.(tx, by, before, after)
    return yes(after)
  })
}
