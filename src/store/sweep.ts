/** What has served its time and is no fact: remembered answers, ended links and sessions, letters that left. */
import type { WorkspaceId } from '../domain/ids.ts'
import type { Store } from './db.ts'
import { sweepDeliveries } from './webhook-delivery.ts'

const ANSWERS_HOURS = 24
const LETTERS_HOURS = 30 * 24
const ENDED_KEYS_HOURS = 90 * 24
const FAILURES_HOURS = 24

/** Sweeps one workspace. */
export async function sweepWorkspace(store: Store, workspaceId: WorkspaceId): Promise<void> {
  await store.transaction({ workspaceId, onlyOwner: null }, async (tx) => {
    const before = (hours: number) => tx.now.subtract({ hours })
    await tx.db.deleteFrom('idempotency').where('recorded_at', '<', before(ANSWERS_HOURS)).execute()
    await tx.db.deleteFrom('invitation').where('expires_at', '<', tx.now).execute()
    await tx.db
      .deleteFrom('outbox')
      .where('recorded_at', '<', before(LETTERS_HOURS))
      .where((is) => is.or([is('sent_at', 'is not', null), is('failed_at', 'is not', null)]))
      .execute()
    await sweepDeliveries(tx)
  })
}

/** Sweeps what is known before the workspace is. */
export async function sweepDoor(store: Store): Promise<void> {
  await store.door(async (db, now) => {
    await db.deleteFrom('door.session').where('expires_at', '<', now).execute()
    await db.deleteFrom('door.link').where('expires_at', '<', now).execute()
    await db
      .deleteFrom('door.api_key')
      .where('ended_at', '<', now.subtract({ hours: ENDED_KEYS_HOURS }))
      .execute()
    await db
      .deleteFrom('door.throttle')
      .where('first_at', '<', now.subtract({ hours: FAILURES_HOURS }))
      .execute()
  })
}
