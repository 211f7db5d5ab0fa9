/**
 * What rows of a list say of one commitment: that it was made, and what became of it. A list may hold one row for each, or
 * one for each event, as a log has them; then a commitment grows from row to row.
 */
import { fulfil, type Judgeable, awaitOther, resume, withdraw } from '../commitment-rules.ts'
import { standingsOf } from '../commitment-standing.ts'
import { type CommitmentFacts, factsOf } from '../commitment.ts'
import { type Decision, no, yes } from '../decision.ts'
import type { Draft, Entry } from '../history.ts'
import type { CommitmentId } from '../ids.ts'
import type { Party } from '../replay.ts'
import type { Schedule } from '../schedule.ts'
import type { ImportedRow } from './read-row.ts'

/** A commitment as far as rows have told it. */
export type Told = {
  readonly id: CommitmentId
  /** Entries that count, in the order in which they were so. */
  readonly entries: readonly Entry[]
  readonly schedule: Schedule
  /** Up to when a history from elsewhere may tell of it: when it came here; null for what was promised here. */
  readonly until: Temporal.Instant | null
}

/** What a log of any program says of a commitment. */
const states = ['open', 'waits-for-customer', 'waits-for-vendor', 'fulfilled', 'withdrawn'] as const

/** Something that a row says has happened. */
export type Happening = {
  readonly state: (typeof states)[number]
  readonly at: Temporal.Instant
}

const instant = (row: ImportedRow, field: string) => {
  const at = row[field]
  return typeof at === 'string' ? Temporal.Instant.from(at) : null
}

/** What a row says has happened, in order of time. A state without a moment is so now. */
export function happeningsIn(row: ImportedRow, now: Temporal.Instant): readonly Happening[] {
  const found: Happening[] = []
  const [fulfilledAt, withdrawnAt] = [instant(row, 'fulfilledAt'), instant(row, 'withdrawnAt')]
  const state = row.state as Happening['state'] | undefined
  if (fulfilledAt !== null) found.push({ state: 'fulfilled', at: fulfilledAt })
  if (withdrawnAt !== null) found.push({ state: 'withdrawn', at: withdrawnAt })
  const said = found.some((one) => one.state === state)
  if (state !== undefined && !said) found.push({ state, at: instant(row, 'happenedAt') ?? now })
  return found.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
}

/** When a row says the commitment was made: then, or when something first happened to it. */
export function madeAtIn(row: ImportedRow, now: Temporal.Instant): Temporal.Instant {
  return (
    instant(row, 'madeAt') ?? instant(row, 'happenedAt') ?? happeningsIn(row, now)[0]?.at ?? now
  )
}

/** A draft as the entry that it will be, so that what follows can be judged by it. */
export function asEntry(told: Pick<Told, 'id'>, draft: Draft, now: Temporal.Instant): Entry {
  const { id: recordId } = told
  return { ...draft, id: '', recordId, seq: 0, recordedAt: now, corrects: null } as unknown as Entry
}

/** The commitment with one more entry, in its place by time. */
export function withEntry(told: Told, entry: Entry): Told {
  const after = told.entries.findLastIndex(
    ({ happenedAt }) => Temporal.Instant.compare(happenedAt, entry.happenedAt) <= 0,
  )
  return { ...told, entries: told.entries.toSpliced(after + 1, 0, entry) }
}

/** The fulfilment that a later opening makes untrue; null when there is none. */
export function fulfilmentUndone(told: Told, { state, at }: Happening): Entry | null {
  if (state === 'fulfilled' || state === 'withdrawn') return null
  const last = told.entries.findLast(({ kind }) => kind === 'fulfilled')
  if (last === undefined || Temporal.Instant.compare(last.happenedAt, at) > 0) return null
  return last
}

/** The entry that a happening comes to; yes(null) when the commitment says so already, or no clock of it stops. */
export function entryFor(told: Told, { state, at }: Happening): Decision<Draft | null> {
  const one = judgeable(told)
  const { facts, standing } = one
  if (!(states as readonly string[]).includes(state))
    return no('bad-input', [
      { path: 'state', message: 'is told by a history with its Kept id alone' },
    ])
  const wait = facts.waits.at(-1)
  const waitsFor = wait?.toAt === null ? wait.on : null
  if (standing.outcome !== null && state !== 'fulfilled') return yes(null)
  if (state === 'fulfilled')
    return facts.settlement === null ? fulfil(one, { note: null }, at) : yes(null)
  if (state === 'withdrawn')
    return withdraw(one, { how: 'withdrawn', told: false, reason: null }, at)
  if (facts.terms.at(-1)?.due?.kind !== 'after') return yes(null)
  if (state === 'open') return waitsFor === null ? yes(null) : resume(one, at)
  const on: Party = state === 'waits-for-customer' ? 'customer' : 'vendor'
  return on === waitsFor || on === facts.owedBy ? yes(null) : awaitOther(one, on, at)
}

/** Commitments that one may hang on. */
export type Others = ReadonlyMap<CommitmentId, CommitmentFacts>
const none: Others = new Map()

/** The commitment as the rules look at it. */
export function judgeable({ id, entries, schedule }: Told, others: Others = none): Judgeable {
  const facts = factsOf(entries)
  if (facts === null) throw new Error('a commitment that nobody made is told of')
  const around = facts.dependsOn.length === 0 ? [] : others
  const ledger = { facts: new Map([...around, [id, facts] as const]), scheduleFor: () => schedule }
  const standing = standingsOf(ledger)(id)
  if (standing === null) throw new Error('a commitment has no standing')
  return { facts, standing }
}
