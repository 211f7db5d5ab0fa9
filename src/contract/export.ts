/**
 * Lists as tables. The columns bear the names by which an import knows them again, so that what was exported can be
 * brought in elsewhere as it is. Money stands in whole units with a point, beside its currency.
 */
import type { Contact, Place } from '../domain/contact.ts'
import type { Customer } from '../domain/customer.ts'
import type { Figure } from '../domain/figure.ts'
import type { Invoice } from '../domain/invoice.ts'
import type { Metric } from '../domain/metric.ts'
import { minorDigits } from '../domain/import/currency.ts'
import type { Order } from '../domain/order.ts'
import type { Team } from '../domain/team.ts'
import type { Topic } from '../domain/topic.ts'
import type { Vendor } from '../domain/vendor.ts'

/** A cell of an exported table; dates are dates, so that a sheet can sort them. */
export type ExportedCell =
  | string
  | number
  | boolean
  | null
  | Temporal.PlainDate
  | Temporal.PlainDateTime

/** Records that the rows of a page refer to, by id. */
export type Around = {
  readonly customers: ReadonlyMap<string, Customer>
  /** E-mail addresses of members. */
  readonly members: ReadonlyMap<string, string>
  readonly contacts: ReadonlyMap<string, Pick<Contact, 'name' | 'email'>>
  /** Names of topics and vendors, and metrics. */
  readonly topics: ReadonlyMap<string, string>
  readonly metrics: ReadonlyMap<string, Pick<Metric, 'name' | 'unit'>>
  readonly vendors: ReadonlyMap<string, string>
  readonly orders: ReadonlyMap<string, Pick<Order, 'number' | 'externalId' | 'orderedAt'>>
  readonly invoices: ReadonlyMap<string, Pick<Invoice, 'number' | 'externalId'>>
  readonly money: boolean
  /** The zone in which instants are written: the workspace's. */
  readonly zone: string
}

export type ExportSheet<T> = {
  readonly header: (money: boolean) => readonly string[]
  /** One record may make several rows: a person has one for each customer they are at. */
  readonly rows: (one: T, around: Around) => readonly (readonly ExportedCell[])[]
  /** Whose rows name others, and so come after them all, in the order in which they were made. */
  readonly late?: (one: T) => boolean
}

const day = (on: string | null) => (on === null ? null : Temporal.PlainDate.from(on))
export const moment = (at: Temporal.Instant, { zone }: Around) =>
  at.toZonedDateTimeISO(zone).toPlainDateTime().round('second')

/** Minor units as a number of whole ones. Below 2^53 minor units it prints as the exact decimal. */
export function whole(amount: number | null, currency: string): number | null {
  return amount === null
    ? null
    : Number((amount / 10 ** (minorDigits(currency) ?? 2)).toFixed(minorDigits(currency) ?? 2))
}

export const customerSheet: ExportSheet<Customer> = {
  header: (money) => [
    'Name',
    'External id',
    'Stage',
    'Segment',
    'Tier',
    ...(money ? ['Potential', 'Potential currency'] : []),
    'Owner',
    'Time zone',
    'Since',
    'Lost reason',
    'Lost to',
    'Note',
    'Changed at',
    'Kept id',
  ],
  rows: (one, around) => [
    [
      one.name,
      one.externalId,
      one.stage,
      one.segment,
      one.tier,
      ...(around.money
        ? [
            one.potential === null ? null : whole(one.potential.amount, one.potential.currency),
            one.potential?.currency ?? null,
          ]
        : []),
      one.ownerId === null ? null : (around.members.get(one.ownerId) ?? null),
      one.zone,
      day(one.sinceOn),
      one.lostReason,
      one.lostTo,
      one.note,
      moment(one.updatedAt, around),
      one.id,
    ],
  ],
}

export const contactSheet: ExportSheet<Contact> = {
  header: () => [
    'Name',
    'E-mail',
    'Phone',
    'Role',
    'Exposed',
    'External id',
    'Customer',
    'Customer external id',
    'From',
    'To',
    'Note',
    'Changed at',
    'Kept id',
  ],
  rows: (one, around) => {
    const places: readonly (Place | null)[] =
      one.customers.length === 0 ? [null] : [...one.customers].sort(byCustomer)
    return places.map((place) => {
      const at = place === null ? undefined : around.customers.get(place.customerId)
      return [
        one.name,
        one.email,
        one.phone,
        one.role,
        one.exposed,
        one.externalId,
        at?.name ?? null,
        at?.externalId ?? null,
        day(place?.fromOn ?? null),
        day(place?.toOn ?? null),
        one.note,
        moment(one.updatedAt, around),
        one.id,
      ]
    })
  },
}

/** One order whatever the database gives, so that the same list makes the same file. */
const byCustomer = (a: Place, b: Place) => (a.customerId < b.customerId ? -1 : 1)

export const figureSheet: ExportSheet<Figure> = {
  header: (money) => [
    'Customer',
    'Customer external id',
    'Month',
    ...(money ? ['Revenue', 'Cost', 'Currency'] : []),
    'Minutes',
    'Changed at',
    'Kept id',
  ],
  rows: (one, around) => {
    const customer = around.customers.get(one.customerId)
    return [
      [
        customer?.name ?? null,
        customer?.externalId ?? null,
        one.period,
        ...(around.money
          ? [whole(one.revenue, one.currency), whole(one.cost, one.currency), one.currency]
          : []),
        one.minutes,
        moment(one.updatedAt, around),
        one.id,
      ],
    ]
  },
}

export const vendorSheet: ExportSheet<Vendor> = {
  header: () => ['Name', 'Note', 'Changed at', 'Kept id'],
  rows: (one, around) => [[one.name, one.note, moment(one.updatedAt, around), one.id]],
}

export const topicSheet: ExportSheet<Topic> = {
  header: () => ['Name', 'Half-life in days', 'Changed at', 'Kept id'],
  rows: (one, around) => [[one.name, one.halfLifeDays, moment(one.updatedAt, around), one.id]],
}

export const teamSheet: ExportSheet<Team> = {
  header: () => ['Name', 'Lead', 'Members', 'Changed at', 'Kept id'],
  rows: (one, around) => [
    [
      one.name,
      one.leadId === null ? null : (around.members.get(one.leadId) ?? null),
      one.memberIds.map((id) => around.members.get(id) ?? id).join('; '),
      moment(one.updatedAt, around),
      one.id,
    ],
  ],
}
