import type { Expectation } from '../shell/wire.ts'
import { words } from '../words/words.ts'

/**
 * What must be said before an answer, in the reader's language: all of want, have to and can before a yes; what we
 * can before conditions that they dictate. The server decides; this says it before the form is sent.
 */
export function triageMissing(
  one: Expectation,
  kind: 'commit' | 'alternative' | 'decline',
  terms: 'proposed' | 'agreed' | 'dictated',
  nameOf: (id: string) => string,
): readonly string[] {
  const w = words().triage.missing
  const can =
    awaitedOf(one).length > 0
      ? [w.awaited(awaitedOf(one).map(nameOf).join(', '))]
      : one.cans.length === 0
        ? [w.can]
        : []
  if (kind === 'commit') {
    return [
      ...(one.triage.want === null ? [w.want] : []),
      ...(one.triage.have === null ? [w.have] : []),
      ...can,
    ]
  }
  return terms === 'dictated' ? can : []
}

/** The weakest word among those who would have to do it; null while nobody has said. */
export function weakest(cans: Expectation['cans']): 'can' | 'with-conditions' | 'cannot' | null {
  if (cans.some(({ says }) => says === 'cannot')) return 'cannot'
  if (cans.some(({ says }) => says === 'with-conditions')) return 'with-conditions'
  return cans.length === 0 ? null : 'can'
}

/** Members who were asked whether they can and have not said: worked out here too, so that asking shows at once. */
export function awaitedOf({ canFrom, cans }: Pick<Expectation, 'canFrom' | 'cans'>) {
  return canFrom.filter((id) => !cans.some(({ memberId }) => memberId === id))
}
