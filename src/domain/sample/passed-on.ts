/** Open commitments go over with the customer: from the account manager who left, and to whoever loads the sample. */
import { type Days, evening, momentOf, workday } from './days.ts'
import { GARETH_LEFT, HANDED_OVER } from './firm.ts'
import { garethsCustomers, isHandedOver } from './looked-after.ts'
import type { Fact } from './script.ts'
import type { Staff } from './cast.ts'
import type { Firm } from './telling.ts'

type Handover = {
  readonly ago: number
  readonly from: Staff
  readonly to: Staff
  readonly by: Staff
}

function handoversOf(firm: Firm): readonly Handover[] {
  return [
    ...(garethsCustomers.includes(firm.key)
      ? [{ ago: GARETH_LEFT, from: 'gareth', to: 'dylan', by: 'siobhan' } as const]
      : []),
    ...(isHandedOver(firm)
      ? [{ ago: HANDED_OVER, from: 'dylan', to: 'you', by: 'dylan' } as const]
      : []),
  ]
}

const settling: readonly string[] = ['fulfilled', 'withdrawn', 'waived']

/** Who follows up what was open on the day of a handover. */
export function passedOn(days: Days, firm: Firm, facts: readonly Fact[]): readonly Fact[] {
  const owners = new Map<string, Staff | null>()
  return handoversOf(firm).flatMap(({ ago, from, to, by }) => {
    const day = workday(days, ago)
    const recordedAt = evening(days, day)
    const until = recordedAt.epochMilliseconds
    const known = facts.filter((fact) => fact.recordedAt.epochMilliseconds <= until)
    const settled = new Set(
      known.flatMap(({ said }) =>
        settling.includes(said.act) && 'commitment' in said ? [said.commitment] : [],
      ),
    )
    const open = known.flatMap(({ said }) => {
      if (said.act !== 'commitment' || settled.has(said.key)) return []
      return (owners.get(said.key) ?? said.owner) === from ? [said.key] : []
    })
    return open.map((commitment, nth): Fact => {
      owners.set(commitment, to)
      const at = momentOf(days, day, 15 * 60 + 20 + Math.min(nth, 90))
      return {
        at,
        recordedAt,
        by,
        customer: firm.key,
        said: { act: 'commitment-owner', commitment, owner: to },
      }
    })
  })
}
