import { z } from 'zod'
import { type Customer, stages } from '../domain/customer.ts'
import type { CustomerId, MemberId } from '../domain/ids.ts'
import { day, happenedAt, id, line, meta, money, words, zone } from './field.ts'
import { gaps, type LadderSum, type Rung, rungs } from '../domain/ladder.ts'
import { sumView, viewSum } from './ladder.ts'
import type { ListSpec } from './list.ts'

export const customerSpec: ListSpec = {
  sort: 'name',
  find: true,
  columns: {
    name: { type: 'text', sort: true, filter: true },
    externalId: { type: 'text', filter: true },
    stage: { type: 'choice', choices: stages, sort: true, filter: true },
    segment: { type: 'text', sort: true, filter: true },
    tier: { type: 'text', sort: true, filter: true },
    potential: { type: 'whole', sort: true, filter: true, money: true },
    ownerId: { type: 'id', filter: true },
    sinceOn: { type: 'day', sort: true, filter: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
    givesWay: { type: 'choice', choices: gaps, sort: true, filter: true },
    known: { type: 'whole', sort: true, filter: true },
    answered: { type: 'whole', sort: true, filter: true },
    agreed: { type: 'whole', sort: true, filter: true },
    kept: { type: 'whole', sort: true, filter: true },
    current: { type: 'whole', sort: true, filter: true },
  },
}

export const customerView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    externalId: z.string().nullable(),
    stage: z.enum(stages),
    segment: z.string().nullable(),
    tier: z.string().nullable(),
    potential: z
      .object({ amount: z.number().int(), currency: z.string() })
      .nullable()
      .optional()
      .describe('What they could bring in a year. Only for those who see money.'),
    ownerId: z.uuid().nullable(),
    zone: z.string().nullable(),
    sinceOn: z.string().nullable(),
    lostReason: z.string().nullable(),
    lostTo: z.string().nullable(),
    note: z.string().nullable(),
    mergedInto: z.uuid().nullable().describe('The record that this one went into.'),
    standing: z
      .object({
        counted: z.number().int().describe('Expectations on record.'),
        assumed: z.number().int().describe('Of which rest on no more than our own belief.'),
        importance: z.number().int(),
        givesWayMost: z.enum(rungs).nullable(),
        rungs: sumView,
      })
      .nullable()
      .optional()
      .describe('Where they stand now, when read. Null: unspoken, no expectation is on record.'),
    ...meta,
  })
  .meta({ id: 'Customer' })
export type CustomerView = z.infer<typeof customerView>

/** What somebody may see of a customer. */
export function viewCustomer(customer: Customer, seesMoney: boolean): CustomerView {
  const { potential, createdAt, updatedAt, ...rest } = customer
  return {
    ...rest,
    ...(seesMoney && { potential }),
    createdAt: createdAt.toString(),
    updatedAt: updatedAt.toString(),
  }
}

/** A customer as lists and its page show it: with where it stands. */
type Listed = Customer & {
  readonly standing:
    | {
        readonly counted: number
        readonly assumed: number
        readonly importance: number
        readonly givesWayMost: Rung | null
        readonly sum: LadderSum
      }
    | null
    | undefined
}

/** The same with where they stand. */
export function viewListedCustomer(
  { standing, ...rest }: Listed,
  seesMoney: boolean,
): CustomerView {
  const view = viewCustomer(rest, seesMoney)
  if (standing === undefined) return view
  if (standing === null) return { ...view, standing }
  const { sum, ...counts } = standing
  return { ...view, standing: { ...counts, rungs: viewSum(sum) } }
}

const fields = {
  name: line(),
  externalId: line(120).nullable(),
  stage: z.enum(stages),
  segment: line(80).nullable(),
  tier: line(40).nullable(),
  potential: money().nullable(),
  ownerId: id<MemberId>().nullable(),
  zone: zone().nullable(),
  sinceOn: day().nullable(),
  lostReason: words(2000).nullable(),
  lostTo: line().nullable(),
  note: words().nullable(),
}

export const newCustomer = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  name: fields.name,
  happenedAt: happenedAt(),
})
export const customerChange = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  happenedAt: happenedAt(),
})
/** The same change to many: everything but what is one customer's own. */
export const customersChange = z.strictObject({
  ids: z.array(id<CustomerId>()).min(1).max(10_000),
  set: z.strictObject(fields).omit({ name: true, externalId: true }).partial(),
  happenedAt: happenedAt(),
})
