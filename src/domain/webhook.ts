/** Webhooks: addresses of other programs that are told what happens, and how patient we are with them. */
import { type Decision, type Fault, no, yes } from './decision.ts'
import type { MemberId, WebhookId } from './ids.ts'
import { allowsHttp, type Outbound, refusedHost } from './outbound.ts'
import type { ToldEvent, WebhookEvent } from './webhook-event.ts'

export const offReasons = ['by-hand', 'gone', 'failing'] as const
/** Switched off by somebody; because the receiver said 410; because nothing had been taken for days. */
export type OffReason = (typeof offReasons)[number]

export type Webhook = {
  readonly id: WebhookId
  readonly version: number
  readonly url: string
  readonly events: readonly WebhookEvent[]
  /** Whether amounts are shown to it, as long as whoever answers for it sees money. */
  readonly money: boolean
  /** Who answers for it: made it, or said last where it goes. */
  readonly memberId: MemberId
  readonly active: boolean
  readonly offReason: OffReason | null
  readonly offAt: Temporal.Instant | null
  /** Until when the secret before signs as well. */
  readonly oldSecretUntil: Temporal.Instant | null
  readonly failingSince: Temporal.Instant | null
  readonly takenAt: Temporal.Instant | null
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}

export const deliveryStates = ['waiting', 'taken', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** Something that one webhook is told of. */
export type Delivery = {
  readonly id: string
  readonly webhookId: WebhookId
  readonly event: ToldEvent
  readonly recordId: string
  /** Place in the record's chain. */
  readonly place: number
  /** The entry that is told of; null where time alone tells. */
  readonly entryId: string | null
  readonly happenedAt: Temporal.Instant
  /** On what was known then the record is shown, so that every attempt says the same. */
  readonly knownAt: Temporal.Instant
  readonly state: DeliveryState
  /** Of this round. */
  readonly attempts: number
  readonly nextAt: Temporal.Instant | null
  readonly createdAt: Temporal.Instant
}

/** How one attempt went. */
export type Attempt = {
  readonly at: Temporal.Instant
  readonly tookMs: number
  /** Null: no answer came. */
  readonly status: number | null
  /** The beginning of what was answered. */
  readonly answer: string | null
  readonly fault: string | null
}

/** What leaves the house, to an address that the courier checks. */
export type Parcel = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
/** What came back. */
export type Answered = Omit<Attempt, 'at'> & {
  /** The receiver asked for this pause. */
  readonly retryAfterSeconds: number | null
}
/** Carries a parcel; never rejects. */
export type Courier = (parcel: Parcel) => Promise<Answered>

/** More of them nobody oversees; each costs a row for everything that happens. */
export const MOST_WEBHOOKS = 50
export const OLD_SECRET_HOURS = 24

/** What is wrong with an address, without asking any name server; none: it may be tried. */
export function urlFaults(text: string, outbound: Outbound): readonly Fault[] {
  const url = URL.parse(text)
  const says = (message: string): readonly Fault[] => [{ path: 'url', message }]
  if (url === null || !['https:', 'http:'].includes(url.protocol))
    return says('is no https address')
  if (url.username !== '' || url.password !== '')
    return says('holds a user or password; the signature says who is speaking')
  if (url.hash !== '') return says('has a part after #, which never leaves')
  if (url.protocol === 'http:' && !allowsHttp(url, outbound))
    return says('is not https; plain http goes only where OUTBOUND_ALLOW says so')
  const refused = refusedHost(url, outbound)
  return refused === null ? [] : says(refused)
}

export type WebhookSaid = {
  readonly url: string
  readonly events: readonly WebhookEvent[]
  readonly money: boolean
  readonly active: boolean
}

/**
 * A webhook as it shall be. Whoever says where it goes, or that it is shown money, answers for it from then on; one that is
 * shown money is directed by those alone who see it themselves.
 */
export function changeWebhook(
  before: Webhook,
  said: Partial<WebhookSaid>,
  by: { readonly memberId: MemberId; readonly seesMoney: boolean },
): Decision<WebhookSaid & { readonly memberId: MemberId }> {
  const after = {
    url: said.url ?? before.url,
    events: said.events ?? before.events,
    money: said.money ?? before.money,
    active: said.active ?? before.active,
  }
  const directed = after.url !== before.url || (after.money && said.money === true)
  if (directed && after.money && !by.seesMoney) return no('money-not-yours-to-give')
  return yes({ ...after, memberId: directed ? by.memberId : before.memberId })
}

/** Pauses after each failed attempt of a round: ten attempts, the last 75.6 hours after the first. */
const PAUSES_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const
/** Attempts of one round. */
export const MOST_ATTEMPTS = PAUSES_SECONDS.length + 1
/** A pause is as much as a tenth longer or shorter: what failed together does not come again together. */
const JITTER = 0.1
/** No receiver puts us off for longer. */
const LONGEST_ASKED_SECONDS = 24 * 3600

/**
 * When it is tried again after so many failed attempts; null: it is given up. `chance` is from 0 to 1. A pause that the
 * receiver asked for counts where it is the longer one.
 */
export function tryAgainAt(
  attempts: number,
  now: Temporal.Instant,
  chance: number,
  askedSeconds: number | null = null,
): Temporal.Instant | null {
  const pause = PAUSES_SECONDS[attempts - 1]
  if (pause === undefined) return null
  const varied = pause * (1 - JITTER + 2 * JITTER * chance)
  const asked = Math.min(askedSeconds ?? 0, LONGEST_ASKED_SECONDS)
  return now.add({ milliseconds: Math.round(1000 * Math.max(varied, asked)) })
}

/** Nothing taken for so long, and a webhook is switched off. */
export const FAILING_DAYS = 5

/** Whether an answer says that it was taken: any 2xx. A redirect is none, since it is not followed. */
export function wasTaken({ status }: Pick<Attempt, 'status'>): boolean {
  return status !== null && status >= 200 && status < 300
}

/** Why a webhook is to be switched off after a failed attempt; null: it is not. */
export function offAfter(
  { status }: Pick<Attempt, 'status'>,
  failingSince: Temporal.Instant,
  now: Temporal.Instant,
): Exclude<OffReason, 'by-hand'> | null {
  if (status === 410) return 'gone'
  const end = failingSince.add({ hours: 24 * FAILING_DAYS })
  return Temporal.Instant.compare(now, end) >= 0 ? 'failing' : null
}
