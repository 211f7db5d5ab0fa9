/** Which entries of a commitment can be taken back. Late is late: an undo is for slips, not for outcomes. */
import type { Entry } from './history.ts'

/** How long a slip can be taken back that would make a commitment look better than it was. */
const SLIP_MINUTES = 60

/**
 * Whether an entry stands for good: one that, taken back, would unmake what was promised, unbreak what was broken, or stop a
 * clock that had run on. Within the hour it counts as a slip; what a file brought in can be taken back with the file.
 */
export function outcomeStands(
  { kind, set, recordedAt, source }: Pick<Entry, 'kind' | 'set' | 'recordedAt' | 'source'>,
  now: Temporal.Instant,
): boolean {
  if (source === 'import' || source === 'sample') return false
  // A letter that has left cannot be called back, so neither can what it said.
  if (kind === 'warned' && set.mailed === true) return true
  const until = recordedAt.add({ minutes: SLIP_MINUTES })
  if (Temporal.Instant.compare(now, until) <= 0) return false
  return ['created', 'withdrawn', 'resumed'].includes(kind) || 'dependsOn' in set
}
