import type { Role } from '../domain/access.ts'
import type { MemberId } from '../domain/ids.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { Tx } from './db.ts'
import type { Tables } from './tables.ts'

/** The one place where a row becomes an invitation. */
export function toInvitation(row: Tables['invitation']): Invitation {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role as Role,
    seesMoney: row.sees_money,
    ownCustomersOnly: row.own_customers_only,
    invitedBy: row.invited_by as MemberId,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}

/** Those that still wait to be taken up, the newest first. */
export async function waitingInvitations(tx: Tx): Promise<readonly Invitation[]> {
  const rows = await tx.db
    .selectFrom('invitation')
    .selectAll()
    .where('expires_at', '>', tx.now)
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows.map(toInvitation)
}

/** One that can still be taken up, held until the transaction ends; null when it has ended. */
export async function holdInvitation(tx: Tx, id: string): Promise<Invitation | null> {
  const row = await tx.db
    .selectFrom('invitation')
    .selectAll()
    .where('id', '=', id)
    .where('expires_at', '>', tx.now)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : toInvitation(row)
}

/** Writes an invitation; answers the ids of those to the same address that it takes the place of. */
export async function putInvitation(tx: Tx, one: Invitation): Promise<readonly string[]> {
  const replaced = await tx.db
    .deleteFrom('invitation')
    .where('email', '=', one.email)
    .returning('id')
    .execute()
  await tx.db
    .insertInto('invitation')
    .values({
      workspace_id: tx.workspaceId,
      id: one.id,
      email: one.email,
      name: one.name,
      role: one.role,
      sees_money: one.seesMoney,
      own_customers_only: one.ownCustomersOnly,
      invited_by: one.invitedBy,
      created_at: one.createdAt,
      expires_at: one.expiresAt,
    })
    .execute()
  return replaced.map((row) => row.id)
}

/** Removes an invitation, and with it the address of somebody who is no member. */
export async function removeInvitation(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('invitation').where('id', '=', id).execute()
}
