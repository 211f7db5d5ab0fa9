/**
 * A clock on a promise: it runs on us from the start, stops for us while we wait for the other side, and says when
 * the promise was due and whether it was broken, on what was known at a moment.
 */
import { type Decision, no, yes } from './decision.ts'
import { type Schedule, openAfter, openBefore } from './schedule.ts'

/** Whom we can wait for. */
export const otherParties = ['customer', 'vendor'] as const
export type OtherParty = (typeof otherParties)[number]
export type Party = 'us' | OtherParty

/** Named entries, in the order in which they happened. */
export type ClockEntry =
  | { readonly type: 'start' | 'resume' | 'fulfil'; readonly at: Temporal.Instant }
  | { readonly type: 'wait'; readonly at: Temporal.Instant; readonly on: OtherParty }

/** What the clock shows; all amounts in milliseconds of open time. */
export type ClockReading = {
  readonly dueAt: Temporal.Instant
  /** Time that ran on us, from start to fulfilment or the moment of asking. The same as `byParty.us`. */
  readonly elapsedMs: number
  readonly waitedMs: number
  readonly breachedAt: Temporal.Instant | null
  readonly byParty: Readonly<Record<Party, number>>
}

/** From `fromMs` until `toMs` the clock ran on `party`. */
type Turn = { readonly party: Party; readonly fromMs: number; readonly toMs: number }
type Turns = { readonly turns: readonly Turn[]; readonly fulfilledAtMs: number | null }

/**
 * Reads the clock at `asOf` (without it: at the last entry). Entries after `asOf` do not count, nor does anything
 * after a fulfilment.
 *
 * `dueAt`: when the time on us reaches the budget. When it has not yet, as if it ran on from where it stands: from
 * the fulfilment, else from `asOf`, also while waiting. A fulfilment while waiting ends the wait. `breachedAt`: that
 * same moment when it has passed at `asOf` without a fulfilment at or before it.
 *
 * No: `bad-input` for entries out of order, anything before the start, no start, two starts, a resume without a
 * wait; `never-open` when the calendar has not enough time left to reach the budget.
 */
export function replay(
  schedule: Schedule,
  budgetMs: number,
  entries: readonly ClockEntry[],
  asOf?: Temporal.Instant,
): Decision<ClockReading> {
  const asOfMs = (asOf ?? entries.at(-1)?.at)?.epochMilliseconds
  if (asOfMs === undefined) return refused('events', 'must hold a start')
  const taken = takeTurns(entries, asOfMs)
  if (!taken.ok) return taken
  const { turns, fulfilledAtMs } = taken.value

  const byParty = { us: 0, customer: 0, vendor: 0 }
  for (const { party, fromMs, toMs } of turns) byParty[party] += openIn(schedule, fromMs, toMs)
  const dueMs = dueFrom(schedule, budgetMs, turns)
  if (dueMs === null) return no('never-open')

  const fulfilledInTime = fulfilledAtMs !== null && fulfilledAtMs <= dueMs
  const dueAt = Temporal.Instant.fromEpochMilliseconds(dueMs)
  return yes({
    dueAt,
    elapsedMs: byParty.us,
    waitedMs: byParty.customer + byParty.vendor,
    breachedAt: dueMs < asOfMs && !fulfilledInTime ? dueAt : null,
    byParty,
  })
}

/** Whose turn it was from the start to the fulfilment or `asOfMs`, one turn after the other. */
function takeTurns(entries: readonly ClockEntry[], asOfMs: number): Decision<Turns> {
  const turns: Turn[] = []
  let running: { party: Party; fromMs: number } | null = null
  let lastMs = -Infinity
  for (const [i, entry] of entries.entries()) {
    const atMs = entry.at.epochMilliseconds
    const path = `events[${i}]`
    if (atMs < lastMs) return refused(path, 'is earlier than the one before it')
    lastMs = atMs
  }
  for (const [i, entry] of entries.entries()) {
    const atMs = entry.at.epochMilliseconds
    if (atMs > asOfMs) break
    const path = `events[${i}]`
    if (running === null && entry.type !== 'start') return refused(path, 'comes before the start')
    if (running !== null && entry.type === 'start') return refused(path, 'is a second start')
    if (entry.type === 'resume' && running?.party === 'us')
      return refused(path, 'resumes without a wait')
    if (running !== null) turns.push({ ...running, toMs: atMs })
    if (entry.type === 'fulfil') return yes({ turns, fulfilledAtMs: atMs })
    running = { party: entry.type === 'wait' ? entry.on : 'us', fromMs: atMs }
  }
  if (running === null) return refused('events', 'must hold a start that is not after asOf')
  turns.push({ ...running, toMs: asOfMs })
  return yes({ turns, fulfilledAtMs: null })
}

/** The instant at which our turns add up to the budget, going on past the last turn where they do not. */
function dueFrom(schedule: Schedule, budgetMs: number, turns: readonly Turn[]): number | null {
  let leftMs = budgetMs
  for (const { party, fromMs, toMs } of turns) {
    if (party !== 'us') continue
    const ranMs = openIn(schedule, fromMs, toMs)
    if (ranMs >= leftMs) return openAfter(schedule, fromMs, leftMs)
    leftMs -= ranMs
  }
  const endMs = turns.at(-1)?.toMs
  return endMs === undefined ? null : openAfter(schedule, endMs, leftMs)
}

const openIn = (schedule: Schedule, fromMs: number, toMs: number) =>
  openBefore(schedule, toMs) - openBefore(schedule, fromMs)

const refused = (path: string, message: string) => no('bad-input', [{ path, message }])
