/**
 * A record that is one dated fact: a conversation, a score, a measurement, a change event. It was so at its
 * moment and does not become something else later, so changing it says that it was recorded wrongly. The
 * fact is then said anew in place of the entry that says it now: right from its own moment on, which may be
 * another one, while what was known before the correction stays findable.
 */
import { type Draft, effective, type Entry, type Fields, fold, type Json } from './history.ts'
import { change, creation } from './record.ts'

/** The draft that corrects a fact; null when nothing would change. `at`: its right moment; null: as it was. */
export function correction(
  chain: readonly Entry[],
  set: { readonly [field: string]: Json | undefined },
  at: Temporal.Instant | null,
): Draft | null {
  const saying = sayingOf(chain)
  const last = chain.at(-1)
  if (saying === null || last === undefined) return null
  const moment = at ?? saying.happenedAt
  const moved = Temporal.Instant.compare(moment, saying.happenedAt)
  // What happened to the record between its old moment and a later new one, such as a merge, stays true.
  const asOf = moved > 0 ? moment : saying.happenedAt
  const before = fold(chain, { asOf, knownAt: last.recordedAt }) ?? {}
  const changed = change(before, set, moment)
  if (changed === null && moved === 0) return null
  const fields: Fields = { ...before, ...changed?.set }
  return { ...creation(fields, moment), corrects: saying.id }
}

/** The entry that says a fact now, after all corrections; null when there is none, or it was taken back. */
export function sayingOf(chain: readonly Entry[]): Entry | null {
  const last = chain.at(-1)
  if (last === undefined) return null
  const now = { asOf: last.recordedAt, knownAt: last.recordedAt }
  return effective(chain, now).find((entry) => entry.kind === 'created') ?? null
}
