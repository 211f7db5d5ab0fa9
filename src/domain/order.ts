/** An order as billing sees it. What is owed on it are commitments. */
import type { CustomerId, OrderId } from './ids.ts'
import type { Money } from './money.ts'
import type { Meta } from './record.ts'

export type Order = Meta & {
  readonly id: OrderId
  readonly customerId: CustomerId
  readonly number: string | null
  /** What was ordered; null when not said, and once erased. */
  readonly text: string | null
  readonly orderedAt: Temporal.Instant
  /** Money. */
  readonly amount: Money | null
  readonly externalId: string | null
}
export type OrderFields = Pick<Order, 'customerId' | 'number' | 'text' | 'amount' | 'externalId'>
