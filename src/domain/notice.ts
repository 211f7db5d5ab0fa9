/**
 * What a member is told of in the product, and what the sentence of each kind needs. Who tells and the pages that
 * say it both read it here, so that a sentence never asks for what nobody writes.
 */
export type NoticeBodies = {
  /** Somebody left and handed over to this member: who, and how many customers. */
  readonly 'customers-handed-over': { readonly from: string; readonly count: number }
  /** A file that this member brought in the browser is all in: its name, and how many records came of it. */
  readonly 'import-done': {
    readonly name: string
    readonly added: number
    readonly changed: number
  }
  /** So many things wait on this member's Today; where no mail can say it. */
  readonly digest: { readonly count: number }
  /** A commitment of this member's is likely to be missed, and they have not been told: when it is due. */
  readonly 'at-risk': { readonly dueAt: string }
  /** A commitment of this member's is due on their next working day: when. */
  readonly 'due-soon': { readonly dueAt: string }
  /** It is overdue: since when. */
  readonly overdue: { readonly dueAt: string }
  /** A warning that this member had mailed could not be delivered, so it was taken back. */
  readonly 'letter-came-back': Readonly<Record<never, never>>
  /** A webhook was switched off: where it goes, and why. */
  readonly 'webhook-off': { readonly host: string; readonly reason: 'gone' | 'failing' }
  /** One of their team's is overdue by a working day. */
  readonly escalated: { readonly dueAt: string }
}

export type NoticeKind = keyof NoticeBodies
