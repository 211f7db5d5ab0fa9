import type { Decision, Fault } from '../domain/decision.ts'
import { no, yes } from '../domain/decision.ts'
import {
  changeCustomer,
  type Customer,
  type CustomerFields,
  createCustomer,
  mergeCustomer,
} from '../domain/customer.ts'
import { movedPlaces } from '../domain/contact.ts'
import { type FigureFields, summed } from '../domain/figure.ts'
import type { Fields } from '../domain/history.ts'
import type { CustomerId } from '../domain/ids.ts'
import { change } from '../domain/record.ts'
import { type By, chainsOf, type Item, record } from '../store/cabinet.ts'
import { anyOf } from '../store/rows.ts'
import type { Store, Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { hold, present } from '../store/list.ts'
import {
  changeEvent,
  commitment,
  contact,
  conversation,
  customer,
  expectation,
  figure,
  invoice,
  measurement,
  order,
  score,
} from '../store/noun.ts'
import {
  type Acting,
  byOf,
  changeOne,
  createAll,
  decideEach,
  momentOf,
  refused,
  scopeOf,
  type Timed,
} from './desk.ts'

export type NewCustomer = Partial<CustomerFields> & { readonly name: string }

/** Creates customers, each decided by itself, in one transaction. */
export function createCustomers(
  store: Store,
  acting: Acting,
  items: readonly Timed<NewCustomer>[],
): Promise<readonly Decision<Customer>[]> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const drafts = await decideEach(tx, items, referenceFaults, (said, at) =>
      createCustomer(ownedBy(acting, said), at),
    )
    return createAll(tx, customer, acting, drafts)
  })
}

/** Whoever sees only their own customers owns those they bring in. */
function ownedBy(acting: Acting, said: NewCustomer): NewCustomer {
  return acting.actor.ownCustomersOnly ? { ...said, ownerId: acting.actor.memberId } : said
}

/** What of each customer's references is not there: an unknown owner, an outside id that is taken. */
async function referenceFaults(
  tx: Tx,
  said: readonly Partial<CustomerFields>[],
  except: readonly string[] = [],
): Promise<readonly (readonly Fault[])[]> {
  const owners = [...new Set(said.flatMap(({ ownerId }) => (ownerId ? [ownerId] : [])))]
  const known = await present(tx, 'member', owners)
  const outside = said.flatMap(({ externalId }) => (externalId ? [externalId] : []))
  const taken = new Set(await externalIdsTaken(tx, outside, except))
  return said.map((one) => {
    const faults: Fault[] = []
    if (one.ownerId && !known.has(one.ownerId))
      faults.push({ path: 'ownerId', message: 'is no member here' })
    if (one.externalId && taken.has(one.externalId)) {
      faults.push({ path: 'externalId', message: 'belongs to another customer' })
    }
    if (one.externalId) taken.add(one.externalId)
    return faults
  })
}

async function externalIdsTaken(
  tx: Tx,
  ids: readonly string[],
  except: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await tx.db
    .selectFrom('customer')
    .select(['id', 'external_id'])
    .where('external_id', 'in', ids)
    .execute()
  return rows
    .filter((row) => !except.includes(row.id))
    .flatMap((row) => (row.external_id === null ? [] : [row.external_id]))
}

/** Changes one customer. */
export function changeOneCustomer(
  store: Store,
  acting: Acting,
  id: CustomerId,
  ifVersion: number | null,
  said: Partial<CustomerFields>,
): Promise<Decision<Customer>> {
  return changeOne(store, customer, acting, id, ifVersion, async (before, at, tx) => {
    const [wrong = []] = await referenceFaults(tx, [said], [id])
    if (wrong.length > 0) return refused(wrong)
    return changeCustomer(before, said, at)
  })
}

/** The same change to many customers, as one batch that can be undone whole. Unknown ids are refused by themselves. */
export function changeCustomers(
  store: Store,
  acting: Acting,
  ids: readonly CustomerId[],
  said: Partial<CustomerFields>,
): Promise<Decision<{ batchId: string; results: readonly Decision<CustomerId>[] }>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const at = momentOf(tx, acting)
    if (!at.ok) return at
    const [wrong = []] = await referenceFaults(tx, [said])
    if (wrong.length > 0) return no('bad-input', wrong)
    const batchId = newId<string>(tx.now)
    const held = new Map(
      (await customer.load(tx, await hold(tx, 'customer', ids))).map((one) => [one.id, one]),
    )
    const items: Item[] = []
    const results = ids.map((id): Decision<CustomerId> => {
      const before = held.get(id)
      if (before === undefined) return no('not-found')
      const draft = changeCustomer(before, said, at.value)
      if (!draft.ok) return draft
      if (draft.value !== null) items.push({ recordId: id, draft: draft.value })
      return yes(id)
    })
    await record(tx, customer.cabinet, byOf({ ...acting, batchId }), items)
    return yes({ batchId, results })
  })
}

/**
 * Lets one customer's record go into another's: its people and figures move along, and its page points to
 * the one that stays. One batch, so that undoing it puts everything back.
 */
export function mergeCustomers(
  store: Store,
  acting: Acting,
  goneId: CustomerId,
  staysId: CustomerId,
): Promise<Decision<Customer & { readonly batchId: string }>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const both = await customer.load(tx, await hold(tx, 'customer', [goneId, staysId]))
    const gone = both.find(({ id }) => id === goneId)
    const stays = both.find(({ id }) => id === staysId)
    if (gone === undefined || stays === undefined) return no('not-found')
    const draft = mergeCustomer(gone, stays, tx.now)
    if (!draft.ok) return draft
    const figuresMove = await figuresAfterMerge(tx, goneId, staysId)
    if (!figuresMove.ok) return figuresMove
    const by = byOf({ ...acting, batchId: newId<string>(tx.now) })
    await record(tx, contact.cabinet, by, await contactsAfterMerge(tx, goneId, staysId))
    await record(tx, figure.cabinet, by, figuresMove.value)
    await moveFacts(tx, by, goneId, staysId)
    await record(tx, customer.cabinet, by, [{ recordId: goneId, draft: draft.value }])
    return yes({ ...stays, batchId: by.batchId ?? '' })
  })
}

async function contactsAfterMerge(
  tx: Tx,
  gone: CustomerId,
  stays: CustomerId,
): Promise<readonly Item[]> {
  const at = await tx.db
    .selectFrom('contact_at')
    .select('contact_id')
    .where('customer_id', '=', gone)
    .execute()
  const people = await contact.load(
    tx,
    await hold(
      tx,
      'contact',
      at.map((row) => row.contact_id),
    ),
  )
  return people.map((person) => {
    const customers = movedPlaces(person.customers, gone, stays)
    return {
      recordId: person.id,
      draft: { kind: 'changed', happenedAt: tx.now, set: { customers } as unknown as Fields },
    }
  })
}

/**
 * What is on record about the one becomes the other's: conversations, scores, expectations and the like. Kept
 * itself moves them, since a merge takes along what is private to somebody, and shows it to nobody.
 */
async function moveFacts(tx: Tx, by: By, gone: CustomerId, stays: CustomerId): Promise<void> {
  await tx.asKept(async (kept) => {
    for (const noun of [
      conversation,
      changeEvent,
      score,
      measurement,
      expectation,
      commitment,
      order,
      invoice,
    ]) {
      const rows = await kept.db
        .selectFrom(noun.list.table)
        .select('id')
        .where('customer_id', '=', gone)
        .orderBy('id')
        .forUpdate()
        .execute()
      const moved = { kind: 'changed', happenedAt: kept.now, set: { customerId: stays } } as const
      const items = rows.map(({ id }): Item => ({ recordId: id, draft: moved }))
      await record(kept, noun.cabinet, by, items)
    }
  })
}

/** Months that both have become one figure; the others change hands. */
async function figuresAfterMerge(
  tx: Tx,
  gone: CustomerId,
  stays: CustomerId,
): Promise<Decision<readonly Item[]>> {
  const rows = await tx.db
    .selectFrom('figure')
    .selectAll()
    .where('customer_id', '=', anyOf([gone, stays]))
    .orderBy('id')
    .forUpdate()
    .execute()
  const all = await figure.load(tx, rows)
  const kept = new Map(
    all.filter((one) => one.customerId === stays).map((one) => [one.period, one]),
  )
  const items: Item[] = []
  for (const one of all.filter((moving) => moving.customerId === gone)) {
    const there = kept.get(one.period)
    if (there === undefined) {
      items.push({
        recordId: one.id,
        draft: { kind: 'changed', happenedAt: tx.now, set: { customerId: stays } },
      })
      continue
    }
    const sum = summed(there as FigureFields, one as FigureFields)
    if (sum === null)
      return no('merge-currencies-differ', [
        {
          path: 'figures',
          message: `${one.period} is in ${one.currency} here and in ${there.currency} there`,
        },
      ])
    const draft = change(
      there as unknown as Fields,
      { revenue: sum.revenue, cost: sum.cost, minutes: sum.minutes },
      tx.now,
    )
    if (draft) items.push({ recordId: there.id, draft })
    // Its minutes and money now stand in the other: counted twice they would be wrong.
    const [created] = (await chainsOf(tx.db, [one.id])).get(one.id) ?? []
    if (created)
      items.push({
        recordId: one.id,
        draft: { kind: 'retracted', happenedAt: tx.now, set: {}, corrects: created.id },
      })
  }
  return yes(items)
}
