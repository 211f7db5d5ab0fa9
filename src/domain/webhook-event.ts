/**
 * What webhooks can be told of, and which entry tells what. The names are fixed: programs outside are written against
 * them. What a file brings in is told once, at its end, and not record by record.
 */
import type { Entry } from './history.ts'

export const webhookEvents = [
  'customer.created',
  'customer.changed',
  'customer.removed',
  'expectation.created',
  'expectation.changed',
  'expectation.answered',
  'expectation.told',
  'expectation.corrected',
  'expectation.removed',
  'commitment.created',
  'commitment.changed',
  'commitment.warned',
  'commitment.renegotiated',
  'commitment.overdue',
  'commitment.fulfilled',
  'commitment.broken',
  'commitment.waived',
  'commitment.corrected',
  'commitment.removed',
  'enforcement-check.hold-ended',
  'import.ended',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

/** Sent when somebody tries a webhook out; wanted by none. */
export const TEST_EVENT = 'webhook.test'
export type ToldEvent = WebhookEvent | typeof TEST_EVENT

const changes = { changed: 'changed', merged: 'changed' } as const
const told: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  customer: { created: 'created', ...changes },
  expectation: {
    created: 'created',
    ...changes,
    retired: 'changed',
    answer: 'answered',
    told: 'told',
  },
  commitment: {
    created: 'created',
    ...changes,
    warned: 'warned',
    renegotiated: 'renegotiated',
    fulfilled: 'fulfilled',
    withdrawn: 'broken',
    waived: 'waived',
  },
}

/** Whether any entry of such records is ever told. */
export function isToldOf(noun: string): boolean {
  return Object.hasOwn(told, noun)
}

/**
 * What an entry tells; null: nothing. `gone`: the record is no more once it is written, since its creation was taken back.
 * What is taken back or put right is told as such: only the record itself says what holds now.
 */
export function eventOf(
  { noun, kind, source, corrects }: Pick<Entry, 'noun' | 'kind' | 'source' | 'corrects'>,
  gone: boolean,
): WebhookEvent | null {
  const of = told[noun]
  if (of === undefined || source === 'import' || source === 'sample') return null
  if (gone) return kind === 'retracted' ? (`${noun}.removed` as WebhookEvent) : null
  if (kind === 'retracted' || corrects !== null)
    return `${noun}.${noun === 'customer' ? 'changed' : 'corrected'}` as WebhookEvent
  const says = of[kind]
  return says === undefined ? null : (`${noun}.${says}` as WebhookEvent)
}
