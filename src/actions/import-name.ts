/** Whom and what rows of a list name: customers, their people, topics, metrics, members. */
import { createCustomer } from '../domain/customer.ts'
import type { Fields } from '../domain/history.ts'
import type { ContactId, CustomerId, MemberId, TopicId, VendorId } from '../domain/ids.ts'
import { matchCustomer, type Known, type Match } from '../domain/import/match.ts'
import type { Plan } from '../domain/import/plan.ts'
import type { ImportedRow } from '../domain/import/read-row.ts'
import { folded } from '../domain/name.ts'
import { creation } from '../domain/record.ts'
import { HALF_LIFE_DAYS } from '../domain/topic.ts'
import { type Item, record } from '../store/cabinet.ts'
import { newId } from '../store/id.ts'
import { rememberBeside } from '../store/import.ts'
import {
  knownContacts,
  knownCustomers,
  type NamedMember,
  namedMembers,
  namedMetrics,
  type NamedMetric,
  namedTopics,
  namedVendors,
} from '../store/import-known.ts'
import { customer, topic } from '../store/noun.ts'
import { faulty, type Step, text, texts, type Verdict } from './import-verdict.ts'

/** A member by e-mail address, or by a name that only one of them has. */
export function memberNamed(members: readonly NamedMember[], said: string): string | null {
  const address = said.toLowerCase()
  const byMail = members.find((each) => each.email === address)
  if (byMail !== undefined) return byMail.id
  const byName = members.filter((each) => each.name === folded(said))
  return byName.length === 1 ? (byName[0]?.id ?? null) : null
}

type Index = {
  readonly byId: ReadonlyMap<string, Known[]>
  readonly byName: ReadonlyMap<string, Known[]>
}

/** Grouped once, so that a row does not look through all records of its batch. */
export function indexed(known: readonly Known[]): Index {
  return {
    byId: Map.groupBy(known, (each) => each.externalId ?? ''),
    byName: Map.groupBy(known, (each) => each.name),
  }
}

export function candidates(
  index: Index,
  externalId: string | null,
  name: string | null,
): readonly Known[] {
  const byId = externalId === null ? [] : (index.byId.get(externalId) ?? [])
  const byName = name === null ? [] : (index.byName.get(folded(name)) ?? [])
  return [...new Set([...byId, ...byName])]
}

/** Stands for what will be made when the row is written. */
export const NOT_YET = '00000000-0000-0000-0000-000000000000'

/** Finds the customer that a row names; null when it names none. */
export type CustomerOf = (row: ImportedRow) => { readonly id: CustomerId | null } | Verdict

export async function customerFinder(step: Step): Promise<CustomerOf> {
  const { plan, rows, writing } = step
  const makes = plan.make.includes('customer')
  let index = await customersNamed(step)
  if (makes && writing !== null && (await makeCustomers(step, writing, index)))
    index = await customersNamed(step)
  const found = new Map(rows.map((row) => [row, customerOf(plan, index, row, makes)]))
  return (row) => found.get(row) ?? customerOf(plan, index, row, makes)
}

async function customersNamed({ tx, rows }: Step): Promise<Index> {
  const { known } = await knownCustomers(tx, {
    externalIds: texts(rows, 'customerExternalId'),
    names: texts(rows, 'customer'),
  })
  return indexed(known)
}

/** An outside id that is there must be known: to fall back on the name would take the wrong namesake. */
function matchNamed(index: Index, row: ImportedRow): Match {
  const externalId = text(row, 'customerExternalId')
  const name = text(row, 'customer')
  const said = externalId === null ? { externalId, name } : { externalId, name: null }
  return matchCustomer(said, candidates(index, externalId, name))
}

function customerOf(plan: Plan, index: Index, row: ImportedRow, makes: boolean) {
  const externalId = text(row, 'customerExternalId')
  const name = text(row, 'customer')
  if (externalId === null && name === null) return { id: null }
  const field = externalId === null ? 'customer' : 'customerExternalId'
  const said = externalId ?? name ?? ''
  const match = matchNamed(index, row)
  if (match.kind === 'one') return { id: match.id as CustomerId }
  if (match.kind === 'none' && makes) return { id: NOT_YET as CustomerId }
  return match.kind === 'none'
    ? faulty(
        plan,
        field,
        'unknown-customer',
        `There is no customer "${said}". Bring in customers first.`,
      )
    : faulty(
        plan,
        field,
        'matches-several',
        `Several customers are called "${said}". An outside id would tell which.`,
      )
}

/** Makes the customers that rows name and that are not there. True when there were some. */
async function makeCustomers(
  { tx, rows }: Step,
  { by, importId }: NonNullable<Step['writing']>,
  index: Index,
): Promise<boolean> {
  const made = new Map<string, Item>()
  for (const row of rows) {
    const externalId = text(row, 'customerExternalId')
    const name = text(row, 'customer') ?? externalId
    if (name === null || matchNamed(index, row).kind !== 'none') continue
    const key = externalId ?? folded(name)
    const draft = createCustomer({ name, ...(externalId !== null && { externalId }) }, tx.now)
    if (draft.ok) made.set(key, { recordId: newId<string>(tx.now), draft: draft.value })
  }
  const items = [...made.values()]
  await record(tx, customer.cabinet, by, items)
  await rememberBeside(tx, importId, 'customer', items)
  return items.length > 0
}

/** Finds the customer that a row has to name. */
export async function neededCustomer(
  step: Step,
): Promise<(row: ImportedRow) => { readonly id: CustomerId } | Verdict> {
  const find = await customerFinder(step)
  return (row) => {
    const at = find(row)
    if ('kind' in at) return at
    const { id } = at
    return id === null
      ? faulty(step.plan, 'customer', 'needed', 'This row names no customer.')
      : { id }
  }
}

/** Finds the topic that a row names; null when it names none. */
export async function topicFinder(
  step: Step,
): Promise<(row: ImportedRow) => { readonly id: TopicId | null } | Verdict> {
  const { plan, writing } = step
  const makes = plan.make.includes('topic')
  const known = new Map((await namedTopics(step.tx)).map((one) => [one.name, one.id]))
  if (makes && writing !== null)
    for (const one of await makeTopics(step, writing, known)) known.set(one.name, one.id)
  return (row) => {
    const name = text(row, 'topic')
    if (name === null) return { id: null }
    const id = known.get(folded(name)) ?? (makes ? NOT_YET : null)
    if (id !== null) return { id: id as TopicId }
    const says = `There is no topic "${name}". Choose that new topics are made, or make it in the settings.`
    return faulty(plan, 'topic', 'unknown-topic', says)
  }
}

async function makeTopics(
  { tx, rows }: Step,
  { by, importId }: NonNullable<Step['writing']>,
  known: ReadonlyMap<string, string>,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const made = new Map<string, Item>()
  for (const name of texts(rows, 'topic')) {
    if (known.has(folded(name)) || made.has(folded(name))) continue
    const fields: Fields = { name, halfLifeDays: HALF_LIFE_DAYS }
    made.set(folded(name), { recordId: newId<string>(tx.now), draft: creation(fields, tx.now) })
  }
  await record(tx, topic.cabinet, by, [...made.values()])
  await rememberBeside(tx, importId, 'topic', [...made.values()])
  return [...made].map(([name, { recordId }]) => ({ id: recordId, name }))
}

/** Finds the metric that a row names; null when it names none. */
export async function metricFinder({
  tx,
  plan,
}: Step): Promise<(row: ImportedRow) => { readonly metric: NamedMetric | null } | Verdict> {
  const known = await namedMetrics(tx)
  return (row) => {
    const name = text(row, 'metric')
    if (name === null) return { metric: null }
    const metric = known.find((one) => one.name === folded(name))
    if (metric !== undefined) return { metric }
    const says = `There is no metric "${name}". Make it in the settings first, with its unit.`
    return faulty(plan, 'metric', 'unknown-metric', says)
  }
}

/** Finds the person at a customer whom a row names, by e-mail address or name; null when it names none. */
export async function contactFinder(
  { tx, plan, rows }: Step,
  field: 'contact' | 'saidBy' = 'contact',
): Promise<(row: ImportedRow, at: CustomerId) => { readonly id: ContactId | null } | Verdict> {
  const said = texts(rows, field)
  const emails = said.filter((one) => one.includes('@'))
  const { known } = await knownContacts(tx, { externalIds: [], emails, names: said })
  const byName = Map.groupBy(known, (one) => one.name)
  const byMail = Map.groupBy(known, (one) => one.email?.toLowerCase() ?? '')
  return (row, at) => {
    const name = text(row, field)
    if (name === null) return { id: null }
    const near = [...(byMail.get(name.toLowerCase()) ?? []), ...(byName.get(folded(name)) ?? [])]
    const there = [...new Set(near)].filter((one) => one.customerIds?.includes(at))
    const [first, second] = there
    if (first !== undefined && second === undefined) return { id: first.id as ContactId }
    return first === undefined
      ? faulty(plan, field, 'unknown-contact', `"${name}" is nobody at this customer.`)
      : faulty(plan, field, 'matches-several', `Several people there are called "${name}".`)
  }
}

/** Finds the member whom a row names as its owner; null when it names none. */
export async function ownerFinder({
  tx,
  plan,
}: Step): Promise<(row: ImportedRow) => { readonly id: MemberId | null } | Verdict> {
  const members = await namedMembers(tx)
  return (row) => {
    const said = text(row, 'owner')
    if (said === null) return { id: null }
    const id = memberNamed(members, said)
    if (id !== null) return { id: id as MemberId }
    const says = `"${said}" is no member here. Name one by e-mail address.`
    return faulty(plan, 'owner', 'unknown-member', says)
  }
}

/** Finds the vendor that a row names; null when it names none. */
export async function vendorFinder({
  tx,
  plan,
}: Step): Promise<(row: ImportedRow) => { readonly id: VendorId | null } | Verdict> {
  const known = await namedVendors(tx)
  return (row) => {
    const said = text(row, 'vendor')
    if (said === null) return { id: null }
    const found = known.filter(({ name }) => name === folded(said))
    const [first] = found
    if (first !== undefined && found.length === 1) return { id: first.id }
    return faulty(plan, 'vendor', 'unknown-vendor', `There is no one vendor "${said}".`)
  }
}
