/**
 * What a row of a file would do to what is on file. The dry run and the writing ask the same, so that what was shown
 * is what happens.
 */
import { changeContact, createContact, type Contact, type Place } from '../domain/contact.ts'
import { changeCustomer, createCustomer, type CustomerFields } from '../domain/customer.ts'
import type { Decision } from '../domain/decision.ts'
import type { Draft, Fields } from '../domain/history.ts'
import type { CustomerId } from '../domain/ids.ts'
import type { ImportNoun } from '../domain/import/fields.ts'
import { matchContact, matchCustomer, type Known } from '../domain/import/match.ts'
import type { Plan } from '../domain/import/plan.ts'
import type { ImportedRow, ImportFault, ImportFaultReason } from '../domain/import/read-row.ts'
import { folded } from '../domain/name.ts'
import { change, creation } from '../domain/record.ts'
import type { Cabinet } from '../store/cabinet.ts'
import type { Tx } from '../store/db.ts'
import {
  knownContacts,
  knownCustomers,
  knownFigures,
  namedMembers,
  type NamedMember,
} from '../store/import-known.ts'
import { contact, customer, figure, readOne, workspace } from '../store/noun.ts'

export type Verdict =
  | { readonly kind: 'faulty'; readonly faults: readonly ImportFault[] }
  | { readonly kind: 'same'; readonly recordId: string }
  | { readonly kind: 'changed'; readonly recordId: string; readonly draft: Draft }
  | { readonly kind: 'new'; readonly draft: Draft }

/** Judges the rows that it was prepared for. */
export type Judge = (row: ImportedRow) => Verdict

export const cabinetOf: Readonly<Record<ImportNoun, Cabinet>> = {
  customers: customer.cabinet,
  contacts: contact.cabinet,
  figures: figure.cabinet,
}

/** Looks up, in a few statements, whatever the rows may be about. With `hold`, records that may be changed are held. */
export function prepareJudge(
  tx: Tx,
  plan: Plan,
  rows: readonly ImportedRow[],
  hold: boolean,
): Promise<Judge> {
  switch (plan.noun) {
    case 'customers':
      return judgeCustomers(tx, plan, rows, hold)
    case 'contacts':
      return judgeContacts(tx, plan, rows, hold)
    case 'figures':
      return judgeFigures(tx, plan, rows, hold)
  }
}

const text = (row: ImportedRow, field: string): string | null => {
  const value = row[field]
  return typeof value === 'string' ? value : null
}
const texts = (rows: readonly ImportedRow[], field: string) => [
  ...new Set(rows.flatMap((row) => text(row, field) ?? [])),
]

function faulty(plan: Plan, field: string, reason: ImportFaultReason, says: string): Verdict {
  const column = plan.fields.find((planned) => planned.field.key === field)?.column ?? null
  return { kind: 'faulty', faults: [{ column, reason, says }] }
}

/** A rule's no as a fault of the row; a yes(null) as no change. */
function judged(draft: Decision<Draft | null>, recordId: string | null): Verdict {
  if (!draft.ok) {
    const says = draft.errors?.map((each) => each.message).join('; ') ?? draft.reason
    return {
      kind: 'faulty',
      faults: [{ column: null, reason: 'refused', says: `This row ${says}.` }],
    }
  }
  if (recordId === null) {
    return { kind: 'new', draft: draft.value as Draft }
  }
  return draft.value === null
    ? { kind: 'same', recordId }
    : { kind: 'changed', recordId, draft: draft.value }
}

async function judgeCustomers(
  tx: Tx,
  plan: Plan,
  rows: readonly ImportedRow[],
  hold: boolean,
): Promise<Judge> {
  const members = await namedMembers(tx)
  const names = { externalIds: texts(rows, 'externalId'), names: texts(rows, 'name') }
  const { records, known } = await knownCustomers(tx, names, hold)
  const byKey = indexed(known)
  return (row) => {
    const { owner, ...rest } = row
    const ownerId = typeof owner === 'string' ? memberNamed(members, owner) : undefined
    if (ownerId === null) {
      const says = `"${text(row, 'owner') ?? ''}" is no member here. Name one by e-mail address.`
      return faulty(plan, 'owner', 'unknown-member', says)
    }
    const match = matchCustomer(
      { externalId: text(row, 'externalId'), name: text(row, 'name') },
      candidates(byKey, text(row, 'externalId'), text(row, 'name')),
    )
    if (match.kind === 'several') {
      const says = `Several customers are called "${text(row, 'name') ?? ''}". An outside id would tell which.`
      return faulty(plan, 'name', 'matches-several', says)
    }
    const said = { ...rest, ...(ownerId !== undefined && { ownerId }) } as Partial<CustomerFields>
    const before = match.kind === 'one' ? records.get(match.id) : undefined
    return before === undefined
      ? judged(createCustomer({ ...said, name: said.name ?? '' }, tx.now), null)
      : judged(changeCustomer(before, said, tx.now), before.id)
  }
}

/** A member by e-mail address, or by a name that only one of them has. */
function memberNamed(members: readonly NamedMember[], said: string): string | null {
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
function indexed(known: readonly Known[]): Index {
  return {
    byId: Map.groupBy(known, (each) => each.externalId ?? ''),
    byName: Map.groupBy(known, (each) => each.name),
  }
}

function candidates(
  index: Index,
  externalId: string | null,
  name: string | null,
): readonly Known[] {
  const byId = externalId === null ? [] : (index.byId.get(externalId) ?? [])
  const byName = name === null ? [] : (index.byName.get(folded(name)) ?? [])
  return [...new Set([...byId, ...byName])]
}

/** Finds the customer that a row of people or figures names. */
type CustomerOf = (row: ImportedRow) => { readonly id: CustomerId | null } | Verdict

async function customerFinder(
  tx: Tx,
  plan: Plan,
  rows: readonly ImportedRow[],
): Promise<CustomerOf> {
  const { known } = await knownCustomers(tx, {
    externalIds: texts(rows, 'customerExternalId'),
    names: texts(rows, 'customer'),
  })
  const index = indexed(known)
  return (row) => {
    const externalId = text(row, 'customerExternalId')
    const name = text(row, 'customer')
    if (externalId === null && name === null) return { id: null }
    const field = externalId === null ? 'customer' : 'customerExternalId'
    const said = externalId ?? name ?? ''
    // An outside id that is there must be known: to fall back on the name would take the wrong namesake.
    const found = externalId === null ? { externalId, name } : { externalId, name: null }
    const match = matchCustomer(found, candidates(index, externalId, name))
    if (match.kind === 'one') return { id: match.id as CustomerId }
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
}

async function judgeContacts(
  tx: Tx,
  plan: Plan,
  rows: readonly ImportedRow[],
  hold: boolean,
): Promise<Judge> {
  const customerOf = await customerFinder(tx, plan, rows)
  const named = {
    externalIds: texts(rows, 'externalId'),
    emails: texts(rows, 'email'),
    names: texts(rows, 'name'),
  }
  const { records, known } = await knownContacts(tx, named, hold)
  const index = indexed(known)
  const byMail = Map.groupBy(known, (each) => each.email?.toLowerCase() ?? '')
  return (row) => {
    const at = customerOf(row)
    if ('kind' in at) return at
    const mail = text(row, 'email')?.toLowerCase()
    const near = [
      ...candidates(index, text(row, 'externalId'), text(row, 'name')),
      ...(mail === undefined ? [] : (byMail.get(mail) ?? [])),
    ]
    const match = matchContact(row, at.id, [...new Set(near)])
    if (match.kind === 'several') {
      const says =
        'Several people fit this row. An outside id or an e-mail address would tell which.'
      return faulty(plan, 'name', 'matches-several', says)
    }
    const before = match.kind === 'one' ? records.get(match.id) : undefined
    const said = contactSaid(row, at.id, before)
    return before === undefined
      ? judged(createContact({ ...said, name: text(row, 'name') ?? '' }, tx.now), null)
      : judged(changeContact(before, said, tx.now), before.id)
  }
}

/** What the row says of the person; its customer is one more place beside those they already have. */
function contactSaid(
  row: ImportedRow,
  customerId: CustomerId | null,
  before: Contact | undefined,
): Partial<Contact> {
  const { customer: _, customerExternalId: __, fromOn, toOn, ...said } = row
  if (customerId === null) return said as Partial<Contact>
  const places = before?.customers ?? []
  const there = places.find((place) => place.customerId === customerId)
  const place: Place = {
    customerId,
    fromOn: typeof fromOn === 'string' ? fromOn : (there?.fromOn ?? null),
    toOn: typeof toOn === 'string' ? toOn : (there?.toOn ?? null),
  }
  const customers = there
    ? places.map((each) => (each === there ? place : each))
    : [...places, place]
  return { ...said, customers } as Partial<Contact>
}

async function judgeFigures(
  tx: Tx,
  plan: Plan,
  rows: readonly ImportedRow[],
  hold: boolean,
): Promise<Judge> {
  const customerOf = await customerFinder(tx, plan, rows)
  const here = await readOne(tx, workspace, tx.workspaceId)
  const places = rows.map(customerOf)
  const known = await knownFigures(
    tx,
    {
      customerIds: [
        ...new Set(places.flatMap((at) => ('id' in at && at.id !== null ? [at.id] : []))),
      ],
      periods: texts(rows, 'period'),
    },
    hold,
  )
  return (row) => {
    const at = customerOf(row)
    if ('kind' in at) return at
    if (at.id === null) return faulty(plan, 'customer', 'needed', 'This row names no customer.')
    const period = text(row, 'period') ?? ''
    const before = known.get(`${at.id} ${period}`)
    const said = figureSaid(row)
    if (before !== undefined && said.currency !== undefined && said.currency !== before.currency) {
      const says = `The figure of ${period} on file is in ${before.currency}, this one in ${String(said.currency)}.`
      return faulty(plan, 'currency', 'other-currency', says)
    }
    const currency = plan.currency || (here?.currency ?? 'EUR')
    return before === undefined
      ? judged(
          { ok: true, value: creation({ currency, ...said, customerId: at.id, period }, tx.now) },
          null,
        )
      : judged({ ok: true, value: change(before as unknown as Fields, said, tx.now) }, before.id)
  }
}

function figureSaid(row: ImportedRow): Record<string, string | number> {
  const said: Record<string, string | number> = {}
  for (const field of ['revenue', 'cost']) {
    const money = row[field]
    if (typeof money !== 'object') continue
    said[field] = money.amount
    said.currency = money.currency
  }
  if (typeof row.minutes === 'number') said.minutes = row.minutes
  return said
}
