/**
 * What a row of a file would do to what is on file. The dry run and the writing ask the same, so that what was shown
 * is what happens.
 */
import { changeContact, createContact, type Contact, type Place } from '../domain/contact.ts'
import { changeCustomer, createCustomer, type CustomerFields } from '../domain/customer.ts'
import type { Fields } from '../domain/history.ts'
import type { CustomerId } from '../domain/ids.ts'
import type { ImportNoun } from '../domain/import/fields.ts'
import { matchContact, matchCustomer } from '../domain/import/match.ts'
import { isMoney, type ImportedRow } from '../domain/import/read-row.ts'
import { change, creation } from '../domain/record.ts'
import type { Cabinet } from '../store/cabinet.ts'
import { knownContacts, knownCustomers, knownFigures, namedMembers } from '../store/import-known.ts'
import {
  commitment,
  contact,
  customer,
  expectation,
  figure,
  invoice,
  measurement,
  order,
  readOne,
  score,
  workspace,
} from '../store/noun.ts'
import { judgeInvoices, judgeOrders } from './import-billing.ts'
import { judgeCommitments } from './import-commitment.ts'
import { judgeExpectations } from './import-expectation.ts'
import { judgeMeasurements, judgeScores } from './import-fact.ts'
import { candidates, customerFinder, indexed, memberNamed } from './import-name.ts'
import { faulty, type Judge, judged, type Step, text, texts } from './import-verdict.ts'

export const cabinetOf: Readonly<Record<ImportNoun, Cabinet>> = {
  customers: customer.cabinet,
  contacts: contact.cabinet,
  figures: figure.cabinet,
  expectations: expectation.cabinet,
  scores: score.cabinet,
  measurements: measurement.cabinet,
  commitments: commitment.cabinet,
  orders: order.cabinet,
  invoices: invoice.cabinet,
}

const judges: Readonly<Record<ImportNoun, (step: Step) => Promise<Judge>>> = {
  customers: judgeCustomers,
  contacts: judgeContacts,
  figures: judgeFigures,
  expectations: judgeExpectations,
  scores: judgeScores,
  measurements: judgeMeasurements,
  commitments: judgeCommitments,
  orders: judgeOrders,
  invoices: judgeInvoices,
}

/** Looks up, in a few statements, whatever the rows may be about. In writing, records that may be changed are held. */
export function prepareJudge(step: Step): Promise<Judge> {
  return judges[step.plan.noun](step)
}

async function judgeCustomers({ tx, plan, rows, writing }: Step): Promise<Judge> {
  const members = await namedMembers(tx)
  const names = { externalIds: texts(rows, 'externalId'), names: texts(rows, 'name') }
  const { records, known } = await knownCustomers(tx, names, writing !== null)
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

async function judgeContacts(step: Step): Promise<Judge> {
  const { tx, plan, rows, writing } = step
  const customerOf = await customerFinder(step)
  const named = {
    externalIds: texts(rows, 'externalId'),
    emails: texts(rows, 'email'),
    names: texts(rows, 'name'),
  }
  const { records, known } = await knownContacts(tx, named, writing !== null)
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

async function judgeFigures(step: Step): Promise<Judge> {
  const { tx, plan, rows, writing } = step
  const customerOf = await customerFinder(step)
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
    writing !== null,
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
    if (!isMoney(money)) continue
    said[field] = money.amount
    said.currency = money.currency
  }
  if (typeof row.minutes === 'number') said.minutes = row.minutes
  return said
}
