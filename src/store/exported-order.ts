/** Orders with what we promised with each, for who takes the list out. */
import type { Commitment } from '../domain/commitment-record.ts'
import type { Order } from '../domain/order.ts'
import { anyOf } from './rows.ts'
import { toCommitments } from './commitment.ts'
import type { Tx } from './db.ts'
import type { Noun } from './noun.ts'
import { orderList, orders, toOrder } from './order.ts'
import type { Tables } from './tables.ts'

export type WholeOrder = Order & {
  /** Made together with the order; what was promised on it since is not. */
  readonly promised: Commitment | null
}

export const wholeOrder: Noun<WholeOrder, 'customer_order'> = {
  cabinet: orders,
  list: orderList,
  load,
}

async function load(
  tx: Tx,
  rows: readonly Tables['customer_order'][],
): Promise<readonly WholeOrder[]> {
  const all = rows.map(toOrder)
  if (all.length === 0) return []
  const promises = await tx.db
    .selectFrom('commitment')
    .selectAll()
    .where('order_id', '=', anyOf(all.map(({ id }) => id)))
    .where('owed_by', '=', 'us')
    .orderBy('id')
    .execute()
  const byOrder = Map.groupBy(await toCommitments(tx, promises), ({ orderId }) => orderId)
  return all.map((one) => {
    const made = byOrder.get(one.id)?.find(({ madeAt }) => madeAt.equals(one.orderedAt))
    return { ...one, promised: made ?? null }
  })
}
