/** Members who work together, and who leads them: whom a late commitment escalates to. */
import type { MemberId, TeamId } from './ids.ts'
import type { Meta } from './record.ts'

export type Team = Meta & {
  readonly id: TeamId
  readonly name: string
  readonly leadId: MemberId | null
  readonly memberIds: readonly MemberId[]
}
export type TeamFields = Omit<Team, keyof Meta | 'id'>
