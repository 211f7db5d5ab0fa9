/** What the script says of the ledger, as entries: of hours, orders, invoices and commitments. */
import type { Fields, Json } from '../history.ts'
import { changed, customerId, made, memberId, own, type Page, type Written } from './page.ts'
import type { CommitmentSaid, DueSaid, LedgerSaid } from './script-ledger.ts'

/** The day from which a calendar's first hours count: they stand for all days before as well. */
const FIRST_DAY = '0000-01-01'

export const ledgerWriters: {
  readonly [A in LedgerSaid['act']]: (said: Extract<LedgerSaid, { act: A }>, page: Page) => Written
} = {
  calendar: ({ key, name, standard, team, calendar }, page) =>
    made(page, 'calendar', page.ids.of('calendar', key), {
      name,
      standard,
      zone: calendar.zone,
      teamId: team === null ? null : page.ids.of('team', team),
      customerId: customerId(page),
      versions: [{ validFrom: FIRST_DAY, own: calendar, holidays: null, calendar }],
    } as unknown as Fields),
  order: ({ key, number, text, amount }, page) =>
    made(page, 'order', own(page, 'order', key), {
      customerId: customerId(page),
      number,
      text,
      amount: { amount, currency: page.currency },
      externalId: number,
    }),
  invoice: ({ act: _act, key, order, amount, ...said }, page) =>
    made(page, 'invoice', own(page, 'invoice', key), {
      ...said,
      customerId: customerId(page),
      orderId: order === null ? null : own(page, 'order', order),
      amount: { amount, currency: page.currency },
      externalId: said.number,
    }),
  'invoice-change': ({ invoice, fields }, page) =>
    changed(page, 'invoice', own(page, 'invoice', invoice), fields),
  commitment: (said, page) =>
    made(page, 'commitment', own(page, 'commitment', said.key), creationOf(said, page)),
  'commitment-owner': ({ commitment, owner }, page) =>
    changed(page, 'commitment', own(page, 'commitment', commitment), {
      ownerId: memberId(page, owner),
    }),
  fulfilled: ({ commitment, note }, page) => says(page, commitment, 'fulfilled', { note }),
  withdrawn: ({ commitment, how, told, reason }, page) =>
    says(page, commitment, 'withdrawn', { how, told, reason }),
  waived: (said, page) => says(page, said.commitment, 'waived', wordOf(page, said)),
  renegotiated: (said, page) =>
    says(page, said.commitment, 'renegotiated', {
      due: dueOf(said.due, page),
      ...wordOf(page, said),
    }),
  warned: (said, page) =>
    says(page, said.commitment, 'warned', {
      due: said.due === null ? null : dueOf(said.due, page),
      ...wordOf(page, said),
    }),
  progress: ({ commitment, note, done, sent }, page) =>
    says(page, commitment, 'progress', { note, done, sent }),
  waiting: ({ commitment, on }, page) => says(page, commitment, 'waiting', { on }),
  resumed: ({ commitment }, page) => says(page, commitment, 'resumed', {}),
}

type Happened =
  | 'fulfilled'
  | 'withdrawn'
  | 'waived'
  | 'renegotiated'
  | 'warned'
  | 'progress'
  | 'waiting'
  | 'resumed'

/** What was said, without what was left unsaid. */
function says(page: Page, commitment: string, kind: Happened, said: object): Written {
  const set = Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== null && value !== false),
  ) as Fields
  return changed(page, 'commitment', own(page, 'commitment', commitment), set, kind)
}

function wordOf(
  page: Page,
  { contact, how, words }: { contact: string | null; how: string; words: string },
) {
  return { contactId: contact === null ? null : own(page, 'contact', contact), how, words }
}

function creationOf(said: CommitmentSaid & { readonly act: string }, page: Page): Fields {
  const { act: _act, key: _key, vendor, owner, contact, topic, ...more } = said
  const { expectation, order, invoice, calendar, ...rest } = more
  const ownId = (noun: 'contact' | 'expectation' | 'order' | 'invoice', key: string | null) =>
    key === null ? null : own(page, noun, key)
  return {
    ...rest,
    customerId: customerId(page),
    vendorId: vendor === null ? null : page.ids.of('vendor', vendor),
    ownerId: owner === null ? null : memberId(page, owner),
    contactId: ownId('contact', contact),
    topicId: topic === null ? null : page.ids.of('topic', topic),
    expectationId: ownId('expectation', expectation),
    orderId: ownId('order', order),
    invoiceId: ownId('invoice', invoice),
    conversationId: null,
    externalId: null,
    due: said.due === null ? null : dueOf(said.due, page),
    dependsOn: said.dependsOn.map((one) => own(page, 'commitment', one)),
    calendarId: page.ids.of('calendar', calendar),
  }
}

function dueOf(due: DueSaid, page: Page): Json {
  if (due.kind === 'on') return due
  const { start } = due
  if (start === 'made') return { ...due, start: { at: page.fact.at.toString() } }
  const commitmentId = own(page, 'commitment', start.commitment)
  return { ...due, start: { commitmentId, event: start.event } }
}
