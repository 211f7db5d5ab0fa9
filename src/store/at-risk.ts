/**
 * From when on what we owe is likely to be missed, kept beside each commitment so that a list need not work out a
 * forecast: whoever reads compares it with the clock. Worked out by a job when something of the commitment changes, and when the
 * record of its kind of work does.
 */
import { type RawBuilder, sql } from 'kysely'
import {
  chanceKept,
  dateToKeep,
  type Owed,
  RISK_FULFILLED_MIN,
  type RiskPolicy,
  type RiskSource,
  riskOf,
} from '../domain/at-risk.ts'
import { clocksOf, type Ledger } from '../domain/commitment-clock.ts'
import { type Durations, durationsOf } from '../domain/forecast.ts'
import { budgetOf } from '../domain/work-budget.ts'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'
import { ledgerAround } from './ledger.ts'
import { byIds, hold } from './list.ts'
import { remindAt } from './reminder.ts'
import { canBeMissed, RISK_WAKE, riskLater } from './risk-wake.ts'
import type { Tables } from './tables.ts'
import { type WorkForecaster, workForecaster } from './work-history.ts'
import { riskPolicyIn } from './workspace.ts'

type Row = Tables['commitment']

/** Works out the risk of some commitments and notes it; the job's wakes for them are done. */
export async function putRisks(tx: Tx, ids: readonly string[]): Promise<void> {
  const rows = await hold(tx, 'commitment', ids)
  const policy = await policyOf(tx)
  const open = rows.filter((row) => canBeMissed(row, tx.now))
  const missable = new Set(open.map(({ id }) => id))
  const ledger = await ledgerAround(
    tx,
    open.map(({ id }) => id),
  )
  const durations = await durationsFor(tx, open)
  const risks = rows.map((row): Put => {
    if (!missable.has(row.id) || !canBeMissed(row, tx.now))
      return { id: row.id, risk_at: null, risk_by: null, risk_told: null }
    const { by, fromMs } = riskIn(row, ledger, durations(row), policy)
    return { id: row.id, risk_at: instantIn(fromMs), risk_by: by, risk_told: toldIn(row, ledger) }
  })
  await write(tx, risks)
  await remindAt(
    tx,
    risks.flatMap(({ id, risk_at: at }) => (at === null ? [] : [{ id, at }])),
  )
  await done(tx, ids)
}

type Put = {
  readonly id: string
  readonly risk_at: Temporal.Instant | null
  readonly risk_by: RiskSource | null
  readonly risk_told: boolean | null
}

/** Named by id twice: under a policy a join with rows of JSON alone reads the whole ledger. */
async function write(tx: Tx, risks: readonly Put[]): Promise<void> {
  if (risks.length === 0) return
  await sql`update commitment c set risk_at = n.risk_at, risk_by = n.risk_by, risk_told = n.risk_told
    from json_populate_recordset(null::commitment, ${JSON.stringify(risks)}::json) n
    where c.workspace_id = ${tx.workspaceId}::uuid and c.id = ${anyOf(risks.map(({ id }) => id))} and c.id = n.id
      and (c.risk_at, c.risk_by, c.risk_told) is distinct from (n.risk_at, n.risk_by, n.risk_told)`.execute(
    tx.db,
  )
}

async function done(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.atDoor((db) =>
    db
      .deleteFrom('door.wake')
      .where('workspace_id', '=', tx.workspaceId)
      .where('kind', '=', RISK_WAKE)
      .where('record_id', '=', anyOf(ids))
      .execute(),
  )
}

export async function policyOf(tx: Tx): Promise<RiskPolicy> {
  const row = await tx.db.selectFrom('workspace').selectAll().executeTakeFirstOrThrow()
  return riskPolicyIn(row)
}

/** A commitment as its risk is worked out. */
export function owedIn(row: Row & { overdue_at: Temporal.Instant }): Owed {
  return {
    startMs: row.made_at.epochMilliseconds,
    dueMs: row.overdue_at.epochMilliseconds,
    progress:
      row.done === null || row.done_at === null
        ? null
        : { share: row.done / 100, atMs: row.done_at.epochMilliseconds },
  }
}

function riskIn(
  row: Row & { overdue_at: Temporal.Instant },
  ledger: Ledger,
  durations: Durations | null,
  policy: RiskPolicy,
) {
  return riskOf(owedIn(row), durations, budgetIn(row, ledger), policy)
}

/** The working time between its start and its due time. */
export function budgetIn(row: Row & { overdue_at: Temporal.Instant }, ledger: Ledger) {
  const facts = ledger.facts.get(row.id)
  if (facts === undefined) throw new Error(`commitment ${row.id} has no entries`)
  const clock = clocksOf(ledger)(row.id)
  const fromMs = clock?.startMs ?? row.made_at.epochMilliseconds
  const span = { fromMs, toMs: row.overdue_at.epochMilliseconds }
  return budgetOf(clock, facts.owedBy, span, ledger.scheduleFor(facts))
}

/** Notes at once that they were told, so that it leaves Today with the warning and not when the job has looked again. */
export async function noteTold(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('commitment').set({ risk_told: true }).where('id', '=', id).execute()
}

/** Whether they were told since a due time was agreed last. */
function toldIn({ id }: Row, ledger: Ledger): boolean {
  const facts = ledger.facts.get(id)
  const agreedAt = facts?.terms.at(-1)?.agreedAt
  return (
    facts?.warnings.some(
      ({ at }) => agreedAt === undefined || Temporal.Instant.compare(at, agreedAt) >= 0,
    ) ?? false
  )
}

/** What the firm's record says of how long each takes; null where it says too little. */
async function durationsFor(tx: Tx, rows: readonly Row[]): Promise<(row: Row) => Durations | null> {
  const kinds = [...new Set(rows.flatMap((row) => row.kind_of_work ?? []))]
  const forecasters = new Map<string, WorkForecaster>()
  for (const kind of kinds) {
    forecasters.set(kind, await workForecaster(tx, kind, { by: 'day', onlyOwner: null }))
  }
  return (row) => {
    const forecaster = forecasters.get(row.kind_of_work ?? '')
    return forecaster === undefined ? null : durationsIn(forecaster, row, tx.now)
  }
}

/** What a record says of a piece of work that was begun when it was promised, as it is known now. */
export function durationsIn(
  { history, modelAt }: WorkForecaster,
  row: Row,
  now: Temporal.Instant,
): Durations | null {
  const features = (row.features ?? {}) as Readonly<Record<string, string>>
  const request = {
    startedAt: row.made_at.epochMilliseconds,
    features: history.features.map((name) => features[name] ?? ''),
  }
  return durationsOf(modelAt(now), request, RISK_FULFILLED_MIN)
}

const instantIn = (ms: number | null) =>
  ms === null ? null : Temporal.Instant.fromEpochMilliseconds(Math.ceil(ms))

const PAGE = 1000
/** What changes further ahead than this is written when it comes near: the kind is worked out anew before then. */
const AHEAD = { hours: 6 }

/**
 * Works out again a page of the open commitments of a kind, since its record has changed. Written is what lies in the past or near
 * ahead, so that a record of a million does not rewrite them all each time. Answers where the next page begins, and how
 * many were written; null: there was none.
 */
export async function recalibrate(
  tx: Tx,
  kindOfWork: string,
  after: string,
): Promise<{ readonly after: string; readonly written: number } | null> {
  const ids = await openAfter(tx, sql`kind_of_work = ${kindOfWork}`, after)
  const last = ids.at(-1)
  if (last === undefined) return null
  const policy = await policyOf(tx)
  const forecaster = await workForecaster(tx, kindOfWork, { by: 'day', onlyOwner: null })
  const horizon = tx.now.add(AHEAD)
  const rows = await byIds(tx, 'commitment', ids)
  const changed = rows.filter((row) => movesNear(row, forecaster, policy, tx.now, horizon))
  await putRisks(
    tx,
    changed.map(({ id }) => id),
  )
  return { after: last, written: changed.length }
}

/** Has a page of all that is open looked at: the firm calls something else at risk now. */
export async function riskAllLater(tx: Tx, after: string): Promise<string | null> {
  const ids = await openAfter(tx, sql`true`, after)
  await riskLater(tx, await byIds(tx, 'commitment', ids))
  return ids.at(-1) ?? null
}

/** The next page of what is open, ours and not yet due, by id. */
async function openAfter(tx: Tx, which: RawBuilder<unknown>, after: string) {
  const { rows } = await sql<{ id: string }>`select id from commitment
    where ${which} and id > ${after}::uuid and outcome is null and owed_by = 'us'
      and overdue_at > ${tx.now}::timestamptz order by id limit ${PAGE}`.execute(tx.db)
  return rows.map(({ id }) => id)
}

/** Whether what is kept of a commitment's risk is wrong, now or until the next time that somebody looks. */
function movesNear(
  row: Row,
  forecaster: WorkForecaster,
  policy: RiskPolicy,
  now: Temporal.Instant,
  horizon: Temporal.Instant,
): boolean {
  if (!canBeMissed(row, now)) return false
  const durations = durationsIn(forecaster, row, now)
  if (durations === null) return row.risk_by === 'history'
  // Without a budget nothing falls back on the time gone: that is worked out with the ledger.
  const never = { shareAt: () => 0, whenGone: () => Infinity }
  const { by, fromMs } = riskOf(owedIn(row), durations, never, policy)
  if (by !== 'history') return row.risk_by === 'history'
  const isNear = (atMs: number | null) => atMs !== null && atMs <= horizon.epochMilliseconds
  if (row.risk_by !== 'history') return true
  const known = row.risk_at?.epochMilliseconds ?? null
  return (isNear(fromMs) || isNear(known)) && Math.ceil(fromMs ?? -1) !== (known ?? -1)
}

/** How one commitment stands as to its risk, worked out now from what the reader may see; null when it is not there. */
export async function riskNow(tx: Tx, id: string, onlyOwner: string | null, on: string | null) {
  const [row] = await byIds(tx, 'commitment', [id])
  if (row === undefined) return null
  const policy = await policyOf(tx)
  const nothing = {
    atRisk: false,
    by: null,
    fromAt: null,
    told: row.risk_told ?? false,
    keptProbability: null,
    n: 0,
    basis: 'too-few',
    elapsedShare: null,
    done: row.done,
    doneAt: row.done_at?.toString() ?? null,
    keptRate: policy.keptRate / 100,
    on,
    onProbability: null,
    newOn: null,
  }
  if (row.owed_by !== 'us' || row.outcome !== null) return nothing
  const ledger = await ledgerAround(tx, [id])
  const nowMs = tx.now.epochMilliseconds
  const durations = await durationsOne(tx, row, onlyOwner)
  // What is overdue or waits without an end is not at risk; a new date can be named all the same.
  const dueAt = row.overdue_at ?? row.due_at ?? tx.now
  const owed = owedIn({ ...row, overdue_at: dueAt })
  const newMs =
    durations === null ? null : dateToKeep(owed, durations, nowMs, policy.keptRate / 100)
  const known = {
    ...nothing,
    told: toldIn(row, ledger),
    n: durations?.n ?? 0,
    basis: durations?.basis ?? 'too-few',
    newOn: newMs === null ? null : dayIn(newMs, row.zone),
    onProbability:
      on === null || durations === null
        ? null
        : chanceKept({ ...owed, dueMs: endMsOf(on, row.zone) }, durations, nowMs),
  }
  if (!canBeMissed(row, tx.now)) return known
  const { by, fromMs } = riskIn(row, ledger, durations, policy)
  return {
    ...known,
    by,
    atRisk: fromMs !== null && fromMs <= nowMs,
    fromAt: instantIn(fromMs)?.toString() ?? null,
    keptProbability: durations === null ? null : chanceKept(owed, durations, nowMs),
    elapsedShare: Math.min(1, budgetIn(row, ledger).shareAt(nowMs)),
  }
}

async function durationsOne(tx: Tx, row: Row, onlyOwner: string | null): Promise<Durations | null> {
  if (row.kind_of_work === null) return null
  const forecaster = await workForecaster(tx, row.kind_of_work, { by: 'day', onlyOwner })
  return durationsIn(forecaster, row, tx.now)
}

/** The last millisecond of a day in a zone. */
const endMsOf = (on: string, zone: string) =>
  Temporal.PlainDate.from(on).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1

const dayIn = (ms: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(Math.ceil(ms))
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()

/** Lets go of what has become overdue: it is not at risk any more. Answers how many. */
export async function pastRisks(tx: Tx): Promise<number> {
  const put = await sql`update commitment set risk_at = null
    where outcome is null and risk_at < ${tx.now}::timestamptz and overdue_at < ${tx.now}::timestamptz`.execute(
    tx.db,
  )
  return Number(put.numAffectedRows ?? 0)
}
