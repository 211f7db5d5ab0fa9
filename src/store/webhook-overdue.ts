/**
 * Commitments whose due time has passed are found by that time, so that looking costs the same whatever the ledger's
 * size, and told once per due time. A workspace that tells nobody is not looked at.
 */
import { sql } from 'kysely'
import { anyOf, insertAll } from './rows.ts'
import type { Tx } from './db.ts'
import { tell } from './webhook-delivery.ts'

const EVENT = 'commitment.overdue'

/** A commitment as far as being overdue goes. */
export type Overdue = {
  readonly id: string
  readonly version: number
  readonly outcome: string | null
  readonly overdue_at: Temporal.Instant | null
}

/** Looks back so far, at what was written by a transaction that began before the last look and ended after it. */
const LOOK_BACK = { minutes: 10 } as const
/** Commitments at a time. */
const AT_A_TIME = 500

/** Tells of what became overdue since the last look. */
export async function tellOverdue(tx: Tx): Promise<void> {
  if (!(await isWanted(tx))) return
  const clock = await holdClock(tx)
  const from = later(clock.since, clock.seen_until.subtract(LOOK_BACK))
  let after = { at: from, id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const { rows } = await sql<Overdue & { overdue_at: Temporal.Instant }>`
      select id, version, outcome, overdue_at from commitment
      where overdue_at is not null and (overdue_at, id) > (${after.at}::timestamptz, ${after.id}::uuid)
        and overdue_at < ${tx.now}::timestamptz and outcome is null
      order by overdue_at, id limit ${AT_A_TIME}`.execute(tx.db)
    const last = rows.at(-1)
    if (last === undefined) break
    await tellHeld(tx, await untold(tx, rows))
    after = { at: last.overdue_at, id: last.id }
  }
  await seenUntil(tx, later(clock.seen_until, tx.now))
}

/** Holds some before they are told of: of one that somebody settles at this moment, nothing is said. */
async function tellHeld(tx: Tx, found: readonly Overdue[]): Promise<void> {
  if (found.length === 0) return
  const { rows } = await sql<Overdue>`
    select id, version, outcome, overdue_at from commitment
    where id = ${anyOf(found.map(({ id }) => id))} and outcome is null
      and overdue_at < ${tx.now}::timestamptz order by id for update`.execute(tx.db)
  await tellOnce(tx, rows)
}

/** What is entered late and is overdue as it is written: the look that would have found it is over. */
export async function tellLateOverdue(tx: Tx, put: readonly Overdue[]): Promise<void> {
  const late = put.filter(
    ({ outcome, overdue_at: at }) =>
      outcome === null && at !== null && Temporal.Instant.compare(at, tx.now) < 0,
  )
  if (late.length === 0 || !(await isWanted(tx))) return
  const { since } = await holdClock(tx)
  await tellOnce(
    tx,
    late.filter(({ overdue_at: at }) => at !== null && Temporal.Instant.compare(at, since) >= 0),
  )
}

async function isWanted(tx: Tx): Promise<boolean> {
  const rows = await tx.db
    .selectFrom('webhook')
    .select('events')
    .where('active', '=', true)
    .execute()
  return rows.some(({ events }) => events.includes(EVENT))
}

/** Those of which it was not told yet that this due time of theirs has passed. Asked by key, after they are held. */
async function untold<T extends Overdue>(tx: Tx, overdue: readonly T[]): Promise<readonly T[]> {
  const { rows } = await sql<{ id: string; overdue_at: Temporal.Instant }>`
    select commitment_id as id, overdue_at from webhook_overdue
    where commitment_id = ${anyOf(overdue.map(({ id }) => id))}`.execute(tx.db)
  const keyOf = (id: string, at: Temporal.Instant | null) => `${id} ${at?.epochMilliseconds}`
  const told = new Set(rows.map((one) => keyOf(one.id, one.overdue_at)))
  return overdue.filter(({ id, overdue_at: at }) => !told.has(keyOf(id, at)))
}

/** What was not told of its due time yet is told now. Their rows are held: two who look tell once. */
async function tellOnce(tx: Tx, overdue: readonly Overdue[]): Promise<void> {
  const fresh = await untold(tx, overdue)
  await insertAll(
    tx.db,
    'webhook_overdue',
    fresh.map(({ id, overdue_at }) => ({
      workspace_id: tx.workspaceId,
      commitment_id: id,
      overdue_at,
    })),
    'on conflict do nothing',
  )
  await tell(
    tx,
    fresh.flatMap(({ id, version, overdue_at: at }) =>
      at === null
        ? []
        : [
            {
              event: EVENT,
              recordId: id,
              place: version,
              entryId: null,
              happenedAt: at.add({ milliseconds: 1 }),
            },
          ],
    ),
  )
}

type Clock = { since: Temporal.Instant; seen_until: Temporal.Instant }

/** From when on due times are told of: from the first look on, which makes the clock. */
async function holdClock(tx: Tx): Promise<Clock> {
  await sql`insert into webhook_clock (workspace_id, id, since, seen_until)
    values (${tx.workspaceId}::uuid, ${tx.workspaceId}::uuid, ${tx.now}::timestamptz, ${tx.now}::timestamptz)
    on conflict do nothing`.execute(tx.db)
  const row = await tx.db
    .selectFrom('webhook_clock')
    .select(['since', 'seen_until'])
    .executeTakeFirstOrThrow()
  return row
}

/** From this moment on: somebody begins to want it. Due times that passed before are not told afterwards. */
export async function startOverdueClock(tx: Tx): Promise<void> {
  const others = await isWanted(tx)
  await holdClock(tx)
  if (!others)
    await tx.db.updateTable('webhook_clock').set({ since: tx.now, seen_until: tx.now }).execute()
}

async function seenUntil(tx: Tx, at: Temporal.Instant): Promise<void> {
  await tx.db.updateTable('webhook_clock').set({ seen_until: at }).execute()
}

const later = (a: Temporal.Instant, b: Temporal.Instant) =>
  Temporal.Instant.compare(a, b) > 0 ? a : b
