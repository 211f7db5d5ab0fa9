/** Rules that hold for every noun: when something may have happened, and what a change really changes. */
import { type Decision, no, yes } from './decision.ts'
import { canonical, type Draft, type Fields, type Json } from './history.ts'

/** What every domain value carries of its record. */
export type Meta = {
  /** Place of the newest entry in the record's chain; the ETag. */
  readonly version: number
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}

/** Whether something may be said to have happened then: not after now. */
export function happened(at: Temporal.Instant, now: Temporal.Instant): Decision<Temporal.Instant> {
  return Temporal.Instant.compare(at, now) > 0
    ? no('happens-in-future', [{ path: 'happenedAt', message: 'is later than now' }])
    : yes(at)
}

/** The draft that creates a record. Fields that are null are left unsaid. */
export function creation(set: Fields, happenedAt: Temporal.Instant): Draft {
  return { kind: 'created', happenedAt, set: said(set) }
}

/** The draft of a change, or null when nothing would change. Undefined fields were not asked for. */
export function change(
  before: Fields,
  set: { readonly [field: string]: Json | undefined },
  happenedAt: Temporal.Instant,
): Draft | null {
  const differs = Object.entries(set).filter(
    ([field, value]) =>
      value !== undefined && canonical(value) !== canonical(before[field] ?? null),
  )
  if (differs.length === 0) return null
  return { kind: 'changed', happenedAt, set: Object.fromEntries(differs) as Fields }
}

function said(set: Fields): Fields {
  return Object.fromEntries(
    Object.entries(set).filter(([, value]) => value !== null && value !== undefined),
  )
}
