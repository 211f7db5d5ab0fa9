/**
 * A history that Kept wrote: each row something that happened to a commitment, in another installation. It tells what
 * happened before the commitment came here. From then on only what people say here counts: a file is nobody's word that
 * they accept another date.
 */
import {
  awaitOther,
  dependOn,
  fulfil,
  progress,
  renegotiate,
  resume,
  waive,
  warn,
  withdraw,
  type Word,
} from '../commitment-rules.ts'
import type { Breaking, Due, Way } from '../commitment.ts'
import { type Decision, no, yes } from '../decision.ts'
import type { Draft, EntryKind } from '../history.ts'
import type { CommitmentId, ContactId } from '../ids.ts'
import type { Party } from '../replay.ts'
import { judgeable, type Others, type Told } from './commitment-row.ts'
import type { ImportedRow } from './read-row.ts'

/** What a row can say happened, and the entry that it becomes. */
const kinds = {
  made: 'created',
  depends: 'changed',
  progress: 'progress',
  'waits-for-us': 'waiting',
  'waits-for-customer': 'waiting',
  'waits-for-vendor': 'waiting',
  open: 'resumed',
  warned: 'warned',
  moved: 'renegotiated',
  fulfilled: 'fulfilled',
  'made-good': 'fulfilled',
  withdrawn: 'withdrawn',
  waived: 'waived',
} as const satisfies Record<string, EntryKind>
export type HistoryState = keyof typeof kinds

/** A row of a history: it has our own id for its commitment, and says what happened and when. */
export function historyState(row: ImportedRow): HistoryState | null {
  const { keptId, state, happenedAt } = row
  if (typeof keptId !== 'string' || typeof state !== 'string' || typeof happenedAt !== 'string')
    return null
  return Object.hasOwn(kinds, state) ? (state as HistoryState) : null
}

/** What a row says beside that it happened; ids are those here. */
export type Said = {
  readonly due: Due | null
  readonly saidBy: ContactId | null
  readonly dependsOn: readonly CommitmentId[]
}

/** The entry that a row of a history comes to; yes(null) when it is on record. */
export function historyEntry(
  told: Told,
  state: HistoryState,
  row: ImportedRow,
  said: Said,
  others: Others,
): Decision<Draft | null> {
  const at = Temporal.Instant.from(textOf(row, 'happenedAt') ?? '')
  const same = told.entries.some(
    (entry) => entry.kind === kinds[state] && entry.happenedAt.equals(at),
  )
  if (same || state === 'made') return yes(null)
  if (told.until === null || Temporal.Instant.compare(at, told.until) > 0)
    return no('bad-input', [
      {
        path: 'state',
        message: 'is not on record, and the commitment is kept here by then: say it on its page',
      },
    ])
  const then = told.entries.filter(
    ({ happenedAt }) => Temporal.Instant.compare(happenedAt, at) <= 0,
  )
  if (!then.some(({ kind }) => kind === 'created'))
    return no('bad-input', [{ path: 'happenedAt', message: 'is before the commitment was made' }])
  const one = judgeable({ ...told, entries: then }, others)
  const note = textOf(row, 'note')
  const word: Word = {
    contactId: said.saidBy,
    how: textOf(row, 'how') as Way | null,
    conversationId: null,
    words: textOf(row, 'words'),
  }
  switch (state) {
    case 'depends':
      return dependOn(one, said.dependsOn, at)
    case 'progress': {
      const done = typeof row.done === 'number' ? row.done : null
      return progress(one, { note, done, sent: row.sent === true }, at)
    }
    case 'waits-for-us':
    case 'waits-for-customer':
    case 'waits-for-vendor':
      return awaitOther(one, state.slice('waits-for-'.length) as Party, at)
    case 'open':
      return resume(one, at)
    case 'warned':
      return warn(one, { ...word, due: said.due }, at)
    case 'moved':
      if (said.due === null) return no('bad-input', [{ path: 'due', message: 'is needed' }])
      // Judged as of then: what was accepted in time elsewhere was accepted in time.
      return renegotiate(one, { ...word, due: said.due }, at, { now: at, schedule: told.schedule })
    case 'fulfilled':
    case 'made-good':
      return fulfil(one, { note }, at)
    case 'withdrawn': {
      const how = (textOf(row, 'how') ?? 'withdrawn') as Breaking
      return withdraw(one, { how, told: row.told === true, reason: note }, at)
    }
    case 'waived':
      return waive(one, word, at)
  }
}

function textOf(row: ImportedRow, field: string): string | null {
  const value = row[field]
  return typeof value === 'string' ? value : null
}

/** Names of other commitments in a row: what it depends on, and what its time runs from. */
export function namedIn(row: ImportedRow): readonly string[] {
  const from = startIn(row)
  return [...dependencesIn(row), ...(from !== null && 'name' in from ? [from.name] : [])]
}

/** The commitments that a row says it depends on, by the names that rows have for them. */
export function dependencesIn(row: ImportedRow): readonly string[] {
  if (historyState(row) === null) return []
  return (textOf(row, 'dependsOn') ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** From when its time runs: a moment, or what becomes of a commitment; null when a row says nothing of it. */
export function startIn(
  row: ImportedRow,
):
  | { readonly at: string }
  | { readonly name: string; readonly event: 'sent' | 'fulfilled' }
  | null {
  const text = historyState(row) === null ? null : textOf(row, 'runsFrom')
  if (text === null) return null
  const [, name, event] = /^(.+) (sent|fulfilled)$/.exec(text) ?? []
  if (name !== undefined) return { name, event: event as 'sent' | 'fulfilled' }
  return /^\d{4}-\d\d-\d\dT/.test(text) ? { at: text } : null
}
