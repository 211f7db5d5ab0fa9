/** Who did what that is no fact about a customer. Written in the transaction of the act, never changed. */
import { sql } from 'kysely'
import type { Author, Json } from '../domain/history.ts'
import type { Tx } from './db.ts'
import { newId } from './id.ts'
import type { ListSource } from './list.ts'
import type { Tables } from './tables.ts'

export const acts = [
  'signed-in',
  'signed-out-everywhere',
  'session-ended',
  'password-changed',
  'password-link-made',
  'password-reset',
  'invited',
  'invitation-withdrawn',
  'joined',
  'rights-changed',
  'left',
  'came-back',
  'key-made',
  'key-ended',
  'workspace-founded',
  'exported',
  'mail-tested',
  'webhook-made',
  'webhook-changed',
  'webhook-removed',
  'webhook-secret-changed',
  'webhook-switched-off',
] as const
export type Act = (typeof acts)[number]

export type Noted = {
  readonly id: string
  readonly recordedAt: Temporal.Instant
  readonly by: Author
  readonly act: Act
  readonly aboutId: string | null
  readonly body: Json
}

/** Notes an act. `aboutId` is the member, key or invitation it is about; `body` holds no secret and no address. */
export async function note(
  tx: Tx,
  by: Author,
  act: Act,
  aboutId: string | null = null,
  body: Json = {},
): Promise<void> {
  await tx.db
    .insertInto('audit')
    .values({
      workspace_id: tx.workspaceId,
      id: newId<string>(tx.now),
      recorded_at: tx.now,
      by_kind: by.kind,
      by_id: by.id,
      act,
      about_id: aboutId,
      body: JSON.stringify(body) as unknown as Json,
    })
    .execute()
}

/** The one place where a row becomes a noted act. */
export function toNoted(row: Tables['audit']): Noted {
  return {
    id: row.id,
    recordedAt: row.recorded_at,
    by: { kind: row.by_kind as Author['kind'], id: row.by_id },
    act: row.act as Act,
    aboutId: row.about_id,
    body: row.body,
  }
}

export const auditList: ListSource<'audit'> = {
  table: 'audit',
  noun: 'audit',
  columns: {
    act: { type: 'text', filter: sql`act` },
    byId: { type: 'uuid', filter: sql`by_id` },
    aboutId: { type: 'uuid', filter: sql`about_id` },
    recordedAt: { type: 'timestamptz', sort: sql`recorded_at`, filter: sql`recorded_at` },
  },
}
