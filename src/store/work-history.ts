/** What became of each kind of work of ours: the record that forecasts are made from, and the models made of it. */
import { sql } from 'kysely'
import { type ForecastModel, forecaster } from '../domain/forecast.ts'
import type { By, History, PastCase } from '../domain/forecast-history.ts'
import { zoneDays } from '../domain/zone-days.ts'
import type { Tx } from './db.ts'

/** A model for any moment, made from the record of one kind of work, and the names of its features. */
export type WorkForecaster = {
  readonly features: readonly string[]
  readonly modelAt: (moment: Temporal.Instant) => ForecastModel
}

/** Older cases than these many say little about the next one, and each costs a refit. */
const CASES_MOST = 50_000
/** Forecasters kept ready in this process, the one asked for longest ago going first. */
const KEPT_MOST = 40
/** Models made by one forecaster before it is made anew: what it remembers of each moment is let go then. */
const ASKED_MOST = 500

type Kept = WorkForecaster & { readonly signature: string; asked: number }
const kept = new Map<string, Kept>()

/**
 * The forecaster of a kind of work in a zone. It is made once and kept as long as the record is the same: any new case, and
 * any that was settled since, makes it anew. Whoever sees only their own customers gets one of their own record.
 */
export async function workForecaster(
  tx: Tx,
  kindOfWork: string,
  { by, onlyOwner }: { readonly by: By; readonly onlyOwner: string | null },
): Promise<WorkForecaster> {
  const { rows } = await sql<{ zone: string; signature: string }>`
    select (select zone from workspace) as zone,
      count(*)::text || ' ' || coalesce(max(updated_at)::text, '') || ' ' || coalesce(sum(version)::text, '') as signature
    from commitment where kind_of_work = ${kindOfWork} and owed_by = 'us'`.execute(tx.db)
  const { zone = 'UTC', signature = '' } = rows[0] ?? {}
  const key = JSON.stringify([tx.workspaceId, onlyOwner, kindOfWork, zone, by])
  const known = kept.get(key)
  kept.delete(key)
  const ready =
    known !== undefined && known.signature === signature && known.asked < ASKED_MOST
      ? known
      : { ...make(await historyOf(tx, kindOfWork), zone, by), signature, asked: 0 }
  ready.asked++
  kept.set(key, ready)
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_MOST) break
    kept.delete(oldest)
  }
  return ready
}

function make(history: History, zone: string, by: By): WorkForecaster {
  const modelAt = forecaster(history, zoneDays(zone), by)
  return { features: history.features, modelAt: (moment) => modelAt(moment.epochMilliseconds) }
}

/**
 * The cases of a kind of work, begun when they were promised. Kept and kept late are fulfilled; what was broken or waived ended
 * without; open work is open.
 */
export async function historyOf(tx: Tx, kindOfWork: string): Promise<History> {
  const { rows } = await sql<{
    made_at: Temporal.Instant
    settled_at: Temporal.Instant | null
    outcome: string | null
    features: Readonly<Record<string, string>> | null
  }>`select made_at, settled_at, outcome, features from commitment
    where kind_of_work = ${kindOfWork} and owed_by = 'us'
    order by made_at desc, id desc limit ${CASES_MOST}`.execute(tx.db)
  const features = [...new Set(rows.flatMap((row) => Object.keys(row.features ?? {})))].sort()
  const cases = rows.map((row): PastCase => {
    const settledAt = row.settled_at?.epochMilliseconds ?? null
    const fulfilled = row.outcome === 'kept' || row.outcome === 'kept-late'
    return {
      startedAt: row.made_at.epochMilliseconds,
      fulfilledAt: fulfilled ? settledAt : null,
      withdrawnAt: fulfilled ? null : settledAt,
      features: features.map((name) => row.features?.[name] ?? ''),
    }
  })
  return { features, cases }
}
