import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeOneInvoice, createInvoices } from '../actions/invoice.ts'
import { id } from '../contract/field.ts'
import {
  invoiceChange,
  invoiceSpec,
  invoiceView,
  newInvoice,
  viewInvoice,
} from '../contract/invoice.ts'
import { no } from '../domain/decision.ts'
import type { InvoiceId } from '../domain/ids.ts'
import type { Invoice } from '../domain/invoice.ts'
import { wholeInvoice } from '../store/billed.ts'
import { batchBody, batchOf, batchView, listRoute, oneRoute } from './noun.ts'
import { API, route } from './route.ts'

const tag = 'invoices'

/** Serves invoices: list, one, make with the commitment to pay it, change. */
export function serveInvoices(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/invoices`,
    tag,
    spec: invoiceSpec,
    noun: wholeInvoice,
    item: invoiceView,
    view: viewInvoice,
  })
  oneRoute(app, {
    url: `${API}/invoices/:id`,
    tag,
    noun: wholeInvoice,
    view: viewInvoice,
    shape: invoiceView,
  })
  route(app, {
    method: 'POST',
    url: `${API}/invoices`,
    access: 'write',
    summary:
      'Make an invoice, or up to 1,000 at once; that it is to be paid is a commitment of theirs.',
    tag,
    body: batchBody(newInvoice),
    answers: { status: 201, body: z.union([invoiceView, batchView(invoiceView)]) },
    act: async ({ store, body, acting, money }) => {
      const said = 'items' in body ? body.items : [body]
      if (!money && said.some(({ amount }) => amount !== undefined)) return no('forbidden')
      return batchOf('items' in body, await createInvoices(store, acting(), said))
    },
    show: (made, { money }) => made.show((one: Invoice) => viewInvoice(one, money)),
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/invoices/:id`,
    access: 'write',
    summary: 'Change an invoice: that it was paid, or that they object to it.',
    tag,
    params: z.object({ id: id<InvoiceId>() }),
    body: invoiceChange,
    answers: { status: 200, body: invoiceView },
    act: ({ store, params, body: { happenedAt, ...said }, acting, money, ifVersion }) =>
      !money && said.amount !== undefined
        ? Promise.resolve(no('forbidden'))
        : changeOneInvoice(store, acting(happenedAt), params.id, ifVersion, said),
    show: (one, { money }) => viewInvoice(one, money),
  })
}
