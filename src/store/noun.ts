/** The nouns that have chains, each with its cabinet, its list, and how its rows become domain values. */
import { calendarList, calendars, toCalendar } from './calendar.ts'
import { type Cabinet, type Derived, derivedRow } from './cabinet.ts'
import { changeEventList, changeEvents, toChangeEvent } from './change-event.ts'
import { commitmentList, commitments, toCommitments } from './commitment.ts'
import { contactList, contacts, toContacts } from './contact.ts'
import { conversationList, conversations, toConversation } from './conversation.ts'
import { customerList, customers, toCustomer, toListedCustomers } from './customer.ts'
import type { Tx } from './db.ts'
import { expectationList, expectations, toListedExpectation } from './expectation.ts'
import { figureList, figures, toFigure } from './figure.ts'
import {
  enforcementCheckList,
  enforcementChecks,
  toEnforcementChecks,
} from './enforcement-check.ts'
import { invoiceList, invoices, toInvoice } from './invoice.ts'
import { byIds, hold, type ListSource } from './list.ts'
import { orderList, orders, toOrder } from './order.ts'
import { measurementList, measurements, toMeasurement } from './measurement.ts'
import { memberList, members, toMember } from './member.ts'
import { metricList, metrics, toMetric } from './metric.ts'
import { scoreList, scores, toScore } from './score.ts'
import type { Tables } from './tables.ts'
import { teamList, teams, toTeams } from './team.ts'
import { toTopic, topicList, topics } from './topic.ts'
import { toVendor, vendorList, vendors } from './vendor.ts'
import { toWorkspace, workspaces } from './workspace.ts'

export type Noun<T, N extends keyof Tables> = {
  readonly cabinet: Cabinet
  readonly list: ListSource<N>
  /** Rows as domain values. `past` is given for a record as it once was: its parts come from there. */
  readonly load: (tx: Tx, rows: readonly Tables[N][], past?: Derived) => Promise<readonly T[]>
}

/** A noun whose rows hold all there is of it. */
function plain<T, N extends keyof Tables>(
  cabinet: Cabinet,
  list: ListSource<N>,
  read: (row: Tables[N]) => T,
): Noun<T, N> {
  return { cabinet, list, load: (_, rows) => Promise.resolve(rows.map(read)) }
}

export const customer = plain(customers, customerList, toCustomer)
/** The same with where each stands, for who reads. */
export const listedCustomer = { cabinet: customers, list: customerList, load: toListedCustomers }
export const contact = { cabinet: contacts, list: contactList, load: toContacts }
export const figure = plain(figures, figureList, toFigure)
export const expectation = plain(expectations, expectationList, toListedExpectation)
export const order = plain(orders, orderList, toOrder)
export const invoice = plain(invoices, invoiceList, toInvoice)
export const enforcementCheck = {
  cabinet: enforcementChecks,
  list: enforcementCheckList,
  load: toEnforcementChecks,
}
export const calendar = plain(calendars, calendarList, toCalendar)
export const commitment = { cabinet: commitments, list: commitmentList, load: toCommitments }
export const vendor = plain(vendors, vendorList, toVendor)
export const topic = plain(topics, topicList, toTopic)
export const team = { cabinet: teams, list: teamList, load: toTeams }
export const metric = plain(metrics, metricList, toMetric)
export const conversation = plain(conversations, conversationList, toConversation)
export const changeEvent = plain(changeEvents, changeEventList, toChangeEvent)
export const score = plain(scores, scoreList, toScore)
export const measurement = plain(measurements, measurementList, toMeasurement)
export const member = plain(members, memberList, toMember)
export const workspace = plain(
  workspaces,
  { table: 'workspace', noun: 'workspace', columns: {} } as const,
  toWorkspace,
)

/** By the name that stands in their entries. */
export const cabinets: ReadonlyMap<string, Cabinet> = new Map(
  [
    customers,
    contacts,
    figures,
    vendors,
    topics,
    teams,
    metrics,
    conversations,
    changeEvents,
    scores,
    measurements,
    expectations,
    calendars,
    commitments,
    orders,
    invoices,
    enforcementChecks,
    vendors,
    topics,
    teams,
    members,
    workspaces,
    expectations,
    calendars,
    commitments,
  ].map((cabinet) => [cabinet.noun, cabinet]),
)

/** One record, or null. */
export async function readOne<T, N extends keyof Tables>(
  tx: Tx,
  noun: Noun<T, N>,
  id: string,
): Promise<T | null> {
  const [found] = await noun.load(tx, await byIds(tx, noun.list.table, [id]))
  return found ?? null
}

/** One record, held until the transaction ends; or null. */
export async function holdOne<T, N extends keyof Tables>(
  tx: Tx,
  noun: Noun<T, N>,
  id: string,
): Promise<T | null> {
  const [found] = await noun.load(tx, await hold(tx, noun.list.table, [id]))
  return found ?? null
}

/** A record as its entries make it, as a domain value: nothing is read that we have just written. */
export async function fromDerived<T, N extends keyof Tables>(
  tx: Tx,
  noun: Noun<T, N>,
  derived: Derived,
): Promise<T | null> {
  const row = (derived.row ?? derivedRow(tx, noun.cabinet, derived)) as unknown as Tables[N]
  const [one] = await noun.load(tx, [row], derived)
  return one ?? null
}
