import { type Decision, yes } from '../domain/decision.ts'
import type { Fields } from '../domain/history.ts'
import type { VendorId } from '../domain/ids.ts'
import { change, creation } from '../domain/record.ts'
import type { Vendor, VendorFields } from '../domain/vendor.ts'
import type { Store } from '../store/db.ts'
import { vendor } from '../store/noun.ts'
import { type Acting, changeOne, createOne } from './desk.ts'

/** Makes a vendor. */
export function createVendor(
  store: Store,
  acting: Acting,
  said: Partial<VendorFields>,
): Promise<Decision<Vendor>> {
  return createOne(store, vendor, acting, (_, at) => yes(creation(said as Fields, at)))
}

/** Changes one vendor. */
export function changeVendor(
  store: Store,
  acting: Acting,
  id: VendorId,
  ifVersion: number | null,
  said: Partial<VendorFields>,
): Promise<Decision<Vendor>> {
  return changeOne(store, vendor, acting, id, ifVersion, (before, at) =>
    yes(change(before as unknown as Fields, said as Fields, at)),
  )
}
