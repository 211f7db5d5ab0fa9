/** A commitment as it is read: what was said of it, and how it stands at the moment of reading. */
import type { RiskSource } from './at-risk.ts'
import type { CommitmentFields, Due } from './commitment.ts'
import type { Entry } from './history.ts'
import type { CommitmentState, Standing } from './commitment-standing.ts'
import type { CalendarId, CommitmentId, CustomerId, InvoiceId, VendorId } from './ids.ts'
import type { Meta } from './record.ts'
import type { Party } from './replay.ts'

export type Commitment = Meta &
  Omit<CommitmentFields, 'text'> &
  Omit<Standing, 'outcome' | 'waitingFrom'> & {
    readonly id: CommitmentId
    readonly owedBy: Party
    readonly customerId: CustomerId
    readonly vendorId: VendorId | null
    readonly invoiceId: InvoiceId | null
    readonly calendarId: CalendarId | null
    readonly zone: string
    /** Null once erased. */
    readonly text: string | null
    readonly madeAt: Temporal.Instant
    /** As it was agreed last. */
    readonly due: Due | null
    readonly dependsOn: readonly CommitmentId[]
    /** How far it was said to be, in percent. */
    readonly done: number | null
    /** The new time that they were told last, without its being agreed. */
    readonly toldAt: Temporal.Instant | null
    readonly state: CommitmentState
    readonly miss: 'warned' | 'silent' | null
    /** Likely to be missed as far as is known at the moment of reading; since when, and what says so. */
    readonly atRisk: boolean
    readonly riskAt: Temporal.Instant | null
    readonly riskBy: RiskSource | null
  }

/** A commitment with all that happened to it. */
export type ToldCommitment = Commitment & {
  /** Those that count, in the order in which they were so. */
  readonly entries: readonly Entry[]
  /** What other commitments are called that the entries name: their outside id, where they have one. */
  readonly names: ReadonlyMap<string, string>
}
