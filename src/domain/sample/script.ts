/**
 * The script of the sample firm: what was said and done in it, as small values in the order of time. It names
 * records by keys; whoever writes it down gives them ids. Nothing in it knows the database.
 */
import type { Stage } from '../customer.ts'
import type { Grade } from '../ladder.ts'
import type { CheckSaid, LedgerSaid } from './script-ledger.ts'
import type { Staff, TopicKey } from './cast.ts'

export const metricKeys = ['response', 'resolution', 'uptime', 'invoices', 'report'] as const
export type MetricKey = (typeof metricKeys)[number]

export type TalkKind =
  | 'call'
  | 'meeting'
  | 'email'
  | 'survey'
  | 'complaint'
  | 'threat'
  | 'demand'
  | 'follow-up'
  | 'other'
export type PassageKind = 'demand' | 'complaint' | 'threat' | 'praise'
/** A marked stretch of a conversation: `start` and `end` (exclusive) count UTF-16 units of its text. */
export type Passage = {
  readonly start: number
  readonly end: number
  readonly kind: PassageKind
  /** The expectation it speaks of, by key. */
  readonly about: string | null
}
export type ChangeKind =
  | 'new-contact'
  | 'merger'
  | 'price-change'
  | 'market-shift'
  | 'contract-renewal'
  | 'other'
export type ReferenceKind = 'predecessor' | 'own-record' | 'competitor' | 'ideal'
export type How = 'call' | 'meeting' | 'email' | 'letter' | 'link' | 'other'
export type Terms = 'proposed' | 'agreed' | 'dictated'
export type AnswerKind = 'commit' | 'alternative' | 'decline'

/**
 * One thing said or done, without its times. Keys of contacts, expectations and answers are those of the
 * customer that the fact belongs to. What was learnt in a conversation of the same day carries its key.
 */
export type Said =
  | {
      readonly act: 'member'
      readonly key: Staff
      readonly name: string
      readonly email: string
      readonly role: 'owner' | 'admin' | 'member' | 'viewer'
      readonly seesMoney: boolean
      readonly active: boolean
    }
  | { readonly act: 'member-left'; readonly key: Staff }
  | {
      readonly act: 'team'
      readonly key: string
      readonly name: string
      readonly lead: Staff
      readonly members: readonly Staff[]
    }
  | {
      readonly act: 'topic'
      readonly key: TopicKey
      readonly name: string
      readonly halfLifeDays: number
    }
  | {
      readonly act: 'metric'
      readonly key: MetricKey
      readonly name: string
      readonly unit: string
      readonly better: 'higher' | 'lower'
    }
  | { readonly act: 'vendor'; readonly key: string; readonly name: string; readonly note: string }
  | { readonly act: 'customer'; readonly key: string; readonly fields: CustomerSaid }
  | { readonly act: 'customer-change'; readonly fields: Partial<CustomerSaid> }
  | { readonly act: 'customer-merge'; readonly into: string }
  /** A record of a customer that was merged goes over to the one that stays. */
  | {
      readonly act: 'moved'
      readonly noun: 'conversation' | 'expectation'
      readonly key: string
      readonly into: string
    }
  | { readonly act: 'contact'; readonly key: string; readonly fields: ContactSaid }
  | { readonly act: 'contact-change'; readonly key: string; readonly fields: Partial<ContactSaid> }
  | {
      readonly act: 'figure'
      readonly period: string
      /** Minor units of the firm's currency. */
      readonly revenue: number
      readonly cost: number
      readonly minutes: number
    }
  | {
      readonly act: 'conversation'
      readonly key: string
      readonly kind: TalkKind
      readonly direction: 'in' | 'out' | 'both'
      readonly subject: string
      readonly text: string
      readonly passages: readonly Passage[]
      readonly contacts: readonly string[]
      readonly members: readonly Staff[]
      readonly visibility: 'everyone' | 'owner'
    }
  | {
      readonly act: 'expectation'
      readonly key: string
      readonly topic: TopicKey
      readonly statement: string
      readonly contact: string | null
      readonly importance: 1 | 2 | 3 | 4 | 5 | null
      readonly reference: { readonly kind: ReferenceKind; readonly words: string } | null
      readonly metric: MetricKey | null
      readonly mustKnow: readonly Staff[]
      readonly canFrom: readonly Staff[]
    }
  | {
      readonly act: 'expectation-change'
      readonly expectation: string
      readonly fields: {
        readonly importance?: 1 | 2 | 3 | 4 | 5
        readonly mustKnow?: readonly Staff[]
        readonly canFrom?: readonly Staff[]
      }
    }
  | {
      readonly act: 'evidence'
      readonly expectation: string
      readonly grade: Grade
      readonly supports: boolean
      readonly quote: string | null
      readonly note: string | null
      readonly contact: string | null
      readonly conversation: string | null
    }
  | {
      readonly act: 'level'
      readonly expectation: string
      readonly adequate: number | null
      readonly desired: number | null
      readonly statedBy: 'customer' | 'us'
      readonly contact: string | null
      readonly conversation: string | null
    }
  | {
      readonly act: 'demand'
      readonly expectation: string
      readonly quote: string
      readonly contact: string | null
      readonly conversation: string | null
    }
  | {
      readonly act: 'triage'
      readonly expectation: string
      readonly want: boolean
      readonly wantNote: string | null
      readonly have: boolean
      readonly haveNote: string | null
    }
  | {
      readonly act: 'can'
      readonly expectation: string
      readonly member: Staff
      readonly says: 'can' | 'with-conditions' | 'cannot'
      readonly conditions: string | null
      readonly reason: string | null
    }
  | {
      readonly act: 'answer'
      readonly expectation: string
      readonly key: string
      readonly answer: AnswerKind
      readonly words: string
      readonly level: number | null
      readonly conditions: string | null
      readonly terms: Terms
    }
  | {
      readonly act: 'told'
      readonly expectation: string
      readonly answer: string
      readonly how: How
      readonly contact: string | null
      readonly conversation: string | null
    }
  | {
      readonly act: 'accepted'
      readonly expectation: string
      readonly answer: string
      readonly quote: string
      readonly contact: string | null
      readonly conversation: string | null
    }
  | { readonly act: 'seen'; readonly expectation: string; readonly member: Staff }
  | { readonly act: 'said'; readonly expectation: string; readonly text: string }
  | {
      readonly act: 'retired'
      readonly expectation: string
      readonly retired: 'withdrawn' | 'outlived'
      readonly why: string
    }
  | { readonly act: 'merged'; readonly expectation: string; readonly into: string }
  | {
      readonly act: 'unrealistic'
      readonly expectation: string
      readonly why: string
      readonly conversation: string | null
    }
  | {
      readonly act: 'change-event'
      readonly kind: ChangeKind
      readonly scope: 'customer' | 'segment' | 'all'
      readonly segment: string | null
      readonly topics: readonly TopicKey[]
      readonly note: string
    }
  | {
      readonly act: 'score'
      readonly contact: string | null
      readonly kind: string
      readonly value: number
      readonly least: number
      readonly most: number
      readonly topic: TopicKey | null
      readonly words: string | null
    }
  | {
      readonly act: 'measurement'
      readonly metric: MetricKey
      readonly value: number
      readonly cases: number | null
    }
  | LedgerSaid
  | CheckSaid

export type CustomerSaid = {
  readonly name: string
  readonly externalId: string | null
  readonly stage: Stage
  readonly segment: string
  readonly tier: string
  /** Minor units a year. */
  readonly potential: number
  readonly owner: Staff
  readonly sinceOn: string | null
  readonly zone: string | null
  readonly lostReason: string | null
  readonly lostTo: string | null
  readonly note: string | null
}
export type ContactSaid = {
  readonly name: string
  readonly email: string
  readonly phone: string | null
  readonly role: string
  readonly exposed: boolean
  readonly fromOn: string | null
  readonly toOn: string | null
}

/** A fact of the script: when it was so, when it was typed in, by whom, about which customer (null: the firm itself). */
export type Fact = {
  readonly at: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly by: Staff
  readonly customer: string | null
  readonly said: Said
}
