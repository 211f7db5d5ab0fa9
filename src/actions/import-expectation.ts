/** Rows of expectations, each with evidence: laid against the expectations on record and those the file made before. */
import { happened } from '../domain/record.ts'
import { aroundOf, expectationOf } from '../domain/expectation.ts'
import { effective, fieldsOf } from '../domain/history.ts'
import type { CustomerId } from '../domain/ids.ts'
import {
  type ExpectationState,
  furtherRow,
  heardAt,
  newExpectation,
  type RowNames,
  type RowSays,
} from '../domain/import/expectation-row.ts'
import { recordKey } from '../domain/import/match.ts'
import type { ImportedRow } from '../domain/import/read-row.ts'
import { chainsOf } from '../store/cabinet.ts'
import type { Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { knownExpectations } from '../store/import-known-expectations.ts'
import { hold } from '../store/list.ts'
import { holdCustomers } from '../store/standing.ts'
import { contactFinder, metricFinder, neededCustomer, NOT_YET, topicFinder } from './import-name.ts'
import {
  faulty,
  type Judge,
  refused,
  type Step,
  text,
  texts,
  type Verdict,
} from './import-verdict.ts'

export async function judgeExpectations(step: Step): Promise<Judge> {
  const { tx, plan, rows } = step
  const names = await namesFinder(step)
  const known = await statesOf(step, rows, names)
  const since = sinceOf(rows)
  return (row) => {
    const named = names(row)
    if ('kind' in named) return named
    const at = heardAt(row)
    if (at !== null && !happened(at, tx.now).ok)
      return faulty(plan, 'happenedAt', 'refused', 'This date is still to come.')
    const before = known.find(row, named)
    if (before === 'several')
      return faulty(plan, 'statement', 'matches-several', 'Several expectations say just this.')
    if (before?.fields.customerId !== undefined && before.fields.customerId !== named.customerId)
      return faulty(
        plan,
        'externalId',
        'refused',
        'This number is an expectation of another customer.',
      )
    const says = before
      ? furtherRow(before, row, named, tx.now)
      : newExpectation(
          newId(tx.now),
          row,
          named,
          since.get(recordKey('expectations', row)) ?? null,
          tx.now,
        )
    if (!says.ok) return refused(says)
    known.put(row, says.value.after)
    return verdictOf(says.value, before ?? null, step.writing !== null)
  }
}

/** What stands beside the file is changed; in a dry run, what the file itself would make is still new. */
function verdictOf(
  { drafts, after }: RowSays,
  before: ExpectationState | null,
  writing: boolean,
): Verdict {
  if (before === null) return { kind: 'new', recordId: after.id, drafts }
  if (before.fresh && !writing) return { kind: 'new', drafts }
  if (drafts.length === 0) return { kind: 'same', recordId: before.id }
  return { kind: 'changed', recordId: before.id, drafts }
}

type Names = (row: ImportedRow) => RowNames | Verdict

/** Whom and what a row names, or the fault that somebody is not there. */
async function namesFinder(step: Step): Promise<Names> {
  const customerOf = await neededCustomer(step)
  const topicOf = await topicFinder(step)
  const metricOf = await metricFinder(step)
  const contactOf = await contactFinder(step)
  return (row) => {
    const at = customerOf(row)
    if ('kind' in at) return at
    const topic = topicOf(row)
    if ('kind' in topic) return topic
    if (topic.id === null) return faulty(step.plan, 'topic', 'needed', 'This row names no topic.')
    const metric = metricOf(row)
    if ('kind' in metric) return metric
    const contact = contactOf(row, at.id)
    if ('kind' in contact) return contact
    return { customerId: at.id, topicId: topic.id, contactId: contact.id, metric: metric.metric }
  }
}

/** The earliest that these rows know of each expectation: it was there no later than its first evidence. */
function sinceOf(rows: readonly ImportedRow[]): ReadonlyMap<string, Temporal.Instant> {
  const since = new Map<string, Temporal.Instant>()
  for (const row of rows) {
    const at = heardAt(row)
    if (at === null) continue
    const key = recordKey('expectations', row)
    const before = since.get(key)
    if (before === undefined || Temporal.Instant.compare(at, before) < 0) since.set(key, at)
  }
  return since
}

type States = {
  readonly find: (row: ImportedRow, names: RowNames) => ExpectationState | 'several' | undefined
  readonly put: (row: ImportedRow, state: ExpectationState) => void
}

const wordsKey = (customerId: string, topicId: string, statement: string | null) =>
  `${customerId} ${topicId} ${statement ?? ''}`

/** The expectations on record that rows may be about; held, when they are written. */
async function statesOf(step: Step, rows: readonly ImportedRow[], names: Names): Promise<States> {
  const states = await readStates(step, rows, names)
  const byId = new Map<string, ExpectationState>()
  const byWords = new Map<string, ExpectationState[]>()
  const keep = (state: ExpectationState) => {
    const { customerId, topicId, statement, externalId } = state.fields
    if (externalId !== null) byId.set(externalId, state)
    const key = wordsKey(customerId, topicId, statement)
    const others = (byWords.get(key) ?? []).filter(({ id }) => id !== state.id)
    byWords.set(key, [...others, state])
  }
  for (const state of states) keep(state)
  return {
    put: (_, state) => keep(state),
    find: (row, { customerId, topicId }) => {
      const outside = text(row, 'externalId')
      const own = outside === null ? undefined : byId.get(outside)
      if (own !== undefined) return own
      const key = wordsKey(customerId, topicId, text(row, 'statement'))
      const same = (byWords.get(key) ?? []).filter(
        ({ fields }) => outside === null || fields.externalId === null,
      )
      const counting = same.filter(({ retired }) => retired === null)
      const [first, second] = counting.length > 0 ? counting : same
      return second === undefined ? first : 'several'
    },
  }
}

async function readStates(
  { tx, writing }: Step,
  rows: readonly ImportedRow[],
  names: Names,
): Promise<readonly ExpectationState[]> {
  const customers = new Set<CustomerId>()
  for (const row of rows) {
    const named = names(row)
    if (!('kind' in named) && named.customerId !== NOT_YET) customers.add(named.customerId)
  }
  const ids = await knownExpectations(tx, {
    externalIds: texts(rows, 'externalId'),
    customerIds: [...customers],
    statements: texts(rows, 'statement'),
  })
  if (writing !== null && ids.length > 0) {
    await holdCustomers(tx, [...customers])
    await hold(tx, 'expectation', ids)
  }
  return stateOfChains(tx, ids)
}

async function stateOfChains(tx: Tx, ids: readonly string[]): Promise<readonly ExpectationState[]> {
  return [...(await chainsOf(tx.db, ids))].flatMap(([id, chain]): ExpectationState[] => {
    const counted = effective(chain, { asOf: tx.now, knownAt: tx.now })
    const fields = fieldsOf(counted)
    if (fields === null) return []
    const { evidence, levels } = aroundOf(counted)
    const expectation = expectationOf(id, fields)
    const level = {
      adequate: levels.findLast(({ adequate }) => adequate !== null)?.adequate ?? null,
      desired: levels.findLast(({ desired }) => desired !== null)?.desired ?? null,
    }
    return [
      { id, fields: expectation, retired: expectation.retired, evidence, level, fresh: false },
    ]
  })
}
