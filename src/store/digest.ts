/** What is remembered of digests, and what waits for a member. */
import type { DigestSent, Waiting } from '../domain/digest.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import type { Member } from '../domain/member.ts'
import type { Scope, Tx } from './db.ts'
import { COUNTED, todayOf } from './today.ts'

/** What a member sees: their letters hold no more. */
export function memberScope(
  who: Pick<Member, 'id' | 'ownCustomersOnly'>,
  workspaceId: WorkspaceId,
): Scope {
  return { workspaceId, onlyOwner: who.ownCustomersOnly ? who.id : null, reader: who.id }
}

/** The last digest of a member; held, so that of two processes one makes the next. */
export async function holdDigest(tx: Tx, memberId: MemberId): Promise<DigestSent> {
  await tx.db
    .selectFrom('member')
    .select('id')
    .where('id', '=', memberId)
    .forUpdate()
    .executeTakeFirst()
  const row = await tx.db
    .selectFrom('digest')
    .selectAll()
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  if (row === undefined) return { sentOn: null, sentAt: null, told: [] }
  return {
    sentOn: Temporal.PlainDate.from(row.sent_on),
    sentAt: row.sent_at,
    told: row.told,
  }
}

/** Writes down for which day a digest was made, empty or not, and what is told by now. */
export async function noteDigest(
  tx: Tx,
  memberId: MemberId,
  day: Temporal.PlainDate,
  told: readonly string[],
): Promise<void> {
  const set = { sent_on: day.toString(), sent_at: tx.now, told: [...told] }
  await tx.db
    .insertInto('digest')
    .values({ workspace_id: tx.workspaceId, member_id: memberId, ...set })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id']).doUpdateSet(set))
    .execute()
}

/** The notice of an earlier digest goes when the next one comes: one count at a time is true. */
export async function dropDigestNotices(tx: Tx, memberId: MemberId): Promise<void> {
  await tx.db
    .deleteFrom('notice')
    .where('member_id', '=', memberId)
    .where('kind', '=', 'digest')
    .execute()
}

/** What waits on a member's own Today, what comes first first; of a group at most as many as are counted. */
export async function waitingFor(tx: Tx, memberId: MemberId): Promise<readonly Waiting[]> {
  const groups = await todayOf(tx, { memberId, everyone: false }, COUNTED)
  return groups.flatMap(({ kind, items }) =>
    items.map(({ id, customer, statement }) => ({
      todo: kind,
      recordId: id,
      customer,
      says: statement,
    })),
  )
}
