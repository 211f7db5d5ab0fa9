/**
 * Delivers to webhooks. At least once: the parcel leaves, then that is written down; a crash between the two sends it again
 * under the same id. Of one record, what happened earlier goes first. Each turn serves one webhook and is this process's
 * alone; a turn is short, so that who waits for a slow receiver is that receiver's own news.
 */
import type { WorkspaceId } from '../domain/ids.ts'
import {
  type Answered,
  type Courier,
  type Delivery,
  offAfter,
  tryAgainAt,
  wasTaken,
} from '../domain/webhook.ts'
import { TEST_EVENT } from '../domain/webhook-event.ts'
import type { Store, Tx } from '../store/db.ts'
import { readOne, workspace } from '../store/noun.ts'
import { note } from '../store/audit.ts'
import { notify } from '../store/notice.ts'
import type { Secret } from '../store/signing.ts'
import type { Tables } from '../store/tables.ts'
import { goOn, noteAttempt, putDue, readDelivery, waitingOf } from '../store/webhook-delivery.ts'
import { openSecrets, signatureOf } from '../store/webhook-secret.ts'
import { dueOf, keepTurn, takeTurn, type Turn } from '../store/webhook-turn.ts'
import { showsMoney, switchOff, toWebhook, webhookKeepers, webhookRow } from '../store/webhook.ts'

export type Telling = {
  readonly store: Store
  readonly secret: Secret
  readonly courier: Courier
  /** The body of a delivery; `money`: whether amounts are shown. */
  readonly payload: (tx: Tx, delivery: Delivery, money: boolean) => Promise<string>
  /** From 0 to 1, for the pauses. */
  readonly chance: () => number
}

/** Parcels to one receiver on their way at the same time. */
const AT_ONCE = 4
/** Longer than an attempt may last with all that is read and written around it. */
const LEASE = { seconds: 40 } as const
/** After a failure a receiver rests: who answers has the hands meanwhile. */
const REST = { seconds: 5 } as const
/** Rounds of one turn: then it is another's. */
const ROUNDS = 10

/** One turn; false when nobody has anything due, or others see to it. */
export async function serveTurn(telling: Telling): Promise<boolean> {
  const { store } = telling
  const taken = await takeTurn(store, LEASE)
  if (taken === null) return false
  let turn: Turn | null = taken
  let failed = false
  for (let round = 0; round < ROUNDS && turn !== null && !failed; round++) {
    const ids = await dueOf(store, turn.webhookId, AT_ONCE)
    if (ids.length === 0) break
    const outcomes = await serve(telling, turn, ids)
    failed = outcomes.includes(false)
    turn = await keepTurn(store, turn, LEASE)
  }
  if (turn !== null) await keepTurn(store, turn, failed ? REST : { seconds: 0 })
  return true
}

/** Attempts some that are due; answers for each attempt whether it was taken. */
async function serve(
  telling: Telling,
  { workspaceId, webhookId }: Turn,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  const { store } = telling
  const ready = await store.transaction({ workspaceId, onlyOwner: null }, async (tx) => {
    const waiting = await waitingOf(tx, ids)
    // What stands behind an earlier one waits for that; what waits no longer leaves the door.
    const known = new Set(waiting.map(({ delivery }) => delivery.id))
    const put = [
      ...ids.filter((id) => !known.has(id)).map((id) => ({ id, wakeAt: null })),
      ...waiting.flatMap(({ delivery: { id }, behind }) =>
        behind === null ? [] : [{ id, wakeAt: behind.add({ milliseconds: 1 }) }],
      ),
    ]
    if (put.length > 0)
      await putDue(
        tx,
        put.map(({ id, wakeAt }) => ({ deliveryId: id, webhookId, wakeAt })),
      )
    return waiting.flatMap(({ delivery, behind }) => (behind === null ? [delivery] : []))
  })
  return Promise.all(ready.map((delivery) => deliver(telling, workspaceId, delivery)))
}

async function deliver(
  telling: Telling,
  workspaceId: WorkspaceId,
  delivery: Delivery,
): Promise<boolean> {
  const { store, courier } = telling
  const scope = { workspaceId, onlyOwner: null }
  const at = store.now()
  const parcel = await store.read(scope, (tx) => parcelOf(telling, tx, delivery))
  const answered = parcel === null ? null : await courier(parcel)
  await store.transaction(scope, (tx) => settle(telling, tx, delivery.id, { at, answered }))
  return answered === null || wasTaken(answered)
}

/** What is sent; null when there is nobody to send it to (any more). */
async function parcelOf({ secret, payload }: Telling, tx: Tx, delivery: Delivery) {
  const row = await webhookRow(tx, delivery.webhookId)
  const room = await readOne(tx, workspace, tx.workspaceId)
  // The sample firm tells nobody anything: its customers are made up.
  if (row === null || room === null || room.sample) return null
  if (!row.active && delivery.event !== TEST_EVENT) return null
  const body = await payload(tx, delivery, await showsMoney(tx, toWebhook(row)))
  const seconds = Math.floor(tx.now.epochMilliseconds / 1000)
  return {
    url: row.url,
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Kept-Webhooks/1',
      'webhook-id': delivery.id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': signatureOf(secretsOf(row, secret, tx.now), delivery.id, seconds, body),
    },
  }
}

function secretsOf(row: Tables['webhook'], secret: Secret, now: Temporal.Instant) {
  const until = row.old_secret_until
  const both = until !== null && Temporal.Instant.compare(until, now) > 0
  return openSecrets(secret, [row.secret_sealed, both ? row.old_secret_sealed : null])
}

type Ended = { readonly at: Temporal.Instant; readonly answered: Answered | null }

/** Writes down how an attempt went, and what follows: another one, the end, or that the webhook is switched off. */
async function settle(
  telling: Telling,
  tx: Tx,
  id: string,
  { at, answered }: Ended,
): Promise<void> {
  const row = await tx.db
    .selectFrom('webhook_delivery')
    .select('webhook_id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return // removed meanwhile, with its webhook
  const hook = await webhookRow(tx, row.webhook_id, 'hold')
  const delivery = await readDelivery(tx, row.webhook_id, id, 'hold')
  if (delivery === null) return
  const attempts = delivery.attempts + 1
  if (answered === null) {
    await goOn(tx, id, { state: 'failed', attempts: delivery.attempts })
    return
  }
  await noteAttempt(tx, id, { ...answered, at })
  const isTest = delivery.event === TEST_EVENT
  const taken = wasTaken(answered)
  const nextAt = taken || isTest ? null : pauseUntil(telling, tx, attempts, answered)
  await goOn(
    tx,
    id,
    nextAt === null
      ? { state: taken ? 'taken' : 'failed', attempts }
      : { state: 'waiting', nextAt, attempts },
  )
  if (hook !== null && !isTest) await noteHealth(tx, hook, taken, answered)
}

function pauseUntil({ chance }: Telling, tx: Tx, attempts: number, answered: Answered) {
  return tryAgainAt(attempts, tx.now, chance(), answered.retryAfterSeconds)
}

/** Since when nothing was taken; after long enough, or when the receiver is gone, the webhook is switched off. */
async function noteHealth(
  tx: Tx,
  hook: Tables['webhook'],
  taken: boolean,
  answered: Answered,
): Promise<void> {
  const failingSince = taken ? null : (hook.failing_since ?? tx.now)
  await tx.db
    .updateTable('webhook')
    .set({ failing_since: failingSince, ...(taken && { taken_at: tx.now }) })
    .where('id', '=', hook.id)
    .execute()
  const reason = failingSince === null ? null : offAfter(answered, failingSince, tx.now)
  if (reason === null || !hook.active) return
  await switchOff(tx, hook.id, reason)
  await note(tx, { kind: 'system', id: null }, 'webhook-switched-off', hook.id, { reason })
  await notify(tx, await webhookKeepers(tx), {
    kind: 'webhook-off',
    aboutKind: 'webhook',
    aboutId: hook.id,
    body: { host: URL.parse(hook.url)?.host ?? '', reason },
  })
}
