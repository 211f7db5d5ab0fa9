/** What may be said about a commitment, and when: each rule decides one entry. */
import {
  type Breaking,
  type CommitmentFacts,
  type CommitmentFields,
  type Due,
  type Length,
  type Making,
  startsFrom,
  type Way,
} from './commitment.ts'
import { endOfDay } from './commitment-clock.ts'
import { type Standing, stateAt } from './commitment-standing.ts'
import { type Decision, type Fault, no, yes } from './decision.ts'
import type { Draft, Fields, Json } from './history.ts'
import type { CommitmentId, ContactId } from './ids.ts'
import { change, creation } from './record.ts'
import type { Party } from './replay.ts'
import { parseWork } from './rfc3339.ts'
import { openAfter, type Schedule } from './schedule.ts'
import { addDays } from './working-time.ts'

/** A commitment as a rule sees it. */
export type Judgeable = { readonly facts: CommitmentFacts; readonly standing: Standing }

/** A party's word: who said it, how it came to us, and the conversation or the words that hold it. */
export type Word = {
  readonly contactId: ContactId | null
  readonly how: Way | null
  readonly conversationId: string | null
  readonly words: string | null
}

export type Made = Making & Partial<CommitmentFields> & { readonly text: string }

/** Makes a commitment. Its due time must lie ahead of the moment at which it was made, in hours that come. */
export function makeCommitment(
  said: Made,
  at: Temporal.Instant,
  schedule: Schedule,
): Decision<Draft> {
  const faults: Fault[] = []
  if (said.owedBy === 'vendor' && said.vendorId === null)
    faults.push({ path: 'vendorId', message: 'is needed: which vendor owes it' })
  if (said.owedBy !== 'vendor' && said.vendorId !== null)
    faults.push({ path: 'vendorId', message: 'stands only with what a vendor owes' })
  if (faults.length > 0) return no('bad-input', faults)
  const due = checkDue(said.due, at, schedule)
  if (!due.ok) return due
  return yes(creation({ ...said, dependsOn: said.dependsOn } as unknown as Fields, at))
}

/** Whether something can be due then: not before it was agreed, and within hours that there are. */
export function checkDue(
  due: Due | null,
  agreedAt: Temporal.Instant,
  schedule: Schedule,
): Decision<null> {
  if (due === null) return yes(null)
  if (due.kind === 'after') return checkLength(due, agreedAt, schedule)
  const dueMs =
    due.kind === 'at' ? Temporal.Instant.from(due.at).epochMilliseconds : endOfDay(due.on, schedule)
  return dueMs < agreedAt.epochMilliseconds
    ? no('bad-input', [{ path: 'due', message: 'lies before the moment at which it was agreed' }])
    : yes(null)
}

function checkLength(
  due: Due & { kind: 'after' },
  agreedAt: Temporal.Instant,
  schedule: Schedule,
): Decision<null> {
  const startAt = 'at' in due.start ? Temporal.Instant.from(due.start.at) : agreedAt
  const path = 'due.after'
  const end = endOf(due.length, startAt, schedule)
  if (!end.ok) return end
  if (end.value === null)
    return no('never-open', [{ path, message: 'takes more hours than there are to come' }])
  return 'at' in due.start && end.value < agreedAt.epochMilliseconds
    ? no('bad-input', [{ path, message: 'ends before the moment at which it was agreed' }])
    : yes(null)
}

/** When a length ends that starts then, in milliseconds; null when the hours do not suffice. */
function endOf(
  length: Length,
  startAt: Temporal.Instant,
  schedule: Schedule,
): Decision<number | null> {
  if ('days' in length) {
    const reached = addDays(schedule, startAt, length.days, true)
    return yes(reached.ok ? reached.value.epochMilliseconds : null)
  }
  const workMs = parseWork(length.work)
  return workMs === null
    ? no('bad-input', [{ path: 'due.work', message: 'is no amount of working time such as PT16H' }])
    : yes(openAfter(schedule, startAt.epochMilliseconds, workMs))
}

/** Changes plain fields; yes(null) when nothing changes. What was agreed is no plain field. */
export function changeCommitment(
  { facts }: Judgeable,
  said: Partial<CommitmentFields>,
  at: Temporal.Instant,
): Decision<Draft | null> {
  const early = tooEarly(facts, at)
  return early ?? yes(change(facts.fields, said as Record<string, Json | undefined>, at))
}

/** Makes it hang on others, from now on. What is past due has nothing left to wait with. */
export function dependOn(
  { facts, standing }: Judgeable,
  dependsOn: readonly CommitmentId[],
  at: Temporal.Instant,
): Decision<Draft | null> {
  const state = stateAt(standing, at)
  if (state !== 'open') return no(state === 'overdue' ? 'due-passed' : 'commitment-settled')
  const before = { dependsOn: facts.dependsOn.map(({ id }) => id) }
  return yes(change(before, { dependsOn }, at))
}

/** What it would hang on in the end, followed along `leansOn`: no when that leads back to itself. */
export function checkCircle(
  id: CommitmentId,
  dependsOn: readonly CommitmentId[],
  leansOn: (id: CommitmentId) => readonly CommitmentId[],
): Decision<null> {
  const seen = new Set<CommitmentId>()
  const ahead = [...dependsOn]
  for (let one = ahead.pop(); one !== undefined; one = ahead.pop()) {
    if (one === id)
      return no('waits-for-itself', [{ path: 'dependsOn', message: 'leads back to this one' }])
    if (seen.has(one)) continue
    seen.add(one)
    ahead.push(...leansOn(one))
  }
  return yes(null)
}

/** Every commitment that an agreement on a due time makes it hang on. */
export function namedBy(due: Due | null, dependsOn: readonly CommitmentId[]) {
  return [...new Set([...dependsOn, ...startsFrom(due)])]
}

/** Delivers it. What was broken is made good by that, and stays broken. */
export function fulfil(
  { facts, standing }: Judgeable,
  said: { readonly note: string | null },
  at: Temporal.Instant,
): Decision<Draft> {
  const early = tooEarly(facts, at) ?? beforeBreaking(facts, at)
  if (early !== null) return early
  if (isSettled(standing)) return no('commitment-settled')
  return yes({ kind: 'fulfilled', happenedAt: at, set: saidOf(said) })
}

/** Says that it will not come, or takes it back: either breaks it. `told`: the other side has heard it. */
export function withdraw(
  { facts, standing }: Judgeable,
  said: { readonly how: Breaking; readonly told: boolean; readonly reason: string | null },
  at: Temporal.Instant,
): Decision<Draft> {
  const early = tooEarly(facts, at)
  if (early !== null) return early
  if (standing.outcome !== null) return no('commitment-settled')
  return yes({ kind: 'withdrawn', happenedAt: at, set: saidOf(said) })
}

/** Lets the other off, which only the one it is owed to can do. What was broken is forgiven, and stays broken. */
export function waive(
  { facts, standing }: Judgeable,
  word: Word,
  at: Temporal.Instant,
): Decision<Draft> {
  const early = tooEarly(facts, at) ?? beforeBreaking(facts, at)
  if (early !== null) return early
  if (isSettled(standing)) return no('commitment-settled')
  const theirs = checkWord(facts, word, true)
  return theirs ?? yes({ kind: 'waived', happenedAt: at, set: saidOf(word) })
}

/**
 * Agrees on a new due time, accepted by the one it is owed to before the old one passed. What was accepted in time but
 * recorded only afterwards needs the conversation that holds it: nobody's memory moves a due time that has passed.
 */
export function renegotiate(
  { facts, standing }: Judgeable,
  said: Word & { readonly due: Due },
  at: Temporal.Instant,
  { now, schedule }: { readonly now: Temporal.Instant; readonly schedule: Schedule },
): Decision<Draft> {
  const early = tooEarly(facts, at)
  if (early !== null) return early
  if (standing.outcome !== null) return no('commitment-settled')
  if (stateAt(standing, at) === 'overdue') return no('due-passed')
  const agreedLast = facts.terms.at(-1)?.agreedAt
  if (agreedLast !== undefined && Temporal.Instant.compare(at, agreedLast) < 0)
    return no('bad-input', [{ path: 'happenedAt', message: 'is before what was agreed last' }])
  const afterwards = stateAt(standing, now) === 'overdue'
  const theirs = checkWord(facts, said, false, afterwards)
  if (theirs !== null) return theirs
  const due = checkDue(said.due, at, schedule)
  if (!due.ok) return due
  return yes({ kind: 'renegotiated', happenedAt: at, set: saidOf(said) })
}

/** Tells them a new date. The due time does not move. */
export function warn(
  { facts, standing }: Judgeable,
  said: Word & { readonly due: Due | null },
  at: Temporal.Instant,
): Decision<Draft> {
  const early = tooEarly(facts, at)
  if (early !== null) return early
  if (standing.outcome !== null) return no('commitment-settled')
  return yes({ kind: 'warned', happenedAt: at, set: saidOf(said) })
}

/** Notes how far it has come. `sent`: it is on its way, which another commitment's time may run from. */
export function progress(
  { facts, standing }: Judgeable,
  said: { readonly note: string | null; readonly done: number | null; readonly sent: boolean },
  at: Temporal.Instant,
): Decision<Draft> {
  const early = tooEarly(facts, at)
  if (early !== null) return early
  if (isSettled(standing)) return no('commitment-settled')
  return yes({ kind: 'progress', happenedAt: at, set: saidOf(said) })
}

/** Stops a clock of working time, since it is somebody else's move. An agreed instant or date has no clock to stop. */
export function awaitOther(
  { facts, standing }: Judgeable,
  on: Party,
  at: Temporal.Instant,
): Decision<Draft> {
  const refused = tooEarly(facts, at) ?? clockless(facts, standing)
  if (refused !== null) return refused
  if (on === facts.owedBy)
    return no('bad-input', [{ path: 'on', message: 'is the party that owes it' }])
  if (isOutOfOrder(facts, at))
    return no('bad-input', [{ path: 'happenedAt', message: 'is before the wait that came last' }])
  return yes({ kind: 'waiting', happenedAt: at, set: { on } })
}

/** Lets the clock run on. */
export function resume({ facts, standing }: Judgeable, at: Temporal.Instant): Decision<Draft> {
  const refused = tooEarly(facts, at) ?? clockless(facts, standing)
  if (refused !== null) return refused
  const last = facts.waits.at(-1)
  if (last === undefined || last.toAt !== null || isOutOfOrder(facts, at)) return no('not-waiting')
  return yes({ kind: 'resumed', happenedAt: at, set: {} })
}

function clockless(facts: CommitmentFacts, standing: Standing) {
  if (standing.outcome !== null) return no('commitment-settled')
  return facts.terms.at(-1)?.due?.kind === 'after' ? null : no('no-clock-to-stop')
}

function isOutOfOrder({ waits }: CommitmentFacts, at: Temporal.Instant): boolean {
  const last = waits.at(-1)
  return last !== undefined && Temporal.Instant.compare(at, last.toAt ?? last.fromAt) < 0
}

/** Nothing happens to a commitment before it is made. */
function tooEarly({ madeAt }: CommitmentFacts, at: Temporal.Instant) {
  return Temporal.Instant.compare(at, madeAt) < 0
    ? no('bad-input', [{ path: 'happenedAt', message: 'is before the commitment was made' }])
    : null
}

/** What was said to be broken is not found to have been delivered or waived before: that would undo the breaking. */
function beforeBreaking({ settlement }: CommitmentFacts, at: Temporal.Instant) {
  return settlement?.kind === 'withdrawn' && Temporal.Instant.compare(at, settlement.at) < 0
    ? no('bad-input', [{ path: 'happenedAt', message: 'is before it was broken' }])
    : null
}

/** What is broken and not made good is still to be settled somehow. */
const isSettled = ({ outcome, madeGoodAt }: Standing) =>
  outcome !== null && !(outcome === 'broken' && madeGoodAt === null)

/**
 * Whether it is the word of the one it is owed to. Ours is owed to the customer: so a contact, how, and what holds it.
 * Theirs and a vendor's is owed to us: the member who writes it speaks for us.
 */
function checkWord(
  { owedBy }: CommitmentFacts,
  { contactId, how, conversationId, words }: Word,
  wordsNeeded: boolean,
  conversationNeeded = false,
) {
  const faults: Fault[] = []
  if (owedBy === 'us') {
    if (contactId === null)
      faults.push({ path: 'contactId', message: 'is needed: who of them said it' })
    // A conversation on record says by itself how it was held.
    if (how === null && conversationId === null)
      faults.push({ path: 'how', message: 'is needed: how they said it' })
  }
  if (conversationNeeded && owedBy === 'us' && conversationId === null)
    faults.push({
      path: 'conversationId',
      message:
        'is needed: the due time has passed since, so it takes the conversation that holds their word',
    })
  if (wordsNeeded && words === null && conversationId === null)
    faults.push({ path: 'words', message: 'are needed, or the conversation that holds them' })
  return faults.length === 0 ? null : no('bad-input', faults)
}

/** What was said, without what was left unsaid. */
function saidOf(said: { readonly [field: string]: unknown }): Fields {
  return Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== null && value !== false),
  ) as Fields
}
