/**
 * What happened is a list of entries; the row is their fold. An entry has two times: `happenedAt`, when it
 * was so, and `recordedAt`, when Kept learnt it. Nothing is edited: a correction is one more entry that
 * names the one it replaces, and may be corrected in its turn.
 */
import type { EntryId, RecordId } from './ids.ts'

/** Who wrote an entry: a member, an API key, a contact on their page, or Kept itself. */
export type Author = {
  readonly kind: 'member' | 'key' | 'contact' | 'system'
  readonly id: string | null
}

/** By which door an entry came in. */
export type Source = 'web' | 'api' | 'import' | 'mail' | 'link' | 'sample' | 'system'

/** Values of a record's fields as they cross a JSON boundary. Undefined means: not said. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json }
export type Fields = { readonly [field: string]: Json }

/**
 * Kinds whose values become the record's fields. `merged` says into which record this one went, `erased` that
 * personal words were destroyed, `retired` that an expectation has ended.
 */
const settingKinds = ['created', 'changed', 'merged', 'erased', 'retired'] as const
/** Kinds that say something about a record beside its fields, each thing standing for itself. */
export const sayingKinds = [
  'evidence',
  'level',
  'demand',
  'triage',
  'can',
  'answer',
  'told',
  'accepted',
  'seen',
  'said',
  'progress',
  'waiting',
  'resumed',
  'warned',
  'renegotiated',
  'fulfilled',
  'withdrawn',
  'waived',
] as const
export type SayingKind = (typeof sayingKinds)[number]

/** `retracted` takes back the entry it corrects. */
export type EntryKind = (typeof settingKinds)[number] | SayingKind | 'retracted'

const sets = new Set<EntryKind>(settingKinds)

/** What a rule decides to write; the desk adds id, place, clock and author. */
export type Draft = {
  readonly kind: EntryKind
  /** When it was so. Never after the moment of recording. */
  readonly happenedAt: Temporal.Instant
  /** Fields that this entry sets. Personal ones are put apart by the store. */
  readonly set: Fields
  readonly corrects?: EntryId
}

export type Entry = {
  readonly id: EntryId
  readonly recordId: RecordId
  readonly noun: string
  /** Place in the record's chain, from 1. */
  readonly seq: number
  readonly kind: EntryKind
  readonly happenedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly by: Author
  readonly source: Source
  readonly batchId: string | null
  readonly corrects: EntryId | null
  readonly set: Fields
}

/** The two times of a question: as it was at `asOf`, on what was known at `knownAt`. */
export type Moment = { readonly asOf: Temporal.Instant; readonly knownAt: Temporal.Instant }

/**
 * The entries that count at a moment, in the order in which they were so. An entry is void when a later one
 * that counts and was known by then corrects it; so the newest are judged first.
 */
export function effective(entries: readonly Entry[], moment: Moment): readonly Entry[] {
  const known = entries.filter(
    (entry) => Temporal.Instant.compare(entry.recordedAt, moment.knownAt) <= 0,
  )
  const voided = voidedAmong(known)
  return known
    .filter((entry) => !voided.has(entry.id) && entry.kind !== 'retracted')
    .filter((entry) => Temporal.Instant.compare(entry.happenedAt, moment.asOf) <= 0)
    .sort((a, b) => Temporal.Instant.compare(a.happenedAt, b.happenedAt) || a.seq - b.seq)
}

/**
 * Entries that another of these takes back or replaces, which is not itself taken back. One that replaces a
 * replacement also stands for what that one replaced. Any order may be handed in.
 */
export function voidedAmong(entries: readonly Entry[]): ReadonlySet<EntryId> {
  const voided = new Set<EntryId>()
  const replaced = new Set<EntryId>()
  for (const entry of [...entries].sort((a, b) => b.seq - a.seq)) {
    if (entry.corrects === null || (voided.has(entry.id) && !replaced.has(entry.id))) continue
    voided.add(entry.corrects)
    if (entry.kind !== 'retracted') replaced.add(entry.corrects)
  }
  return voided
}

/**
 * A record's fields at a moment, or null when it did not exist then. Fields nobody set are absent. The
 * entry that creates a record must count; a change that happened before the creation still counts, since
 * what was entered as history of the record is part of it.
 */
export function fold(entries: readonly Entry[], moment: Moment): Fields | null {
  return fieldsOf(effective(entries, moment))
}

/** The same of entries that are known to count, in the order in which they were so. */
export function fieldsOf(counted: readonly Entry[]): Fields | null {
  if (!counted.some((entry) => entry.kind === 'created')) return null
  const state: Record<string, Json> = {}
  for (const entry of counted) if (sets.has(entry.kind)) Object.assign(state, entry.set)
  return state
}

/** One line of a record's history as people read it: each field with what it was before and after. */
export type Change = { readonly field: string; readonly from: Json; readonly to: Json }

/**
 * What each entry changed when it was recorded, newest first. An entry that was void or without effect
 * has no changes. Costs one fold per entry; a record's chain is short.
 */
export function changes(
  entries: readonly Entry[],
): readonly { entry: Entry; changes: readonly Change[] }[] {
  const ordered = [...entries].sort((a, b) => a.seq - b.seq)
  return ordered
    .map((entry, index) => {
      const moment = { asOf: entry.recordedAt, knownAt: entry.recordedAt }
      if (entry.kind !== 'retracted' && !sets.has(entry.kind))
        return { entry, changes: difference({}, entry.set) }
      const before = fold(ordered.slice(0, index), moment) ?? {}
      const after = fold(ordered.slice(0, index + 1), moment) ?? {}
      return { entry, changes: difference(before, after) }
    })
    .reverse()
}

/** The fields that differ between two states, by name. */
export function difference(before: Fields, after: Fields): readonly Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }))
    .filter(({ from, to }) => canonical(from) !== canonical(to))
}

/** JSON with sorted keys (RFC 8785 for the values we store): the same value is always the same text. */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonical(item)).join(',')}]`
  const fields = value as Fields
  const keys = Object.keys(fields).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(fields[key] ?? null)}`).join(',')}}`
}
