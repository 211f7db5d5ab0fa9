/** A firm's own room in an installation; nothing crosses from one to another. */
import type { WorkspaceId } from './ids.ts'
import type { Meta } from './record.ts'

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
}
export type WorkspaceFields = Omit<Workspace, keyof Meta | 'id'>
