/** Lists as files: the same filters and order as the list itself, all of its rows, streamed page by page. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '../actions/desk.ts'
import { commitmentSpec } from '../contract/commitment.ts'
import { contactSpec } from '../contract/contact.ts'
import { customerSpec } from '../contract/customer.ts'
import {
  type Around,
  contactSheet,
  customerSheet,
  type ExportedCell,
  type ExportSheet,
  figureSheet,
  teamSheet,
  topicSheet,
  vendorSheet,
} from '../contract/export.ts'
import {
  changeEventSheet,
  conversationSheet,
  measurementSheet,
  metricSheet,
  scoreSheet,
} from '../contract/export-facts.ts'
import { changeEventSpec } from '../contract/change-event.ts'
import { conversationSpec } from '../contract/conversation.ts'
import { expectationSpec } from '../contract/expectation.ts'
import { enforcementCheckSpec } from '../contract/enforcement-check.ts'
import { invoiceSpec } from '../contract/invoice.ts'
import { orderSpec } from '../contract/order.ts'
import {
  commitmentSheet,
  enforcementCheckSheet,
  invoiceSheet,
  orderSheet,
} from '../contract/export-ledger.ts'
import { historySheet } from '../contract/export-history.ts'
import { expectationSheet } from '../contract/export-expectation.ts'
import { figureSpec } from '../contract/figure.ts'
import { measurementSpec } from '../contract/measurement.ts'
import { metricSpec } from '../contract/metric.ts'
import { scoreSpec } from '../contract/score.ts'
import { type ListSpec, type Question, questionQuery, readQuestion } from '../contract/list.ts'
import { teamSpec } from '../contract/team.ts'
import { topicSpec } from '../contract/topic.ts'
import { vendorSpec } from '../contract/vendor.ts'
import { type Actor, authorOf } from '../domain/access.ts'
import type { Commitment } from '../domain/commitment-record.ts'
import type { Contact } from '../domain/contact.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { EnforcementCheck } from '../domain/enforcement-check.ts'
import type { Figure } from '../domain/figure.ts'
import type { Json } from '../domain/history.ts'
import type { Invoice } from '../domain/invoice.ts'
import type { Score } from '../domain/score.ts'
import { writeCsv } from '../files/csv-write.ts'
import { writeXlsx } from '../files/xlsx-write.ts'
import { note } from '../store/audit.ts'
import type { Store, Tx } from '../store/db.ts'
import { wholeExpectation, type WholeExpectation } from '../store/exported-expectation.ts'
import { wholeOrder } from '../store/billed.ts'
import { toldCommitment } from '../store/told-commitment.ts'
import { byIds, list } from '../store/list.ts'
import {
  changeEvent,
  commitment,
  contact,
  conversation,
  customer,
  enforcementCheck,
  figure,
  invoice,
  measurement,
  metric,
  type Noun,
  order,
  readOne,
  score,
  team,
  topic,
  vendor,
  workspace,
} from '../store/noun.ts'
import type { Tables } from '../store/tables.ts'
import { API, route } from './route.ts'

/** Rows read at a time; each page is a short transaction of its own, so that a slow reader holds nothing open. */
const ROWS_A_PAGE = 500

type Export<T, N extends keyof Tables> = {
  readonly name: string
  readonly spec: ListSpec
  readonly noun: Noun<T, N>
  readonly sheet: ExportSheet<T>
  /** What it is all of; left out: all of its name. */
  readonly summary?: string
  /** The customers that records of a page refer to. */
  readonly customersOf?: (one: T) => readonly string[]
  /** Their people that records of a page refer to. */
  readonly contactsOf?: (one: T) => readonly string[]
  readonly ordersOf?: (one: T) => readonly (string | null)[]
  readonly invoicesOf?: (one: T) => readonly (string | null)[]
}

/** Serves every list as `.csv` and `.xlsx` beside itself. */
export function serveExports(app: FastifyInstance): void {
  exportRoutes(app, { name: 'customers', spec: customerSpec, noun: customer, sheet: customerSheet })
  exportRoutes(app, {
    name: 'contacts',
    spec: contactSpec,
    noun: contact,
    sheet: contactSheet,
    customersOf: (one: Contact) => one.customers.map((place) => place.customerId),
  })
  exportRoutes(app, {
    name: 'figures',
    spec: figureSpec,
    noun: figure,
    sheet: figureSheet,
    customersOf: (one: Figure) => [one.customerId],
  })
  exportRoutes(app, { name: 'vendors', spec: vendorSpec, noun: vendor, sheet: vendorSheet })
  exportRoutes(app, { name: 'topics', spec: topicSpec, noun: topic, sheet: topicSheet })
  exportRoutes(app, { name: 'teams', spec: teamSpec, noun: team, sheet: teamSheet })
  exportRoutes(app, { name: 'metrics', spec: metricSpec, noun: metric, sheet: metricSheet })
  serveFactExports(app)
  serveLedgerExports(app)
}

/** What was said, happened, scored and measured at customers, as far as whoever asks may see it. */
function serveFactExports(app: FastifyInstance): void {
  const customersOf = (one: { customerId: string | null }) =>
    one.customerId === null ? [] : [one.customerId]
  exportRoutes(app, {
    name: 'conversations',
    spec: conversationSpec,
    noun: conversation,
    sheet: conversationSheet,
    customersOf,
    contactsOf: (one: Conversation) => one.contactIds,
  })
  exportRoutes(app, {
    name: 'change-events',
    spec: changeEventSpec,
    noun: changeEvent,
    sheet: changeEventSheet,
    customersOf,
  })
  exportRoutes(app, {
    name: 'expectations',
    spec: expectationSpec,
    noun: wholeExpectation,
    sheet: expectationSheet,
    customersOf,
    contactsOf: ({ contactId, around }: WholeExpectation) =>
      [contactId, ...around.evidence.map((said) => said.contactId)].filter((id) => id !== null),
  })
  exportRoutes(app, {
    name: 'scores',
    spec: scoreSpec,
    noun: score,
    sheet: scoreSheet,
    customersOf,
    contactsOf: (one: Score) => (one.contactId === null ? [] : [one.contactId]),
  })
  exportRoutes(app, {
    name: 'measurements',
    spec: measurementSpec,
    noun: measurement,
    sheet: measurementSheet,
    customersOf,
  })
}

/** The ledger: what was promised, ordered and billed, and what was asked before anybody was reminded. */
function serveLedgerExports(app: FastifyInstance): void {
  const customersOf = (one: { customerId: string }) => [one.customerId]
  exportRoutes(app, {
    name: 'commitments',
    spec: commitmentSpec,
    noun: commitment,
    sheet: commitmentSheet,
    customersOf,
    contactsOf: (one: Commitment) => (one.contactId === null ? [] : [one.contactId]),
    ordersOf: (one) => [one.orderId],
    invoicesOf: (one) => [one.invoiceId],
  })
  exportRoutes(app, {
    name: 'commitment-history',
    spec: commitmentSpec,
    noun: toldCommitment,
    sheet: historySheet,
    summary: 'What happened to all commitments under the filters of their list',
    customersOf,
    contactsOf: ({ contactId, entries }) =>
      [contactId, ...entries.map(({ set }) => set.contactId)].filter(
        (id) => typeof id === 'string',
      ),
    ordersOf: (one) => [one.orderId],
    invoicesOf: (one) => [one.invoiceId],
  })
  exportRoutes(app, {
    name: 'orders',
    spec: orderSpec,
    noun: wholeOrder,
    sheet: orderSheet,
    customersOf,
  })
  exportRoutes(app, {
    name: 'invoices',
    spec: invoiceSpec,
    noun: invoice,
    sheet: invoiceSheet,
    customersOf,
    ordersOf: (one: Invoice) => [one.orderId],
  })
  exportRoutes(app, {
    name: 'enforcement-checks',
    spec: enforcementCheckSpec,
    noun: enforcementCheck,
    sheet: enforcementCheckSheet,
    customersOf,
    invoicesOf: (one: EnforcementCheck) => [one.invoiceId],
  })
}

const MEDIA = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

function exportRoutes<T extends { readonly id: string }, N extends keyof Tables>(
  app: FastifyInstance,
  spec: Export<T, N>,
): void {
  for (const format of ['csv', 'xlsx'] as const) {
    route(app, {
      method: 'GET',
      url: `${API}/${spec.name}.${format}`,
      access: 'read',
      summary: `${spec.summary ?? `All ${spec.name} under the filters of their list`}, as ${format.toUpperCase()}. An import knows its columns again.`,
      tag: spec.name,
      query: questionQuery(spec.spec),
      answers: { status: 200, body: z.string(), media: MEDIA[format] },
      act: async ({ store, actor, query, money }) => {
        const asked = readQuestion(spec.spec, query, money)
        // Noted before the first row leaves: what is torn off half way was taken all the same.
        if (asked.ok) await noteExport(store, actor, `${spec.name}.${format}`)
        return asked
      },
      show: (asked, { actor, money, reply }) => {
        const rows = exportedRows(app.kept.store, actor, spec, asked, money)
        void reply
          .type(MEDIA[format] + (format === 'csv' ? '; charset=utf-8' : ''))
          .header('content-disposition', `attachment; filename="${spec.name}.${format}"`)
        const header = spec.sheet.header(money)
        const file =
          format === 'csv' ? writeCsv(header, rows) : writeXlsx([{ name: spec.name, header, rows }])
        return Readable.from(file, { objectMode: false, highWaterMark: 256 * 1024 })
      },
    })
  }
}

function noteExport(store: Store, actor: Actor, what: string): Promise<void> {
  return store.transaction(scopeOf(actor), (tx) =>
    note(tx, authorOf(actor), 'exported', null, { what }),
  )
}

async function* exportedRows<T extends { readonly id: string }, N extends keyof Tables>(
  store: Store,
  actor: Actor,
  spec: Export<T, N>,
  asked: Question,
  money: boolean,
) {
  const late: { readonly id: string; readonly rows: readonly (readonly ExportedCell[])[] }[] = []
  let after: readonly Json[] | null = null
  do {
    const page: Page<T> = await store.read(scopeOf(actor), async (tx) => {
      const found = await list(tx, spec.noun.list, {
        ...asked,
        limit: ROWS_A_PAGE,
        after,
        total: false,
      })
      const items = await spec.noun.load(tx, found.rows)
      return {
        items,
        after: found.after as readonly Json[] | null,
        around: await aroundOf(tx, spec, items, money),
      }
    })
    for (const one of page.items) {
      const rows = spec.sheet.rows(one, page.around)
      if (spec.sheet.late?.(one) === true) late.push({ id: one.id, rows })
      else yield* rows
    }
    after = page.after
  } while (after !== null)
  for (const { rows } of late.toSorted((a, b) => (a.id < b.id ? -1 : 1))) yield* rows
}

type Page<T> = {
  readonly items: readonly T[]
  readonly after: readonly Json[] | null
  readonly around: Around
}

async function aroundOf<T, N extends keyof Tables>(
  tx: Tx,
  spec: Export<T, N>,
  items: readonly T[],
  money: boolean,
): Promise<Around> {
  const ids = [...new Set(items.flatMap((one) => spec.customersOf?.(one) ?? []))]
  const customers = await customer.load(tx, await byIds(tx, 'customer', ids))
  const people = [...new Set(items.flatMap((one) => spec.contactsOf?.(one) ?? []))]
  const contacts = await byIds(tx, 'contact', people)
  const members = await tx.db.selectFrom('member').select(['id', 'email']).execute()
  const topics = await tx.db.selectFrom('topic').select(['id', 'name']).execute()
  const metrics = await tx.db.selectFrom('metric').select(['id', 'name', 'unit']).execute()
  const vendors = await tx.db.selectFrom('vendor').select(['id', 'name']).execute()
  const orders = await order.load(
    tx,
    await byIds(tx, 'customer_order', named(items, spec.ordersOf)),
  )
  const invoices = await invoice.load(tx, await byIds(tx, 'invoice', named(items, spec.invoicesOf)))
  const here = await readOne(tx, workspace, tx.workspaceId)
  return {
    customers: new Map(customers.map((one) => [one.id, one])),
    members: new Map(members.map((row) => [row.id, row.email])),
    contacts: new Map(contacts.map((row) => [row.id, row])),
    topics: new Map(topics.map((row) => [row.id, row.name])),
    metrics: new Map(metrics.map((row) => [row.id, row])),
    vendors: new Map(vendors.map((row) => [row.id, row.name ?? ''])),
    orders: new Map(orders.map((one) => [one.id, one])),
    invoices: new Map(invoices.map((one) => [one.id, one])),
    money,
    zone: here?.zone ?? 'UTC',
  }
}

/** The ids that records of a page name, each once. */
function named<T>(
  items: readonly T[],
  of: ((one: T) => readonly (string | null)[]) | undefined,
): readonly string[] {
  return [...new Set(items.flatMap((one) => of?.(one) ?? []))].filter((id) => id !== null)
}
