/** What somebody has put off until later on their own Today. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './db.ts'

/** What the member has put off until later. */
export const snoozed = (tx: Tx, memberId: string, id: RawBuilder<unknown>) =>
  sql<boolean>`not exists (select from snooze z where z.workspace_id = ${tx.workspaceId}::uuid
    and z.member_id = ${memberId}::uuid and z.record_id = ${id} and z.until > ${tx.now.toString()}::timestamptz)`

/** Puts an item off until then, or takes it up again (null). */
export async function snooze(
  tx: Tx,
  memberId: string,
  recordId: string,
  until: Temporal.Instant | null,
): Promise<void> {
  await tx.db
    .deleteFrom('snooze')
    .where('member_id', '=', memberId)
    .where('record_id', '=', recordId)
    .execute()
  if (until === null) return
  await tx.db
    .insertInto('snooze')
    .values({ workspace_id: tx.workspaceId, member_id: memberId, record_id: recordId, until })
    .execute()
}
