import { sql } from 'kysely'
import { cansAwaited, sightsAwaited } from '../domain/answering.ts'
import { aroundOf, type Expectation, expectationOf } from '../domain/expectation.ts'
import type {
  ContactId,
  CustomerId,
  ExpectationId,
  MemberId,
  MetricId,
  TopicId,
} from '../domain/ids.ts'
import type { Grade, Rung, Verdict } from '../domain/ladder.ts'
import type { Meta } from '../domain/record.ts'
import type { Todo } from '../domain/standing.ts'
import {
  type By,
  type Cabinet,
  type Chains,
  type Changed,
  type Derived,
  type Item,
  record,
} from './cabinet.ts'
import type { Tx } from './db.ts'
import { type ListColumn, type ListSource, orElse } from './list.ts'
import { text } from './read.ts'
import { customersConcerned, nowIn, standAgain } from './standing.ts'
import { type Stood, stoodAt } from './stood.ts'
import type { Tables } from './tables.ts'

/** Whose *can*, and whose eyes, are awaited. Nobody's, once the expectation has ended. */
const awaited = (derived: Derived) => {
  const expectation = expectationOf(derived.id, derived.fields)
  const around = aroundOf(derived.entries)
  if (expectation.retired !== null) return []
  return [
    ...cansAwaited(expectation, around).map((member_id) => ({ member_id, awaited: 'can' })),
    ...sightsAwaited(expectation, around).map((member_id) => ({ member_id, awaited: 'see' })),
  ]
}

export const expectations: Cabinet = {
  noun: 'expectation',
  table: 'expectation',
  personal: [
    'statement',
    'reference',
    'quote',
    'note',
    'wantNote',
    'haveNote',
    'conditions',
    'reason',
    'words',
    'text',
    'retiredWhy',
    'unrealisticWhy',
  ],
  aboutItself: false,
  wordsOf: (set) => text(set.contactId),
  found: (fields) => (fields.retired === 'merged' ? [] : [text(fields.statement)]),
  about: ({ customerId }) => (typeof customerId === 'string' ? [customerId] : []),
  afterwards: (tx, changed) => standAgain(tx, customersConcerned(changed), changed),
  beside: [
    'owner_id',
    'grade',
    'spoken_at',
    'known',
    'answered',
    'agreed',
    'kept',
    'current',
    'first_gap',
    'todo',
    'ask',
    'stood_at',
  ],
  row: (derived) => {
    const one = expectationOf(derived.id, derived.fields)
    const { levels, evidence } = aroundOf(derived.entries)
    return {
      customer_id: one.customerId,
      contact_id: one.contactId,
      topic_id: one.topicId,
      statement: one.statement,
      importance: one.importance,
      reference_kind: one.reference?.kind ?? null,
      reference_words: one.reference?.words ?? null,
      metric_id: one.metricId,
      adequate: levels.findLast(({ adequate }) => adequate !== null)?.adequate ?? null,
      desired: levels.findLast(({ desired }) => desired !== null)?.desired ?? null,
      unrealistic: one.unrealistic,
      unrealistic_why: one.unrealisticWhy,
      retired: one.retired,
      retired_why: one.retiredWhy,
      merged_into: one.mergedInto,
      // A merged record gives its outside id to the one that stays.
      external_id: one.mergedInto === null ? one.externalId : null,
      evidence_count: evidence.length,
    }
  },
  parts: {
    table: 'expectation_member',
    key: 'expectation_id',
    rows: (derived) => awaited(derived).map((row) => ({ expectation_id: derived.id, ...row })),
  },
}

/**
 * Writes what was said of expectations, and answers where these then stand, by id: what was worked out for their
 * customers is not read again.
 */
export async function recordStanding(
  tx: Tx,
  by: By,
  items: readonly Item[],
  read?: Chains,
): Promise<ReadonlyMap<string, Stood>> {
  const only = new Set(items.map(({ recordId }) => recordId))
  const found = new Map<string, Stood>()
  const afterwards = async (_: Tx, changed: readonly Changed[]) => {
    const customerIds = customersConcerned(changed)
    const stood = await standAgain(tx, customerIds, changed)
    const left = customerIds.filter((id) => !stood.has(id))
    const chains = new Map(changed.map(({ id, chain }) => [id, chain]))
    const others = await stoodAt(tx, left, nowIn(tx), { only, read: chains })
    for (const one of [...stood.values(), ...others.values()].flat())
      found.set(one.expectation.id, one)
  }
  await record(tx, { ...expectations, afterwards }, by, items, read)
  return found
}

/** An expectation as lists show it, with where it stands now; null when it does not count. */
export type ListedExpectation = Meta &
  Pick<
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
  > & {
    readonly ownerId: MemberId | null
    readonly adequate: number | null
    readonly desired: number | null
    readonly evidenceCount: number
    readonly standing: ListedStanding | null
  }

export type ListedStanding = { readonly [rung in Rung]: Verdict } & {
  readonly grade: Grade
  readonly spokenAt: Temporal.Instant | null
  readonly firstGap: Rung | null
  readonly todo: Todo | null
  readonly ask: number
}

/** The one place where a row becomes a listed expectation. */
export function toListedExpectation(row: Tables['expectation']): ListedExpectation {
  return {
    id: row.id as ExpectationId,
    version: row.version,
    customerId: row.customer_id as CustomerId,
    contactId: row.contact_id as ContactId | null,
    topicId: row.topic_id as TopicId,
    statement: row.statement,
    importance: row.importance as Expectation['importance'],
    metricId: row.metric_id as MetricId | null,
    adequate: row.adequate,
    desired: row.desired,
    unrealistic: row.unrealistic,
    retired: row.retired as Expectation['retired'],
    mergedInto: row.merged_into as ExpectationId | null,
    externalId: row.external_id,
    ownerId: row.owner_id as MemberId | null,
    evidenceCount: row.evidence_count,
    standing: standingOfRow(row),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function standingOfRow(row: Tables['expectation']): ListedStanding | null {
  if ((row.known ?? null) === null) return null
  return {
    grade: row.grade as Grade,
    spokenAt: row.spoken_at,
    known: row.known as Verdict,
    answered: row.answered as Verdict,
    agreed: row.agreed as Verdict,
    kept: row.kept as Verdict,
    current: row.current as Verdict,
    firstGap: row.first_gap as Rung | null,
    todo: row.todo as Todo | null,
    ask: row.ask ?? 0,
  }
}

const same = (column: string): ListColumn => ({ type: 'text', filter: sql.ref(column) })

export const expectationList: ListSource<'expectation'> = {
  table: 'expectation',
  noun: 'expectation',
  where: sql<boolean>`merged_into is null`,
  columns: {
    customerId: { type: 'uuid', filter: sql`customer_id` },
    topicId: { type: 'uuid', filter: sql`topic_id` },
    contactId: { type: 'uuid', filter: sql`contact_id` },
    ownerId: { type: 'uuid', filter: sql`owner_id` },
    importance: {
      type: 'bigint',
      sort: orElse('importance', sql`3`),
      filter: orElse('importance', sql`3`),
    },
    externalId: same('external_id'),
    retired: same('retired'),
    unrealistic: { type: 'boolean', filter: sql`unrealistic` },
    grade: same('grade'),
    known: same('known'),
    answered: same('answered'),
    agreed: same('agreed'),
    kept: same('kept'),
    current: same('current'),
    firstGap: same('first_gap'),
    todo: same('todo'),
    ask: { type: 'float8', sort: orElse('ask', sql`0`) },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
