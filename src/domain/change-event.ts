/**
 * Something that happened and makes what we knew stale at once: for one customer, for the customers who were
 * in a segment when it happened, or for all; on some topics or on all.
 */
import { type Decision, type Fault, no, yes } from './decision.ts'
import type { Draft, Fields } from './history.ts'
import type { ChangeEventId, CustomerId, TopicId } from './ids.ts'
import { creation, type Meta } from './record.ts'

export const changeKinds = [
  'new-contact',
  'merger',
  'price-change',
  'market-shift',
  'contract-renewal',
  'other',
] as const
export type ChangeKind = (typeof changeKinds)[number]

export const changeScopes = ['customer', 'segment', 'all'] as const
export type ChangeScope = (typeof changeScopes)[number]

export type ChangeEvent = Meta & {
  readonly id: ChangeEventId
  readonly kind: ChangeKind
  readonly scope: ChangeScope
  /** Said exactly when the scope is a customer. */
  readonly customerId: CustomerId | null
  /** Said exactly when the scope is a segment. */
  readonly segment: string | null
  /** None: every topic. */
  readonly topicIds: readonly TopicId[]
  readonly note: string | null
  readonly happenedAt: Temporal.Instant
}
export type ChangeEventFields = Omit<ChangeEvent, keyof Meta | 'id' | 'happenedAt'>

export type NewChangeEvent = Partial<ChangeEventFields> & Pick<ChangeEventFields, 'kind'>

export function createChangeEvent(said: NewChangeEvent, at: Temporal.Instant): Decision<Draft> {
  const scope = scopeSaid(said)
  const wrong = wrongScope({ scope, ...reach(said) })
  if (wrong.length > 0) return no('bad-input', wrong)
  const topicIds = [...new Set(said.topicIds ?? [])]
  return yes(creation({ ...said, scope, topicIds } as Fields, at))
}

/** The scope, which whoever names a customer or a segment need not say. */
export function scopeSaid(said: Partial<ChangeEventFields>): ChangeScope {
  return said.scope ?? (said.customerId ? 'customer' : said.segment ? 'segment' : 'all')
}

const reach = (said: Partial<ChangeEventFields>) => ({
  customerId: said.customerId ?? null,
  segment: said.segment ?? null,
})

/** What is wrong with a scope and what it names. */
export function wrongScope(
  event: Pick<ChangeEventFields, 'scope' | 'customerId' | 'segment'>,
): readonly Fault[] {
  const faults: Fault[] = []
  for (const [path, of] of [
    ['customerId', 'customer'],
    ['segment', 'segment'],
  ] as const) {
    if (event.scope === of && event[path] === null)
      faults.push({ path, message: `is needed when the scope is ${of}` })
    if (event.scope !== of && event[path] !== null)
      faults.push({ path, message: `has no place when the scope is ${event.scope}` })
  }
  return faults
}
