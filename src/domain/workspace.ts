/** A firm's own room in an installation; nothing crosses from one to another. */
import type { RiskPolicy } from './at-risk.ts'
import type { HandsPolicy } from './clean-hands.ts'
import { type Decision, no, yes } from './decision.ts'
import type { Draft, Fields } from './history.ts'
import type { WorkspaceId } from './ids.ts'
import { change, type Meta } from './record.ts'

export type Workspace = Meta & {
  readonly id: WorkspaceId
  readonly name: string
  /** IANA zone of the firm's days. */
  readonly zone: string
  /** ISO 4217; what amounts are in unless they say otherwise. */
  readonly currency: string
  readonly language: string
  /** The sample firm: mails nobody, and goes without a trace. */
  readonly sample: boolean
  /** Days back in which what fell due counts for the rung *kept*. */
  readonly windowDays: number
  /** How a breach of ours weighs before we enforce anything. */
  readonly hands: HandsPolicy
  /** What counts as at risk, and the kept rate of the dates that we name. */
  readonly risk: RiskPolicy
}

/** The window of a firm that has set none. */
export const WINDOW_DAYS = 90
export type WorkspaceFields = Omit<Workspace, keyof Meta | 'id'>
/** What an administrator may change. A firm is a sample from its first day, or never. */
export type WorkspaceChange = Partial<Omit<WorkspaceFields, 'sample'>>

/** Changes a workspace; yes(null) when nothing changes. */
export function changeWorkspace(
  workspace: Workspace,
  said: WorkspaceChange,
  at: Temporal.Instant,
): Decision<Draft | null> {
  return yes(change(workspace as unknown as Fields, said as Fields, at))
}

/**
 * Whether somebody typed the name of what they are about to remove, letter for letter. A sample firm goes as it
 * came, with one click: it can be loaded again.
 */
export function confirmRemoval(workspace: Workspace, typed: string | null): Decision<null> {
  return workspace.sample || typed?.trim() === workspace.name.trim()
    ? yes(null)
    : no('bad-input', [{ path: 'name', message: 'is not the name of this workspace' }])
}
