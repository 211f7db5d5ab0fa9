/** What a row of a list of expectations adds to the expectation that it is about: fields, evidence, a level. */
import { type Decision, no, yes } from '../decision.ts'
import {
  createExpectation,
  type EvidenceSaid,
  type Expectation,
  type ExpectationFields,
  levelFaults,
  type LevelSaid,
  type Reference,
  saying,
} from '../expectation.ts'
import type { Draft, Fields, Json } from '../history.ts'
import type { ContactId, CustomerId, TopicId } from '../ids.ts'
import type { Grade } from '../ladder.ts'
import type { Better } from '../metric.ts'
import { change } from '../record.ts'
import type { ImportedRow } from './read-row.ts'

/** Whom and what a row names, found on record. */
export type RowNames = {
  readonly customerId: CustomerId
  readonly topicId: TopicId
  readonly contactId: ContactId | null
  readonly metric: { readonly id: ExpectationFields['metricId']; readonly better: Better } | null
}

type DatedEvidence = EvidenceSaid & { readonly happenedAt: Temporal.Instant }

/** An expectation as far as further rows about it look at it. Grows row by row. */
export type ExpectationState = {
  readonly id: string
  readonly fields: Omit<ExpectationFields, 'statement'> & { readonly statement: string | null }
  readonly retired: Expectation['retired']
  readonly evidence: readonly DatedEvidence[]
  readonly level: Pick<LevelSaid, 'adequate' | 'desired'>
  /** Not on record yet: the file itself makes it. */
  readonly fresh: boolean
}

/** What a row comes to: the entries it makes, and the expectation after them. */
export type RowSays = { readonly drafts: readonly Draft[]; readonly after: ExpectationState }

const text = (row: ImportedRow, field: string) => {
  const value = row[field]
  return typeof value === 'string' ? value : null
}
const number = (row: ImportedRow, field: string) => {
  const value = row[field]
  return typeof value === 'number' ? value : null
}

/** When a row says its evidence was heard; null when it does not. */
export function heardAt(row: ImportedRow): Temporal.Instant | null {
  const at = text(row, 'happenedAt')
  return at === null ? null : Temporal.Instant.from(at)
}

/**
 * The expectation that a row makes, with its first evidence: assumed, where the row does not say how we know.
 * @param since the earliest that the file knows of it
 */
export function newExpectation(
  id: string,
  row: ImportedRow,
  names: RowNames,
  since: Temporal.Instant | null,
  now: Temporal.Instant,
): Decision<RowSays> {
  const fields: ExpectationFields = {
    customerId: names.customerId,
    topicId: names.topicId,
    contactId: names.contactId,
    statement: text(row, 'statement') ?? '',
    importance: number(row, 'importance') as ExpectationFields['importance'],
    reference: referenceOf(row),
    metricId: names.metric?.id ?? null,
    mustKnow: [],
    canFrom: [],
    externalId: text(row, 'externalId'),
  }
  const evidence = evidenceOf(row, names, now)
  const drafts = createExpectation(fields, evidence, since ?? now, evidence.happenedAt)
  const empty = { adequate: null, desired: null }
  const level = levelOf(row, empty, names, evidence.happenedAt)
  if (!level.ok) return level
  const after: ExpectationState = {
    id,
    fields,
    retired: null,
    evidence: [evidence],
    level: level.value?.level ?? empty,
    fresh: true,
  }
  return yes({ drafts: [...drafts.map(undated), ...(level.value?.drafts ?? [])], after })
}

/** `createExpectation` copies the evidence's own moment among what is said; the entry has it already. */
function undated({ set, ...draft }: Draft): Draft {
  const { happenedAt: _, ...said } = set
  return { ...draft, set: said }
}

/** What a further row adds. No drafts: all of it is on record. */
export function furtherRow(
  before: ExpectationState,
  row: ImportedRow,
  names: RowNames,
  now: Temporal.Instant,
): Decision<RowSays> {
  const changed = change(before.fields as unknown as Fields, changesOf(before, row, names), now)
  const evidence = addsEvidence(before, row, names) ? evidenceOf(row, names, now) : null
  const level = levelOf(row, before.level, names, heardAt(row) ?? now)
  if (!level.ok) return level
  const drafts = [
    ...(changed === null ? [] : [changed]),
    ...(evidence === null ? [] : [undated(saying('evidence', evidence, evidence.happenedAt))]),
    ...(level.value?.drafts ?? []),
  ]
  if (drafts.length > 0 && before.retired !== null) return no('expectation-retired')
  const hasLevel = before.level.adequate !== null || before.level.desired !== null
  if (changed !== null && 'metricId' in changed.set && hasLevel)
    return no('bad-input', [{ path: 'metric', message: 'is another than that of its levels' }])
  const after = {
    ...before,
    fields: { ...before.fields, ...(changed?.set as Partial<ExpectationFields> | undefined) },
    evidence: evidence === null ? before.evidence : [...before.evidence, evidence],
    level: level.value?.level ?? before.level,
  }
  return yes({ drafts, after })
}

function evidenceOf(row: ImportedRow, names: RowNames, now: Temporal.Instant): DatedEvidence {
  return {
    grade: (text(row, 'grade') ?? 'assumed') as Grade,
    supports: row.supports !== false,
    quote: text(row, 'quote'),
    note: text(row, 'note'),
    contactId: names.contactId,
    conversationId: null,
    happenedAt: heardAt(row) ?? now,
  }
}

/** Whether a row holds evidence that is not on record. A row without a date says nothing of when. */
function addsEvidence(before: ExpectationState, row: ImportedRow, names: RowNames): boolean {
  if (!['grade', 'supports', 'quote', 'note'].some((field) => row[field] !== undefined))
    return false
  const at = heardAt(row)
  const said = evidenceOf(row, names, at ?? Temporal.Instant.fromEpochMilliseconds(0))
  return !before.evidence.some(
    (one) =>
      one.grade === said.grade &&
      one.supports === said.supports &&
      one.quote === said.quote &&
      one.note === said.note &&
      (one.contactId === said.contactId ||
        (one.contactId === null && said.contactId === before.fields.contactId)) &&
      (at === null || sameSecond(one.happenedAt, at)),
  )
}

/** Lists hold seconds, the record thousandths of them. */
function sameSecond(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Math.abs(a.epochMilliseconds - b.epochMilliseconds) < 1_000
}

/** Fields that the row says otherwise. What stands in its cell for a person is who gave the evidence. */
function changesOf(
  before: ExpectationState,
  row: ImportedRow,
  names: RowNames,
): { readonly [field: string]: Json | undefined } {
  const reference = referenceOf(row)
  return {
    topicId: names.topicId,
    statement: text(row, 'statement') ?? undefined,
    importance: number(row, 'importance') ?? undefined,
    ...(reference !== null && { reference }),
    metricId: names.metric?.id ?? undefined,
    externalId: text(row, 'externalId') ?? undefined,
    ...(before.fields.contactId === null &&
      before.evidence.length === 0 && { contactId: names.contactId ?? undefined }),
  }
}

function referenceOf(row: ImportedRow): Reference | null {
  const kind = text(row, 'reference')
  return kind === null
    ? null
    : { kind: kind as Reference['kind'], words: text(row, 'referenceWords') }
}

/** A level that the row states and that is not the newest on record; null: none. */
function levelOf(
  row: ImportedRow,
  before: ExpectationState['level'],
  { metric, contactId }: RowNames,
  at: Temporal.Instant,
): Decision<{ drafts: readonly Draft[]; level: ExpectationState['level'] } | null> {
  const [adequate, desired] = [number(row, 'adequate'), number(row, 'desired')]
  const news =
    (adequate !== null && adequate !== before.adequate) ||
    (desired !== null && desired !== before.desired)
  if (!news) return yes(null)
  const level = { adequate: adequate ?? before.adequate, desired: desired ?? before.desired }
  const wrong = levelFaults(level, metric?.better ?? null).map((fault) =>
    fault.path === 'metricId' ? { ...fault, path: 'metric' } : fault,
  )
  if (wrong.length > 0) return no('bad-input', wrong)
  const said = { adequate, desired, statedBy: 'customer', contactId, conversationId: null }
  return yes({ drafts: [saying('level', said, at)], level })
}
