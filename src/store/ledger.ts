/**
 * The ledger of commitments that hang together: read with all that they lean on, and put back as standings. A standing
 * follows from recorded facts alone, so it is written when a fact is, and never by the time.
 */
import { sql } from 'kysely'
import { clocksOf, type Ledger } from '../domain/commitment-clock.ts'
import { fellAt, lostOn } from '../domain/commitment-lost.ts'
import { dueFactOf, type Standing, standingsOf } from '../domain/commitment-standing.ts'
import { type CommitmentFacts, leansOn, readCommitment } from '../domain/commitment.ts'
import { endOfDay } from '../domain/commitment-clock.ts'
import { type Entry, fold, type Moment } from '../domain/history.ts'
import type { ExpectationId } from '../domain/ids.ts'
import type { DueFact } from '../domain/ladder.ts'
import { scheduleOf, type Schedule } from '../domain/schedule.ts'
import { usualHours, type WorkCalendar } from '../domain/work-calendar.ts'
import { chainsOf, type Changed, type Derived, olderOnes } from './cabinet.ts'
import { anyOf, type Row } from './rows.ts'
import type { Tx } from './db.ts'
import { lookAtHeld } from './held.ts'
import { byIds, hold } from './list.ts'
import { type Overdue, tellLateOverdue } from './webhook-overdue.ts'
import { text } from './read.ts'
import type { Tables } from './tables.ts'
import { remindersOf } from './reminder.ts'
import { looksAtRisk, type Risky } from './risk-wake.ts'
import { wakeAll } from './wake.ts'

/** Everything recorded so far, whatever the clock says: a clock set back must hide nothing. */
const EVERYTHING: Moment = {
  asOf: Temporal.Instant.from('9999-01-01T00:00:00Z'),
  knownAt: Temporal.Instant.from('9999-01-01T00:00:00Z'),
}

/** How many commitments may hang together. Chains of people's duties are short; this bounds the reading. */
const MOST_TOGETHER = 5000

/** The ledger of some commitments and of all that they lean on; at a moment, or on everything recorded. */
export async function ledgerAround(
  tx: Tx,
  ids: readonly string[],
  moment: Moment = EVERYTHING,
  known: ReadonlyMap<string, readonly Entry[]> = new Map(),
): Promise<Ledger> {
  const facts = new Map<string, CommitmentFacts>()
  const asked = new Set<string>()
  let ahead = [...new Set(ids)]
  while (ahead.length > 0 && asked.size < MOST_TOGETHER) {
    for (const id of ahead) asked.add(id)
    const chains = await chainsOf(
      tx.db,
      ahead.filter((id) => !known.has(id)),
    )
    const found: CommitmentFacts[] = []
    for (const id of ahead) {
      const read = readCommitment(known.get(id) ?? chains.get(id) ?? [], moment)
      if (read !== null) found.push(read)
    }
    for (const one of found) facts.set(one.id, one)
    ahead = [...new Set(found.flatMap(leansOn))].filter((id) => !asked.has(id))
  }
  const scheduleFor = await schedules(tx, [...facts.values()], moment)
  return { facts, scheduleFor }
}

/** The hours that each is judged by, as they were known. */
async function schedules(
  tx: Tx,
  facts: readonly CommitmentFacts[],
  moment: Moment,
): Promise<(one: CommitmentFacts) => Schedule> {
  const ids = [...new Set(facts.flatMap(({ calendarId }) => calendarId ?? []))]
  const versions =
    moment === EVERYTHING ? await versionsNow(tx, ids) : await versionsThen(tx, ids, moment.knownAt)
  const made = new Map([...versions].map(([id, all]) => [id, scheduleOf(all)]))
  return ({ calendarId, zone }) => (calendarId && made.get(calendarId)) || usualHours(zone)
}

type Versions = ReadonlyMap<string, WorkCalendar['versions']>

async function versionsNow(tx: Tx, ids: readonly string[]): Promise<Versions> {
  const rows = await byIds(tx, 'calendar', ids)
  return new Map(rows.map((row) => [row.id, row.versions as unknown as WorkCalendar['versions']]))
}

/** As they were recorded by then; a calendar entered afterwards stands for the time before too. */
async function versionsThen(
  tx: Tx,
  ids: readonly string[],
  knownAt: Temporal.Instant,
): Promise<Versions> {
  const found = new Map<string, WorkCalendar['versions']>()
  for (const [id, chain] of await chainsOf(tx.db, ids)) {
    const first = chain[0]?.recordedAt
    const known = first && Temporal.Instant.compare(first, knownAt) > 0 ? first : knownAt
    const fields = fold(chain, { asOf: EVERYTHING.asOf, knownAt: known })
    if (fields !== null) found.set(id, fields.versions as unknown as WorkCalendar['versions'])
  }
  return found
}

/** The hours of some calendars as they are now, and those that count without one. */
export async function schedulesOf(
  tx: Tx,
  calendarIds: readonly string[],
): Promise<(calendarId: string | null, zone: string) => Schedule> {
  const versions = await versionsNow(tx, [...new Set(calendarIds)])
  const made = new Map([...versions].map(([id, all]) => [id, scheduleOf(all)]))
  return (calendarId, zone) => (calendarId && made.get(calendarId)) || usualHours(zone)
}

/**
 * How changed commitments stand, as columns of their rows. What they lean on is held first, so that nobody settles one of
 * those unseen between this reading and the row that says whom to tell of it.
 */
export async function standingOf(
  tx: Tx,
  changed: readonly Changed[],
): Promise<ReadonlyMap<string, Row>> {
  const known = new Map(changed.map(({ id, chain }) => [id, chain]))
  const facts = changed.flatMap(({ chain }) => readCommitment(chain, EVERYTHING) ?? [])
  const on = [...new Set(facts.flatMap(leansOn))].filter((id) => !known.has(id))
  if (on.length > 0)
    await sql`select from commitment where id = ${anyOf(on)} order by id for key share`.execute(
      tx.db,
    )
  const rows = await standingRows(tx, [...known.keys()], known)
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

/**
 * What follows when commitments have changed and their own rows are put: all that lean on them are put anew. Those are
 * held before anything is read of them: of two who settle at once, the second to come sees what the first has written.
 * Answers all that were put.
 */
export async function refreshCommitments(
  tx: Tx,
  changed: readonly Changed[],
  put: readonly Derived[],
): Promise<readonly Put[]> {
  const known = new Map(changed.map(({ id, chain }) => [id, chain]))
  const leaning = (await withDependents(tx, olderOnes(changed))).filter((id) => !known.has(id))
  await hold(tx, 'commitment', leaning)
  const own = put.map(({ row }) => row as unknown as Put)
  const all = [...own, ...(await putRows(tx, leaning, known))]
  await follow(tx, all)
  return all
}

/** Those that lean on some commitments, directly or through others, and these themselves. */
async function withDependents(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  const all = new Set(ids)
  let ahead = ids
  while (ahead.length > 0 && all.size < MOST_TOGETHER + ids.length) {
    const { rows } = await sql<{ id: string }>`
      select distinct commitment_id as id from commitment_lean where on_id = ${anyOf(ahead)}`.execute(
      tx.db,
    )
    ahead = rows.map(({ id }) => id).filter((id) => !all.has(id))
    for (const id of ahead) all.add(id)
  }
  return [...all]
}

const PAGE = 1000

/**
 * Puts anew how those stand whose due time the hours of some calendars can still move: of all customers, whosever they are
 * and whoever changed the hours.
 */
export function refreshUnder(tx: Tx, calendarIds: readonly string[]): Promise<readonly Put[]> {
  return tx.within({ ...tx.scope, onlyOwner: null }, (all) => underAll(all, calendarIds))
}

async function underAll(tx: Tx, calendarIds: readonly string[]): Promise<readonly Put[]> {
  const put: Put[] = []
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<{ id: string }>`
      select id from commitment where calendar_id = ${anyOf(calendarIds)} and clocked and id > ${after}::uuid
        and (outcome is null or due_at > ${tx.now}::timestamptz)
      order by id limit ${PAGE}`.execute(tx.db)
    const last = rows.at(-1)
    if (last === undefined) return put
    const ids = await withDependents(
      tx,
      rows.map(({ id }) => id),
    )
    put.push(...(await putStandings(tx, ids)))
    after = last.id
  }
}

/**
 * What we or our vendors owe under some expectations and when it falls due, on the facts of a moment; also under those
 * they were linked to only then. A duty of the customer's says nothing about whether we did what we said.
 */
export async function dueUnder(
  tx: Tx,
  expectationIds: readonly string[],
  moment: Moment,
): Promise<readonly (Required<DueFact> & { readonly expectationId: ExpectationId })[]> {
  if (expectationIds.length === 0) return []
  const ids = await commitmentsUnder(tx, expectationIds)
  const ledger = await ledgerAround(tx, ids, moment)
  const stands = standingsOf(ledger)
  return ids.flatMap((id) => {
    const facts = ledger.facts.get(id)
    const standing = stands(id)
    const fact = standing === null ? null : dueFactOf(standing)
    const under = facts?.fields.expectationId
    return fact === null || typeof under !== 'string' || facts?.owedBy === 'customer'
      ? []
      : [
          {
            ...fact,
            commitment: { id, said: text(facts?.fields.text) },
            expectationId: under as ExpectationId,
          },
        ]
  })
}

/** Found by what they were ever about. That an expectation is meant, and not its customer, hides them from nobody. */
async function commitmentsUnder(
  tx: Tx,
  expectationIds: readonly string[],
): Promise<readonly string[]> {
  return tx.within({ ...tx.scope, onlyOwner: null }, async ({ db }) => {
    const rows = await db
      .selectFrom('about')
      .select('record_id')
      .distinct()
      .where('about_id', '=', anyOf(expectationIds))
      .where('noun', '=', 'commitment')
      .orderBy('record_id')
      .execute()
    return rows.map((row) => row.record_id)
  })
}

/** Customers of some commitments that stand, or stood, under an expectation: their ladders may have moved. */
export function customersUnder(
  put: readonly Put[],
  changed: readonly Changed[] = [],
): readonly string[] {
  const now = put.flatMap((row) => (row.expectation_id === null ? [] : [row.customer_id]))
  const linked = changed.filter(({ chain }) => chain.some(({ set }) => 'expectationId' in set))
  const before = linked.flatMap(({ chain }) => chain.flatMap(({ set }) => set.customerId ?? []))
  return [...new Set([...now, ...(before as string[])])]
}

/** A commitment whose standing was put, as far as anything follows from it. */
export type Put = Risky & Overdue & Pick<Tables['commitment'], 'customer_id' | 'expectation_id'>

/** Puts how some commitments stand, and what follows from it. */
export async function putStandings(tx: Tx, ids: readonly string[]): Promise<readonly Put[]> {
  const put = await putRows(tx, ids)
  await follow(tx, put)
  return put
}

/**
 * They are named twice: without that the planner takes hardly any to be visible and reads the whole ledger for one of
 * them.
 */
async function putRows(
  tx: Tx,
  ids: readonly string[],
  known?: ReadonlyMap<string, readonly Entry[]>,
): Promise<readonly Put[]> {
  const rows = await standingRows(tx, ids, known)
  if (rows.length === 0) return []
  const sets = sql.join(
    Object.keys(rows[0] ?? {})
      .filter((column) => column !== 'id')
      .map((column) => sql`${sql.ref(column)} = n.${sql.ref(column)}`),
  )
  const put = await sql<Put>`update commitment c set ${sets}
    from json_populate_recordset(null::commitment, ${JSON.stringify(rows)}::json) n
    where c.workspace_id = ${tx.workspaceId}::uuid and c.id = ${anyOf(rows.map(({ id }) => id))} and c.id = n.id
    returning c.id, c.version, c.owed_by, c.customer_id, c.expectation_id, c.outcome, c.overdue_at`.execute(
    tx.db,
  )
  return put.rows
}

/** Who is to look at commitments that were put anew, and who is to be told. */
async function follow(tx: Tx, put: readonly Put[]): Promise<void> {
  if (put.length === 0) return
  await wakeAll(tx, [...remindersOf(tx, put), ...looksAtRisk(tx, put)], 'sooner')
  await tellLateOverdue(tx, put)
  await lookAtHeld(tx, [...new Set(put.map((row) => row.customer_id))])
}

/** How some commitments stand, as columns of their rows. */
export async function standingRows(
  tx: Tx,
  ids: readonly string[],
  known?: ReadonlyMap<string, readonly Entry[]>,
): Promise<readonly (Row & { readonly id: string })[]> {
  const ledger = await ledgerAround(tx, ids, EVERYTHING, known)
  const columns = columnsIn(ledger)
  return ids.flatMap((id) => {
    const row = columns(id)
    return row === null ? [] : [{ id, ...row }]
  })
}

/** How each commitment of a ledger stands, as columns of its row; null for one that is not in it. */
export function columnsIn(ledger: Ledger): (id: string) => Row | null {
  const clockOf = clocksOf(ledger)
  const stands = standingsOf(ledger, clockOf)
  return (id) => {
    const facts = ledger.facts.get(id)
    const clock = clockOf(id)
    const standing = stands(id)
    if (facts === undefined || clock === null || standing === null) return null
    const lost = lostOn(facts, clock, ledger.scheduleFor(facts))
    const told_at = toldAt(facts, ledger)
    return { ...columnsOf(standing), told_at, ...countedColumns(standing, lost) }
  }
}

/** What it counts for in figures. */
function countedColumns(standing: Standing, lost: ReturnType<typeof lostOn>): Row {
  return {
    fell_at: fellAt(standing),
    lost_us: lost?.us ?? null,
    lost_customer: lost?.customer ?? null,
    lost_vendor: lost?.vendor ?? null,
  }
}

function columnsOf(standing: Standing): Row {
  return {
    outcome: standing.outcome,
    settled_at: standing.settledAt,
    due_at: standing.dueAt,
    due_on: standing.dueOn,
    overdue_at: standing.overdueAt,
    missed_at: standing.missedAt,
    warned: standing.warned,
    renegotiated: standing.renegotiated,
    waiting_on: standing.waitingOn,
    waiting_from: standing.waitingFrom,
    made_good_at: standing.madeGoodAt,
  }
}

/** The time that they were told last; a length of work has none that could be named. */
export function toldAt(facts: CommitmentFacts, ledger: Ledger): Temporal.Instant | null {
  const due = facts.warnings.at(-1)?.due
  if (due?.kind === 'at') return Temporal.Instant.from(due.at)
  if (due?.kind !== 'on') return null
  return Temporal.Instant.fromEpochMilliseconds(endOfDay(due.on, ledger.scheduleFor(facts)))
}
