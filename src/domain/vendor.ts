/** A firm that we depend on to keep what we promise. */
import type { VendorId } from './ids.ts'
import type { Meta } from './record.ts'

export type Vendor = Meta & {
  readonly id: VendorId
  readonly name: string
  readonly note: string | null
}
export type VendorFields = Omit<Vendor, keyof Meta | 'id'>
