import { Link } from '@tanstack/react-router'
import type { Duty } from '../../src/contract/order.ts'
import { format, words } from '../words/words.ts'

type BehindProps = { duty: Duty | undefined; says: string }

/** What an order or invoice is called, leading to the commitment that came with it. */
export function Behind({ duty, says }: BehindProps) {
  return duty ? (
    <Link to="/commitments/$id" params={{ id: duty.id }}>
      {says}
    </Link>
  ) : (
    says
  )
}

/** How that commitment stands, and when it is due where that is no longer as it was billed. */
export function DutyState({ duty, billed }: { duty: Duty | undefined; billed?: string }) {
  const w = words().ledger
  if (!duty) return w.invoices.nothingBehind
  const on = duty.dueOn
  const moved = billed !== undefined && on !== null && on !== billed
  return [w.states[duty.state], moved ? w.invoices.dueNow(format().day(on)) : null]
    .filter((part) => part !== null)
    .join(', ')
}
