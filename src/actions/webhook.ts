/** Webhooks: made, changed, tried out and replayed by those who look after what other programs are told. */
import { type Actor, authorOf, seesMoney } from '../domain/access.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { Outbound } from '../domain/outbound.ts'
import {
  changeWebhook,
  type Delivery,
  MOST_WEBHOOKS,
  urlFaults,
  type Webhook,
  type WebhookSaid,
} from '../domain/webhook.ts'
import { TEST_EVENT } from '../domain/webhook-event.ts'
import { note } from '../store/audit.ts'
import type { Store, Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { readOne, workspace } from '../store/noun.ts'
import type { Secret } from '../store/signing.ts'
import { putDeliveries, readDelivery, replayDeliveries } from '../store/webhook-delivery.ts'
import { startOverdueClock } from '../store/webhook-overdue.ts'
import { newWebhookSecret } from '../store/webhook-secret.ts'
import {
  deleteWebhook,
  insertWebhook,
  readWebhook,
  switchOff,
  updateWebhook,
  webhookRow,
  webhooksOf,
} from '../store/webhook.ts'
import { type Acting, scopeOf } from './desk.ts'

/** What webhooks need of the installation: where they may go, and what seals their secrets. */
export type Exchange = { readonly outbound: Outbound; readonly secret: Secret }
export type WebhookMade = { readonly webhook: Webhook; readonly secret: string }

/** Makes a webhook; its secret is shown now and never again. */
export function makeWebhook(
  store: Store,
  { actor }: Acting,
  { outbound, secret }: Exchange,
  said: Omit<WebhookSaid, 'money'> & { readonly money?: boolean | undefined },
): Promise<Decision<WebhookMade>> {
  return store.transaction(scopeOf(actor), async (tx) => {
    const faults = urlFaults(said.url, outbound)
    if (faults.length > 0) return no('bad-input', faults)
    if (said.money === true && !seesMoney(actor)) return no('money-not-yours-to-give')
    if (await isSample(tx)) return no('sample-tells-nobody')
    if ((await webhooksOf(tx)).length >= MOST_WEBHOOKS) return no('webhooks-full')
    const id = newId<string>(tx.now)
    const { shown, sealed } = newWebhookSecret(secret)
    await startOverdueClock(tx)
    await insertWebhook(tx, {
      ...said,
      id,
      money: said.money ?? seesMoney(actor),
      memberId: actor.memberId,
      sealed,
    })
    await note(tx, authorOf(actor), 'webhook-made', id)
    const webhook = await readWebhook(tx, id)
    return webhook === null ? no('not-found') : yes({ webhook, secret: shown })
  })
}

async function isSample(tx: Tx): Promise<boolean> {
  return (await readOne(tx, workspace, tx.workspaceId))?.sample ?? true
}

/** Holds a webhook and does something to it; answers it as it then is. */
function withWebhook<T>(
  store: Store,
  { actor }: Acting,
  id: string,
  ifVersion: number | null,
  work: (tx: Tx, before: Webhook, actor: Actor) => Promise<Decision<T>>,
): Promise<Decision<T>> {
  return store.transaction(scopeOf(actor), async (tx) => {
    const before = await readWebhook(tx, id, 'hold')
    if (before === null) return no('not-found')
    if (ifVersion !== null && ifVersion !== before.version) return no('changed-meanwhile')
    return work(tx, before, actor)
  })
}

async function asItIs(tx: Tx, id: string): Promise<Decision<Webhook>> {
  const after = await readWebhook(tx, id)
  return after === null ? no('not-found') : yes(after)
}

/** Changes where a webhook goes, what it is told of, and whether it is on. */
export function changeOneWebhook(
  store: Store,
  acting: Acting,
  { outbound }: Exchange,
  id: string,
  ifVersion: number | null,
  said: Partial<WebhookSaid>,
): Promise<Decision<Webhook>> {
  return withWebhook(store, acting, id, ifVersion, async (tx, before, actor) => {
    const faults = said.url === undefined ? [] : urlFaults(said.url, outbound)
    if (faults.length > 0) return no('bad-input', faults)
    const by = { memberId: actor.memberId, seesMoney: seesMoney(actor) }
    const after = changeWebhook(before, said, by)
    if (!after.ok) return after
    const { url, events, money, active, memberId } = after.value
    if (active) await startOverdueClock(tx)
    await updateWebhook(tx, id, {
      url,
      events: [...events],
      money,
      member_id: memberId,
      // Elsewhere, or on again: it begins with a clean slate.
      ...((url !== before.url || (active && !before.active)) && { failing_since: null }),
      ...(active && { active: true, off_reason: null, off_at: null }),
    })
    if (!active && before.active) await switchOff(tx, id, 'by-hand')
    await note(tx, authorOf(actor), 'webhook-changed', id, { fields: Object.keys(said) })
    return asItIs(tx, id)
  })
}

/** Removes a webhook with its log; nothing more leaves for it. */
export function removeWebhook(
  store: Store,
  acting: Acting,
  id: string,
  ifVersion: number | null,
): Promise<Decision<null>> {
  return withWebhook(store, acting, id, ifVersion, async (tx, _, actor) => {
    await deleteWebhook(tx, id)
    await note(tx, authorOf(actor), 'webhook-removed', id)
    return yes(null)
  })
}

/** Gives a webhook a new secret; the old one signs as well for so many hours. */
export function changeSecret(
  store: Store,
  acting: Acting,
  { secret }: Exchange,
  id: string,
  overlapHours: number,
): Promise<Decision<WebhookMade>> {
  return withWebhook(store, acting, id, null, async (tx, _, actor) => {
    const { shown, sealed } = newWebhookSecret(secret)
    const old = overlapHours === 0 ? null : ((await webhookRow(tx, id))?.secret_sealed ?? null)
    await updateWebhook(tx, id, {
      secret_sealed: sealed,
      old_secret_sealed: old,
      old_secret_until: old === null ? null : tx.now.add({ hours: overlapHours }),
    })
    await note(tx, authorOf(actor), 'webhook-secret-changed', id, { overlapHours })
    const after = await asItIs(tx, id)
    return after.ok ? yes({ webhook: after.value, secret: shown }) : after
  })
}

/** Sends something that tells nothing, once, also to one that is switched off. */
export function testWebhook(store: Store, acting: Acting, id: string): Promise<Decision<Delivery>> {
  return withWebhook(store, acting, id, null, async (tx) => {
    if (await isSample(tx)) return no('sample-tells-nobody')
    const telling = { event: TEST_EVENT, recordId: id, place: 0, entryId: null } as const
    const [made = ''] = await putDeliveries(tx, [{ ...telling, happenedAt: tx.now, webhookId: id }])
    const delivery = await readDelivery(tx, id, made)
    return delivery === null ? no('not-found') : yes(delivery)
  })
}

/** Sends one delivery again, under the same id. */
export function replayOne(
  store: Store,
  acting: Acting,
  id: string,
  deliveryId: string,
): Promise<Decision<Delivery>> {
  return withWebhook(store, acting, id, null, async (tx, hook) => {
    const before = await readDelivery(tx, id, deliveryId, 'hold')
    if (before === null) return no('not-found')
    if (!hook.active && before.event !== TEST_EVENT) return no('webhook-off')
    await replayDeliveries(tx, id, { id: deliveryId })
    const after = await readDelivery(tx, id, deliveryId)
    return after === null ? no('not-found') : yes(after)
  })
}

/** Sends again what was given up since a moment; answers how many. */
export function replaySince(
  store: Store,
  acting: Acting,
  id: string,
  since: Temporal.Instant,
): Promise<Decision<number>> {
  return withWebhook(store, acting, id, null, async (tx, hook) =>
    hook.active ? yes(await replayDeliveries(tx, id, { since })) : no('webhook-off'),
  )
}
