/** A client firm, from prospect to lost. Its values are dated: each was so from some day, as far as we know. */
import { type Decision, no, yes } from './decision.ts'
import type { Draft, Fields } from './history.ts'
import type { CustomerId, MemberId } from './ids.ts'
import type { Money } from './money.ts'
import { change, creation, type Meta } from './record.ts'

export const stages = ['prospect', 'new', 'active', 'leaving', 'lost'] as const
/** Where the relationship stands. `lost` comes with why, and to whom where we know it. */
export type Stage = (typeof stages)[number]

export type Customer = Meta & {
  readonly id: CustomerId
  readonly name: string
  /** What the firm's other systems call it. */
  readonly externalId: string | null
  readonly stage: Stage
  readonly segment: string | null
  readonly tier: string | null
  /** What they could bring in a year. Money. */
  readonly potential: Money | null
  readonly ownerId: MemberId | null
  /** IANA zone of their calendar; the workspace's when null. */
  readonly zone: string | null
  readonly sinceOn: string | null
  readonly lostReason: string | null
  readonly lostTo: string | null
  readonly note: string | null
  /** The record into which this one was merged. */
  readonly mergedInto: CustomerId | null
}

/** Fields a person may set; money apart from the rest is a matter of permission, not of type. */
export type CustomerFields = Omit<Customer, keyof Meta | 'id' | 'mergedInto'>

/** Creates a customer. The name is needed; the stage is `active` when not said. */
export function createCustomer(
  said: Partial<CustomerFields> & { readonly name: string },
  at: Temporal.Instant,
): Decision<Draft> {
  return yes(creation({ ...said, stage: said.stage ?? 'active' } as Fields, at))
}

/** Changes a customer; yes(null) when nothing changes. A merged record is past changing. */
export function changeCustomer(
  customer: Customer,
  said: Partial<CustomerFields>,
  at: Temporal.Instant,
): Decision<Draft | null> {
  if (customer.mergedInto !== null) return no('customer-merged')
  return yes(change(customer as unknown as Fields, said as Fields, at))
}

/** Lets one record of a customer go into the other that stays. */
export function mergeCustomer(
  gone: Customer,
  stays: Customer,
  at: Temporal.Instant,
): Decision<Draft> {
  if (gone.id === stays.id) return no('merge-with-itself')
  if (gone.mergedInto !== null || stays.mergedInto !== null) return no('customer-merged')
  return yes({ kind: 'merged', happenedAt: at, set: { mergedInto: stays.id } })
}
