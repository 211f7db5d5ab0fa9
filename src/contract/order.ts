import { z } from 'zod'
import type { Commitment } from '../domain/commitment-record.ts'
import { commitmentStates } from '../domain/commitment-standing.ts'
import type { CustomerId, MemberId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import { day, id, instant, line, meta, money, words } from './field.ts'
import type { ListSpec } from './list.ts'

export const orderSpec: ListSpec = {
  sort: '-orderedAt',
  columns: {
    customerId: { type: 'id', filter: true },
    number: { type: 'text', filter: true },
    externalId: { type: 'text', filter: true },
    orderedAt: { type: 'instant', sort: true, filter: true },
    amount: { type: 'whole', filter: true, money: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}

export const amountView = z
  .object({ amount: z.number().int(), currency: z.string() })
  .nullable()
  .optional()
  .describe('Minor units. Only for those who see money.')
/** How the commitment stands that came with an order or invoice. */
export const dutyView = z
  .object({
    id: z.uuid(),
    state: z.enum(commitmentStates),
    dueAt: z.string().nullable(),
    dueOn: z.string().nullable(),
    settledAt: z.string().nullable(),
  })
  .nullable()
  .optional()
  .describe(
    'The commitment that came with it, or the first that was made for it since, as it stands now. Left out of answers to a change.',
  )
export type Duty = z.infer<typeof dutyView>

/** What is said of it beside its order or invoice. */
export function viewDuty(one: Commitment | null): Duty {
  return (
    one && {
      id: one.id,
      state: one.state,
      dueAt: one.dueAt?.toString() ?? null,
      dueOn: one.dueOn,
      settledAt: one.settledAt?.toString() ?? null,
    }
  )
}

export const orderView = z
  .object({
    id: z.uuid(),
    customerId: z.uuid(),
    number: z.string().nullable(),
    text: z.string().nullable(),
    orderedAt: z.string(),
    amount: amountView,
    externalId: z.string().nullable(),
    commitment: dutyView,
    ...meta,
  })
  .meta({ id: 'Order' })
export type OrderView = z.infer<typeof orderView>

type Promised = { readonly promised?: Commitment | null }

/** What somebody may see of an order. */
export function viewOrder(
  { amount, orderedAt, createdAt, updatedAt, promised, ...rest }: Order & Promised,
  seesMoney: boolean,
): OrderView {
  return {
    ...rest,
    ...(seesMoney && { amount }),
    ...(promised !== undefined && { commitment: viewDuty(promised) }),
    orderedAt: orderedAt.toString(),
    createdAt: createdAt.toString(),
    updatedAt: updatedAt.toString(),
  }
}

const fields = {
  number: line(120).nullable(),
  text: words(4000).nullable(),
  amount: money().nullable(),
  externalId: line(120).nullable(),
}
export const newOrder = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  customerId: id<CustomerId>(),
  orderedAt: instant().optional().describe('Now when left out.'),
  promisedAt: instant().optional().describe('When we promised it: makes a commitment of ours.'),
  promisedOn: day().optional().describe('The same as a date.'),
  deliveredAt: instant().optional().describe('When we delivered what was promised.'),
  kindOfWork: line(120).optional(),
  features: z.record(z.string().min(1).max(80), line(200)).optional(),
  ownerId: id<MemberId>().nullable().optional().describe('Whoever sees to what we promised.'),
})
export const orderChange = z.strictObject(fields).partial()
