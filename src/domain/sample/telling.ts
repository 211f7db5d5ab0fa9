/**
 * The words in which the sample's customers are told. A telling says how many days ago something was and what
 * happened then; dates, hours and who typed it in follow from `days.ts` and the customer's owner.
 */
import type { Stage } from '../customer.ts'
import type { MetricKey, Said } from './script.ts'
import type { Staff } from './cast.ts'

/** Something said on a day. `conversation: 'day'` and `contact: 'day'` are filled in from that day's talk. */
export type Happening = {
  readonly ago: number
  /** Days until somebody typed it in; 0: the same evening. */
  readonly late: number
  /** Who typed it in; null: the customer's owner. */
  readonly by: Staff | null
  readonly said: readonly Said[]
}

export type Person = {
  readonly key: string
  readonly name: string
  readonly role: string
  readonly exposed: boolean
  /** Days ago on which they came and went; null: as long as the customer, and still there. */
  readonly from: number | null
  readonly to: number | null
}

/** A line through points of [days ago, value], the oldest first. */
export type Course = readonly (readonly [ago: number, value: number])[]

export type Firm = {
  readonly key: string
  readonly name: string
  readonly segment: string
  readonly tier: 'A' | 'B' | 'C'
  readonly owner: Staff
  /** What they could bring in a year, in pounds. */
  readonly potential: number
  /** Days ago on which they became a customer, or were first written down. */
  readonly since: number
  readonly stage?: Stage
  /** Days ago on which they came to the stage they are in. */
  readonly stageAgo?: number
  readonly lostReason?: string
  readonly lostTo?: string
  readonly note?: string
  /** Pounds a month over time; none for prospects. */
  readonly monthly?: Course
  /** Our hours for a pound, beside what is usual (1). */
  readonly effort?: number
  readonly people: readonly Person[]
  readonly measured?: Readonly<Partial<Record<MetricKey, Course>>>
  readonly told: readonly Happening[]
}

export function person(
  key: string,
  name: string,
  role: string,
  more: { exposed?: boolean; from?: number; to?: number } = {},
): Person {
  const { exposed = false, from = null, to = null } = more
  return { key, name, role, exposed, from, to }
}

type Many = Said | readonly Said[]

/** What happened so many days ago (a weekend becomes the Friday before). */
export function on(ago: number, ...said: readonly Many[]): Happening {
  return { ago, late: 0, by: null, said: said.flat() as readonly Said[] }
}

/** The same, typed in by somebody else than the customer's owner. */
export function onBy(by: Staff, ago: number, ...said: readonly Many[]): Happening {
  return { ...on(ago, ...said), by }
}

/** The same, typed in only some days after it happened. */
export function lateBy(days: number, happening: Happening): Happening {
  return { ...happening, late: days }
}
