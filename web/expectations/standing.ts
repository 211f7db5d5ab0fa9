import type { Expectation } from '../shell/wire.ts'

/** Whether what they said is too old to rest on, or something has changed since. */
export function isStale(one: Pick<Expectation, 'standing'>): boolean {
  const because = one.standing?.ladder.known.because
  return because === 'stale' || because === 'changed-since'
}

/** Our newest answer, told or not. */
export const newestAnswer = (one: Expectation) => one.answers.at(-1) ?? null

/** Decided, and not told to them yet. */
export function isUntold(one: Expectation): boolean {
  const answer = newestAnswer(one)
  return answer !== null && answer.told.length === 0
}

/** The newest level that the customer stated, else that we believe. */
export function newestLevel(one: Expectation) {
  return one.levels.findLast(({ statedBy }) => statedBy === 'customer') ?? one.levels.at(-1) ?? null
}
