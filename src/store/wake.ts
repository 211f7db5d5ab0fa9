/** What wakes across workspaces: a record, and from when on it wants attention. Holds ids and times alone. */
import { sql } from 'kysely'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Store, Tx } from './db.ts'

/** A record that wants attention at a moment; null: not until somebody asks. */
export type Waking = {
  readonly recordId: string
  readonly kind: string
  readonly at: Temporal.Instant | null
}

/** What becomes of one that waits already: it is moved, never put off, or moved unless it is due. */
export type WakeRule = 'anew' | 'sooner' | 'rest'

/** Notes in the transaction of a fact what wants attention because of it, in one statement. */
export async function wakeAll(tx: Tx, wakes: readonly Waking[], rule: WakeRule): Promise<void> {
  if (wakes.length === 0) return
  const rows = wakes.map(({ recordId, kind, at }) => ({
    record_id: recordId,
    kind,
    wake_at: at ?? 'infinity',
  }))
  await sql`select kept_wake(${JSON.stringify(rows)}::json, ${rule}, ${tx.now}::timestamptz)`.execute(
    tx.db,
  )
}

/** Work that somebody has taken. Until `until` it is theirs alone; then anybody's. */
export type Wake = {
  readonly workspaceId: WorkspaceId
  readonly recordId: string
  readonly kind: string
  readonly until: Temporal.Instant
}

/** Asks for attention, at once or after a while. */
export async function setWake(
  store: Store,
  about: Pick<Wake, 'workspaceId' | 'recordId' | 'kind'>,
  after: Temporal.DurationLike = { seconds: 0 },
): Promise<void> {
  await store.door((db, now) =>
    db
      .insertInto('door.wake')
      .values({
        workspace_id: about.workspaceId,
        record_id: about.recordId,
        kind: about.kind,
        wake_at: now.add(after),
      })
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'record_id', 'kind'])
          .doUpdateSet({ wake_at: now.add(after) }),
      )
      .execute(),
  )
}

/**
 * Takes the next record that wants attention, and puts it off by `lease`: whoever dies with it gives it back by
 * letting that time pass. Null when nobody waits.
 */
export function takeWake(
  store: Store,
  kind: string,
  lease: Temporal.DurationLike,
): Promise<Wake | null> {
  return store.door(async (db, now) => {
    const until = now.add(lease)
    const { rows } = await sql<{ workspace_id: string; record_id: string }>`
      update door.wake set wake_at = ${until.toString()}::timestamptz
      where (workspace_id, record_id, kind) in (
        select workspace_id, record_id, kind from door.wake
        where kind = ${kind} and wake_at <= ${now.toString()}::timestamptz
        order by wake_at limit 1 for update skip locked)
      returning workspace_id, record_id`.execute(db)
    const [row] = rows
    return row === undefined
      ? null
      : {
          workspaceId: row.workspace_id as WorkspaceId,
          recordId: row.record_id,
          kind,
          until,
        }
  })
}

/** Records of one kind that somebody has taken at once: until then they are theirs alone. */
export type Wakes = {
  readonly kind: string
  readonly until: Temporal.Instant
  readonly of: ReadonlyMap<WorkspaceId, readonly string[]>
}

/** Takes many at once, by workspace, oldest first. */
export function takeWakes(
  store: Store,
  kind: string,
  lease: Temporal.DurationLike,
  most: number,
): Promise<Wakes> {
  return store.door(async (db, now) => {
    const until = now.add(lease)
    const { rows } = await sql<{ workspace_id: string; record_id: string }>`
      update door.wake set wake_at = ${until.toString()}::timestamptz
      where (workspace_id, record_id, kind) in (
        select workspace_id, record_id, kind from door.wake
        where kind = ${kind} and wake_at <= ${now.toString()}::timestamptz
        order by wake_at limit ${most} for update skip locked)
      returning workspace_id, record_id`.execute(db)
    const taken = Map.groupBy(rows, (row) => row.workspace_id as WorkspaceId)
    const of = new Map([...taken].map(([id, some]) => [id, some.map((row) => row.record_id)]))
    return { kind, until, of }
  })
}

/** Keeps a taken record for longer, or gives it back at once. Null when somebody asked for attention meanwhile. */
export function putOff(store: Store, wake: Wake, by: Temporal.DurationLike): Promise<Wake | null> {
  return store.door(async (db, now) => {
    const until = now.add(by)
    const { numUpdatedRows } = await db
      .updateTable('door.wake')
      .set({ wake_at: until })
      .where('workspace_id', '=', wake.workspaceId)
      .where('record_id', '=', wake.recordId)
      .where('kind', '=', wake.kind)
      .where('wake_at', '=', wake.until)
      .executeTakeFirst()
    return numUpdatedRows === 0n ? null : { ...wake, until }
  })
}

/** Nothing is left to do for the record, unless somebody asked for attention since it was taken. */
export async function clearWake(store: Store, wake: Wake): Promise<void> {
  await store.door((db) =>
    db
      .deleteFrom('door.wake')
      .where('workspace_id', '=', wake.workspaceId)
      .where('record_id', '=', wake.recordId)
      .where('kind', '=', wake.kind)
      .where('wake_at', '=', wake.until)
      .execute(),
  )
}

/** Nothing is left to do for what was taken of a workspace, but for those for which somebody asked again since. */
export async function clearWakes(
  store: Store,
  { kind, until, of }: Wakes,
  workspaceId: WorkspaceId,
): Promise<void> {
  await store.door((db) =>
    db
      .deleteFrom('door.wake')
      .where('workspace_id', '=', workspaceId)
      .where('record_id', 'in', of.get(workspaceId) ?? [])
      .where('kind', '=', kind)
      .where('wake_at', '=', until)
      .execute(),
  )
}
