/** Somebody was asked to join a workspace, with rights that the asking one could give. */
import type { Rights } from './access.ts'
import type { MemberId } from './ids.ts'

export const INVITATION_DAYS = 7

export type Invitation = Rights & {
  readonly id: string
  /** Folded. Whoever takes it up signs in under it. */
  readonly email: string
  readonly name: string | null
  readonly invitedBy: MemberId
  readonly createdAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}
