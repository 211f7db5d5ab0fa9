import { sql } from 'kysely'
import type { Json } from '../domain/history.ts'
import type { CustomerId, OrderId } from '../domain/ids.ts'
import type { Money } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import type { Cabinet } from './cabinet.ts'
import type { ListSource } from './list.ts'
import { text } from './read.ts'
import type { Tables } from './tables.ts'

/** Money of an entry as two columns. */
export function amountColumns(value: Json | undefined) {
  const money = (value ?? null) as Money | null
  return { amount: money?.amount ?? null, currency: money?.currency ?? null }
}

/** The same back. */
export function amountOf(row: { amount: number | null; currency: string | null }): Money | null {
  return row.amount === null ? null : { amount: row.amount, currency: row.currency ?? '' }
}

export const orders: Cabinet = {
  noun: 'order',
  table: 'customer_order',
  personal: ['text'],
  aboutItself: false,
  about: ({ customerId }) => (typeof customerId === 'string' ? [customerId] : []),
  row: ({ fields, entries, createdAt }) => ({
    customer_id: text(fields.customerId),
    number: text(fields.number),
    said: text(fields.text),
    ordered_at: entries.find(({ kind }) => kind === 'created')?.happenedAt ?? createdAt,
    ...amountColumns(fields.amount),
    external_id: text(fields.externalId),
  }),
}

/** The one place where a row becomes an order. */
export function toOrder(row: Tables['customer_order']): Order {
  return {
    id: row.id as OrderId,
    version: row.version,
    customerId: row.customer_id as CustomerId,
    number: row.number,
    text: row.said,
    orderedAt: row.ordered_at,
    amount: amountOf(row),
    externalId: row.external_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export const orderList: ListSource<'customer_order'> = {
  table: 'customer_order',
  noun: 'order',
  columns: {
    customerId: { type: 'uuid', filter: sql`customer_id` },
    number: { type: 'text', filter: sql`number` },
    externalId: { type: 'text', filter: sql`external_id` },
    orderedAt: { type: 'timestamptz', sort: sql`ordered_at`, filter: sql`ordered_at` },
    amount: { type: 'bigint', filter: sql`amount` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
