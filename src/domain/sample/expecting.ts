/**
 * What the sample's customers expect, and what is said about it: evidence, levels, demands, who has seen it.
 */
import type { Grade } from '../ladder.ts'
import type { MetricKey, ReferenceKind, Said } from './script.ts'
import type { Staff, TopicKey } from './cast.ts'

type Wanting = {
  from?: string
  importance?: 1 | 2 | 3 | 4 | 5
  reference?: readonly [ReferenceKind, string]
  metric?: MetricKey
  adequate?: number
  desired?: number
  must?: readonly Staff[]
  cans?: readonly Staff[]
  /** Their words that say so; for a guess, what it rests on. */
  quote?: string
  note?: string
}

/** An expectation with its first evidence, and the levels that came with it. */
export function expects(
  key: string,
  topic: TopicKey,
  grade: Grade,
  statement: string,
  more: Wanting = {},
): readonly Said[] {
  const made: Said = {
    act: 'expectation',
    key,
    topic,
    statement,
    contact: more.from ?? (grade === 'assumed' ? null : 'day'),
    importance: more.importance ?? null,
    reference: more.reference ? { kind: more.reference[0], words: more.reference[1] } : null,
    metric: more.metric ?? null,
    mustKnow: more.must ?? [],
    canFrom: more.cans ?? [],
  }
  const first = heard(key, grade, more.quote ?? null, more)
  if (more.adequate === undefined && more.desired === undefined) return [made, first]
  return [made, first, wants(key, more.adequate ?? null, more.desired ?? null)]
}

/** Evidence for an expectation. */
export function heard(
  expectation: string,
  grade: Grade,
  quote: string | null,
  more: { note?: string; from?: string; against?: boolean } = {},
): Said {
  return {
    act: 'evidence',
    expectation,
    grade,
    supports: more.against !== true,
    quote,
    note: more.note ?? null,
    contact: grade === 'assumed' ? null : (more.from ?? 'day'),
    conversation: grade === 'assumed' ? null : 'day',
  }
}

/** Evidence against it. */
export function doubted(expectation: string, grade: Grade, quote: string, from = 'day'): Said {
  return heard(expectation, grade, quote, { against: true, from })
}

/** Levels that the customer names (or that we do, `by` us), in the unit of the metric. */
export function wants(
  expectation: string,
  adequate: number | null,
  desired: number | null,
  by: 'customer' | 'us' = 'customer',
): Said {
  const known = by === 'customer' ? 'day' : null
  return {
    act: 'level',
    expectation,
    adequate,
    desired,
    statedBy: by,
    contact: known,
    conversation: known,
  }
}

export function insists(expectation: string, quote: string): Said {
  return { act: 'demand', expectation, quote, contact: 'day', conversation: 'day' }
}

/** How much it matters to them from then on. */
export const weight = (expectation: string, importance: 1 | 2 | 3 | 4 | 5): Said => ({
  act: 'expectation-change',
  expectation,
  fields: { importance },
})

export const seen = (expectation: string, ...members: readonly Staff[]): readonly Said[] =>
  members.map((member) => ({ act: 'seen', expectation, member }))

/** A line in the thread of those who do the work. */
export const notes = (expectation: string, text: string): Said => ({
  act: 'said',
  expectation,
  text,
})

export const retires = (
  expectation: string,
  retired: 'withdrawn' | 'outlived',
  why: string,
): Said => ({ act: 'retired', expectation, retired, why })

/** Two expectations that turned out to be one: this one goes into the other. */
export const outlives = (into: string, expectation: string): Said => ({
  act: 'merged',
  expectation,
  into,
})

/** Beyond what anyone can do, as was found together with them in that day's conversation. */
export const unrealistic = (expectation: string, why: string): Said => ({
  act: 'unrealistic',
  expectation,
  why,
  conversation: 'day',
})
