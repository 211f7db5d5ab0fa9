/** When commitments of ours want attention, kept in `door.wake`, and what was told of them. */
import { sql } from 'kysely'
import type { MemberId } from '../domain/ids.ts'
import { EARLIEST_DAYS, LATEST_DAYS, type Threshold } from '../domain/reminder.ts'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'
import { wakeAll, type Waking } from './wake.ts'

export const REMIND_WAKE = 'remind'

/** A commitment as far as it is known whether anybody will have to be reminded of it. */
export type Unsettled = {
  readonly id: string
  readonly owed_by: string
  readonly overdue_at: Temporal.Instant | null
}

/**
 * When the job is to look at those of ours that have a due time ahead, early enough for any threshold: whoever writes does
 * not work out whose hours count. To be put as 'sooner': an earlier look that was asked for stays.
 */
export function remindersOf(tx: Tx, changed: readonly Unsettled[]): readonly Waking[] {
  const late = tx.now.subtract({ hours: 24 * LATEST_DAYS })
  const ours = changed.flatMap(({ id, owed_by, overdue_at: dueAt }) =>
    owed_by === 'us' && dueAt !== null && Temporal.Instant.compare(dueAt, late) > 0
      ? [{ id, at: atLeast(tx.now, dueAt.subtract({ hours: 24 * EARLIEST_DAYS })) }]
      : [],
  )
  return ours.map(wakingOf)
}

const atLeast = (a: Temporal.Instant, b: Temporal.Instant) =>
  Temporal.Instant.compare(a, b) > 0 ? a : b

type Look = { readonly id: string; readonly at: Temporal.Instant }

/** Has the job look at some of them by a moment each: they are likely to be missed from then on. */
export async function remindAt(tx: Tx, looks: readonly Look[]): Promise<void> {
  const ahead = looks.map(({ id, at }) => ({ id, at: atLeast(tx.now, at) }))
  await wakeAll(tx, ahead.map(wakingOf), 'sooner')
}

const wakingOf = ({ id, at }: Look): Waking => ({ recordId: id, kind: REMIND_WAKE, at })

/**
 * Notes when some commitments are looked at next; null: not until a fact changes. Their rows are held, so nobody asked for
 * attention meanwhile.
 */
export async function lookNext(
  tx: Tx,
  next: ReadonlyMap<string, Temporal.Instant | null>,
): Promise<void> {
  const looks = [...next].flatMap(([id, at]) => (at === null ? [] : [{ id, at }]))
  const done = [...next].flatMap(([id, at]) => (at === null ? [id] : []))
  await wakeAll(tx, looks.map(wakingOf), 'anew')
  if (done.length === 0) return
  await tx.atDoor((db) =>
    db
      .deleteFrom('door.wake')
      .where('workspace_id', '=', tx.workspaceId)
      .where('kind', '=', REMIND_WAKE)
      .where('record_id', '=', anyOf(done))
      .execute(),
  )
}

/** Notes what is told of a due time, and answers what had not been told: that alone may leave. */
export async function noteTold(
  tx: Tx,
  commitmentId: string,
  dueAt: Temporal.Instant,
  told: readonly { readonly threshold: Threshold; readonly memberId: MemberId }[],
): Promise<ReadonlySet<Threshold>> {
  if (told.length === 0) return new Set()
  const rows = await tx.db
    .insertInto('reminder')
    .values(
      told.map(({ threshold, memberId }) => ({
        workspace_id: tx.workspaceId,
        commitment_id: commitmentId,
        threshold,
        due_at: dueAt,
        member_id: memberId,
        told_at: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('threshold')
    .execute()
  return new Set(rows.map((row) => row.threshold as Threshold))
}

/** What was told of some commitments, each with the due time that it was about. */
export async function toldOf(
  tx: Tx,
  ids: readonly string[],
): Promise<(id: string, dueAt: Temporal.Instant) => ReadonlySet<Threshold>> {
  const rows = await tx.db
    .selectFrom('reminder')
    .select(['commitment_id', 'threshold', 'due_at'])
    .where('commitment_id', '=', anyOf(ids))
    .execute()
  return (id, dueAt) =>
    new Set(
      rows
        .filter((row) => row.commitment_id === id && row.due_at.equals(dueAt))
        .map((row) => row.threshold as Threshold),
    )
}

/** Until when members have put off what they look after, as `member:record`. */
export async function snoozesOf(
  tx: Tx,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const rows = await tx.db
    .selectFrom('snooze')
    .selectAll()
    .where('record_id', '=', anyOf(recordIds))
    .execute()
  return new Map(rows.map((row) => [`${row.member_id}:${row.record_id}`, row.until]))
}

/** Who leads the team of each member: of several teams the first by name; nobody leads themselves, or once they left. */
export async function leadsOf(
  tx: Tx,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, MemberId>> {
  const { rows } = await sql<{ member_id: string; lead_id: MemberId }>`
    select distinct on (m.member_id) m.member_id, t.lead_id
    from team_member m
    join team t on t.workspace_id = m.workspace_id and t.id = m.team_id
    join member l on l.workspace_id = t.workspace_id and l.id = t.lead_id and l.active
    where m.member_id = ${anyOf(memberIds)} and t.lead_id <> m.member_id
    order by m.member_id, t.name_sort, t.id`.execute(tx.db)
  return new Map(rows.map((row) => [row.member_id, row.lead_id]))
}
