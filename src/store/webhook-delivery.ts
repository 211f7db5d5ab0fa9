/** What webhooks are told: written in the transaction of the fact, found by whoever delivers, kept as a log for a while. */
import { sql } from 'kysely'
import type { Entry } from '../domain/history.ts'
import type { WebhookId } from '../domain/ids.ts'
import type { Attempt, Delivery, DeliveryState } from '../domain/webhook.ts'
import { eventOf, isToldOf, type ToldEvent } from '../domain/webhook-event.ts'
import { anyOf, insertAll } from './rows.ts'
import type { Tx } from './db.ts'
import { newId } from './id.ts'
import type { Tables } from './tables.ts'

/** Something that happened, before it is known who wants to hear of it. */
export type Telling = {
  readonly event: ToldEvent
  readonly recordId: string
  readonly place: number
  readonly entryId: string | null
  readonly happenedAt: Temporal.Instant
}

/** The one place where a row becomes a delivery. */
export function toDelivery(row: Tables['webhook_delivery']): Delivery {
  return {
    id: row.id,
    webhookId: row.webhook_id as WebhookId,
    event: row.event as ToldEvent,
    recordId: row.record_id,
    place: row.place,
    entryId: row.entry_id,
    happenedAt: row.happened_at,
    knownAt: row.known_at,
    state: row.state as DeliveryState,
    attempts: row.attempts,
    nextAt: row.next_at,
    createdAt: row.created_at,
  }
}

/** Tells the webhooks of what was just written of some records; `there`: those that still exist. */
export async function tellOfEntries(
  tx: Tx,
  noun: string,
  written: readonly Entry[],
  there: ReadonlySet<string>,
): Promise<void> {
  if (!isToldOf(noun)) return
  await tell(
    tx,
    written.flatMap((entry): Telling[] => {
      const event = eventOf(entry, !there.has(entry.recordId))
      return event === null
        ? []
        : [
            {
              event,
              recordId: entry.recordId,
              place: entry.seq,
              entryId: entry.id,
              happenedAt: entry.recordedAt,
            },
          ]
    }),
  )
}

/** Puts what happened out to every webhook that wants it, in this transaction: it is told if the fact is there. */
export async function tell(tx: Tx, tellings: readonly Telling[]): Promise<void> {
  if (tellings.length === 0) return
  const hooks = await tx.db
    .selectFrom('webhook')
    .select(['id', 'events'])
    .where('active', '=', true)
    .orderBy('id')
    .execute()
  await putDeliveries(
    tx,
    hooks.flatMap(({ id, events }) =>
      tellings
        .filter(({ event }) => events.includes(event))
        .map((telling) => ({ ...telling, webhookId: id })),
    ),
  )
}

/** Puts deliveries of some webhooks out, to leave at once; answers their ids. */
export async function putDeliveries(
  tx: Tx,
  put: readonly (Telling & { readonly webhookId: string })[],
): Promise<readonly string[]> {
  if (put.length === 0) return []
  const workspace_id = tx.workspaceId
  const rows = put.map((one) => ({
    workspace_id,
    id: newId<string>(tx.now),
    webhook_id: one.webhookId,
    event: one.event,
    record_id: one.recordId,
    place: one.place,
    entry_id: one.entryId,
    happened_at: one.happenedAt,
    known_at: Temporal.Instant.compare(one.happenedAt, tx.now) > 0 ? one.happenedAt : tx.now,
    state: 'waiting',
    attempts: 0,
    next_at: tx.now,
    settled_at: null,
    created_at: tx.now,
  }))
  await insertAll(tx.db, 'webhook_delivery', rows)
  const due = rows.map(({ id, webhook_id }) => ({
    delivery_id: id,
    webhook_id,
    workspace_id,
    wake_at: tx.now,
  }))
  await tx.atDoor((db) => insertAll(db, 'door.webhook_due', due))
  return rows.map(({ id }) => id)
}

/** One delivery of a webhook, or null; with `hold` it is held. */
export async function readDelivery(
  tx: Tx,
  webhookId: string,
  id: string,
  hold?: 'hold',
): Promise<Delivery | null> {
  const query = tx.db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('id', '=', id)
    .where('webhook_id', '=', webhookId)
  const row = await (hold === undefined ? query : query.forUpdate()).executeTakeFirst()
  return row === undefined ? null : toDelivery(row)
}

/** Of some deliveries those that wait, and of each what goes before it: an earlier one about the same record. */
export async function waitingOf(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly { readonly delivery: Delivery; readonly behind: Temporal.Instant | null }[]> {
  const { rows } = await sql<
    Tables['webhook_delivery'] & { behind: Temporal.Instant | null }
  >`select d.*, (
      select e.next_at from webhook_delivery e
      where e.webhook_id = d.webhook_id and e.record_id = d.record_id and e.state = 'waiting'
        and (e.place, e.id) < (d.place, d.id)
      order by e.place, e.id limit 1) as behind
    from webhook_delivery d where d.id = ${anyOf(ids)} and d.state = 'waiting' order by d.id`.execute(
    tx.db,
  )
  return rows.map((row) => ({ delivery: toDelivery(row), behind: row.behind }))
}

/** Notes an attempt. */
export async function noteAttempt(tx: Tx, deliveryId: string, attempt: Attempt): Promise<void> {
  const { at, tookMs, status, answer, fault } = attempt
  await sql`insert into webhook_attempt (workspace_id, delivery_id, n, at, took_ms, status, answer, fault)
    select ${tx.workspaceId}::uuid, ${deliveryId}::uuid, 1 + coalesce(max(n), 0), ${at}::timestamptz,
      ${tookMs}::integer, ${status}::integer, ${answer}::text, ${fault}::text
    from webhook_attempt where delivery_id = ${deliveryId}::uuid`.execute(tx.db)
}

/** How a delivery goes on: it waits for its next attempt, or that was all. */
export type Going =
  | { readonly state: 'waiting'; readonly nextAt: Temporal.Instant; readonly attempts: number }
  | { readonly state: 'taken' | 'failed'; readonly attempts: number }

/** Notes how a delivery goes on, here and at the door. */
export async function goOn(tx: Tx, deliveryId: string, going: Going): Promise<void> {
  const next = going.state === 'waiting' ? going.nextAt : null
  const row = await tx.db
    .updateTable('webhook_delivery')
    .set({
      state: going.state,
      attempts: going.attempts,
      next_at: next,
      settled_at: next === null ? tx.now : null,
    })
    .where('id', '=', deliveryId)
    .returning('webhook_id')
    .executeTakeFirst()
  if (row === undefined) return
  await putDue(tx, [{ deliveryId, webhookId: row.webhook_id, wakeAt: next }])
}

type Due = {
  readonly deliveryId: string
  readonly webhookId: string
  readonly wakeAt: Temporal.Instant | null
}

/** Notes at the door when some deliveries are due next; null: never. */
export async function putDue(tx: Tx, due: readonly Due[]): Promise<void> {
  const rows = due.flatMap(({ deliveryId, webhookId, wakeAt }) =>
    wakeAt === null
      ? []
      : [
          {
            delivery_id: deliveryId,
            webhook_id: webhookId,
            workspace_id: tx.workspaceId,
            wake_at: wakeAt,
          },
        ],
  )
  const done = due.filter(({ wakeAt }) => wakeAt === null).map(({ deliveryId }) => deliveryId)
  await tx.atDoor(async (db) => {
    await insertAll(
      db,
      'door.webhook_due',
      rows,
      'on conflict (delivery_id) do update set wake_at = excluded.wake_at',
    )
    if (done.length > 0)
      await db.deleteFrom('door.webhook_due').where('delivery_id', '=', anyOf(done)).execute()
  })
}

/** Begins another round for what a webhook did not take, since a moment or one of them; answers how many. */
export async function replayDeliveries(
  tx: Tx,
  webhookId: string,
  which: { readonly id: string } | { readonly since: Temporal.Instant },
): Promise<number> {
  let query = tx.db
    .updateTable('webhook_delivery')
    .set({ state: 'waiting', attempts: 0, next_at: tx.now, settled_at: null })
    .where('webhook_id', '=', webhookId)
  query =
    'id' in which
      ? query.where('id', '=', which.id).where('state', '<>', 'waiting')
      : query.where('state', '=', 'failed').where('created_at', '>=', which.since)
  const rows = await query.returning('id').execute()
  await putDue(
    tx,
    rows.map(({ id }) => ({ deliveryId: id, webhookId, wakeAt: tx.now })),
  )
  return rows.length
}

/** A webhook's newest deliveries, down from one of them. */
export async function listDeliveries(
  tx: Tx,
  webhookId: string,
  asked: {
    readonly limit: number
    readonly before: string | null
    readonly state: DeliveryState | null
  },
): Promise<readonly Delivery[]> {
  let query = tx.db.selectFrom('webhook_delivery').selectAll().where('webhook_id', '=', webhookId)
  if (asked.before !== null) query = query.where('id', '<', asked.before)
  if (asked.state !== null) query = query.where('state', '=', asked.state)
  return (await query.orderBy('id', 'desc').limit(asked.limit).execute()).map(toDelivery)
}

/** The attempts of some deliveries, oldest first, by delivery. */
export async function attemptsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Attempt[]>> {
  const rows = await tx.db
    .selectFrom('webhook_attempt')
    .selectAll()
    .where('delivery_id', '=', anyOf(ids))
    .orderBy('delivery_id')
    .orderBy('n')
    .execute()
  const all = rows.map((row) => ({
    of: row.delivery_id,
    at: row.at,
    tookMs: row.took_ms,
    status: row.status,
    answer: row.answer,
    fault: row.fault,
  }))
  return Map.groupBy(all, ({ of }) => of)
}

/** How long the log is kept. */
const LOG_HOURS = 30 * 24

/** Lets go of what was settled long ago, and of what was meant for a webhook that is no more. */
export async function sweepDeliveries(tx: Tx): Promise<void> {
  await tx.db
    .deleteFrom('webhook_delivery')
    .where('settled_at', '<', tx.now.subtract({ hours: LOG_HOURS }))
    .execute()
  const hooks = await tx.db.selectFrom('webhook').select('id').execute()
  const known = anyOf(hooks.map(({ id }) => id))
  await sql`delete from webhook_delivery where not webhook_id = ${known}`.execute(tx.db)
  await tx.atDoor((db) =>
    sql`delete from door.webhook_due where workspace_id = ${tx.workspaceId}::uuid and not webhook_id = ${known}`.execute(
      db,
    ),
  )
}
