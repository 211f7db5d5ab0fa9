import { z } from 'zod'
import type { Vendor } from '../domain/vendor.ts'
import { happenedAt, line, meta, words } from './field.ts'
import type { ListSpec } from './list.ts'

export const vendorSpec: ListSpec = {
  sort: 'name',
  find: true,
  columns: {
    name: { type: 'text', sort: true, filter: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}
export const vendorView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    note: z.string().nullable(),
    ...meta,
  })
  .meta({ id: 'Vendor' })
export type VendorView = z.infer<typeof vendorView>

/** What a member may see of a vendor. */
export function viewVendor(vendor: Vendor): VendorView {
  return {
    ...vendor,
    createdAt: vendor.createdAt.toString(),
    updatedAt: vendor.updatedAt.toString(),
  }
}
export const newVendor = z.strictObject({
  name: line(),
  note: words().nullable().optional(),
  happenedAt: happenedAt(),
})
export const vendorChange = newVendor.partial()
