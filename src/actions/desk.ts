/**
 * What every desk does: read, decide, write, in one transaction with one clock reading. A noun's own file
 * says which rule decides.
 */
import { type Actor, authorOf } from '../domain/access.ts'
import { type Decision, type Fault, no, type Refusal, yes } from '../domain/decision.ts'
import type { Draft, Source } from '../domain/history.ts'
import { happened } from '../domain/record.ts'
import { type By, record } from '../store/cabinet.ts'
import type { Scope, Store, Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { fromDerived, holdOne, type Noun } from '../store/noun.ts'
import type { Tables } from '../store/tables.ts'

/** Who acts, by which door, and when what they say was so (null: now). */
export type Acting = {
  readonly actor: Actor
  readonly source: Source
  readonly happenedAt: Temporal.Instant | null
  readonly batchId?: string
}

/** Something said, and when it was so (null: now). Items of a batch have a time each. */
export type Timed<T> = { readonly said: T; readonly happenedAt: Temporal.Instant | null }

/** The part of the workspace in which an actor's transaction takes place. */
export function scopeOf(actor: Actor): Scope {
  return {
    workspaceId: actor.workspaceId,
    onlyOwner: actor.ownCustomersOnly ? actor.memberId : null,
    reader: actor.memberId,
  }
}

export function byOf(acting: Acting): By {
  return { author: authorOf(acting.actor), source: acting.source, batchId: acting.batchId ?? null }
}

/** The moment that a fact is said to have been so; a no when that is still to come. */
export function momentOf(
  tx: Tx,
  { happenedAt }: { readonly happenedAt: Temporal.Instant | null },
): Decision<Temporal.Instant> {
  return happenedAt === null ? yes(tx.now) : happened(happenedAt, tx.now)
}

/** A *no* to what names something that is not there; an outside id that another has is its own reason. */
export function refused(faults: readonly Fault[]): Refusal {
  return no(faults[0]?.path === 'externalId' ? 'already-taken' : 'bad-input', faults)
}

/**
 * Decides each item by itself: when it was so, whether what it names is there (asked once for all), and then by its
 * noun's rule. In the order of the items.
 */
export async function decideEach<S>(
  tx: Tx,
  items: readonly Timed<S>[],
  faultsOf: (tx: Tx, said: readonly S[]) => Promise<readonly (readonly Fault[])[]>,
  decide: (said: S, at: Temporal.Instant) => Decision<Draft>,
): Promise<readonly Decision<Draft>[]> {
  const faults = await faultsOf(
    tx,
    items.map(({ said }) => said),
  )
  return items.map((item, index) => {
    const at = momentOf(tx, item)
    if (!at.ok) return at
    const wrong = faults[index] ?? []
    return wrong.length > 0 ? refused(wrong) : decide(item.said, at.value)
  })
}

/**
 * Creates records, each decided by itself: a refused one leaves the others alone. Answers in the order of
 * the drafts.
 */
export async function createAll<T extends { readonly id: string }, N extends keyof Tables>(
  tx: Tx,
  noun: Noun<T, N>,
  acting: Acting,
  drafts: readonly Decision<Draft>[],
): Promise<readonly Decision<T>[]> {
  const placed = drafts.map((draft) => ({ draft, recordId: newId<string>(tx.now) }))
  const items = placed.flatMap(({ draft, recordId }) =>
    draft.ok ? [{ recordId, draft: draft.value }] : [],
  )
  const byId = new Map<string, T>()
  for (const derived of await record(tx, noun.cabinet, byOf(acting), items)) {
    const one = await fromDerived(tx, noun, derived)
    if (one !== null) byId.set(derived.id, one)
  }
  return placed.map(({ draft, recordId }) => {
    if (!draft.ok) return draft
    const one = byId.get(recordId)
    return one === undefined ? no('not-found') : yes(one)
  })
}

/** Creates one record in a transaction of its own. */
export function createOne<T extends { readonly id: string }, N extends keyof Tables>(
  store: Store,
  noun: Noun<T, N>,
  acting: Acting,
  decide: (tx: Tx, at: Temporal.Instant) => Decision<Draft> | Promise<Decision<Draft>>,
): Promise<Decision<T>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const at = momentOf(tx, acting)
    if (!at.ok) return at
    const [made] = await createAll(tx, noun, acting, [await decide(tx, at.value)])
    return made ?? no('not-found')
  })
}

export type Changeable = { readonly id: string; readonly version: number }

/**
 * Changes one record that is held; `ifVersion` refuses when somebody was quicker. `ahead` holds what must be held before it:
 * whoever takes two things takes them in one order, or two of them wait for each other.
 */
export function changeOne<T extends Changeable, N extends keyof Tables>(
  store: Store,
  noun: Noun<T, N>,
  acting: Acting,
  id: string,
  ifVersion: number | null,
  decide: (
    before: T,
    at: Temporal.Instant,
    tx: Tx,
  ) => Decision<Draft | null> | Promise<Decision<Draft | null>>,
  ahead?: (tx: Tx) => Promise<unknown>,
): Promise<Decision<T>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    await ahead?.(tx)
    const before = await holdOne(tx, noun, id)
    if (before === null) return no('not-found')
    if (ifVersion !== null && before.version !== ifVersion) return no('changed-meanwhile')
    const at = momentOf(tx, acting)
    if (!at.ok) return at
    const draft = await decide(before, at.value, tx)
    if (!draft.ok) return draft
    if (draft.value === null) return yes(before)
    const items = [{ recordId: id, draft: draft.value }]
    const [derived] = await record(tx, noun.cabinet, byOf(acting), items)
    const after = derived === undefined ? null : await fromDerived(tx, noun, derived)
    return after === null ? no('not-found') : yes(after)
  })
}
