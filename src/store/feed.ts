/** Addresses of calendar feeds: their secrets as hashes, and what stands in them. */
import { sql } from 'kysely'
import type { CustomerId, MemberId, WorkspaceId } from '../domain/ids.ts'
import type { Db, Store, Tx } from './db.ts'
import { newSecret, secretHash } from './hash.ts'
import { orElse } from './list.ts'
import type { Tables } from './tables.ts'

export type Feed = {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
  readonly customerId: CustomerId | null
  readonly createdAt: Temporal.Instant
  /** To within an hour. */
  readonly readAt: Temporal.Instant | null
}

/** Makes a feed and returns its secret, which is not kept. Runs at the door. */
export async function insertFeed(db: Db, feed: Feed): Promise<string> {
  const token = newSecret('kept_c_')
  await db
    .insertInto('door.feed')
    .values({
      token_hash: secretHash(token),
      id: feed.id,
      workspace_id: feed.workspaceId,
      member_id: feed.memberId,
      customer_id: feed.customerId,
      created_at: feed.createdAt,
      read_at: null,
    })
    .execute()
  return token
}

/** A member's feeds, the newest first. Runs at the door. */
export async function feedsOf(
  db: Db,
  workspaceId: WorkspaceId,
  memberId: MemberId,
): Promise<readonly Feed[]> {
  const rows = await db
    .selectFrom('door.feed')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toFeed)
}

/** Ends one of a member's feeds; false when there was none. Runs at the door. */
export async function endFeed(
  db: Db,
  { id, workspaceId, memberId }: Pick<Feed, 'id' | 'workspaceId' | 'memberId'>,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('door.feed')
    .where('id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

const NOTED_EVERY_HOURS = 1

/** The feed of a secret, noted as read; null when it was ended or never was. */
export function findFeed(store: Store, token: string): Promise<Feed | null> {
  return store.door(async (db, now) => {
    const row = await db
      .selectFrom('door.feed')
      .selectAll()
      .where('token_hash', '=', secretHash(token))
      .executeTakeFirst()
    if (row === undefined) return null
    const before = now.subtract({ hours: NOTED_EVERY_HOURS })
    if (row.read_at === null || Temporal.Instant.compare(row.read_at, before) < 0)
      await db.updateTable('door.feed').set({ read_at: now }).where('id', '=', row.id).execute()
    return toFeed(row)
  })
}

const toFeed = (row: Tables['door.feed']): Feed => ({
  id: row.id,
  workspaceId: row.workspace_id as WorkspaceId,
  memberId: row.member_id as MemberId,
  customerId: row.customer_id as CustomerId | null,
  createdAt: row.created_at,
  readAt: row.read_at,
})

/** A commitment as a calendar shows it. */
export type Dated = Pick<
  Tables['commitment'],
  'id' | 'version' | 'owed_by' | 'said' | 'due_on' | 'updated_at'
> & { readonly due_at: Temporal.Instant; readonly customer: string; readonly vendor: string | null }

/** More than these no calendar shows with use. */
const MOST = 2000

/** What is not settled and has a due time, as its reader may see it: of a customer, or that the member looks after. */
export async function datedFor(tx: Tx, feed: Feed): Promise<readonly Dated[]> {
  const which =
    feed.customerId === null
      ? sql`m.owner_id = ${feed.memberId}::uuid`
      : sql`m.customer_id = ${feed.customerId}::uuid`
  const { rows } = await sql<Dated>`
    select m.id, m.version, m.owed_by, m.said, m.due_on, m.updated_at, m.due_at, c.name as customer, v.name as vendor
    from commitment m
    join customer c on c.workspace_id = m.workspace_id and c.id = m.customer_id
    left join vendor v on v.workspace_id = m.workspace_id and v.id = m.vendor_id
    where m.outcome is null and m.due_at is not null and ${which}
    order by ${orElse('m.due_at', sql`'infinity'::timestamptz`)}, m.id limit ${MOST}`.execute(tx.db)
  return rows
}
