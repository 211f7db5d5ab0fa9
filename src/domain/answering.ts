/**
 * How an answer comes about: want to, have to, can. Those who would have to do it say whether they can; the
 * weakest of them is the answer's limit; and an answer is only the customer's once they have been told.
 */
import { type Decision, type Fault, no, yes } from './decision.ts'
import {
  type AcceptedSaid,
  type Answer,
  type AnswerSaid,
  type Around,
  type CanSaid,
  type Expectation,
  type LevelSaid,
  type Said,
  saying,
  type ToldSaid,
} from './expectation.ts'
import type { Draft } from './history.ts'
import type { MemberId } from './ids.ts'

/** Members who were asked for their *can* and have not said. */
export function cansAwaited(
  { canFrom }: Pick<Expectation, 'canFrom'>,
  around: Pick<Around, 'cans'>,
): readonly MemberId[] {
  const said = new Set(around.cans.map(({ memberId }) => memberId))
  return canFrom.filter((id) => !said.has(id))
}

/** Members who must know of it and have not seen it. */
export function sightsAwaited(
  { mustKnow }: Pick<Expectation, 'mustKnow'>,
  around: Pick<Around, 'seenBy'>,
): readonly MemberId[] {
  const seen = new Set(around.seenBy.map(({ memberId }) => memberId))
  return mustKnow.filter((id) => !seen.has(id))
}

/** The weakest word among those who would have to do it; null while nobody has said. */
export function weakest(cans: readonly CanSaid[]): CanSaid['says'] | null {
  if (cans.some(({ says }) => says === 'cannot')) return 'cannot'
  if (cans.some(({ says }) => says === 'with-conditions')) return 'with-conditions'
  return cans.length === 0 ? null : 'can'
}

/** Says whether oneself can. Conditions name what they are; a *cannot* says why. */
export function sayCan(said: CanSaid, at: Temporal.Instant): Decision<Draft> {
  if (said.says === 'with-conditions' && !said.conditions)
    return no('bad-input', [{ path: 'conditions', message: 'are what the answer has to carry' }])
  if (said.says === 'cannot' && !said.reason)
    return no('bad-input', [{ path: 'reason', message: 'is needed: why it cannot be done' }])
  return yes(saying('can', said, at))
}

/** What of want, have to and can has not been said yet. */
export function triageMissing(
  expectation: Pick<Expectation, 'canFrom'>,
  around: Pick<Around, 'triage' | 'cans'>,
): readonly Fault[] {
  const { want, have } = around.triage
  const awaited = cansAwaited(expectation, around).length
  return [
    ...(want === null ? [{ path: 'triage.want', message: 'is not said: do we want to' }] : []),
    ...(have === null ? [{ path: 'triage.have', message: 'is not said: do we have to' }] : []),
    ...canMissing(around.cans.length, awaited),
  ]
}

function canMissing(said: number, awaited: number): readonly Fault[] {
  if (awaited > 0)
    return [{ path: 'cans', message: `${awaited} of those asked have not said whether they can` }]
  return said === 0
    ? [{ path: 'cans', message: 'nobody who would have to do it has said whether they can' }]
    : []
}

/**
 * Decides an answer. A commit needs want, have to and can all said, and no *cannot* among them; conditions that a
 * customer dictates are laid against what we can before anybody answers, whatever the answer. The conditions of
 * those who have to do it travel into it.
 */
export function answerExpectation(
  expectation: Expectation,
  around: Around,
  said: AnswerSaid,
  at: Temporal.Instant,
): Decision<Draft> {
  if (expectation.retired !== null) return no('expectation-retired')
  const faults = namingFaults(around, said)
  if (faults.length > 0) return no('bad-input', faults)
  if (said.kind === 'commit') {
    const missing = triageMissing(expectation, around)
    if (missing.length > 0) return no('triage-incomplete', missing)
    if (weakest(around.cans) === 'cannot') return no('we-cannot', cannotFaults(around.cans))
  }
  if (said.terms === 'dictated') {
    const missing = canMissing(around.cans.length, cansAwaited(expectation, around).length)
    if (missing.length > 0) return no('triage-incomplete', missing)
  }
  const { kind, ...rest } = said
  const conditions = carried(said, around.cans)
  return yes(saying('answer', { answer: kind, ...rest, conditions }, at))
}

function namingFaults(around: Around, said: AnswerSaid): readonly Fault[] {
  if (said.names === null || around.levels.some(({ id }) => id === said.names)) return []
  return [{ path: 'names', message: 'is no level on record here' }]
}

function cannotFaults(cans: Around['cans']): readonly Fault[] {
  return cans
    .filter(({ says }) => says === 'cannot')
    .map(({ reason }) => ({ path: 'cans', message: `cannot: ${reason ?? 'no reason on record'}` }))
}

/** Conditions of those who have to do it, then those the answer adds. A decline depends on nothing. */
function carried(said: AnswerSaid, cans: Around['cans']): string | null {
  if (said.kind === 'decline') return said.conditions
  const theirs = cans.flatMap(({ says, conditions }) =>
    says === 'with-conditions' && conditions ? [conditions] : [],
  )
  const all = [...new Set([...theirs, ...(said.conditions ? [said.conditions] : [])])]
  return all.length === 0 ? null : all.join('\n')
}

/** The answer they have, or are about to have: the newest. */
export function newestAnswer(around: Around): Answer | null {
  return around.answers.at(-1) ?? null
}

/** Whether there is an answer that the customer has not been told yet. */
export function isUntold(around: Around): boolean {
  const answer = newestAnswer(around)
  return answer !== null && answer.told.length === 0
}

/** Tells the customer an answer. It cannot have been told before it was decided. */
export function tell(around: Around, said: ToldSaid, at: Temporal.Instant): Decision<Draft> {
  const answer = around.answers.find(({ id }) => id === said.answerId)
  if (answer === undefined) return no('not-found')
  if (isBefore(at, answer))
    return no('bad-input', [{ path: 'happenedAt', message: 'is before the answer was decided' }])
  return yes(saying('told', said, at))
}

/** Records the customer's own words accepting an answer that they had been told. */
export function accept(around: Around, said: AcceptedSaid, at: Temporal.Instant): Decision<Draft> {
  const answer = around.answers.find(({ id }) => id === said.answerId)
  if (answer === undefined) return no('not-found')
  if (!answer.told.some((one) => !isBefore(at, one)))
    return no('not-told', [{ path: 'answerId', message: 'was not told to them by then' }])
  return yes(saying('accepted', said, at))
}

const isBefore = (at: Temporal.Instant, other: Pick<Said, 'happenedAt'>) =>
  Temporal.Instant.compare(at, other.happenedAt) < 0

/**
 * Marks an expectation as unrealistic: a finding, and only when it was discussed with the customer and somebody
 * who would have to do it has said that it cannot be done. Otherwise says what is missing.
 */
export function findUnrealistic(
  expectation: Expectation,
  around: Around,
  discussed: { readonly conversationId: string | null; readonly why: string },
  at: Temporal.Instant,
): Decision<Draft> {
  if (expectation.retired !== null) return no('expectation-retired')
  const missing = [
    ...(discussed.conversationId === null
      ? [{ path: 'conversationId', message: 'is needed: the talk with the customer about it' }]
      : []),
    ...(weakest(around.cans) === 'cannot'
      ? []
      : [{ path: 'cans', message: 'nobody has put on record that it cannot be done' }]),
  ]
  if (missing.length > 0) return no('not-a-finding', missing)
  return yes({
    kind: 'changed',
    happenedAt: at,
    set: {
      unrealistic: true,
      unrealisticWhy: discussed.why,
      discussedIn: discussed.conversationId,
    },
  })
}

/** The answers that were told, as the ladder counts them: by the id of their telling. */
export type Telling = { readonly answer: Answer; readonly told: Said & ToldSaid }

/** Every telling of every answer, in the order in which they were told. */
export function tellingsOf(around: Around): readonly Telling[] {
  return around.answers
    .flatMap((answer) => answer.told.map((told) => ({ answer, told })))
    .sort((a, b) => Temporal.Instant.compare(a.told.happenedAt, b.told.happenedAt))
}

/** Which of their levels an answer answers: the one it names, else the newest that the customer had stated by then. */
export function statedFor(around: Around, answer: Answer): (Said & LevelSaid) | null {
  const named = around.levels.find(({ id }) => id === answer.names)
  const stated = around.levels.filter(
    ({ statedBy, happenedAt }) =>
      statedBy === 'customer' && Temporal.Instant.compare(happenedAt, answer.happenedAt) <= 0,
  )
  return named ?? stated.at(-1) ?? null
}

/** The one figure of a level: what they put up with, else what they wish for. */
export const levelOf = (level: Pick<LevelSaid, 'adequate' | 'desired'> | null): number | null =>
  level === null ? null : (level.adequate ?? level.desired)
