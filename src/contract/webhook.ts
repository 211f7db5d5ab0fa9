import { z } from 'zod'
import { decisions, enforcementKinds } from '../domain/clean-hands.ts'
import {
  type Attempt,
  type Delivery,
  deliveryStates,
  OLD_SECRET_HOURS,
  offReasons,
  type Webhook,
} from '../domain/webhook.ts'
import { TEST_EVENT, type ToldEvent, webhookEvents } from '../domain/webhook-event.ts'
import { importNouns } from '../domain/import/fields.ts'
import { commitmentView } from './commitment.ts'
import { customerView } from './customer.ts'
import { enforcementCheckView } from './enforcement-check.ts'
import { expectationView } from './expectation.ts'
import { id, instant, line, meta } from './field.ts'

const url = line(2000).describe('Where it goes: https, unless OUTBOUND_ALLOW names the host.')
const events = z
  .array(z.enum(webhookEvents))
  .min(1)
  .max(webhookEvents.length)
  .transform((said) => [...new Set(said)])
  .describe('What it is told of.')
const money = z
  .boolean()
  .describe('Whether amounts are shown to it. Only who sees money can say so.')

export const newWebhook = z.strictObject({
  url,
  events,
  money: money.optional().describe('Left out: as its maker sees money.'),
  active: z.boolean().default(true),
})
export const webhookChange = z.strictObject({
  ...z.strictObject({ url, events, money, active: z.boolean() }).partial().shape,
})
export const secretChange = z.strictObject({
  overlapHours: z
    .number()
    .int()
    .min(0)
    .max(168)
    .default(OLD_SECRET_HOURS)
    .describe('How long the old secret signs as well. 0: not at all, since it is known to others.'),
})
export const replaySaid = z.strictObject({
  since: instant().describe('All that was given up of what happened from then on.'),
})
export const deliveryQuery = z.strictObject({
  state: z.enum(deliveryStates).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
  cursor: id().optional().describe('`next` of the page before.'),
})

const at = () => z.string().nullable()
export const webhookView = z
  .object({
    id: z.uuid(),
    url: z.string(),
    events: z.array(z.enum(webhookEvents)),
    money: z.boolean(),
    memberId: z.uuid().describe('Who answers for it: made it, or said last where it goes.'),
    active: z.boolean(),
    offReason: z
      .enum(offReasons)
      .nullable()
      .describe('By hand; the receiver said 410 Gone; nothing was taken for five days.'),
    offAt: at(),
    oldSecretUntil: at().describe('Until when the secret before signs as well.'),
    failingSince: at().describe('The first failure since anything was taken.'),
    takenAt: at().describe('When something was taken last.'),
    ...meta,
  })
  .meta({ id: 'Webhook' })
export const webhookMadeView = webhookView.extend({
  secret: z
    .string()
    .nullable()
    .describe('For checking signatures. Shown once; null when the same request is answered again.'),
})
export const webhookList = z.object({ items: z.array(webhookView), next: z.null() })
export type WebhookView = z.infer<typeof webhookView>

const text = (one: Temporal.Instant | null) => one?.toString() ?? null

/** What those who look after webhooks see of one. The secret is not among it. */
export function viewWebhook(one: Webhook): WebhookView {
  return {
    ...one,
    events: [...one.events],
    offAt: text(one.offAt),
    oldSecretUntil: text(one.oldSecretUntil),
    failingSince: text(one.failingSince),
    takenAt: text(one.takenAt),
    createdAt: one.createdAt.toString(),
    updatedAt: one.updatedAt.toString(),
  }
}

const attemptView = z.object({
  at: z.string(),
  tookMs: z.number().int(),
  status: z.number().int().nullable().describe('Null: no answer came.'),
  answer: z.string().nullable().describe('Its first 1,000 characters.'),
  fault: z.string().nullable().describe('Why no answer came.'),
})
export const deliveryView = z
  .object({
    id: z.uuid().describe('Also the header webhook-id, the same on every attempt.'),
    webhookId: z.uuid(),
    event: z.enum([...webhookEvents, TEST_EVENT]),
    recordId: z.uuid(),
    state: z
      .enum(deliveryStates)
      .describe('It waits for its next attempt, was taken, or was given up.'),
    nextAt: at(),
    happenedAt: z.string(),
    createdAt: z.string(),
    attempts: z.array(attemptView),
  })
  .meta({ id: 'WebhookDelivery' })
export const sentView = deliveryView.extend({
  body: z
    .string()
    .describe(
      'What is sent: made from the record each time, so it lacks what was erased since, and amounts for who sees none.',
    ),
})
export const deliveryList = z.object({
  items: z.array(deliveryView),
  next: z.string().nullable(),
})
export const replayedView = z.object({ replayed: z.number().int() })
export type DeliveryView = z.infer<typeof deliveryView>
export type SentView = z.infer<typeof sentView>

/** A delivery with how its attempts went. */
export function viewDelivery(one: Delivery, attempts: readonly Attempt[]): DeliveryView {
  return {
    id: one.id,
    webhookId: one.webhookId,
    event: one.event,
    recordId: one.recordId,
    state: one.state,
    nextAt: text(one.nextAt),
    happenedAt: one.happenedAt.toString(),
    createdAt: one.createdAt.toString(),
    attempts: attempts.map(({ at: when, tookMs, status, answer, fault }) => ({
      at: when.toString(),
      tookMs,
      status,
      answer,
      fault,
    })),
  }
}

const gone = 'Null once it is no more.'
/** What is said of each kind of record. */
export const webhookData = {
  customer: z.object({
    customerId: z.uuid(),
    customer: customerView.nullable().describe(gone),
  }),
  expectation: z.object({
    expectationId: z.uuid(),
    customerId: z.uuid().nullable(),
    entryId: z.uuid().nullable().describe('The entry that is told of: the answer, the telling.'),
    expectation: expectationView.nullable().describe(gone),
  }),
  commitment: z.object({
    commitmentId: z.uuid(),
    customerId: z.uuid().nullable(),
    entryId: z.uuid().nullable(),
    commitment: commitmentView.nullable().describe(gone),
  }),
  'enforcement-check': z.object({
    checkId: z.uuid().describe('The check that was answered with "hold".'),
    customerId: z.uuid().nullable(),
    invoiceId: z.uuid().nullable(),
    kind: z.enum(enforcementKinds).nullable(),
    decision: z
      .enum(decisions)
      .nullable()
      .describe('What would be answered when this is sent. Check again before anything goes out.'),
    adjustedDueOn: z.string().nullable(),
    check: enforcementCheckView.nullable().describe(gone),
  }),
  import: z.object({
    importId: z.uuid(),
    import: z
      .object({
        state: z.string(),
        as: z.enum(importNouns),
        fileName: z.string(),
        rowCount: z.number().int(),
        counts: z.record(z.string(), z.number().int()).describe('Rows by what became of them.'),
        undone: z.number().int(),
      })
      .nullable()
      .describe('Null once it is no more, and for amounts where none are shown.'),
  }),
  webhook: z.object({ webhookId: z.uuid() }),
} as const

export type ToldNoun = keyof typeof webhookData

/** What webhooks can be told of each kind of record. */
export function eventsOf(noun: ToldNoun): readonly ToldEvent[] {
  const all: readonly ToldEvent[] = [...webhookEvents, TEST_EVENT]
  return all.filter((event) => event.split('.')[0] === noun)
}

/** What a webhook is sent: the type, when it was so, and the record as the API shows it. */
const payload = (noun: ToldNoun, id: string) =>
  z
    .object({
      type: z.enum(eventsOf(noun)),
      timestamp: z.string().describe('When it was so.'),
      data: webhookData[noun],
    })
    .meta({ id })
export const payloads = {
  customer: payload('customer', 'CustomerTold'),
  expectation: payload('expectation', 'ExpectationTold'),
  commitment: payload('commitment', 'CommitmentTold'),
  'enforcement-check': payload('enforcement-check', 'EnforcementCheckTold'),
  import: payload('import', 'ImportTold'),
  webhook: payload('webhook', 'WebhookTested'),
} as const satisfies Record<ToldNoun, z.ZodType>
