import type { Json } from '../domain/history.ts'
import type { MemberId } from '../domain/ids.ts'
import type { NoticeBodies, NoticeKind } from '../domain/notice.ts'
import type { Tx } from './db.ts'
import { newId } from './id.ts'

export type Notice = {
  readonly id: string
  readonly kind: string
  readonly aboutKind: string | null
  readonly aboutId: string | null
  readonly body: Json
  readonly recordedAt: Temporal.Instant
  readonly readAt: Temporal.Instant | null
}

/** Tells some members something, with the fact that causes it. Its words are made on the page, in the reader's language. */
export async function notify<Kind extends NoticeKind>(
  tx: Tx,
  memberIds: readonly MemberId[],
  notice: {
    readonly kind: Kind
    readonly aboutKind?: string
    readonly aboutId?: string
    readonly body: NoticeBodies[Kind]
  },
): Promise<void> {
  if (memberIds.length === 0) return
  await tx.db
    .insertInto('notice')
    .values(
      memberIds.map((memberId) => ({
        workspace_id: tx.workspaceId,
        id: newId<string>(tx.now),
        member_id: memberId,
        kind: notice.kind,
        about_kind: notice.aboutKind ?? null,
        about_id: notice.aboutId ?? null,
        body: JSON.stringify(notice.body),
        recorded_at: tx.now,
        read_at: null,
      })),
    )
    .execute()
}

/** A member's newest notices. */
export async function noticesOf(
  tx: Tx,
  memberId: MemberId,
  limit: number,
): Promise<readonly Notice[]> {
  const rows = await tx.db
    .selectFrom('notice')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    aboutKind: row.about_kind,
    aboutId: row.about_id,
    body: row.body,
    recordedAt: row.recorded_at,
    readAt: row.read_at,
  }))
}

/** Marks notices as read, all of a member's or one; answers how many were. */
export async function readNotices(tx: Tx, memberId: MemberId, id: string | null): Promise<number> {
  const mine = tx.db
    .updateTable('notice')
    .set({ read_at: tx.now })
    .where('member_id', '=', memberId)
    .where('read_at', 'is', null)
  const { numUpdatedRows } = await (id === null
    ? mine
    : mine.where('id', '=', id)
  ).executeTakeFirst()
  return Number(numUpdatedRows)
}
