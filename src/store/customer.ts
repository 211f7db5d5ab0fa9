import { sql } from 'kysely'
import type { Customer } from '../domain/customer.ts'
import type { CustomerId, MemberId } from '../domain/ids.ts'
import type { Money } from '../domain/money.ts'
import { folded } from '../domain/name.ts'
import type { Cabinet } from './cabinet.ts'
import type { ListSource } from './list.ts'
import { text } from './read.ts'
import type { Tables } from './tables.ts'

export const customers: Cabinet = {
  noun: 'customer',
  table: 'customer',
  personal: ['lostReason', 'note'],
  aboutItself: false,
  found: (fields) => (fields.mergedInto ? [] : [text(fields.name), text(fields.externalId)]),
  row: ({ fields }) => {
    const potential = fields.potential as Money | null | undefined
    return {
      name: text(fields.name),
      name_sort: folded(text(fields.name) ?? ''),
      // A merged record gives its outside id to the one that stays.
      external_id: fields.mergedInto ? null : text(fields.externalId),
      stage: text(fields.stage),
      segment: text(fields.segment),
      tier: text(fields.tier),
      potential_amount: potential?.amount ?? null,
      potential_currency: potential?.currency ?? null,
      owner_id: text(fields.ownerId),
      zone: text(fields.zone),
      since_on: text(fields.sinceOn),
      lost_reason: text(fields.lostReason),
      lost_to: text(fields.lostTo),
      note: text(fields.note),
      merged_into: text(fields.mergedInto),
    }
  },
}

/** The one place where a row becomes a customer. */
export function toCustomer(row: Tables['customer']): Customer {
  return {
    id: row.id as CustomerId,
    version: row.version,
    name: row.name,
    externalId: row.external_id,
    stage: row.stage as Customer['stage'],
    segment: row.segment,
    tier: row.tier,
    potential:
      row.potential_amount === null
        ? null
        : { amount: row.potential_amount, currency: row.potential_currency ?? '' },
    ownerId: row.owner_id as MemberId | null,
    zone: row.zone,
    sinceOn: row.since_on,
    lostReason: row.lost_reason,
    lostTo: row.lost_to,
    note: row.note,
    mergedInto: row.merged_into as CustomerId | null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export const customerList: ListSource<'customer'> = {
  table: 'customer',
  noun: 'customer',
  where: sql<boolean>`merged_into is null`,
  columns: {
    name: { type: 'text', sort: sql`name_sort`, filter: sql`name` },
    externalId: { type: 'text', filter: sql`external_id` },
    stage: { type: 'text', sort: sql`stage`, filter: sql`stage` },
    segment: { type: 'text', sort: sql`coalesce(segment, '')`, filter: sql`segment` },
    tier: { type: 'text', sort: sql`coalesce(tier, '')`, filter: sql`tier` },
    potential: {
      type: 'bigint',
      sort: sql`coalesce(potential_amount, -1)`,
      filter: sql`potential_amount`,
    },
    ownerId: { type: 'uuid', filter: sql`owner_id` },
    sinceOn: {
      type: 'date',
      sort: sql`coalesce(since_on, 'infinity'::date)`,
      filter: sql`since_on`,
    },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
