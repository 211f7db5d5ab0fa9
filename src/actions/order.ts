import { change, creation } from '../domain/record.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { Draft, Fields } from '../domain/history.ts'
import type { CommitmentId, MemberId, OrderId } from '../domain/ids.ts'
import type { Due } from '../domain/commitment.ts'
import type { Order, OrderFields } from '../domain/order.ts'
import { type Item, record } from '../store/cabinet.ts'
import type { Store, Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { byIds } from '../store/list.ts'
import { commitment, order } from '../store/noun.ts'
import type { Tables } from '../store/tables.ts'
import { decideCommitments } from './commitment.ts'
import type { NewCommitment } from './commitment-around.ts'
import { type Acting, byOf, changeOne, scopeOf } from './desk.ts'

export type NewOrder = Partial<OrderFields> &
  Pick<OrderFields, 'customerId'> & {
    readonly orderedAt: Temporal.Instant | null
    /** What we promised with it; null: nothing. */
    readonly promised: {
      readonly due: Due
      readonly deliveredAt: Temporal.Instant | null
      readonly kindOfWork: string | null
      readonly features: Readonly<Record<string, string>> | null
      readonly ownerId?: MemberId | null
    } | null
  }

/** Makes orders, each with what we promised on it, decided by itself. */
export function createOrders(
  store: Store,
  acting: Acting,
  said: readonly NewOrder[],
): Promise<readonly Decision<Order>[]> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const drafts = await decideOrders(tx, acting, said)
    const ids = await writeWith(tx, acting, order.cabinet, 'orderId', drafts)
    const rows = await byIds(
      tx,
      'customer_order',
      ids.flatMap((id) => (id.ok ? [id.value] : [])),
    )
    const found = new Map((await order.load(tx, rows)).map((one) => [one.id as string, one]))
    return ids.map((id) => (id.ok ? yes(found.get(id.value) as Order) : id))
  })
}

/** What new orders begin with, without writing anything. */
export function decideOrders(
  tx: Tx,
  acting: Acting,
  said: readonly NewOrder[],
): Promise<readonly Decision<With>[]> {
  return decideWith(
    tx,
    acting,
    'customer_order',
    said,
    said.map(promiseOf),
    ({ orderedAt, customerId, number, text, amount, externalId }) => {
      const fields = { customerId, number, text, amount, externalId }
      if (orderedAt !== null && Temporal.Instant.compare(orderedAt, tx.now) > 0)
        return no('happens-in-future', [{ path: 'orderedAt', message: 'is later than now' }])
      return yes(creation(fields as unknown as Fields, orderedAt ?? tx.now))
    },
  )
}

function promiseOf({ customerId, promised, orderedAt, number, text }: NewOrder) {
  if (promised === null) return null
  const { due, deliveredAt, ...rest } = promised
  const said: NewCommitment = {
    ...rest,
    text: text ?? (number ? `Order ${number}` : 'What was ordered'),
    owedBy: 'us',
    customerId,
    vendorId: null,
    invoiceId: null,
    calendarId: null,
    dependsOn: [],
    due,
    ...(deliveredAt !== null && { fulfilledAt: deliveredAt }),
  }
  return { said, happenedAt: orderedAt }
}

/** A record of billing, and the commitment that comes with it. */
export type With = { readonly own: Draft; readonly commitment: readonly Draft[] }

/** Decides records of billing, each with the commitment that comes with it (null: none). */
export async function decideWith<S extends { customerId: string; externalId?: string | null }>(
  tx: Tx,
  acting: Acting,
  table: 'customer_order' | 'invoice',
  said: readonly S[],
  promises: readonly (Parameters<typeof decideCommitments>[2][number] | null)[],
  decide: (one: S) => Decision<Draft>,
): Promise<readonly Decision<With>[]> {
  const customers = new Set(
    (await byIds(tx, 'customer', [...new Set(said.map(({ customerId }) => customerId))])).map(
      ({ id }) => id,
    ),
  )
  const taken = await takenIn(
    tx,
    table,
    said.flatMap(({ externalId }) => externalId ?? []),
  )
  const given = promises.filter((one) => one !== null)
  const decided = (await decideCommitments(tx, acting, given)).values()
  return said.map((one, i): Decision<With> => {
    const commitment = promises[i] === null ? yes([]) : (decided.next().value ?? yes([]))
    if (!customers.has(one.customerId))
      return no('bad-input', [{ path: 'customerId', message: 'is no customer here' }])
    if (one.externalId && taken.has(one.externalId)) return no('already-taken', [TAKEN])
    const own = decide(one)
    if (!own.ok) return own
    if (!commitment.ok) return commitment
    if (one.externalId) taken.add(one.externalId)
    return yes({ own: own.value, commitment: commitment.value })
  })
}

const TAKEN = { path: 'externalId', message: 'belongs to another one' }

async function takenIn(
  tx: Tx,
  table: 'customer_order' | 'invoice',
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.db
    .selectFrom(table)
    .select('external_id')
    .where('external_id', 'in', ids)
    .execute()
  return new Set(rows.flatMap((row) => row.external_id ?? []))
}

/** Writes them, the commitments naming the records they came with. Answers the records' ids in order. */
export async function writeWith(
  tx: Tx,
  acting: Acting,
  cabinet: Parameters<typeof record>[1],
  names: 'orderId' | 'invoiceId',
  drafts: readonly Decision<With>[],
): Promise<readonly Decision<string>[]> {
  const own: Item[] = []
  const theirs: Item[] = []
  const ids = drafts.map((draft): Decision<string> => {
    if (!draft.ok) return draft
    const id = newId<OrderId>(tx.now)
    own.push({ recordId: id, draft: draft.value.own })
    const recordId = newId<CommitmentId>(tx.now)
    for (const one of draft.value.commitment) {
      const set = one.kind === 'created' ? { ...one.set, [names]: id } : one.set
      theirs.push({ recordId, draft: { ...one, set } })
    }
    return yes(id)
  })
  await record(tx, cabinet, byOf(acting), own)
  await record(tx, commitment.cabinet, byOf(acting), theirs)
  return ids
}

/** Changes one order. */
export function changeOneOrder(
  store: Store,
  acting: Acting,
  id: OrderId,
  ifVersion: number | null,
  said: Partial<OrderFields>,
): Promise<Decision<Order>> {
  return changeOne(store, order, acting, id, ifVersion, async (before, at, tx) => {
    const free = await checkExternal(tx, 'customer_order', id, said.externalId)
    return free.ok ? yes(change(before as unknown as Fields, said as Fields, at)) : free
  })
}

/** Whether an outside id is free, or the record's own already. */
export async function checkExternal(
  tx: Tx,
  table: 'customer_order' | 'invoice',
  id: string,
  externalId: string | null | undefined,
): Promise<Decision<null>> {
  if (!externalId) return yes(null)
  const rows = await tx.db
    .selectFrom(table)
    .select('id')
    .where('external_id', '=', externalId)
    .execute()
  return rows.every((row: Pick<Tables['invoice'], 'id'>) => row.id === id)
    ? yes(null)
    : no('already-taken', [TAKEN])
}
