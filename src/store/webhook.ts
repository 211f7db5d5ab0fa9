/** Webhooks of a workspace: their rows, and whose turn it is at the door. */
import type { MemberId, WebhookId } from '../domain/ids.ts'
import type { OffReason, Webhook, WebhookSaid } from '../domain/webhook.ts'
import type { WebhookEvent } from '../domain/webhook-event.ts'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'
import type { Tables } from './tables.ts'

/** The one place where a row becomes a webhook. Its secrets stay in the row. */
export function toWebhook(row: Tables['webhook']): Webhook {
  return {
    id: row.id as WebhookId,
    version: row.version,
    url: row.url,
    events: row.events as WebhookEvent[],
    money: row.money,
    memberId: row.member_id as MemberId,
    active: row.active,
    offReason: row.off_reason as OffReason | null,
    offAt: row.off_at,
    oldSecretUntil: row.old_secret_until,
    failingSince: row.failing_since,
    takenAt: row.taken_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** All of a workspace, the oldest first. */
export async function webhooksOf(tx: Tx): Promise<readonly Webhook[]> {
  const rows = await tx.db.selectFrom('webhook').selectAll().orderBy('id').execute()
  return rows.map(toWebhook)
}

/** One, or null. With `hold` nobody else changes it until the transaction ends. */
export async function readWebhook(tx: Tx, id: string, hold?: 'hold'): Promise<Webhook | null> {
  const row = await webhookRow(tx, id, hold)
  return row === null ? null : toWebhook(row)
}

/** The same with its sealed secrets. */
export async function webhookRow(
  tx: Tx,
  id: string,
  hold?: 'hold',
): Promise<Tables['webhook'] | null> {
  const query = tx.db.selectFrom('webhook').selectAll().where('id', '=', id)
  const row = await (hold === undefined ? query : query.forUpdate()).executeTakeFirst()
  return row ?? null
}

/** Makes one; its turns begin. */
export async function insertWebhook(
  tx: Tx,
  one: WebhookSaid & { readonly id: string; readonly memberId: MemberId; readonly sealed: Buffer },
): Promise<void> {
  const { id, url, events, money, active, memberId, sealed } = one
  await tx.db
    .insertInto('webhook')
    .values({
      workspace_id: tx.workspaceId,
      id,
      version: 1,
      url,
      events: [...events],
      money,
      member_id: memberId,
      active,
      off_reason: active ? null : 'by-hand',
      off_at: active ? null : tx.now,
      secret_sealed: sealed,
      old_secret_sealed: null,
      old_secret_until: null,
      failing_since: null,
      taken_at: null,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute()
  await tx.atDoor((db) =>
    db
      .insertInto('door.webhook_turn')
      .values({
        webhook_id: id,
        workspace_id: tx.workspaceId,
        free_at: tx.now,
        served_at: tx.now,
      })
      .execute(),
  )
}

/** Changes what somebody said of one that is held, which makes it another version. */
export async function updateWebhook(
  tx: Tx,
  id: string,
  set: Partial<Omit<Tables['webhook'], 'workspace_id' | 'id' | 'version' | 'created_at'>>,
): Promise<void> {
  await tx.db
    .updateTable('webhook')
    .set((row) => ({ ...set, version: row('version', '+', 1), updated_at: tx.now }))
    .where('id', '=', id)
    .execute()
}

/** Takes one away with all that it was told. */
export async function deleteWebhook(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('webhook_delivery').where('webhook_id', '=', id).execute()
  await tx.db.deleteFrom('webhook').where('id', '=', id).execute()
  await tx.atDoor(async (db) => {
    await db.deleteFrom('door.webhook_due').where('webhook_id', '=', id).execute()
    await db.deleteFrom('door.webhook_turn').where('webhook_id', '=', id).execute()
  })
}

/** Switches one off that is held: what still waited is given up, to be replayed by whoever wants it. */
export async function switchOff(tx: Tx, id: string, reason: OffReason): Promise<void> {
  await updateWebhook(tx, id, { active: false, off_reason: reason, off_at: tx.now })
  await tx.db
    .updateTable('webhook_delivery')
    .set({ state: 'failed', next_at: null, settled_at: tx.now })
    .where('webhook_id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
  await tx.atDoor((db) => db.deleteFrom('door.webhook_due').where('webhook_id', '=', id).execute())
}

/** Those who look after webhooks: they are told when one is switched off. */
export async function webhookKeepers(tx: Tx): Promise<readonly MemberId[]> {
  const rows = await tx.db
    .selectFrom('member')
    .select('id')
    .where('role', 'in', ['owner', 'admin'])
    .where('active', '=', true)
    .where('own_customers_only', '=', false)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id as MemberId)
}

/** Whether amounts may be shown to a webhook: it was said so, and whoever answers for it still sees them. */
export async function showsMoney(tx: Tx, { money, memberId }: Webhook): Promise<boolean> {
  if (!money) return false
  const row = await tx.db
    .selectFrom('member')
    .select(['active', 'sees_money'])
    .where('id', '=', anyOf([memberId]))
    .executeTakeFirst()
  return row !== undefined && row.active && row.sees_money
}
