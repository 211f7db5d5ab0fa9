/** Who looked after which customer of the sample firm, and when. */
import { GARETH_LEFT, HANDED_OVER } from './firm.ts'
import type { Staff } from './cast.ts'
import type { Firm } from './telling.ts'

/** Customers that the account manager had who left in between. */
export const garethsCustomers: readonly string[] = ['pennard', 'larchwood', 'orchard']

const isMerged = (firm: Firm) =>
  firm.told.some(({ said }) => said.some(({ act }) => act === 'customer-merge'))

/** Whether it went to whoever loads the sample when Dylan took his leave. */
export function isHandedOver(firm: Firm): boolean {
  return firm.owner === 'dylan' && firm.stage !== 'lost' && !isMerged(firm)
}

/** Who looked after a customer so many days ago. */
export function ownerOf(firm: Firm, ago: number): Staff {
  if (garethsCustomers.includes(firm.key) && ago >= GARETH_LEFT) return 'gareth'
  return isHandedOver(firm) && ago < HANDED_OVER ? 'you' : firm.owner
}
