/** What a record names must be there: its customer, that customer's people and expectations, our members, topics. */
import type { Fault } from '../domain/decision.ts'
import type { Heard } from '../domain/expectation.ts'
import type {
  ContactId,
  ConversationId,
  CustomerId,
  ExpectationId,
  MemberId,
  MetricId,
  TopicId,
} from '../domain/ids.ts'
import type { Tx } from '../store/db.ts'
import { type Known, knownOf } from '../store/named.ts'

/** The fields by which records name others, each as it is called on the wire. */
export type Naming = {
  readonly customerId?: CustomerId | null
  readonly contactId?: ContactId | null
  readonly contactIds?: readonly ContactId[]
  readonly memberIds?: readonly MemberId[]
  readonly topicId?: TopicId | null
  readonly topicIds?: readonly TopicId[]
  readonly metricId?: MetricId | null
  readonly conversationId?: ConversationId | null
  readonly passages?: readonly { readonly expectationId: ExpectationId | null }[]
  readonly mustKnow?: readonly MemberId[]
  readonly canFrom?: readonly MemberId[]
  /** From whom and where a thing was heard; its faults stand under `evidence`. */
  readonly heard?: Partial<Heard> | undefined
}

/** Fields that name members. */
const ourPeople = ['memberIds', 'mustKnow', 'canFrom'] as const

/** What of each one's references is not there, or belongs to somebody else; in the order in which they were said. */
export async function namingFaults(
  tx: Tx,
  said: readonly Naming[],
): Promise<readonly (readonly Fault[])[]> {
  const all = <Id>(pick: (one: Naming) => readonly (Id | null | undefined)[]) =>
    said.flatMap((one) => pick(one).flatMap((id) => (id ? [id] : [])))
  const known = await knownOf(tx, {
    customers: all((one) => [one.customerId]),
    contacts: all((one) => [one.contactId, one.heard?.contactId, ...(one.contactIds ?? [])]),
    members: all((one) => ourPeople.flatMap((field) => one[field] ?? [])),
    topics: all((one) => [one.topicId, ...(one.topicIds ?? [])]),
    metrics: all((one) => [one.metricId]),
    conversations: all((one) => [one.conversationId, one.heard?.conversationId]),
    expectations: all((one) => (one.passages ?? []).map(({ expectationId }) => expectationId)),
  })
  return said.map((one) => faultsOf(one, known))
}

function faultsOf(one: Naming, known: Known): readonly Fault[] {
  const { customerId } = one
  const wrong = customerFault(customerId, known)
  // Whoever else is named is measured by the customer: without one there is nothing to measure by.
  if (wrong !== null) return [wrong]
  const faults: Fault[] = []
  const ask = (path: string, id: string | null | undefined, there: boolean, message: string) => {
    if (id && !there) faults.push({ path, message })
  }
  const contact = (path: string, id: string | null | undefined) =>
    ask(path, id, known.places.has(`${id} ${customerId}`), 'is nobody at this customer')
  contact('contactId', one.contactId)
  for (const [at, id] of (one.contactIds ?? []).entries()) contact(`contactIds.${at}`, id)
  contact('evidence.contactId', one.heard?.contactId)
  for (const field of ourPeople)
    for (const [at, id] of (one[field] ?? []).entries())
      ask(`${field}.${at}`, id, known.members.has(id), 'is no member here')
  ask('topicId', one.topicId, known.topics.has(one.topicId ?? ''), 'is no topic here')
  for (const [at, id] of (one.topicIds ?? []).entries())
    ask(`topicIds.${at}`, id, known.topics.has(id), 'is no topic here')
  ask('metricId', one.metricId, known.metrics.has(one.metricId ?? ''), 'is no metric here')
  const conversation = (path: string, id: string | null | undefined) => {
    const theirs = known.conversations.get(id ?? '') === customerId
    ask(path, id, theirs, 'is no conversation with this customer')
  }
  conversation('conversationId', one.conversationId)
  conversation('evidence.conversationId', one.heard?.conversationId)
  for (const [at, { expectationId: id }] of (one.passages ?? []).entries()) {
    const there = known.expectations.get(id ?? '') === customerId
    ask(`passages.${at}.expectationId`, id, there, 'is no expectation of this customer')
  }
  return faults
}

function customerFault(id: CustomerId | null | undefined, known: Known): Fault | null {
  if (!id) return null
  const path = 'customerId'
  if (!known.customers.has(id)) return { path, message: 'is no customer here' }
  const into = known.customers.get(id)
  return into ? { path, message: `was merged into ${into}; name that one` } : null
}
