import { placeOf } from '../shell/places.ts'
import { words } from '../words/words.ts'

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

/** A notice as a sentence, and where it leads. A kind without words yet shows what it carries. */
export function noticeSays(notice: Notice): { text: string; href: string | null } {
  const kinds = words().today.kinds as Readonly<
    Record<string, ((body: Readonly<Record<string, string>>) => string) | undefined>
  >
  const body = Object.fromEntries(
    Object.entries(notice.body).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
  const text = kinds[notice.kind]?.(body) ?? body['text'] ?? notice.kind
  const { aboutKind: kind, aboutId: id } = notice
  return { text, href: kind === null || id === null ? null : placeOf({ kind, id }).href }
}
