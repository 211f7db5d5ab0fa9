/** Whether what somebody names is there, and belongs to the customer they speak of. Asked for many at once. */
import type { Fault } from '../domain/decision.ts'
import type { Heard } from '../domain/expectation.ts'
import { anyOf } from '../store/cabinet.ts'
import type { Tx } from '../store/db.ts'
import type { Tables } from '../store/tables.ts'

/** What a statement names. */
export type Named = {
  readonly customerId?: string | null
  readonly topicId?: string | null
  readonly metricId?: string | null
  readonly contactId?: string | null
  readonly mustKnow?: readonly string[]
  readonly canFrom?: readonly string[]
  readonly externalId?: string | null
  /** From whom and where it was heard; its faults stand under `evidence`. */
  readonly heard?: Partial<Heard> | undefined
  /** The record itself, when it is one already. */
  readonly self?: string
}

/** What of each statement's references is not there, in the order of the statements. */
export async function expectationFaults(
  tx: Tx,
  said: readonly Named[],
): Promise<readonly (readonly Fault[])[]> {
  const each = <T>(read: (one: Named) => readonly T[]) => [...new Set(said.flatMap(read))]
  const one = (id: string | null | undefined) => (id ? [id] : [])
  const [customers, topics, metrics] = [
    await present(
      tx,
      'customer',
      each((named) => one(named.customerId)),
    ),
    await present(
      tx,
      'topic',
      each((named) => one(named.topicId)),
    ),
    await present(
      tx,
      'metric',
      each((named) => one(named.metricId)),
    ),
  ]
  const members = await present(
    tx,
    'member',
    each((named) => [...(named.mustKnow ?? []), ...(named.canFrom ?? [])]),
  )
  const people = await placesOf(
    tx,
    each((named) => [...one(named.contactId), ...one(named.heard?.contactId)]),
  )
  const talks = await talksOf(
    tx,
    each((named) => one(named.heard?.conversationId)),
  )
  const taken = await externalIdsTaken(
    tx,
    each((named) => one(named.externalId)),
  )
  return said.map((named) => {
    const faults: Fault[] = []
    const check = (ok: boolean, path: string, message: string) => {
      if (!ok) faults.push({ path, message })
    }
    const { customerId, heard } = named
    if (customerId) check(customers.has(customerId), 'customerId', 'is no customer here')
    if (named.topicId) check(topics.has(named.topicId), 'topicId', 'is no topic here')
    if (named.metricId) check(metrics.has(named.metricId), 'metricId', 'is no metric here')
    const isThere = (id: string) => people.get(id)?.has(customerId ?? '') === true
    if (named.contactId) check(isThere(named.contactId), 'contactId', 'is nobody at this customer')
    if (heard?.contactId)
      check(isThere(heard.contactId), 'evidence.contactId', 'is nobody at this customer')
    if (heard?.conversationId)
      check(
        talks.get(heard.conversationId) === customerId,
        'evidence.conversationId',
        'is no conversation with this customer',
      )
    for (const field of ['mustKnow', 'canFrom'] as const)
      for (const [at, id] of (named[field] ?? []).entries())
        check(members.has(id), `${field}.${at}`, 'is no member here')
    if (named.externalId) {
      const holder = taken.get(named.externalId)
      check(
        holder === undefined || holder === named.self,
        'externalId',
        'belongs to another expectation',
      )
      taken.set(named.externalId, named.self ?? 'this one')
    }
    return faults
  })
}

async function present(
  tx: Tx,
  table: 'customer' | 'topic' | 'metric' | 'member',
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.db
    .selectFrom(table as keyof Pick<Tables, 'customer'>)
    .select('id')
    .where('id', '=', anyOf(ids))
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** At which customers each of these people is or was. */
async function placesOf(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('contact_at')
    .select(['contact_id', 'customer_id'])
    .where('contact_id', '=', anyOf(ids))
    .execute()
  const places = new Map<string, Set<string>>()
  for (const { contact_id, customer_id } of rows)
    places.set(contact_id, (places.get(contact_id) ?? new Set()).add(customer_id))
  return places
}

/** With which customer each of these conversations was, as far as the reader may see them. */
async function talksOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('conversation')
    .select(['id', 'customer_id'])
    .where('id', '=', anyOf(ids))
    .execute()
  return new Map(rows.map((row) => [row.id, row.customer_id]))
}

async function externalIdsTaken(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('expectation')
    .select(['id', 'external_id'])
    .where('external_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.external_id ?? '', row.id]))
}
