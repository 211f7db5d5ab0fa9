/**
 * The ledger as tables: commitments, orders with what was promised on them, invoices, and checks before enforcing. What
 * stands in a column that an import knows is what was said; how it stands now has columns of other names.
 */
import type { Commitment } from '../domain/commitment-record.ts'
import type { EnforcementCheck } from '../domain/enforcement-check.ts'
import { writeFeatures } from '../domain/import/features.ts'
import type { Invoice } from '../domain/invoice.ts'
import type { Money } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import { parseWork } from '../domain/rfc3339.ts'
import { type Around, type ExportedCell, type ExportSheet, whole } from './export.ts'

export const CUSTOMER = ['Customer', 'Customer external id']
const MONEY = ['Amount', 'Currency']

export function customerCells(id: string, { customers }: Around) {
  const customer = customers.get(id)
  return [customer?.name ?? null, customer?.externalId ?? null]
}

const moneyCells = (amount: Money | null, { money }: Around): readonly ExportedCell[] =>
  money ? [amount && whole(amount.amount, amount.currency), amount?.currency ?? null] : []

/** A moment to the second, cut off: rounded up, what has just happened would be still to come. */
function second(at: Temporal.Instant | null, { zone }: Around) {
  return (
    at?.toZonedDateTimeISO(zone).toPlainDateTime().round({
      smallestUnit: 'second',
      roundingMode: 'floor',
    }) ?? null
  )
}

const instant = (at: string) => Temporal.Instant.from(at)
const dayOf = (on: string | null) => (on === null ? null : Temporal.PlainDate.from(on))

/** What was promised, by whom and to whom: the same in the list of commitments and in their history. */
export const PROMISED = [
  ...CUSTOMER,
  'External id',
  'Text',
  'Owed by',
  'Vendor',
  'Kind of work',
  'Features',
  'Owner',
  'Contact',
  'Topic',
] as const

type Promised = Pick<
  Commitment,
  | 'customerId'
  | 'externalId'
  | 'text'
  | 'owedBy'
  | 'vendorId'
  | 'kindOfWork'
  | 'features'
  | 'ownerId'
  | 'contactId'
  | 'topicId'
>

export function promisedCells(one: Promised, around: Around): readonly ExportedCell[] {
  const contact = around.contacts.get(one.contactId ?? '')
  return [
    ...customerCells(one.customerId, around),
    one.externalId,
    one.text,
    one.owedBy,
    around.vendors.get(one.vendorId ?? '') ?? null,
    one.kindOfWork,
    one.features && writeFeatures(one.features),
    around.members.get(one.ownerId ?? '') ?? null,
    contact?.email ?? contact?.name ?? null,
    around.topics.get(one.topicId ?? '') ?? null,
  ]
}

export const commitmentSheet: ExportSheet<Commitment> = {
  header: () => [
    ...PROMISED,
    'Made at',
    'Due',
    'Work hours',
    'Fulfilled at',
    'Withdrawn at',
    'Standing',
    'Due now',
    'Waits for',
    'Miss',
    'Renegotiated',
    'Progress',
    'At risk',
    'Waived at',
    'Made good',
    'Came with',
    'Last change',
    'Kept id',
  ],
  rows: (one, around) => [[...saidCells(one, around), ...standingCells(one, around)]],
}

/** What was said of it and became of it, as an import takes it. */
function saidCells(one: Commitment, around: Around): readonly ExportedCell[] {
  const hours = hoursFromStart(one)
  const done = one.state === 'kept' || one.state === 'kept-late'
  return [
    ...promisedCells(one, around),
    second(one.madeAt, around),
    hours === null ? dueCell(one, around) : null,
    hours,
    done ? second(one.settledAt, around) : null,
    one.state === 'broken' ? second(one.settledAt, around) : null,
  ]
}

/** As it was agreed last. What runs from something that a cell cannot name stands with the due time that it comes to. */
function dueCell({ due, dueAt }: Pick<Commitment, 'due' | 'dueAt'>, around: Around): ExportedCell {
  if (due?.kind === 'on') return dayOf(due.on)
  return second(due?.kind === 'at' ? instant(due.at) : due === null ? null : dueAt, around)
}

const MINUTE_MS = 60_000

/** Working hours from when it was made, where that is how it was agreed; an import reads them to the minute. */
function hoursFromStart({ due, madeAt }: Commitment): number | null {
  if (due?.kind !== 'after' || !('at' in due.start) || !('work' in due.length)) return null
  const workMs = parseWork(due.length.work)
  const minutes = workMs === null ? null : workMs / MINUTE_MS
  const fits = Number.isInteger(minutes) && instant(due.start.at).equals(madeAt)
  return minutes !== null && fits ? minutes / 60 : null
}

function standingCells(one: Commitment, around: Around): readonly ExportedCell[] {
  return [
    one.state,
    one.dueOn === null ? second(one.dueAt, around) : dayOf(one.dueOn),
    one.waitingOn,
    one.miss,
    one.renegotiated,
    one.done,
    one.atRisk,
    one.state === 'waived' ? second(one.settledAt, around) : null,
    second(one.madeGoodAt, around),
    cameWith(one, around),
    second(one.updatedAt, around),
    one.id,
  ]
}

/** The order or invoice that brings it, so that a file of it elsewhere does not make it twice. */
export function cameWith({ invoiceId, orderId, owedBy, madeAt }: Commitment, around: Around) {
  if (invoiceId !== null) return `invoice ${around.invoices.get(invoiceId)?.number ?? ''}`.trim()
  const order = around.orders.get(orderId ?? '')
  if (order === undefined || owedBy !== 'us' || !order.orderedAt.equals(madeAt)) return null
  return `order ${order.number ?? order.externalId ?? ''}`.trim()
}

/** An order with what we promised with it. */
export type ExportedOrder = Order & { readonly promised: Commitment | null }

export const orderSheet: ExportSheet<ExportedOrder> = {
  header: (money) => [
    ...CUSTOMER,
    'External id',
    'Number',
    'Text',
    'Ordered at',
    ...(money ? MONEY : []),
    'Promised',
    'Delivered at',
    'Kind of work',
    'Owner',
    'Changed at',
    'Kept id',
  ],
  rows: ({ promised, ...one }, around) => {
    const delivered = promised?.state === 'kept' || promised?.state === 'kept-late'
    return [
      [
        ...customerCells(one.customerId, around),
        one.externalId,
        one.number,
        one.text,
        second(one.orderedAt, around),
        ...moneyCells(one.amount, around),
        promised && dueCell(promised, around),
        delivered ? second(promised.settledAt, around) : null,
        promised?.kindOfWork ?? null,
        around.members.get(promised?.ownerId ?? '') ?? null,
        second(one.updatedAt, around),
        one.id,
      ],
    ]
  },
}

export const invoiceSheet: ExportSheet<Invoice> = {
  header: (money) => [
    ...CUSTOMER,
    'External id',
    'Number',
    'Text',
    'Issued on',
    'Due on',
    ...(money ? MONEY : []),
    'Paid on',
    'Disputed',
    'Dispute',
    'Order number',
    'Changed at',
    'Kept id',
  ],
  rows: (one, around) => {
    const order = around.orders.get(one.orderId ?? '')
    return [
      [
        ...customerCells(one.customerId, around),
        one.externalId,
        one.number,
        one.text,
        dayOf(one.issuedOn),
        dayOf(one.dueOn),
        ...moneyCells(one.amount, around),
        dayOf(one.paidOn),
        one.disputed,
        one.dispute,
        order?.externalId ?? order?.number ?? null,
        second(one.updatedAt, around),
        one.id,
      ],
    ]
  },
}

export const enforcementCheckSheet: ExportSheet<EnforcementCheck> = {
  header: () => [
    ...CUSTOMER,
    'Kind',
    'Invoice',
    'Asked for',
    'Decision',
    'Reasons',
    'Due now',
    'Wording',
    'Outcome',
    'Outcome by',
    'Why',
    'Asked at',
    'Changed at',
    'Kept id',
  ],
  rows: (one, around) => {
    const invoice = around.invoices.get(one.invoiceId ?? '')
    return [
      [
        ...customerCells(one.customerId, around),
        one.kind,
        invoice?.number ?? invoice?.externalId ?? one.invoiceId,
        second(one.at, around),
        one.decision,
        one.reasons.map(({ text }) => text).join('; ') || null,
        dayOf(one.adjustedDueOn),
        one.wording,
        one.outcome,
        around.members.get(one.outcomeBy ?? '') ?? null,
        one.outcomeWhy,
        second(one.createdAt, around),
        second(one.updatedAt, around),
        one.id,
      ],
    ]
  },
}
