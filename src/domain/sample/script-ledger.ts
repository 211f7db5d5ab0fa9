/** What the sample's script says of the ledger: hours, orders, invoices, commitments and what became of them. */
import type { Calendar } from '../calendar.ts'
import type { EnforcementKind } from '../clean-hands.ts'
import type { Breaking, Length, Milestone, Way } from '../commitment.ts'
import type { Party } from '../replay.ts'
import type { Staff, TopicKey } from './cast.ts'

export const vendorKeys = ['line', 'cloud', 'phones', 'hardware'] as const
export type VendorKey = (typeof vendorKeys)[number]

/** When something is due. `made`: the time runs from when it was promised. */
export type DueSaid =
  | { readonly kind: 'on'; readonly on: string }
  | {
      readonly kind: 'after'
      readonly start: 'made' | { readonly commitment: string; readonly event: Milestone }
      readonly length: Length
    }

/** A party's word: who of them, how it came, and their words. */
type WordSaid = {
  readonly contact: string | null
  readonly how: Way
  readonly words: string
}

export type CommitmentSaid = {
  readonly key: string
  readonly owedBy: Party
  readonly vendor: VendorKey | null
  readonly owner: Staff | null
  readonly contact: string | null
  readonly text: string
  readonly kindOfWork: string | null
  readonly features: Readonly<Record<string, string>> | null
  readonly topic: TopicKey | null
  readonly expectation: string | null
  readonly order: string | null
  readonly invoice: string | null
  readonly due: DueSaid | null
  readonly dependsOn: readonly string[]
  /** Whose hours count, by key, and the zone of its dates. */
  readonly calendar: string
  readonly zone: string
}

/** One thing done about the ledger. Keys are those of the customer that the fact belongs to. */
export type LedgerSaid =
  | {
      readonly act: 'calendar'
      readonly key: string
      readonly name: string
      readonly standard: boolean
      readonly team: string | null
      readonly calendar: Calendar
    }
  | {
      readonly act: 'order'
      readonly key: string
      readonly number: string
      readonly text: string
      /** Minor units of the firm's currency. */
      readonly amount: number
    }
  | {
      readonly act: 'invoice'
      readonly key: string
      readonly number: string
      readonly text: string
      readonly order: string | null
      readonly issuedOn: string
      readonly dueOn: string
      /** Minor units of the firm's currency. */
      readonly amount: number
    }
  | {
      readonly act: 'invoice-change'
      readonly invoice: string
      readonly fields: {
        readonly paidOn?: string
        readonly disputed?: boolean
        readonly dispute?: string
      }
    }
  | ({ readonly act: 'commitment' } & CommitmentSaid)
  | { readonly act: 'commitment-owner'; readonly commitment: string; readonly owner: Staff }
  | { readonly act: 'fulfilled'; readonly commitment: string; readonly note: string | null }
  | {
      readonly act: 'withdrawn'
      readonly commitment: string
      readonly how: Breaking
      readonly told: boolean
      readonly reason: string
    }
  | ({ readonly act: 'waived'; readonly commitment: string } & WordSaid)
  | ({
      readonly act: 'renegotiated'
      readonly commitment: string
      readonly due: DueSaid
    } & WordSaid)
  | ({
      readonly act: 'warned'
      readonly commitment: string
      readonly due: DueSaid | null
    } & WordSaid)
  | {
      readonly act: 'progress'
      readonly commitment: string
      readonly note: string
      readonly done: number | null
      readonly sent: boolean
    }
  | { readonly act: 'waiting'; readonly commitment: string; readonly on: Party }
  | { readonly act: 'resumed'; readonly commitment: string }

/**
 * Billing asked whether something may go out. What Kept answers follows from the rest of the script; `done` is what was done:
 * as it was answered, or against it, which takes a reason. Null: nobody has decided yet.
 */
export type CheckSaid = {
  readonly act: 'check'
  readonly kind: EnforcementKind
  readonly invoice: string | null
  readonly done: 'followed' | 'overridden' | null
  readonly why: string | null
}
