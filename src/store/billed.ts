/** Orders and invoices with the commitment that came with each, for who reads them. */
import type { Commitment } from '../domain/commitment-record.ts'
import type { Invoice } from '../domain/invoice.ts'
import type { Order } from '../domain/order.ts'
import { toCommitments } from './commitment.ts'
import type { Tx } from './db.ts'
import { invoiceList, invoices, toInvoice } from './invoice.ts'
import type { Noun } from './noun.ts'
import { orderList, orders, toOrder } from './order.ts'
import { anyOf } from './rows.ts'
import type { Tables } from './tables.ts'

export type WholeOrder = Order & {
  /** Made together with the order; what was promised on it since is not. */
  readonly promised: Commitment | null
}

export const wholeOrder = orderWith((made, { orderedAt }) =>
  made.find(({ owedBy, madeAt }) => owedBy === 'us' && madeAt.equals(orderedAt)),
)

/** The same for who reads the list: what was promised on the order later stands for what was not promised with it. */
export const listedOrder = orderWith((made, { orderedAt }) => {
  const ours = made.filter(({ owedBy }) => owedBy !== 'customer')
  return ours.find(({ madeAt }) => madeAt.equals(orderedAt)) ?? ours[0]
})

/** Orders, each with the one of its commitments that `promisedOf` names. */
function orderWith(
  promisedOf: (made: readonly Commitment[], order: Order) => Commitment | undefined,
): Noun<WholeOrder, 'customer_order'> {
  return {
    cabinet: orders,
    list: orderList,
    load: async (tx, rows) => {
      const all = rows.map(toOrder)
      const made = await madeWith(tx, 'order_id', all)
      return all.map((one) => ({
        ...one,
        promised: promisedOf(made.get(one.id) ?? [], one) ?? null,
      }))
    },
  }
}

export type WholeInvoice = Invoice & {
  /** Theirs: that it is to be paid. */
  readonly payment: Commitment | null
}

export const wholeInvoice: Noun<WholeInvoice, 'invoice'> = {
  cabinet: invoices,
  list: invoiceList,
  load: async (tx, rows) => {
    const all = rows.map(toInvoice)
    const made = await madeWith(tx, 'invoice_id', all)
    return all.map((one) => ({ ...one, payment: made.get(one.id)?.[0] ?? null }))
  },
}

/** Commitments by what they name, the oldest first. */
async function madeWith(
  tx: Tx,
  column: 'order_id' | 'invoice_id',
  all: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, readonly Commitment[]>> {
  if (all.length === 0) return new Map()
  const rows: readonly Tables['commitment'][] = await tx.db
    .selectFrom('commitment')
    .selectAll()
    .where(column, '=', anyOf(all.map(({ id }) => id)))
    .orderBy('id')
    .execute()
  const found = await toCommitments(tx, rows)
  return Map.groupBy(found, (one) => (column === 'order_id' ? one.orderId : one.invoiceId) ?? '')
}
