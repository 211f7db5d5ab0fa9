/**
 * An invoice as billing sees it. That it is to be paid is a commitment of the customer's, which is made with it and
 * fulfilled when it is paid.
 */
import { type Decision, type Fault, no, yes } from './decision.ts'
import type { CustomerId, InvoiceId, OrderId } from './ids.ts'
import type { Money } from './money.ts'
import type { Meta } from './record.ts'

export type Invoice = Meta & {
  readonly id: InvoiceId
  readonly customerId: CustomerId
  readonly orderId: OrderId | null
  readonly number: string | null
  readonly text: string | null
  readonly issuedOn: string
  /** As it was billed. What was agreed since, and our own lateness, move the date that counts. */
  readonly dueOn: string
  /** Money. */
  readonly amount: Money | null
  readonly paidOn: string | null
  /** The customer objects to it, and nobody has settled that yet. */
  readonly disputed: boolean
  readonly dispute: string | null
  readonly externalId: string | null
}
export type InvoiceFields = Pick<
  Invoice,
  | 'customerId'
  | 'orderId'
  | 'number'
  | 'text'
  | 'issuedOn'
  | 'dueOn'
  | 'amount'
  | 'paidOn'
  | 'disputed'
  | 'dispute'
  | 'externalId'
>
/** What may change once it is out: not when it was issued, nor when it was due as billed. */
export type InvoiceChange = Partial<Omit<InvoiceFields, 'customerId' | 'issuedOn' | 'dueOn'>>

/** Whether the dates of an invoice can be so: due and paid no earlier than issued, and nothing yet to come was done. */
export function checkDates(
  { issuedOn, dueOn, paidOn }: Pick<InvoiceFields, 'issuedOn' | 'dueOn' | 'paidOn'>,
  today: string,
): Decision<null> {
  const faults: Fault[] = []
  if (issuedOn > today) faults.push({ path: 'issuedOn', message: 'is later than today' })
  if (dueOn < issuedOn) faults.push({ path: 'dueOn', message: 'is before it was issued' })
  if (paidOn !== null && paidOn < issuedOn)
    faults.push({ path: 'paidOn', message: 'is before it was issued' })
  if (paidOn !== null && paidOn > today)
    faults.push({ path: 'paidOn', message: 'is later than today' })
  return faults.length === 0 ? yes(null) : no('bad-input', faults)
}
