/**
 * What the sample firm answers, with the triage behind it, and what the customer says to it.
 */
import type { AnswerKind, How, Said, Terms } from './script.ts'
import type { Staff } from './cast.ts'

type Can =
  | Staff
  | readonly [Staff, 'if', conditions: string]
  | readonly [Staff, 'cannot', reason: string]

/** What the people say who would have to do it. */
export function can(expectation: string, said: Can): Said {
  if (typeof said === 'string')
    return {
      act: 'can',
      expectation,
      member: said,
      says: 'can',
      conditions: null,
      reason: null,
    }
  const [member, how, words] = said
  return how === 'if'
    ? {
        act: 'can',
        expectation,
        member,
        says: 'with-conditions',
        conditions: words,
        reason: null,
      }
    : { act: 'can', expectation, member, says: 'cannot', conditions: null, reason: words }
}

export function triage(
  expectation: string,
  want: boolean,
  have: boolean,
  wantNote: string | null = null,
  haveNote: string | null = null,
): Said {
  return { act: 'triage', expectation, want, wantNote, have, haveNote }
}

type Answering = {
  level?: number
  conditions?: string
  terms?: Terms
  want?: boolean | string
  have?: boolean | string
  can?: readonly Can[]
  /** How they were told; null: they were not. */
  told?: How | null
  /** Their words accepting it. */
  accepted?: string
  /** Tells two answers to one expectation apart. */
  key?: string
}

/** Our answer with the triage behind it, told unless `told` is null, and accepted where their words are given. */
export function answers(
  kind: AnswerKind,
  expectation: string,
  words: string,
  more: Answering = {},
): readonly Said[] {
  const key = `${expectation}:${more.key ?? 'answer'}`
  const said: Said[] = [weighed(kind, expectation, more)]
  for (const one of more.can ?? []) said.push(can(expectation, one))
  said.push({
    act: 'answer',
    expectation,
    key,
    answer: kind,
    words,
    level: more.level ?? null,
    conditions: more.conditions ?? null,
    terms: more.terms ?? 'proposed',
  })
  if (more.told !== null) said.push(tells(expectation, more.told ?? 'meeting', more.key))
  if (more.accepted !== undefined) said.push(accepts(expectation, more.accepted, more.key))
  return said
}

function weighed(kind: AnswerKind, expectation: string, more: Answering): Said {
  const want = more.want ?? kind !== 'decline'
  const have = more.have ?? false
  return triage(
    expectation,
    want !== false,
    have !== false,
    typeof want === 'string' ? want : null,
    typeof have === 'string' ? have : null,
  )
}

export const commits = (expectation: string, words: string, more?: Answering) =>
  answers('commit', expectation, words, more)
export const offers = (expectation: string, words: string, more?: Answering) =>
  answers('alternative', expectation, words, more)
export const declines = (expectation: string, words: string, more?: Answering) =>
  answers('decline', expectation, words, more)

export function tells(expectation: string, how: How, key = 'answer'): Said {
  return {
    act: 'told',
    expectation,
    answer: `${expectation}:${key}`,
    how,
    contact: 'day',
    conversation: 'day',
  }
}

export function accepts(expectation: string, quote: string, key = 'answer'): Said {
  return {
    act: 'accepted',
    expectation,
    answer: `${expectation}:${key}`,
    quote,
    contact: 'day',
    conversation: 'day',
  }
}
