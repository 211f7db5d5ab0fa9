/** The ledgers that are told by hand, by customer. */
import { betweenUs } from './ledgers/between-us.ts'
import { deliveredLate } from './ledgers/delivered-late.ts'
import type { LedgerTold } from './owing.ts'

const told: readonly Readonly<Record<string, LedgerTold>>[] = [betweenUs, deliveredLate]

export function ledgerOf(customer: string): LedgerTold {
  return told.reduce<LedgerTold>((all, one) => ({ ...all, ...one[customer] }), {})
}
