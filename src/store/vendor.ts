import { sql } from 'kysely'
import type { VendorId } from '../domain/ids.ts'
import { folded } from '../domain/name.ts'
import type { Vendor } from '../domain/vendor.ts'
import type { Cabinet } from './cabinet.ts'
import type { ListSource } from './list.ts'
import { text } from './read.ts'
import type { Tables } from './tables.ts'

export const vendors: Cabinet = {
  noun: 'vendor',
  table: 'vendor',
  personal: ['note'],
  aboutItself: false,
  found: (fields) => [text(fields.name)],
  row: ({ fields }) => ({
    name: text(fields.name),
    name_sort: folded(text(fields.name) ?? ''),
    note: text(fields.note),
  }),
}

/** The one place where a row becomes a vendor. */
export function toVendor(row: Tables['vendor']): Vendor {
  return {
    id: row.id as VendorId,
    version: row.version,
    name: row.name,
    note: row.note,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export const vendorList: ListSource<'vendor'> = {
  table: 'vendor',
  noun: 'vendor',
  columns: {
    name: { type: 'text', sort: sql`name_sort`, filter: sql`name` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
