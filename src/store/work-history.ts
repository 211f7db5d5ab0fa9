/** What became of each kind of work of ours: the record that forecasts are made from, and the models made of it. */
import { sql } from 'kysely'
import { type ForecastModel, forecaster } from '../domain/forecast.ts'
import type { By, History, PastCase } from '../domain/forecast-history.ts'
import { type ZoneDays, zoneDays } from '../domain/zone-days.ts'
import type { Tx } from './db.ts'

/** A model for any moment, made from the record of one kind of work, and that record itself. */
export type WorkForecaster = {
  readonly history: History
  readonly days: ZoneDays
  readonly zone: string
  readonly modelAt: (moment: Temporal.Instant) => ForecastModel
}

/** Older cases than these many say little about the next one; beyond them a record is cut. */
const CASES_MOST = 250_000
/** Forecasters kept ready in this process, the one asked for longest ago going first. */
const KEPT_MOST = 40
/** Models made by one forecaster before it is made anew: what it remembers of each moment is let go then. */
const ASKED_MOST = 500
/**
 * Whether a record of this many cases has changed is asked at most as often as this. Counting and reading it costs up to a second, and of so
 * long a record an answer knows what had happened by the start of its day or week anyway.
 */
const LONG_CASES = 5_000
const LONG_LOOKED_AFTER = { minutes: 10 }

type Kept = WorkForecaster & {
  readonly signature: string
  /** When the record was last seen to be the same. */
  seenAt: Temporal.Instant
  asked: number
}
const kept = new Map<string, Kept>()
const underWay = new Map<string, Promise<Kept>>()

export type Asking = { readonly by: By; readonly onlyOwner: string | null }

/**
 * The forecaster of a kind of work in the zone of the firm. It is kept as long as the record is the same: a new case, and one that
 * was settled since, makes it anew, of a long record within ten minutes. Whoever sees only their own customers gets one of their own record.
 */
export async function workForecaster(
  tx: Tx,
  kindOfWork: string,
  { by, onlyOwner }: Asking,
): Promise<WorkForecaster> {
  const { zone } = await tx.db.selectFrom('workspace').select('zone').executeTakeFirstOrThrow()
  const key = JSON.stringify([tx.workspaceId, onlyOwner, kindOfWork, zone, by])
  const ready = await upToDate(tx, key, kindOfWork, zone, by)
  ready.asked++
  kept.delete(key)
  kept.set(key, ready)
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_MOST) break
    kept.delete(oldest)
  }
  return ready
}

async function upToDate(
  tx: Tx,
  key: string,
  kindOfWork: string,
  zone: string,
  by: By,
): Promise<Kept> {
  const known = kept.get(key)
  const isLong = known !== undefined && known.history.cases.length >= LONG_CASES
  if (isLong && Temporal.Instant.compare(tx.now, known.seenAt.add(LONG_LOOKED_AFTER)) < 0)
    return known
  const signature = await signatureOf(tx, kindOfWork)
  if (known?.signature === signature && (isLong || known.asked < ASKED_MOST)) {
    known.seenAt = tx.now
    return known
  }
  return madeOnce(`${key} ${signature}`, async () => ({
    ...make(await historyOf(tx, kindOfWork), zone, by),
    signature,
    seenAt: tx.now,
    asked: 0,
  }))
}

/** Another one whenever a case came, went or was changed. */
export async function signatureOf(tx: Tx, kindOfWork: string): Promise<string> {
  const { rows } = await sql<{ signature: string }>`
    select count(*)::text || ' ' || coalesce(max(updated_at)::text, '') || ' ' || coalesce(sum(version)::text, '') as signature
    from commitment where kind_of_work = ${kindOfWork} and owed_by = 'us'`.execute(tx.db)
  return rows[0]?.signature ?? ''
}

/** Of two who ask for the same at once, the second waits for what the first is making. */
function madeOnce(key: string, work: () => Promise<Kept>): Promise<Kept> {
  const running = underWay.get(key)
  if (running !== undefined) return running
  const made = work().finally(() => underWay.delete(key))
  underWay.set(key, made)
  return made
}

function make(history: History, zone: string, by: By): WorkForecaster {
  const days = zoneDays(zone)
  const modelAt = forecaster(history, days, by)
  return { history, days, zone, modelAt: (moment) => modelAt(moment.epochMilliseconds) }
}

/**
 * The cases of a kind of work, begun when they were promised. Kept and kept late are fulfilled; what was broken or waived ended
 * without; open work is open. Instants come as milliseconds, since there may be many.
 */
export async function historyOf(tx: Tx, kindOfWork: string): Promise<History> {
  const { rows } = await sql<{
    made: number
    settled: number | null
    fulfilled: boolean
    features: Readonly<Record<string, string>> | null
  }>`select (extract(epoch from made_at) * 1000)::float8 as made,
      (extract(epoch from settled_at) * 1000)::float8 as settled,
      coalesce(outcome in ('kept', 'kept-late'), false) as fulfilled, features
    from commitment where kind_of_work = ${kindOfWork} and owed_by = 'us'
    order by made_at desc, id desc limit ${CASES_MOST}`.execute(tx.db)
  const names = new Set<string>()
  for (const row of rows) for (const name in row.features) names.add(name)
  const features = [...names].sort()
  const cases = rows.map(
    (row): PastCase => ({
      startedAt: row.made,
      fulfilledAt: row.fulfilled ? row.settled : null,
      withdrawnAt: row.fulfilled ? null : row.settled,
      features: features.map((name) => row.features?.[name] ?? ''),
    }),
  )
  return { features, cases }
}

/** A kind of work of ours on record, and how often, as far as anybody counts. */
export type KindOfWork = {
  readonly kindOfWork: string
  readonly cases: number
  readonly fulfilled: number
}

/** Further than this nobody counts a kind: it is enough by far. */
export const KIND_COUNTED = 10_000
/** A firm that names more kinds of work than this has named something else. */
const KINDS_MOST = 500

/** The kinds of work of ours by name. Walks from name to name along an index, so that their number counts, not that of the cases. */
export async function kindsOfWork(tx: Tx): Promise<readonly KindOfWork[]> {
  const { rows } = await sql<{ kind: string; cases: number; fulfilled: number }>`
    with recursive kinds as (
      (select kind_of_work as kind from commitment where kind_of_work is not null
        order by kind_of_work limit 1)
      union all
      select (select kind_of_work from commitment where kind_of_work > kinds.kind
        order by kind_of_work limit 1) from kinds where kinds.kind is not null)
    select kind, n.cases, n.fulfilled from (select kind from kinds where kind is not null limit ${KINDS_MOST}) k,
      lateral (select count(*) as cases, count(*) filter (where outcome in ('kept', 'kept-late')) as fulfilled
        from (select outcome from commitment where kind_of_work = k.kind and owed_by = 'us' limit ${KIND_COUNTED}) c) n
    where n.cases > 0 order by kind`.execute(tx.db)
  return rows.map(({ kind, cases, fulfilled }) => ({ kindOfWork: kind, cases, fulfilled }))
}
