import { type DueReading, readDue } from './due.ts'
import type { Kind } from './extract-kind.ts'
import type { Language } from './language/language.ts'

/** By when: null `at` with `candidates` when the words can be read several ways and must be asked. */
export type Due = Pick<DueReading, 'text' | 'at' | 'precision' | 'candidates'>

/** A complaint looks back, and what a competitor claims binds nobody here: neither is due. */
export function canBeDue(kind: Kind): boolean {
  return kind !== 'complaint' && kind !== 'claim'
}

/**
 * Two moments on other weekdays of other years: what is read alike from both does not hang on either. Long
 * ago, because a date that is past is not due.
 */
const anyMoments = ['1970-01-07T09:00:00+00:00[UTC]', '1975-08-15T17:00:00+00:00[UTC]'].map((at) =>
  Temporal.ZonedDateTime.from(at),
)

/**
 * The due phrases of a sentence. Without a moment at which it was sent only those that need none are given
 * a date.
 */
export function readingsOf(
  sentence: string,
  sentAt: Temporal.ZonedDateTime | undefined,
): readonly DueReading[] {
  return sentAt === undefined ? undated(sentence) : readDue(sentence, sentAt)
}

/** When what a sentence holds is due; null when it says nothing of the sort. */
export function dueOf(
  kind: Kind,
  sentence: string,
  readings: readonly DueReading[],
  language: Language,
): Due | null {
  if (!canBeDue(kind)) return null
  const reading = chosen(kind, sentence, readings, language)
  if (reading === undefined) return null
  const { text, at, precision, candidates } = reading
  return candidates === undefined ? { text, at, precision } : { text, at, precision, candidates }
}

function undated(sentence: string): DueReading[] {
  const [early = [], late = []] = anyMoments.map((moment) => readDue(sentence, moment))
  return late.map((reading, at) => {
    const other = early.find(({ start, end }) => start === reading.start && end === reading.end)
    const same =
      other?.at === reading.at && other?.candidates?.join() === reading.candidates?.join()
    const { candidates: _, ...bare } = reading
    return same && at < early.length ? reading : { ...bare, at: null }
  })
}

/**
 * Of several readings the one that belongs to the deed: after the words that promise or ask, and rather one
 * that sets a limit ("by Friday") than one that only names a day.
 */
function chosen(
  kind: Kind,
  sentence: string,
  readings: readonly DueReading[],
  language: Language,
): DueReading | undefined {
  const pivot = kind === 'commitment' ? sentence.search(language.deed) : -1
  const after = readings.filter(({ start }) => start > pivot)
  const limit = (one: DueReading) => language.limit.test(one.text)
  return after.find(limit) ?? after[0] ?? readings.find(limit) ?? readings[0]
}
