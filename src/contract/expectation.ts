import { z } from 'zod'
import { cansAwaited, sightsAwaited } from '../domain/answering.ts'
import {
  answerKinds,
  type Around,
  canWords,
  endings,
  type Expectation,
  type Importance,
  referenceKinds,
  type Said,
  tellings,
  termsWords,
} from '../domain/expectation.ts'
import type {
  ContactId,
  ConversationId,
  CustomerId,
  EntryId,
  MemberId,
  MetricId,
  TopicId,
} from '../domain/ids.ts'
import { grades, rungs } from '../domain/ladder.ts'
import { type Bare, type Standing, todos } from '../domain/standing.ts'
import { happenedAt, id, line, meta, words } from './field.ts'
import { standingView, verdicts, viewStanding } from './ladder.ts'
import type { ListSpec } from './list.ts'

const verdict = { type: 'choice', choices: verdicts, filter: true } as const

export const expectationSpec: ListSpec = {
  sort: '-updatedAt',
  find: true,
  columns: {
    customerId: { type: 'id', filter: true },
    topicId: { type: 'id', filter: true },
    contactId: { type: 'id', filter: true },
    ownerId: { type: 'id', filter: true },
    importance: { type: 'whole', sort: true, filter: true },
    externalId: { type: 'text', filter: true },
    retired: { type: 'choice', choices: [...endings], filter: true },
    unrealistic: { type: 'flag', filter: true },
    grade: { type: 'choice', choices: grades, filter: true },
    known: verdict,
    answered: verdict,
    agreed: verdict,
    kept: verdict,
    current: verdict,
    firstGap: { type: 'choice', choices: rungs, filter: true },
    todo: { type: 'choice', choices: todos, filter: true },
    ask: { type: 'whole', sort: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}

const importance = () =>
  z
    .number()
    .int()
    .min(1)
    .max(5)
    .transform((value) => value as Importance)
const level = () => z.number().min(-1e12).max(1e12)
const reference = z.strictObject({ kind: z.enum(referenceKinds), words: words(500).nullable() })
const people = z.array(id<MemberId>()).max(100)

/** From whom and where it was heard. */
const heard = {
  contactId: id<ContactId>().nullable().default(null),
  conversationId: id<ConversationId>().nullable().default(null),
}
const evidence = {
  grade: z.enum(grades),
  supports: z.boolean().default(true),
  quote: words(4000).nullable().default(null).describe('Their words.'),
  note: words(4000).nullable().default(null).describe('Ours.'),
  ...heard,
  happenedAt: happenedAt(),
}

const fields = {
  contactId: id<ContactId>().nullable(),
  topicId: id<TopicId>(),
  statement: line(1000).describe('What they expect, in their words.'),
  importance: importance().nullable().describe('1 to 5; counts as 3 when not said.'),
  reference: reference.nullable().describe('What they compare with.'),
  metricId: id<MetricId>().nullable(),
  mustKnow: people.describe('Members who must know of it.'),
  canFrom: people.describe('Members who would have to do it, asked whether they can.'),
  externalId: line(120).nullable(),
}

export const newExpectation = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  customerId: id<CustomerId>(),
  topicId: fields.topicId,
  statement: fields.statement,
  adequate: level().nullable().optional().describe('What they would put up with.'),
  desired: level().nullable().optional().describe('What they wish for.'),
  evidence: z
    .strictObject({ ...evidence, grade: evidence.grade.default('assumed') })
    .optional()
    .describe('How we know. Left out, it is assumed.'),
  happenedAt: happenedAt(),
})
export const expectationChange = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  happenedAt: happenedAt(),
})
export const newEvidence = z.strictObject(evidence)
export const newLevel = z.strictObject({
  adequate: level().nullable().default(null),
  desired: level().nullable().default(null),
  statedBy: z.enum(['customer', 'us']).default('customer'),
  ...heard,
  happenedAt: happenedAt(),
})
export const newDemand = z.strictObject({
  quote: words(4000).nullable().default(null),
  ...heard,
  happenedAt: happenedAt(),
})
export const triage = z.strictObject({
  want: z.boolean().optional().describe('Is it our strategy?'),
  wantNote: words(2000).nullable().optional(),
  have: z.boolean().optional().describe('Are we obliged?'),
  haveNote: words(2000).nullable().optional(),
  happenedAt: happenedAt(),
})
export const newCan = z.strictObject({
  says: z.enum(canWords),
  conditions: words(2000).nullable().default(null),
  reason: words(2000).nullable().default(null),
  happenedAt: happenedAt(),
})
const told = {
  how: z.enum(tellings),
  ...heard,
  happenedAt: happenedAt(),
}
export const newTold = z.strictObject(told)
export const newAnswer = z.strictObject({
  kind: z.enum(answerKinds),
  words: words(4000).nullable().default(null).describe('Our answer as we would say it.'),
  level: level().nullable().default(null).describe('What we give, in the unit of the metric.'),
  names: id<EntryId>().nullable().default(null).describe('The stated level that it answers.'),
  conditions: words(4000).nullable().default(null).describe('Beside those of who has to do it.'),
  terms: z.enum(termsWords).default('proposed').describe('Who set the terms.'),
  told: z.strictObject(told).optional().describe('When it was told to them at once.'),
  happenedAt: happenedAt(),
})
export const newAcceptance = z.strictObject({
  quote: words(4000).nullable().default(null).describe('Their words.'),
  ...heard,
  happenedAt: happenedAt(),
})
export const retirement = z.strictObject({
  reason: z.enum(endings),
  why: words(2000),
  happenedAt: happenedAt(),
})
export const finding = z.strictObject({
  conversationId: id<ConversationId>().nullable().default(null),
  why: words(2000),
  happenedAt: happenedAt(),
})
export const newThreadWord = z.strictObject({ text: words(4000).min(1), happenedAt: happenedAt() })

const said = {
  id: z.uuid().describe('Of its entry: taking that back takes this back.'),
  happenedAt: z.string(),
  recordedAt: z.string(),
  by: z.object({ kind: z.string(), id: z.uuid().nullable() }),
}
const heardView = { contactId: z.uuid().nullable(), conversationId: z.uuid().nullable() }
export const evidenceView = z.object({
  ...said,
  grade: z.enum(grades),
  supports: z.boolean(),
  quote: z.string().nullable(),
  note: z.string().nullable(),
  ...heardView,
})
export const levelView = z.object({
  ...said,
  adequate: z.number().nullable(),
  desired: z.number().nullable(),
  statedBy: z.enum(['customer', 'us']),
  ...heardView,
})
const demandView = z.object({ ...said, quote: z.string().nullable(), ...heardView })
export const answerView = z.object({
  ...said,
  kind: z.enum(answerKinds),
  words: z.string().nullable(),
  level: z.number().nullable(),
  names: z.uuid().nullable(),
  conditions: z.string().nullable(),
  terms: z.enum(termsWords),
  told: z.array(z.object({ ...said, answerId: z.uuid(), how: z.enum(tellings), ...heardView })),
  accepted: z.array(
    z.object({ ...said, answerId: z.uuid(), quote: z.string().nullable(), ...heardView }),
  ),
})
export const seenView = z.object({ ...said, memberId: z.uuid() })
export const threadView = z.object({ ...said, text: z.string().nullable() })

const own = {
  id: z.uuid(),
  customerId: z.uuid(),
  contactId: z.uuid().nullable(),
  topicId: z.uuid(),
  statement: z.string().nullable().describe('Null once its words were erased.'),
  importance: z.number().int().nullable(),
  metricId: z.uuid().nullable(),
  unrealistic: z.boolean(),
  retired: z.enum([...endings, 'merged']).nullable(),
  mergedInto: z.uuid().nullable(),
  externalId: z.string().nullable(),
}

export const expectationView = z
  .object({
    ...own,
    reference: z.object({ kind: z.enum(referenceKinds), words: z.string().nullable() }).nullable(),
    mustKnow: z.array(z.uuid()),
    canFrom: z.array(z.uuid()),
    unrealisticWhy: z.string().nullable(),
    retiredWhy: z.string().nullable(),
    standing: standingView.nullable().describe('Null while it does not count.'),
    evidence: z.array(evidenceView),
    levels: z.array(levelView),
    demands: z.array(demandView),
    triage: z.object({
      want: z.boolean().nullable(),
      wantNote: z.string().nullable(),
      have: z.boolean().nullable(),
      haveNote: z.string().nullable(),
    }),
    cans: z.array(
      z.object({
        ...said,
        memberId: z.uuid(),
        says: z.enum(canWords),
        conditions: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
    cansAwaited: z.array(z.uuid()),
    answers: z.array(answerView),
    seenBy: z.array(seenView),
    sightsAwaited: z.array(z.uuid()),
    thread: z.array(threadView),
    ...meta,
  })
  .meta({ id: 'Expectation' })
export type ExpectationView = z.infer<typeof expectationView>

/** An expectation whole, as it stood at a moment. */
export type Whole = {
  readonly expectation: Bare
  readonly around: Around
  readonly standing: Standing | null
  readonly version: number
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}

/** All that a member sees of an expectation. */
export function viewExpectation(one: Whole): ExpectationView {
  const { expectation, around, standing } = one
  return {
    ...expectation,
    reference: expectation.reference === null ? null : { ...expectation.reference },
    mustKnow: [...expectation.mustKnow],
    canFrom: [...expectation.canFrom],
    standing: standing === null ? null : viewStanding(standing),
    ...viewAround(around),
    cansAwaited: [...cansAwaited(expectation, around)],
    sightsAwaited: [...sightsAwaited(expectation, around)],
    version: one.version,
    createdAt: one.createdAt.toString(),
    updatedAt: one.updatedAt.toString(),
  }
}

/** What was said, each with its two times. */
function viewAround(around: Around) {
  return {
    evidence: around.evidence.map(viewSaid),
    levels: around.levels.map(viewSaid),
    demands: around.demands.map(viewSaid),
    triage: { ...around.triage },
    cans: around.cans.map(viewSaid),
    answers: around.answers.map((answer) => ({
      ...viewSaid(answer),
      told: answer.told.map(viewSaid),
      accepted: answer.accepted.map(viewSaid),
    })),
    seenBy: around.seenBy.map(viewSaid),
    thread: around.thread.map(viewSaid),
  }
}

/** One thing said, its times as text. */
export function viewSaid<T extends Said>(one: T) {
  return {
    ...one,
    happenedAt: one.happenedAt.toString(),
    recordedAt: one.recordedAt.toString(),
    by: { ...one.by },
  }
}

const verdictOf = z.enum(verdicts)
export const listedExpectationView = z
  .object({
    ...own,
    ownerId: z.uuid().nullable().describe('Of its customer.'),
    adequate: z.number().nullable(),
    desired: z.number().nullable(),
    evidenceCount: z.number().int(),
    standing: z
      .object({
        grade: z.enum(grades),
        spokenAt: z.string().nullable(),
        known: verdictOf,
        answered: verdictOf,
        agreed: verdictOf,
        kept: verdictOf,
        current: verdictOf,
        firstGap: z.enum(rungs).nullable(),
        todo: z.enum(todos).nullable(),
        ask: z.number(),
      })
      .nullable(),
    ...meta,
  })
  .meta({ id: 'ListedExpectation' })
export type ListedExpectationView = z.infer<typeof listedExpectationView>

type Listed = Pick<
  Expectation,
  | 'id'
  | 'customerId'
  | 'contactId'
  | 'topicId'
  | 'statement'
  | 'importance'
  | 'metricId'
  | 'unrealistic'
  | 'retired'
  | 'mergedInto'
  | 'externalId'
  | 'version'
  | 'createdAt'
  | 'updatedAt'
> & {
  readonly ownerId: MemberId | null
  readonly adequate: number | null
  readonly desired: number | null
  readonly evidenceCount: number
  readonly standing:
    | (Omit<NonNullable<ListedExpectationView['standing']>, 'spokenAt'> & {
        readonly spokenAt: Temporal.Instant | null
      })
    | null
}

/** An expectation as lists show it. */
export function viewListedExpectation(one: Listed): ListedExpectationView {
  const { standing } = one
  return {
    ...one,
    standing: standing && { ...standing, spokenAt: standing.spokenAt?.toString() ?? null },
    createdAt: one.createdAt.toString(),
    updatedAt: one.updatedAt.toString(),
  }
}
