import { type RawBuilder, sql } from 'kysely'
import { isAtRiskAt } from '../domain/commitment-lane.ts'
import type { Commitment } from '../domain/commitment-record.ts'
import { missAt, type Standing, stateAt, waitingAt } from '../domain/commitment-standing.ts'
import {
  type CommitmentFields,
  type Due,
  factsOf,
  leansOn,
  personalOfCommitment,
} from '../domain/commitment.ts'
import type { CommitmentId } from '../domain/ids.ts'
import type { Party } from '../domain/replay.ts'
import type { Cabinet, Derived } from './cabinet.ts'
import type { Tx } from './db.ts'
import { customersUnder, refreshCommitments, standingOf } from './ledger.ts'
import { byIds, type ListSource, orElse, type Range } from './list.ts'
import { text, whole } from './read.ts'
import { standAgain } from './standing.ts'
import type { Tables } from './tables.ts'

/** Columns that a job works out from the record of the firm (`at-risk.ts`). */
export const riskColumns = ['risk_at', 'risk_by', 'risk_told'] as const

/** Columns that say how a commitment stands: they come from its ledger, not from its own entries alone. */
export const standingColumns = [
  'outcome',
  'settled_at',
  'due_at',
  'due_on',
  'overdue_at',
  'missed_at',
  'warned',
  'told_at',
  'renegotiated',
  'waiting_on',
  'waiting_from',
  'made_good_at',
  'fell_at',
  'lost_us',
  'lost_customer',
  'lost_vendor',
] as const

export const commitments: Cabinet = {
  noun: 'commitment',
  table: 'commitment',
  personal: personalOfCommitment,
  aboutItself: false,
  // A contact's own words, where an entry holds some.
  wordsOf: (set) => (set.words === undefined ? null : text(set.contactId)),
  found: (fields) => [text(fields.text), text(fields.externalId)],
  // The expectation too: the ladder finds by it what fell due under it at any time.
  about: ({ customerId, expectationId }) =>
    [customerId, expectationId].filter((id) => typeof id === 'string'),
  beside: [...standingColumns, ...riskColumns],
  row: rowOf,
  parts: {
    table: 'commitment_lean',
    key: 'commitment_id',
    rows: (derived) => {
      const facts = factsOf(derived.entries)
      const on = facts === null ? [] : leansOn(facts)
      return on.map((on_id) => ({ commitment_id: derived.id, on_id }))
    },
  },
  standing: standingOf,
  afterwards: async (tx, changed, put) => {
    const all = await refreshCommitments(tx, changed, put)
    await standAgain(tx, customersUnder(all, changed), changed)
  },
}

function rowOf({ fields, entries }: Derived) {
  const facts = factsOf(entries)
  const due = facts?.terms.at(-1)?.due ?? null
  const last = entries.findLast(({ kind, set }) => kind === 'progress' && set.done !== undefined)
  return {
    owed_by: text(fields.owedBy),
    customer_id: text(fields.customerId),
    vendor_id: text(fields.vendorId),
    owner_id: text(fields.ownerId),
    contact_id: text(fields.contactId),
    said: text(fields.text),
    kind_of_work: text(fields.kindOfWork),
    features: fields.features ?? null,
    topic_id: text(fields.topicId),
    conversation_id: text(fields.conversationId),
    expectation_id: text(fields.expectationId),
    order_id: text(fields.orderId),
    invoice_id: text(fields.invoiceId),
    calendar_id: text(fields.calendarId),
    zone: text(fields.zone),
    due: due as never,
    depends_on: facts?.dependsOn.map(({ id }) => id) ?? [],
    clocked: due?.kind === 'after' || (facts?.dependsOn.length ?? 0) > 0,
    done: whole(last?.set.done),
    done_at: last?.happenedAt ?? null,
    external_id: text(fields.externalId),
    made_at: facts?.madeAt ?? null,
  }
}

/** Rows as commitments, as they stand at this moment. */
export async function toCommitments(
  tx: Tx,
  rows: readonly Tables['commitment'][],
  past?: Derived,
): Promise<readonly Commitment[]> {
  // Of what was changed just now, whether it was found at risk before is asked; of what was just made its row says all.
  const isWhole = past === undefined || rows.every((row) => 'risk_at' in row)
  const whole = isWhole ? rows : await byIds(tx, 'commitment', [past.id])
  return whole.map((row) => toCommitment(row, standingIn(row), tx.now))
}

/** The standing that a row holds. */
export function standingIn(row: Tables['commitment']): Standing {
  return {
    outcome: row.outcome as Standing['outcome'],
    settledAt: row.settled_at,
    dueAt: row.due_at,
    dueOn: row.due_on,
    overdueAt: row.overdue_at,
    missedAt: row.missed_at,
    warned: row.warned ?? false,
    renegotiated: row.renegotiated ?? 0,
    waitingOn: row.waiting_on as Party | null,
    waitingFrom: row.waiting_from,
    madeGoodAt: row.made_good_at,
  }
}

/** The one place where a row becomes a commitment, as it stands at a moment. */
export function toCommitment(
  row: Tables['commitment'],
  { outcome, waitingFrom, ...standing }: Standing,
  at: Temporal.Instant,
): Commitment {
  const whole = { ...standing, outcome, waitingFrom }
  const state = stateAt(whole, at)
  return {
    id: row.id as CommitmentId,
    version: row.version,
    owedBy: row.owed_by as Party,
    customerId: row.customer_id as Commitment['customerId'],
    vendorId: row.vendor_id as Commitment['vendorId'],
    ownerId: row.owner_id as Commitment['ownerId'],
    contactId: row.contact_id as Commitment['contactId'],
    text: row.said,
    kindOfWork: row.kind_of_work,
    features: row.features as CommitmentFields['features'],
    topicId: row.topic_id as Commitment['topicId'],
    conversationId: row.conversation_id,
    expectationId: row.expectation_id,
    orderId: row.order_id as Commitment['orderId'],
    invoiceId: row.invoice_id as Commitment['invoiceId'],
    calendarId: row.calendar_id as Commitment['calendarId'],
    zone: row.zone,
    madeAt: row.made_at,
    due: row.due as Due | null,
    dependsOn: row.depends_on as CommitmentId[],
    done: row.done,
    externalId: row.external_id,
    toldAt: row.told_at,
    ...standing,
    missedAt: standing.missedAt ?? (state === 'overdue' ? standing.overdueAt : null),
    waitingOn: waitingAt(whole, at),
    state,
    miss: missAt(whole, at),
    ...riskIn(row, whole, at),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** Whether it is at risk at a moment, and since when and by what. */
function riskIn(
  row: Tables['commitment'],
  standing: Standing,
  at: Temporal.Instant,
): Pick<Commitment, 'atRisk' | 'riskBy' | 'riskAt'> {
  const atRisk = isAtRiskAt(standing, row.risk_at, at)
  return {
    atRisk,
    riskAt: atRisk ? row.risk_at : null,
    riskBy: atRisk ? (row.risk_by as Commitment['riskBy']) : null,
  }
}

const never = sql`'infinity'::timestamptz`
const dueOrNever = orElse('due_at', never)

/** Due no later than it is overdue, which says nothing new and lets the index by due time begin and end there. */
const isOverdue = (now: Temporal.Instant) =>
  sql<boolean>`(outcome is null and overdue_at < ${now}::timestamptz and ${dueOrNever} < ${now}::timestamptz)`

/** What is open has an overdue time that is still ahead, and then that is its due time; or none as it stands. */
const isAhead = (now: Temporal.Instant) =>
  sql<boolean>`(outcome is null and overdue_at >= ${now}::timestamptz and ${dueOrNever} >= ${now}::timestamptz)`
/** Without an overdue time there is nothing to be late for, or the clock stands still until another has done their part. */
const isUndated = sql<boolean>`(outcome is null and overdue_at is null and waiting_on is null)`
/**
 * Waits by now. That it began is asked the other way round: whoever waits has begun nearly always, and asked straight the
 * planner takes the two for chance and expects a tenth of them.
 */
const isWaiting = (now: Temporal.Instant) =>
  sql<boolean>`(outcome is null and waiting_on is not null and (waiting_from > ${now}::timestamptz) is not true)`
const isStopped = sql<boolean>`(outcome is null and overdue_at is null and waiting_on is not null)`

const open = (where: RawBuilder<boolean>): Range => ({ where, of: 'open' })
const settledAs = (outcome: string): Range => ({
  where: sql<boolean>`outcome = ${sql.lit(outcome)}`,
  of: 'settled',
})

/**
 * States as ranges: the time of asking decides between open and overdue, so no job is needed to be right. What is open is
 * read from three of them, since in the order of due times all that is overdue lies in between. What is named by the product
 * stands in the text: how much there is of it is known.
 */
function inStates(values: readonly string[], now: Temporal.Instant): readonly Range[] {
  const asked = [...new Set(values)]
  const unsettled = asked.includes('open') && asked.includes('overdue')
  const ranges = asked.flatMap((value) => {
    if (value === 'open')
      return unsettled ? [] : [isStopped, isUndated, isAhead(now)].map((where) => open(where))
    if (value === 'overdue') return unsettled ? [] : [open(isOverdue(now))]
    return [settledAs(value)]
  })
  return unsettled ? [open(sql<boolean>`outcome is null`), ...ranges] : ranges
}

/** Lanes of the board as ranges, as `laneAt` has them: past due is overdue, whomever it waits for. */
function inLanes(values: readonly string[], now: Temporal.Instant): readonly Range[] {
  const at = sql`${now}::timestamptz`
  const calm = sql`(risk_at is null or risk_at > ${at})`
  return [...new Set(values)].flatMap((value) => {
    if (value === 'overdue') return [open(isOverdue(now))]
    if (value === 'at-risk') return [open(isAtRisk(now))]
    if (value === 'waiting')
      return [
        open(
          sql<boolean>`(${isWaiting(now)} and (overdue_at is null or (overdue_at >= ${at} and ${calm})))`,
        ),
      ]
    if (value !== 'open') return [settledAs(value)]
    return [
      isUndated,
      sql<boolean>`(${isStopped} and waiting_from > ${at})`,
      sql<boolean>`(${isAhead(now)} and ${calm} and (waiting_from is null or waiting_from > ${at}))`,
    ].map((where) => open(where))
  })
}

/** Missed for good, or by now; each with a warning or without. */
function inMisses(values: readonly string[], now: Temporal.Instant): readonly Range[] {
  return [...new Set(values)].flatMap((value): Range[] => {
    const as = value === 'warned' ? sql`warned` : sql`not warned`
    return [
      {
        where: sql<boolean>`(missed_at is not null and outcome is not null and ${as})`,
        of: 'settled',
      },
      open(sql<boolean>`(missed_at is not null and outcome is null and ${as})`),
      open(sql<boolean>`(missed_at is null and ${isOverdue(now)} and ${as})`),
    ]
  })
}

const ofSides = (values: readonly string[]): readonly Range[] =>
  [...new Set(values)].map((value) => ({ where: sql<boolean>`owed_by = ${sql.lit(value)}` }))

/** At risk at the moment of asking; what is overdue is not at risk any more. */
export const isAtRisk = (now: Temporal.Instant) =>
  sql<boolean>`(risk_at <= ${now}::timestamptz and ${isAhead(now)})`

function whetherAtRisk(values: readonly string[], now: Temporal.Instant): RawBuilder<boolean> {
  if (values.includes('true') && values.includes('false')) return sql<boolean>`true`
  return values.includes('true') ? isAtRisk(now) : sql<boolean>`(${isAtRisk(now)}) is not true`
}

export const commitmentList: ListSource<'commitment'> = {
  table: 'commitment',
  noun: 'commitment',
  columns: {
    state: { type: 'text', ranges: inStates },
    lane: { type: 'text', ranges: inLanes, uneven: (values) => values.includes('at-risk') },
    miss: { type: 'text', ranges: inMisses },
    atRisk: { type: 'text', match: whetherAtRisk, uneven: true },
    owedBy: { type: 'text', ranges: ofSides },
    customerId: { type: 'uuid', filter: sql`customer_id` },
    vendorId: { type: 'uuid', filter: sql`vendor_id` },
    ownerId: { type: 'uuid', filter: sql`owner_id`, uneven: true },
    contactId: { type: 'uuid', filter: sql`contact_id` },
    topicId: { type: 'uuid', filter: sql`topic_id` },
    expectationId: { type: 'uuid', filter: sql`expectation_id` },
    conversationId: { type: 'uuid', filter: sql`conversation_id` },
    orderId: { type: 'uuid', filter: sql`order_id` },
    invoiceId: { type: 'uuid', filter: sql`invoice_id` },
    calendarId: { type: 'uuid', filter: sql`calendar_id` },
    kindOfWork: { type: 'text', filter: sql`kind_of_work`, uneven: true },
    externalId: { type: 'text', filter: sql`external_id` },
    waitingOn: {
      type: 'text',
      ranges: (values, now) =>
        [...new Set(values)].map((value) =>
          open(sql<boolean>`(${isWaiting(now)} and waiting_on = ${sql.lit(value)})`),
        ),
    },
    dueAt: { type: 'timestamptz', sort: dueOrNever, filter: sql`due_at` },
    settledAt: {
      type: 'timestamptz',
      sort: orElse('settled_at', never),
      filter: sql`settled_at`,
    },
    madeAt: { type: 'timestamptz', filter: sql`made_at` },
    renegotiated: { type: 'bigint', filter: sql`renegotiated` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
