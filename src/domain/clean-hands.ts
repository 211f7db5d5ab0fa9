/**
 * Clean hands (R15): before a late-payment notice, a penalty or a price rise goes out, whether we may send it to a customer
 * whom we have perhaps let down ourselves. The rules and the defaults are those of "Clean hands" in the design's models.
 */
import { dateAt } from './commitment-clock.ts'
import type { Schedule } from './schedule.ts'
import { isWorkingDate, workingDateAfter } from './working-time.ts'
import { parseDay } from './civil.ts'

export const enforcementKinds = ['late-payment', 'penalty', 'price-rise'] as const
export type EnforcementKind = (typeof enforcementKinds)[number]
export const decisions = ['send', 'soften', 'hold'] as const
export type HandsDecision = (typeof decisions)[number]

export const reasonCodes = [
  'paid',
  'disputed',
  'not-yet-due',
  'direct-overdue',
  'direct-broken',
  'direct-late-not-yet-due',
  'direct-late',
  'overdue',
  'broken',
  'recently-late',
  'recently-broken',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export type HandsReason = { readonly code: ReasonCode; readonly commitmentId: string | null }

/** What a workspace has chosen: how a breach weighs, and how long a past one is remembered. */
export type HandsPolicy = {
  readonly direct: 'hold' | 'soften'
  readonly indirect: 'hold' | 'soften'
  readonly rememberedDays: number
}
export const HANDS_POLICY: HandsPolicy = { direct: 'hold', indirect: 'soften', rememberedDays: 30 }

/** A commitment of ours, or of a vendor of ours, to the customer: as it stands at the moment of the check. */
export type OurCommitment = {
  readonly id: string
  /** It belongs to the invoice's order or agreement. */
  readonly direct: boolean
  readonly state: 'open' | 'overdue' | 'kept' | 'kept-late' | 'broken' | 'waived'
  readonly dueAt: Temporal.Instant | null
  /** When it was delivered, or said to be broken. */
  readonly settledAt: Temporal.Instant | null
  readonly madeGoodAt: Temporal.Instant | null
  /** The hours that it was judged by. */
  readonly schedule: Schedule
}

export type InvoiceInHand = {
  readonly dueOn: Temporal.PlainDate
  readonly paid: boolean
  readonly disputed: boolean
}

export type HandsQuestion = {
  readonly at: Temporal.Instant
  /** The date of `at` where the invoice's dates are read. */
  readonly today: Temporal.PlainDate
  readonly invoice: InvoiceInHand | null
  readonly commitments: readonly OurCommitment[]
  readonly policy: HandsPolicy
}

export type HandsAnswer = {
  readonly decision: HandsDecision
  readonly reasons: readonly HandsReason[]
  /** The invoice's due date, moved by our lateness; null without an invoice, and while ours is still open. */
  readonly adjustedDueOn: Temporal.PlainDate | null
}

/** Whether it may go out: the strictest of all reasons decides. */
export function checkHands(question: HandsQuestion): HandsAnswer {
  const { invoice } = question
  const adjustedDueOn = invoice === null ? null : adjusted(invoice.dueOn, question.commitments)
  const found = [
    ...(invoice === null ? [] : fromInvoice(invoice, adjustedDueOn, question.today)),
    ...question.commitments.flatMap((one) => fromCommitment(one, question, adjustedDueOn)),
  ]
  const decision = found.reduce<HandsDecision>(
    (strictest, one) =>
      decisions.indexOf(one.decision) > decisions.indexOf(strictest) ? one.decision : strictest,
    'send',
  )
  const reasons = found
    .toSorted((a, b) => decisions.indexOf(b.decision) - decisions.indexOf(a.decision))
    .map(({ code, commitmentId }) => ({ code, commitmentId }))
  return { decision, reasons, adjustedDueOn }
}

type Weighed = HandsReason & { readonly decision: HandsDecision }

function fromInvoice(
  { dueOn, paid, disputed }: InvoiceInHand,
  adjustedDueOn: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): readonly Weighed[] {
  const hold = (code: ReasonCode): Weighed => ({ code, commitmentId: null, decision: 'hold' })
  if (paid) return [hold('paid')]
  // While ours is open no date is due yet; the open commitment itself says so.
  const due = adjustedDueOn ?? dueOn
  return [
    ...(disputed ? [hold('disputed')] : []),
    ...(isAfter(today, due) ? [] : [hold('not-yet-due')]),
  ]
}

const isAfter = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) > 0

function fromCommitment(
  one: OurCommitment,
  { at, today, policy }: HandsQuestion,
  adjustedDueOn: Temporal.PlainDate | null,
): readonly Weighed[] {
  const say = (code: ReasonCode, decision: HandsDecision): readonly Weighed[] => [
    { code, commitmentId: one.id, decision },
  ]
  if (isBreach(one)) {
    const overdue = one.state === 'overdue'
    return one.direct
      ? say(overdue ? 'direct-overdue' : 'direct-broken', policy.direct)
      : say(overdue ? 'overdue' : 'broken', policy.indirect)
  }
  if (one.direct && isMadeGoodLate(one)) {
    const waits = adjustedDueOn === null || !isAfter(today, adjustedDueOn)
    return waits ? say('direct-late-not-yet-due', 'hold') : say('direct-late', 'soften')
  }
  if (!isRemembered(one, at, policy)) return []
  return say(one.state === 'broken' ? 'recently-broken' : 'recently-late', 'soften')
}

/** In breach: overdue, or broken and not made good. */
function isBreach({ state, madeGoodAt }: OurCommitment): boolean {
  return state === 'overdue' || (state === 'broken' && madeGoodAt === null)
}

/** Came after all, too late. */
function isMadeGoodLate({ state, madeGoodAt }: OurCommitment): boolean {
  return state === 'kept-late' || (state === 'broken' && madeGoodAt !== null)
}

/** Kept late or broken within the last days, counted back from the moment of the check to when it was so. */
function isRemembered(
  { state, settledAt, madeGoodAt }: OurCommitment,
  at: Temporal.Instant,
  { rememberedDays }: HandsPolicy,
): boolean {
  if (state !== 'kept-late' && state !== 'broken') return false
  const was = madeGoodAt ?? settledAt
  const since = at.subtract({ hours: rememberedDays * 24 })
  return was !== null && Temporal.Instant.compare(was, since) >= 0
}

/** Dates past this many are no late delivery any more: bounds the walk over them. */
const LATE_DATES_MOST = 3660

/**
 * The invoice's due date, moved by as many working dates as ours was late: the working dates after the date it was due up to
 * the one it was delivered, in the calendar it was judged by; of several the union, so that a date lost twice counts
 * once. Moved in that same calendar, that of the last one delivered when there are several. Null while a direct one is
 * still open past its due time: then nobody can say.
 */
function adjusted(
  dueOn: Temporal.PlainDate,
  commitments: readonly OurCommitment[],
): Temporal.PlainDate | null {
  const direct = commitments.filter((one) => one.direct)
  if (direct.some(isBreach)) return null
  const late = direct
    .filter(isMadeGoodLate)
    .toSorted((a, b) => ms(deliveredAt(a)) - ms(deliveredAt(b)))
  const last = late.at(-1)
  if (last === undefined) return dueOn
  const lost = new Set(late.flatMap(lateDates))
  if (lost.size === 0) return dueOn
  const moved = workingDateAfter(last.schedule, dueOn, lost.size)
  return moved.ok ? moved.value : null
}

const ms = (at: Temporal.Instant | null) => at?.epochMilliseconds ?? 0
const deliveredAt = ({ madeGoodAt, settledAt }: OurCommitment) => madeGoodAt ?? settledAt

/** The working dates on which it was late, as text. */
function lateDates(one: OurCommitment): readonly string[] {
  const until = deliveredAt(one)
  if (one.dueAt === null || until === null) return []
  const dates: string[] = []
  let on = dateAt(one.dueAt.epochMilliseconds, one.schedule)
  const end = dateAt(until.epochMilliseconds, one.schedule)
  for (let n = 0; n < LATE_DATES_MOST && isAfter(end, on); n++) {
    on = on.add({ days: 1 })
    const text = on.toString()
    if (isWorkingDate(one.schedule, parseDay(text) ?? 0)) dates.push(text)
  }
  return dates
}
