/**
 * A second reading of "Clean hands", written apart from the product and as plainly as it goes: whole days, counted one by one,
 * Monday to Friday. What came on a day came at ten o'clock, and is asked about later than that.
 */
import type { Bill, Day, Delivery } from './hands-world.ts'

export type Read = {
  readonly decision: 'send' | 'soften' | 'hold'
  readonly moved: Day | null
  /** Whether we are in breach to that customer at all. */
  readonly breach: boolean
}

const isWorking = (day: Day) => ![6, 0].includes(new Date(day * 86_400_000).getUTCDay())

/** What may be done at an hour of a day about an invoice (null: about nothing in particular). */
export function readHands(
  bill: Bill | null,
  ours: readonly Delivery[],
  day: Day,
  hour: number,
): Read {
  let decision: Read['decision'] = 'send'
  const soften = () => {
    if (decision === 'send') decision = 'soften'
  }
  const hold = () => {
    decision = 'hold'
  }
  let breach = false
  let directBreach = false
  const lost = new Set<Day>()
  let directLate = false
  for (const { customer, invoice, made, due, came, broken } of ours) {
    if (bill !== null && customer !== bill.customer) continue
    if (made > day) continue
    const direct = bill !== null && invoice === bill.number
    const hasCome = came !== null && came <= day
    const isBroken = broken !== null && broken <= day
    const isLate = hasCome && !isBroken && came > due
    const isOverdue = !hasCome && !isBroken && day > due
    if (isOverdue || (isBroken && !hasCome)) {
      breach = true
      if (direct) directBreach = true
      else soften()
      continue
    }
    if (!isLate && !isBroken) continue
    if (direct) {
      directLate = true
      for (let one = due + 1; one <= (came ?? 0); one++) if (isWorking(one)) lost.add(one)
    }
    // Thirty days back to the hour: of the thirtieth day before, what came at ten counts until ten.
    else if ((came ?? 0) > day - 30 || (came === day - 30 && hour < 10)) soften()
  }
  if (bill === null) return { decision, moved: null, breach }
  let moved = bill.due
  for (let left = lost.size; left > 0; ) {
    moved++
    if (isWorking(moved)) left--
  }
  if (directBreach) hold()
  else if (directLate) {
    if (day > moved) soften()
    else hold()
  }
  const dueDay = directBreach ? bill.due : moved
  if (bill.paid !== null && bill.paid <= day) hold()
  if (bill.disputed || day <= dueDay) hold()
  return { decision, moved: directBreach ? null : moved, breach }
}
