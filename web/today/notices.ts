import { placeOf } from '../shell/places.ts'
import { format, words } from '../words/words.ts'

/** Something a member is told in the product. */
export type Notice = {
  readonly id: string
  readonly kind: string
  readonly aboutKind: string | null
  readonly aboutId: string | null
  /** What the sentence of its kind needs: a name, a count. */
  readonly body: Readonly<Record<string, unknown>>
  readonly recordedAt: string
  readonly readAt: string | null
}

/** A notice as a sentence, and where it leads. A kind from a newer Kept than this page shows its name. */
export function noticeSays(notice: Notice): { text: string; href: string | null } {
  // The wire says no more than `kind`; what is written with it is held to `NoticeBodies` where it is written.
  const kinds: unknown = words().today.kinds
  const says = kinds as Readonly<Record<string, ((body: Notice['body']) => string) | undefined>>
  const { dueAt } = notice.body
  const written = typeof dueAt === 'string' ? { dueAt: format().instant(dueAt) } : {}
  const text = says[notice.kind]?.({ ...notice.body, ...written }) ?? notice.kind
  const { aboutKind: kind, aboutId: id } = notice
  return { text, href: kind === null || id === null ? null : placeOf({ kind, id }).href }
}
