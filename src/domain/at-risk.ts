/**
 * Warn before, not after (R14): from when on something that we owe is likely to be missed, so that whoever it is owed to can
 * still be told in time. Three sources, the best that there is:
 *
 * `history`: our own record of that kind of work says how long such work takes. What counts is the chance that it is fulfilled by the
 * due time *given that it is still open now*: with S the share still open after a time, 1 − S(due) / S(now). It can only fall
 * as time passes, so there is one instant from which on it lies below what the firm has chosen. Where somebody has noted how much is
 * done, what is left is taken to be that share of a whole piece of work, begun when it was noted.
 *
 * `pace`: without such a record, but with a note: less was done than time had gone by.
 *
 * `elapsed`: neither. Then nothing is known of how it goes, only that most of its working time is gone; it is named so.
 */
import type { Durations } from './forecast.ts'

export const riskSources = ['history', 'pace', 'elapsed'] as const
export type RiskSource = (typeof riskSources)[number]

/** What a firm calls at risk, in percent. */
export type RiskPolicy = {
  /** At risk below this chance of being kept. */
  readonly chanceBelow: number
  /** Where nothing is known of such work: at risk when this share of its working time is gone. */
  readonly elapsedShare: number
  /** The kept rate at which new dates are offered. */
  readonly keptRate: number
}

/** More likely missed than kept; four fifths of the time gone; nine of ten new dates kept. */
export const RISK_POLICY: RiskPolicy = { chanceBelow: 50, elapsedShare: 80, keptRate: 90 }

/** Fewer fulfilled cases than a 90 % date takes say too little of a single one to worry somebody with. */
export const RISK_FULFILLED_MIN = 9
/** A note that little is done says nothing yet while less than this share of the time is gone. */
const PACE_FROM_SHARE = 0.5

/** How far it was said to be, and when. */
export type Progress = { readonly share: number; readonly atMs: number }

/** An open commitment of ours with a due time, as far as its risk goes. */
export type Owed = {
  /** When the work began. */
  readonly startMs: number
  /** When it is overdue. */
  readonly dueMs: number
  readonly progress: Progress | null
}

/** The working time that one has: how much of it is gone at an instant, from 0 to 1, and when a share is gone. */
export type Budget = {
  readonly shareAt: (atMs: number) => number
  readonly whenGone: (share: number) => number
}

/** From when on it is at risk if nothing more is recorded, and by what; `fromMs` null: not before it is due. */
export type Risk = { readonly by: RiskSource; readonly fromMs: number | null }

/** From when on something is at risk. `durations`: null when there is too little history of such work. */
export function riskOf(
  owed: Owed,
  durations: Durations | null,
  budget: Budget,
  policy: RiskPolicy,
): Risk {
  const { by, atMs } =
    durations === null || isBeyond(owed, durations)
      ? byTimeGone(owed, budget, policy)
      : { by: 'history' as const, atMs: byHistory(owed, durations, policy) }
  return { by, fromMs: atMs !== null && atMs < owed.dueMs ? Math.max(atMs, owed.startMs) : null }
}

/**
 * The chance that it is kept, given that it is still open: 1 − S(due) / S(now). Null when it is said to be all done, or was
 * open so long that the record knows nothing like it.
 */
export function chanceKept(owed: Owed, durations: Durations, nowMs: number): number | null {
  const left = leftOf(owed)
  if (left.share <= 0) return null
  const stillOpen = 1 - durations.endedBy((nowMs - left.fromMs) / left.share)
  const openAtDue = 1 - durations.endedBy((owed.dueMs - left.fromMs) / left.share)
  return stillOpen <= 0 ? null : Math.max(0, 1 - openAtDue / stillOpen)
}

/**
 * The instant by which what is still open now is fulfilled at a kept rate, in milliseconds: the new date to name once and keep.
 * Null when the record does not reach so far.
 */
export function dateToKeep(
  owed: Owed,
  durations: Durations,
  nowMs: number,
  keptRate: number,
): number | null {
  const left = leftOf(owed)
  if (left.share <= 0) return null
  const stillOpen = 1 - durations.endedBy((nowMs - left.fromMs) / left.share)
  const elapsed = durations.reaches(1 - stillOpen * (1 - keptRate))
  return elapsed === null ? null : Math.max(nowMs, left.fromMs + left.share * elapsed)
}

/** What is left to do, as a share of a whole piece of work, and since when. */
function leftOf({ startMs, progress }: Owed): { readonly share: number; readonly fromMs: number } {
  return progress === null
    ? { share: 1, fromMs: startMs }
    : { share: 1 - progress.share, fromMs: progress.atMs }
}

/**
 * Whether even the slowest of such work was done in less time than there is. Then the record has nothing to tell work that
 * is slow from work that nobody had to begin yet.
 */
function isBeyond(owed: Owed, durations: Durations): boolean {
  const left = leftOf(owed)
  if (left.share <= 0) return false
  return durations.endedBy((owed.dueMs - left.fromMs) / left.share) >= durations.most - 1e-9
}

/** The chance falls below c when S(now) falls below S(due) / (1 − c): that is, when more than 1 − that have ended. */
function byHistory(owed: Owed, durations: Durations, { chanceBelow }: RiskPolicy): number | null {
  const left = leftOf(owed)
  if (left.share <= 0) return null
  const openAtDue = 1 - durations.endedBy((owed.dueMs - left.fromMs) / left.share)
  const ended = 1 - openAtDue / (1 - chanceBelow / 100)
  if (ended <= 0) return left.fromMs
  // Where exactly that share has ended the chance is c itself, and not below it.
  const elapsed = durations.reaches(ended + 1e-9)
  return elapsed === null ? null : left.fromMs + left.share * elapsed
}

/** Without a record of such work: when less is done than time is gone, or when most of the time is gone. */
function byTimeGone(
  { progress }: Owed,
  budget: Budget,
  { elapsedShare }: RiskPolicy,
): { readonly by: RiskSource; readonly atMs: number | null } {
  const most = elapsedShare / 100
  if (progress === null) return { by: 'elapsed', atMs: budget.whenGone(most) }
  const gone = budget.shareAt(progress.atMs)
  if (gone >= PACE_FROM_SHARE && progress.share < gone) return { by: 'pace', atMs: progress.atMs }
  if (progress.share >= 1) return { by: 'pace', atMs: null }
  return { by: 'pace', atMs: budget.whenGone(Math.max(most, progress.share)) }
}
