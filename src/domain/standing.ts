/**
 * Where an expectation stands at a moment: the facts that its ladder is judged by, gathered from its own entries
 * and from what surrounds it, and what is to be done about it first. Everything handed in is as it was at the
 * moment asked about.
 */
import { cansAwaited, isUntold, levelOf, newestAnswer, statedFor, tellingsOf } from './answering.ts'
import {
  type Answer,
  type Around,
  type Expectation,
  type Said,
  UNSAID_IMPORTANCE,
} from './expectation.ts'
import type { ContactId, ExpectationId, MetricId, TopicId } from './ids.ts'
import {
  type AgreementFact,
  type AnswerFact,
  askNext,
  type Dated,
  dueEarlier,
  type Facts,
  firstGap,
  type Grade,
  type Ladder,
  ladderOf,
  type Missed,
  missedOf,
  nextChange,
  type Rung,
} from './ladder.ts'
import type { Better } from './metric.ts'
import type { Meta } from './record.ts'

/** What surrounds a customer's expectations. */
export type Surroundings = {
  readonly windowDays: number
  readonly halfLifeDays: (topicId: TopicId) => number
  readonly better: (metricId: MetricId | null) => Better
  readonly exposed: (contactId: ContactId | null) => boolean
  /** Events that touch the customer; without topics they touch every one. */
  readonly changes: readonly (Dated & { readonly topicIds: readonly TopicId[] })[]
  readonly measurements: readonly (Dated & {
    readonly id: string
    readonly metricId: MetricId
    readonly value: number
  })[]
  /** What fell due under an expectation, and whether it was kept by then. */
  readonly due: readonly (Dated & {
    readonly expectationId: ExpectationId
    readonly kept: boolean
    readonly commitment: { readonly id: string; readonly said: string | null }
  })[]
}

export type Bare = Omit<Expectation, keyof Meta>

/** The facts behind the ladder of one expectation. */
export function factsOf(expectation: Bare, around: Around, within: Surroundings): Facts {
  const { topicId, metricId, id } = expectation
  return {
    importance: expectation.importance ?? UNSAID_IMPORTANCE,
    halfLifeDays: within.halfLifeDays(topicId),
    windowDays: within.windowDays,
    better: within.better(metricId),
    evidence: around.evidence.map(({ happenedAt, grade, supports }) => ({
      at: happenedAt,
      grade,
      supports,
    })),
    changes: within.changes.filter(
      ({ topicIds }) => topicIds.length === 0 || topicIds.includes(topicId),
    ),
    answers: tellingsOf(around).map(({ answer, told }) => answerFact(around, answer, told)),
    agreements: agreementsIn(around),
    due: within.due.filter(({ expectationId }) => expectationId === id),
    measurements: within.measurements.filter((one) => one.metricId === metricId),
    rises: [
      ...around.levels.flatMap(({ happenedAt, statedBy, adequate, desired }) => {
        const level = adequate ?? desired
        return statedBy === 'customer' && level !== null
          ? [{ at: happenedAt, kind: 'level' as const, level, wished: adequate === null }]
          : []
      }),
      ...around.demands.map(({ happenedAt }) => ({ at: happenedAt, kind: 'demand' as const })),
    ],
    alarms: [],
  }
}

function answerFact(around: Around, answer: Answer, told: Said): AnswerFact {
  const stated = statedFor(around, answer)
  return {
    id: answer.id,
    at: told.happenedAt,
    kind: answer.kind,
    level: answer.level ?? levelOf(stated),
    names: levelOf(stated),
    namesDesired: stated?.desired ?? null,
    decidedAt: answer.happenedAt,
    namedAt: stated?.happenedAt ?? answer.happenedAt,
  }
}

/** What stands agreed by the expectation's own entries: so far, their recorded words that accept an answer. */
export function agreementsIn(around: Around): readonly AgreementFact[] {
  return around.answers.flatMap((answer) =>
    answer.accepted.map((accepted) => ({
      at: accepted.happenedAt,
      by: 'words' as const,
      accepts: answer.id,
      level: answer.level ?? levelOf(statedFor(around, answer)),
      until: null,
    })),
  )
}

export const todos = ['tell', 'verify', 'ask', 'answer', 'spell-out', 'look'] as const
/**
 * What is to be done about an expectation first: look into a promise that was not kept, tell them an answer that is
 * decided, verify what a change made stale, ask what we only assume, answer, look into what moved, have it accepted.
 */
export type Todo = (typeof todos)[number]

export type Standing = {
  readonly importance: number
  /** How we know: by the newest thing they said themselves, else by the newest thing we believe. */
  readonly grade: Grade
  readonly spokenAt: Temporal.Instant | null
  readonly evidenceCount: number
  readonly ladder: Ladder
  readonly firstGap: Rung | null
  readonly todo: Todo | null
  readonly ask: number
  /** The next instant at which time alone changes the ladder. */
  readonly changesAt: Temporal.Instant | null
  /** Days back in which what fell due counts for `kept`, what it fails for, and how much was due before. */
  readonly windowDays: number
  readonly missed: readonly Missed[]
  readonly earlier: { readonly kept: number; readonly missed: number }
}

/** Where an expectation stands; null when it does not count: retired, or without any evidence. */
export function standingOf(
  expectation: Bare,
  around: Around,
  within: Surroundings,
  at: Temporal.Instant,
): Standing | null {
  const last = around.evidence.at(-1)
  if (expectation.retired !== null || last === undefined) return null
  const facts = factsOf(expectation, around, within)
  const ladder = ladderOf(facts, at)
  const spoken = around.evidence.findLast(({ grade }) => grade === 'asked' || grade === 'confirmed')
  return {
    importance: facts.importance,
    grade: (spoken ?? last).grade,
    spokenAt: spoken?.happenedAt ?? null,
    evidenceCount: around.evidence.length,
    ladder,
    firstGap: firstGap(ladder),
    todo: todoOf(expectation, around, ladder),
    ask: askNext(facts, within.exposed(expectation.contactId), at),
    changesAt: nextChange(facts, at),
    windowDays: facts.windowDays,
    missed: missedOf(facts, at),
    earlier: dueEarlier(facts, at),
  }
}

/** What comes first. Null: nothing, or we wait for those who were asked whether they can. */
function todoOf(expectation: Bare, around: Around, ladder: Ladder): Todo | null {
  const fails = (rung: Rung) => ladder[rung].verdict === 'fails'
  // They know that we did not keep it, and nothing else that we say to them comes before that.
  if (fails('kept')) return 'look'
  if (isUntold(around)) return 'tell'
  if (fails('known')) return ladder.known.because === 'changed-since' ? 'verify' : 'ask'
  if (fails('answered'))
    return newestAnswer(around) === null && cansAwaited(expectation, around).length > 0
      ? null
      : 'answer'
  if (fails('current')) return 'look'
  return fails('agreed') ? 'spell-out' : null
}

/**
 * The question to put to the customer, as the key of a sentence in the catalogue: what to ask depends on what we
 * do not know.
 */
export function questionOf(standing: Pick<Standing, 'ladder' | 'grade'>): QuestionKey {
  const { because } = standing.ladder.known
  if (because === 'changed-since') return 'changed'
  if (because === 'contradicted') return 'contradicted'
  if (because === 'stale') return 'stale'
  if (because === 'only-assumed') return standing.grade === 'inferred' ? 'inferred' : 'assumed'
  return 'confirm'
}
export const questionKeys = [
  'assumed',
  'inferred',
  'stale',
  'changed',
  'contradicted',
  'confirm',
] as const
export type QuestionKey = (typeof questionKeys)[number]
