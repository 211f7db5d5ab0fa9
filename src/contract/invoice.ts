import { z } from 'zod'
import type { Commitment } from '../domain/commitment-record.ts'
import type { CustomerId, OrderId } from '../domain/ids.ts'
import type { Invoice } from '../domain/invoice.ts'
import { day, happenedAt, id, line, meta, money, words } from './field.ts'
import type { ListSpec } from './list.ts'
import { amountView, dutyView, viewDuty } from './order.ts'

export const invoiceSpec: ListSpec = {
  sort: '-dueOn',
  columns: {
    id: { type: 'id', filter: true },
    customerId: { type: 'id', filter: true },
    orderId: { type: 'id', filter: true },
    number: { type: 'text', filter: true },
    externalId: { type: 'text', filter: true },
    issuedOn: { type: 'day', sort: true, filter: true },
    dueOn: { type: 'day', sort: true, filter: true },
    paidOn: { type: 'day', filter: true },
    paid: { type: 'choice', choices: ['true', 'false'], filter: true },
    disputed: { type: 'flag', filter: true },
    amount: { type: 'whole', filter: true, money: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}

export const invoiceView = z
  .object({
    id: z.uuid(),
    customerId: z.uuid(),
    orderId: z.uuid().nullable(),
    number: z.string().nullable(),
    text: z.string().nullable(),
    issuedOn: z.string(),
    dueOn: z
      .string()
      .describe('As it was billed. The commitment to pay it says when it is due now.'),
    amount: amountView,
    paidOn: z.string().nullable(),
    disputed: z.boolean(),
    dispute: z.string().nullable().describe('What they object to.'),
    externalId: z.string().nullable(),
    commitment: dutyView,
    ...meta,
  })
  .meta({ id: 'Invoice' })
export type InvoiceView = z.infer<typeof invoiceView>

/** What somebody may see of an invoice. */
export function viewInvoice(
  { amount, createdAt, updatedAt, payment, ...rest }: Invoice & { payment?: Commitment | null },
  seesMoney: boolean,
): InvoiceView {
  return {
    ...rest,
    ...(seesMoney && { amount }),
    ...(payment !== undefined && { commitment: viewDuty(payment) }),
    createdAt: createdAt.toString(),
    updatedAt: updatedAt.toString(),
  }
}

const fields = {
  orderId: id<OrderId>().nullable(),
  number: line(120).nullable(),
  text: words(4000).nullable(),
  amount: money().nullable(),
  paidOn: day().nullable(),
  disputed: z.boolean(),
  dispute: words(4000).nullable(),
  externalId: line(120).nullable(),
}
export const newInvoice = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  customerId: id<CustomerId>(),
  issuedOn: day(),
  dueOn: day(),
})
export const invoiceChange = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  happenedAt: happenedAt(),
})
