import './commitments.css'
import type { Commitment } from '../shell/wire.ts'
import { format, words } from '../words/words.ts'

type Party = Commitment['owedBy']

/** Whose it is: a small square, its upper half ours, its lower half theirs, the middle a vendor's; and the word. */
export function PartyMark({ party }: { party: Party }) {
  return (
    <span className={`party party-${party}`}>
      <svg width="12" height="12" aria-hidden="true">
        <rect x=".5" y=".5" width="11" height="11" className="party-frame" />
        <rect
          x=".5"
          y={party === 'us' ? 0.5 : party === 'customer' ? 6 : 4}
          width="11"
          height={party === 'vendor' ? 4 : 5.5}
          className="party-part"
        />
      </svg>
      {words().ledger.parties[party]}
    </span>
  )
}

const dayOf = (at: string) => format().day(format().dayOf(at))

/** When it is due: a date as a date, an instant in the reader's zone. */
export function dueSays({ dueOn, dueAt, waitingOn, state }: Commitment): string {
  const w = words().ledger
  if (dueAt === null) return w.noDue
  const due = dueOn === null ? format().instant(dueAt) : format().day(dueOn)
  return state === 'open' && waitingOn !== null ? w.earliest(due) : due
}

/** How it stands, in words. */
export function stateSays(one: Commitment): string {
  const w = words().ledger
  if (one.state === 'overdue') {
    const since = one.dueOn === null ? dayOf(one.dueAt ?? one.madeAt) : format().day(one.dueOn)
    return one.owedBy === 'us' ? w.late(since) : w.weWait(since)
  }
  if (one.state === 'open' && one.waitingOn !== null) return w.waitsFor[one.waitingOn]
  if (one.atRisk) return one.warned ? `${w.atRisk}, ${w.misses.warned}` : w.atRisk
  if (one.state === 'waived') return w.waivedBy[one.owedBy]
  return [
    w.states[one.state],
    one.miss === null ? null : w.misses[one.miss],
    one.madeGoodAt === null ? null : w.madeGood(dayOf(one.madeGoodAt)),
  ]
    .filter((part) => part !== null)
    .join(', ')
}

/** How it stands: our own lateness is filled, theirs dotted, and each says its words. `short` where the date is beside it. */
export function StateMark({ one, short = false }: { one: Commitment; short?: boolean }) {
  const w = words().ledger
  const late = one.state === 'overdue'
  const kind = one.atRisk
    ? 'state-risk'
    : !late
      ? ''
      : one.owedBy === 'us'
        ? 'state-late'
        : 'state-wait'
  return (
    <span className={`state ${kind}`}>
      {kind === 'state-late' ? <span aria-hidden="true">▲ </span> : null}
      {kind === '' || kind === 'state-risk' || !short
        ? stateSays(one)
        : kind === 'state-late'
          ? w.lateShort
          : w.weWaitShort}
    </span>
  )
}
