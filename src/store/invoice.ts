import { sql } from 'kysely'
import type { CustomerId, InvoiceId, OrderId } from '../domain/ids.ts'
import type { Invoice } from '../domain/invoice.ts'
import type { Cabinet } from './cabinet.ts'
import { lookAtInvoicesHeld } from './held.ts'
import type { ListSource } from './list.ts'
import { amountColumns, amountOf } from './order.ts'
import { flag, text } from './read.ts'
import type { Tables } from './tables.ts'

export const invoices: Cabinet = {
  noun: 'invoice',
  table: 'invoice',
  personal: ['text', 'dispute'],
  aboutItself: false,
  about: ({ customerId }) => (typeof customerId === 'string' ? [customerId] : []),
  row: ({ fields }) => ({
    customer_id: text(fields.customerId),
    order_id: text(fields.orderId),
    number: text(fields.number),
    said: text(fields.text),
    issued_on: text(fields.issuedOn),
    due_on: text(fields.dueOn),
    ...amountColumns(fields.amount),
    paid_on: text(fields.paidOn),
    disputed: flag(fields.disputed),
    dispute: text(fields.dispute),
    external_id: text(fields.externalId),
  }),
  afterwards: (tx, changed) =>
    lookAtInvoicesHeld(
      tx,
      changed.map(({ id }) => id),
    ),
}

/** The one place where a row becomes an invoice. */
export function toInvoice(row: Tables['invoice']): Invoice {
  return {
    id: row.id as InvoiceId,
    version: row.version,
    customerId: row.customer_id as CustomerId,
    orderId: row.order_id as OrderId | null,
    number: row.number,
    text: row.said,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    amount: amountOf(row),
    paidOn: row.paid_on,
    disputed: row.disputed,
    dispute: row.dispute,
    externalId: row.external_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** Said so that the index of what is unpaid answers it. */
function whetherPaid(values: readonly string[]) {
  if (values.includes('true') && values.includes('false')) return sql<boolean>`true`
  return values.includes('true') ? sql<boolean>`paid_on is not null` : sql<boolean>`paid_on is null`
}

export const invoiceList: ListSource<'invoice'> = {
  table: 'invoice',
  noun: 'invoice',
  columns: {
    id: { type: 'uuid', filter: sql`id` },
    customerId: { type: 'uuid', filter: sql`customer_id` },
    orderId: { type: 'uuid', filter: sql`order_id` },
    number: { type: 'text', filter: sql`number` },
    externalId: { type: 'text', filter: sql`external_id` },
    issuedOn: { type: 'date', sort: sql`issued_on`, filter: sql`issued_on` },
    dueOn: { type: 'date', sort: sql`due_on`, filter: sql`due_on` },
    paidOn: { type: 'date', filter: sql`paid_on` },
    paid: { type: 'text', match: whetherPaid },
    disputed: { type: 'boolean', filter: sql`disputed` },
    amount: { type: 'bigint', filter: sql`amount` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
