/**
 * What a customer, or one contact there, expects on a topic, in their words; and everything that was said about
 * it: how we know, which levels, what we answered. The fields are the record's own; what was said stands beside
 * them, each thing an entry of its own that can be taken back by itself.
 */
import { type Decision, type Fault, no, yes } from './decision.ts'
import type { Author, Draft, Entry, Fields, Json, SayingKind } from './history.ts'
import type {
  ContactId,
  ConversationId,
  CustomerId,
  EntryId,
  ExpectationId,
  MemberId,
  MetricId,
  TopicId,
} from './ids.ts'
import { answerKinds, type AnswerKind, asGoodAs, grades, type Grade } from './ladder.ts'
import type { Better } from './metric.ts'
import { change, creation, type Meta } from './record.ts'

/** What the customer compares with: the supplier before us, our own record, a competitor's claim, an ideal. */
export const referenceKinds = ['predecessor', 'own-record', 'competitor', 'ideal'] as const
export type Reference = {
  readonly kind: (typeof referenceKinds)[number]
  readonly words: string | null
}

export const endings = ['withdrawn', 'outlived'] as const
/** Why an expectation no longer counts: they took it back, or time did. */
export type Ending = (typeof endings)[number]

export type Importance = 1 | 2 | 3 | 4 | 5
/** What counts as importance when nobody has said. */
export const UNSAID_IMPORTANCE: Importance = 3

export type Expectation = Meta & {
  readonly id: ExpectationId
  readonly customerId: CustomerId
  readonly contactId: ContactId | null
  readonly topicId: TopicId
  /** In their words. Null once those are erased. */
  readonly statement: string | null
  readonly importance: Importance | null
  readonly reference: Reference | null
  readonly metricId: MetricId | null
  /** Who must know of it. */
  readonly mustKnow: readonly MemberId[]
  /** Who would have to do it, and is asked whether they can. */
  readonly canFrom: readonly MemberId[]
  readonly unrealistic: boolean
  readonly unrealisticWhy: string | null
  readonly retired: Ending | 'merged' | null
  readonly retiredWhy: string | null
  readonly mergedInto: ExpectationId | null
  readonly externalId: string | null
}

/** Fields that a person may set. */
export type ExpectationFields = Pick<
  Expectation,
  | 'customerId'
  | 'contactId'
  | 'topicId'
  | 'importance'
  | 'reference'
  | 'metricId'
  | 'mustKnow'
  | 'canFrom'
  | 'externalId'
> & { readonly statement: string }

/** What every thing said carries: which entry it is, and its two times. */
export type Said = {
  readonly id: EntryId
  readonly happenedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly by: Author
}

/** From whom and where a thing was heard. */
export type Heard = {
  readonly contactId: ContactId | null
  readonly conversationId: ConversationId | null
}

export type EvidenceSaid = Heard & {
  readonly grade: Grade
  readonly supports: boolean
  readonly quote: string | null
  readonly note: string | null
}
export type LevelSaid = Heard & {
  readonly adequate: number | null
  readonly desired: number | null
  readonly statedBy: 'customer' | 'us'
}
export type DemandSaid = Heard & { readonly quote: string | null }
/** Whether we want to (is it our strategy), and whether we have to (are we obliged). Null: not said. */
export type TriageSaid = {
  readonly want: boolean | null
  readonly wantNote: string | null
  readonly have: boolean | null
  readonly haveNote: string | null
}
export const canWords = ['can', 'with-conditions', 'cannot'] as const
export type CanSaid = {
  readonly memberId: MemberId
  readonly says: (typeof canWords)[number]
  readonly conditions: string | null
  readonly reason: string | null
}
export const termsWords = ['proposed', 'agreed', 'dictated'] as const
/** Who set the terms: we proposed them, both agreed on them, the customer dictated them. */
export type Terms = (typeof termsWords)[number]
export type AnswerSaid = {
  readonly kind: AnswerKind
  readonly words: string | null
  /** What we give, in the metric's unit. */
  readonly level: number | null
  /** The stated level that it answers; null: the statement as a whole. */
  readonly names: EntryId | null
  /** What it depends on: the conditions of those who have to do it, then our own. */
  readonly conditions: string | null
  readonly terms: Terms
}
export const tellings = ['call', 'meeting', 'email', 'letter', 'link', 'other'] as const
export type ToldSaid = Heard & {
  readonly answerId: EntryId
  readonly how: (typeof tellings)[number]
}
export type AcceptedSaid = Heard & { readonly answerId: EntryId; readonly quote: string | null }

export type Answer = Said &
  AnswerSaid & {
    readonly told: readonly (Said & ToldSaid)[]
    readonly accepted: readonly (Said & AcceptedSaid)[]
  }

/** All that was said about an expectation by a moment, each list in the order in which it was so. */
export type Around = {
  readonly evidence: readonly (Said & EvidenceSaid)[]
  readonly levels: readonly (Said & LevelSaid)[]
  readonly demands: readonly (Said & DemandSaid)[]
  readonly triage: TriageSaid
  /** Everybody's newest word. */
  readonly cans: readonly (Said & CanSaid)[]
  readonly answers: readonly Answer[]
  readonly seenBy: readonly (Said & { readonly memberId: MemberId })[]
  readonly thread: readonly (Said & { readonly text: string | null })[]
}

const words = (value: Json | undefined) => (typeof value === 'string' ? value : null)
const number = (value: Json | undefined) => (typeof value === 'number' ? value : null)
const flag = (value: Json | undefined) => (typeof value === 'boolean' ? value : null)

/** Members as they were named, each once. */
const once = (ids: Json | undefined) => [...new Set((ids ?? []) as readonly MemberId[])]

/** An expectation's fields as its entries set them. */
export function expectationOf(id: string, fields: Fields): Omit<Expectation, keyof Meta> {
  return {
    id: id as ExpectationId,
    customerId: words(fields.customerId) as CustomerId,
    contactId: words(fields.contactId) as ContactId | null,
    topicId: words(fields.topicId) as TopicId,
    statement: words(fields.statement),
    importance: number(fields.importance) as Importance | null,
    reference: (fields.reference as Reference | null | undefined) ?? null,
    metricId: words(fields.metricId) as MetricId | null,
    mustKnow: once(fields.mustKnow),
    canFrom: once(fields.canFrom),
    unrealistic: fields.unrealistic === true,
    unrealisticWhy: words(fields.unrealisticWhy),
    retired: words(fields.retired) as Expectation['retired'],
    retiredWhy: words(fields.retiredWhy),
    mergedInto: words(fields.mergedInto) as ExpectationId | null,
    externalId: words(fields.externalId),
  }
}

/** What was said, read from the entries that count, in the order in which they were so. */
export function aroundOf(counted: readonly Entry[]): Around {
  const all = <T>(kind: SayingKind, read: (set: Fields) => T): readonly (Said & T)[] =>
    counted
      .filter((entry) => entry.kind === kind)
      .map(({ id, happenedAt, recordedAt, by, set }) => ({
        id,
        happenedAt,
        recordedAt,
        by,
        ...read(set),
      }))
  const told = all('told', (set) => ({
    ...heard(set),
    ...(set as { answerId: EntryId }),
    how: set.how as ToldSaid['how'],
  }))
  const accepted = all('accepted', (set) => ({
    ...heard(set),
    answerId: set.answerId as EntryId,
    quote: words(set.quote),
  }))
  return {
    evidence: all('evidence', (set) => ({
      ...heard(set),
      grade: set.grade as Grade,
      supports: set.supports !== false,
      quote: words(set.quote),
      note: words(set.note),
    })),
    levels: all('level', (set) => ({
      ...heard(set),
      adequate: number(set.adequate),
      desired: number(set.desired),
      statedBy: set.statedBy === 'us' ? 'us' : 'customer',
    })),
    demands: all('demand', (set) => ({ ...heard(set), quote: words(set.quote) })),
    triage: triageOf(counted),
    cans: newestOfEach(
      all('can', (set) => ({
        memberId: set.memberId as MemberId,
        says: set.says as CanSaid['says'],
        conditions: words(set.conditions),
        reason: words(set.reason),
      })),
    ),
    answers: all('answer', (set) => ({
      kind: set.answer as AnswerKind,
      words: words(set.words),
      level: number(set.level),
      names: words(set.names) as EntryId | null,
      conditions: words(set.conditions),
      terms: set.terms as Terms,
    })).map((answer) => ({
      ...answer,
      told: told.filter((one) => one.answerId === answer.id),
      accepted: accepted.filter((one) => one.answerId === answer.id),
    })),
    seenBy: newestOfEach(all('seen', (set) => ({ memberId: set.memberId as MemberId }))),
    thread: all('said', (set) => ({ text: words(set.text) })),
  }
}

function heard(set: Fields): Heard {
  return {
    contactId: words(set.contactId) as ContactId | null,
    conversationId: words(set.conversationId) as ConversationId | null,
  }
}

/** Each of the two is said by itself, and the last word on it counts. */
function triageOf(counted: readonly Entry[]): TriageSaid {
  const set: Record<string, Json> = {}
  for (const entry of counted) if (entry.kind === 'triage') Object.assign(set, entry.set)
  return {
    want: flag(set.want),
    wantNote: words(set.wantNote),
    have: flag(set.have),
    haveNote: words(set.haveNote),
  }
}

function newestOfEach<T extends { readonly memberId: MemberId }>(all: readonly T[]): readonly T[] {
  const last = new Map<MemberId, T>()
  for (const one of all) {
    last.delete(one.memberId)
    last.set(one.memberId, one)
  }
  return [...last.values()]
}

/** Creates an expectation with the first evidence for it: assumed, when nothing better is said. */
export function createExpectation(
  said: ExpectationFields,
  evidence: Partial<EvidenceSaid>,
  at: Temporal.Instant,
  evidenceAt: Temporal.Instant = at,
): readonly Draft[] {
  // An expectation counts from its first evidence; it was there no later than that.
  const since = Temporal.Instant.compare(evidenceAt, at) < 0 ? evidenceAt : at
  return [
    creation(said as unknown as Fields, since),
    saying('evidence', { grade: 'assumed', supports: true, ...evidence }, evidenceAt),
  ]
}

/** Changes an expectation's own fields; yes(null) when nothing changes. A retired one is past changing. */
export function changeExpectation(
  before: Expectation,
  said: Partial<ExpectationFields>,
  at: Temporal.Instant,
): Decision<Draft | null> {
  if (before.retired !== null) return no('expectation-retired')
  return yes(change(before as unknown as Fields, said as Fields, at))
}

/** The draft that says something about an expectation. What is null is left unsaid. */
export function saying(kind: SayingKind, set: object, at: Temporal.Instant): Draft {
  const said = Object.entries(set).filter(([, value]) => value !== null && value !== undefined)
  return { kind, happenedAt: at, set: Object.fromEntries(said) as Fields }
}

/**
 * Whether two levels can be a zone of tolerance: what they desire is at least as good as what they would put
 * up with. Otherwise the answer is faulty, and nothing is worked out from it.
 */
export function levelFaults(
  { adequate, desired }: Pick<LevelSaid, 'adequate' | 'desired'>,
  better: Better | null,
): readonly Fault[] {
  if (better === null)
    return [{ path: 'metricId', message: 'is needed before a level: levels are in its unit' }]
  if (adequate === null && desired === null)
    return [{ path: 'adequate', message: 'or desired is needed' }]
  if (adequate === null || desired === null || adequate === desired) return []
  return asGoodAs({ better }, desired, adequate)
    ? []
    : [{ path: 'desired', message: 'is worse than what would be adequate' }]
}

/** Ends an expectation: they took it back, or time did. */
export function retire(
  before: Expectation,
  ending: Ending,
  why: string,
  at: Temporal.Instant,
): Decision<Draft> {
  if (before.retired !== null) return no('expectation-retired')
  return yes({ kind: 'retired', happenedAt: at, set: { retired: ending, retiredWhy: why } })
}

/** Kinds that a merged expectation hands on: what the customer said, not what we did about it. */
const theirWords: readonly string[] = ['evidence', 'level', 'demand']

/**
 * Lets one record of an expectation go into another that stays. What the customer said moves along, with its
 * own days; our answers stay where they were given.
 */
export function mergeExpectation(
  gone: Expectation,
  stays: Expectation,
  counted: readonly Entry[],
  at: Temporal.Instant,
): Decision<{ readonly gone: Draft; readonly stays: readonly Draft[] }> {
  if (gone.id === stays.id) return no('merge-with-itself')
  if (gone.retired !== null || stays.retired !== null) return no('expectation-retired')
  if (gone.customerId !== stays.customerId) return no('other-customer')
  const sameMetric = gone.metricId === stays.metricId
  return yes({
    gone: {
      kind: 'merged',
      happenedAt: at,
      set: { retired: 'merged', mergedInto: stays.id },
    },
    stays: counted
      .filter(({ kind }) => theirWords.includes(kind) && (sameMetric || kind !== 'level'))
      .map(({ kind, happenedAt, set }) => ({ kind, happenedAt, set })),
  })
}

export { answerKinds, grades }
