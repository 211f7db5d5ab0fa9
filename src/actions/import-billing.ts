/** Rows of orders and invoices. What they bring with them, a promise of ours or a payment of theirs, comes beside. */
import type { Draft, Fields } from '../domain/history.ts'
import type { CommitmentId, CustomerId, MemberId, OrderId, ScoreId } from '../domain/ids.ts'
import type { Decision } from '../domain/decision.ts'
import { type Features, type ImportedRow, isMoney } from '../domain/import/read-row.ts'
import type { Due } from '../domain/commitment.ts'
import { change, happened } from '../domain/record.ts'
import { createScore } from '../domain/score.ts'
import { newId } from '../store/id.ts'
import { knownBilling, openWith } from '../store/import-known-billing.ts'
import { commitment, invoice, order, score } from '../store/noun.ts'
import type { Tables } from '../store/tables.ts'
import { neededCustomer, NOT_YET, ownerFinder } from './import-name.ts'
import {
  type Beside,
  faulty,
  faultOfRow,
  type Judge,
  refused,
  type Step,
  text,
  texts,
  type Verdict,
} from './import-verdict.ts'
import { decideInvoices, type NewInvoice, startOf } from './invoice.ts'
import { decideOrders, type NewOrder, type With } from './order.ts'

export const instant = (row: ImportedRow, field: string) => {
  const at = text(row, field)
  return at === null ? null : Temporal.Instant.from(at)
}

/** A due time as a cell says it: a date, or a moment. */
export function dueIn(row: ImportedRow, field: string): Due | null {
  const said = text(row, field)
  if (said === null) return null
  return said.length === '2026-11-22'.length ? { kind: 'on', on: said } : { kind: 'at', at: said }
}

export const featuresIn = (row: ImportedRow) => (row.features ?? null) as Features | null

/** What of a row is a plain field of billing; what its cells leave out stays unsaid. */
function plainFields(row: ImportedRow) {
  return {
    ...(text(row, 'number') !== null && { number: text(row, 'number') }),
    ...(text(row, 'text') !== null && { text: text(row, 'text') }),
    ...(text(row, 'externalId') !== null && { externalId: text(row, 'externalId') }),
    ...(isMoney(row.amount) && { amount: row.amount }),
  }
}

const namesIn = (rows: readonly ImportedRow[]) => ({
  externalIds: texts(rows, 'externalId'),
  numbers: texts(rows, 'number'),
  keptIds: texts(rows, 'keptId'),
})

type Billed = Tables['customer_order'] | Tables['invoice']

/** The record that a row is about: by outside id, else by its id of ours, else by number at the same customer. */
function billedBefore<T extends Billed>(
  known: readonly T[],
  row: ImportedRow,
  customerId: CustomerId,
): T | Verdict | undefined {
  const outside = text(row, 'externalId')
  const byId = known.find(({ external_id }) => outside !== null && external_id === outside)
  if (byId !== undefined)
    return byId.customer_id === customerId
      ? byId
      : faultOfRow('refused', 'This number belongs to another customer.')
  const [number, keptId] = [text(row, 'number'), text(row, 'keptId')]
  const free = known.filter(
    (one) => one.customer_id === customerId && (outside === null || one.external_id === null),
  )
  return (
    free.find(({ id }) => id === keptId) ??
    free.find((one) => number !== null && one.number === number)
  )
}

/** New records, each with the commitment that comes with it, as verdicts on their rows. */
function newVerdict(
  step: Step,
  decided: Decision<With>,
  names: 'orderId' | 'invoiceId',
  more: readonly Beside[],
): Verdict {
  if (!decided.ok) return refused(decided)
  const id = newId<OrderId>(step.tx.now)
  const drafts = decided.value.commitment.map((draft) =>
    draft.kind === 'created' ? { ...draft, set: { ...draft.set, [names]: id } } : draft,
  )
  const recordId = newId<CommitmentId>(step.tx.now)
  const beside = drafts.length === 0 ? [] : [{ cabinet: commitment.cabinet, recordId, drafts }]
  return { kind: 'new', recordId: id, drafts: [decided.value.own], beside: [...beside, ...more] }
}

/** What settles the commitment that came with a record; none when nothing is open. */
function settledBy(
  open: Tables['commitment'] | undefined,
  at: Temporal.Instant | null,
): readonly Beside[] {
  if (open === undefined || at === null) return []
  if (Temporal.Instant.compare(at, open.made_at) < 0) return []
  const draft: Draft = { kind: 'fulfilled', happenedAt: at, set: {} }
  return [{ cabinet: commitment.cabinet, recordId: open.id, drafts: [draft] }]
}

function changedVerdict(recordId: string, draft: Draft | null, beside: readonly Beside[]): Verdict {
  return draft === null && beside.length === 0
    ? { kind: 'same', recordId }
    : { kind: 'changed', recordId, drafts: draft === null ? [] : [draft], beside }
}

export async function judgeOrders(step: Step): Promise<Judge> {
  const { tx, rows, acting } = step
  const writing = step.writing !== null
  const customerOf = await neededCustomer(step)
  const ownerOf = await ownerFinder(step)
  const named = namesIn(rows)
  const known = await knownBilling(tx, 'customer_order', named, writing)
  const records = new Map((await order.load(tx, known)).map((one) => [one.id as string, one]))
  const open = await openWith(tx, 'order_id', [...records.keys()], writing, (row) => {
    const orderedAt = records.get(row.order_id ?? '')?.orderedAt
    return row.owed_by === 'us' && orderedAt?.equals(row.made_at) === true
  })
  const verdicts = new Map<ImportedRow, Verdict>()
  const fresh: { row: ImportedRow; said: NewOrder; scored: readonly Beside[] }[] = []
  for (const row of rows) {
    const customer = customerOf(row)
    const owner = ownerOf(row)
    const before = 'kind' in customer ? undefined : billedBefore(known, row, customer.id)
    if ('kind' in customer) verdicts.set(row, customer)
    else if ('kind' in owner) verdicts.set(row, owner)
    else if (before !== undefined && 'kind' in before) verdicts.set(row, before)
    else if (before !== undefined) {
      const draft = change(records.get(before.id) as unknown as Fields, plainFields(row), tx.now)
      const delivered = settledBy(open.get(before.id), instant(row, 'deliveredAt'))
      verdicts.set(row, changedVerdict(before.id, draft, delivered))
    } else {
      const scored = scoreOf(step, row, customer.id)
      if ('kind' in scored) verdicts.set(row, scored)
      else if (customer.id === NOT_YET) verdicts.set(row, { kind: 'new', drafts: [] })
      else fresh.push({ row, said: orderSaid(row, customer.id, owner.id), scored })
    }
  }
  const decided = await decideOrders(
    tx,
    acting,
    fresh.map(({ said }) => said),
  )
  for (const [at, { row, scored }] of fresh.entries()) {
    const one = decided[at]
    if (one !== undefined) verdicts.set(row, newVerdict(step, one, 'orderId', scored))
  }
  return (row) => verdicts.get(row) ?? faultOfRow('refused', 'This row was not looked at.')
}

function orderSaid(row: ImportedRow, customerId: CustomerId, ownerId: MemberId | null): NewOrder {
  const due = dueIn(row, 'promised')
  const promised = due && {
    due,
    deliveredAt: instant(row, 'deliveredAt'),
    kindOfWork: text(row, 'kindOfWork'),
    features: featuresIn(row),
    ownerId,
  }
  return { ...plainFields(row), customerId, orderedAt: instant(row, 'orderedAt'), promised }
}

/** The score that an order's row holds: given when it says, else at delivery, else with the order. */
function scoreOf(
  { tx, plan }: Step,
  row: ImportedRow,
  customerId: CustomerId,
): readonly Beside[] | Verdict {
  if (typeof row.score !== 'number') return []
  const kind = text(row, 'scoreKind')
  const [least, most] = (text(row, 'scoreScale') ?? '').split(' ').map(Number)
  if (kind === null || least === undefined || most === undefined)
    return faulty(plan, 'score', 'needed', 'Say of what kind the scores are, and on what scale.')
  const at = instant(row, 'scoredAt') ?? instant(row, 'deliveredAt') ?? instant(row, 'orderedAt')
  const draft = createScore({ customerId, kind, value: row.score, least, most }, at ?? tx.now)
  if (!draft.ok) return refused(draft)
  const recordId = newId<ScoreId>(tx.now)
  return [{ cabinet: score.cabinet, recordId, drafts: [draft.value] }]
}

export async function judgeInvoices(step: Step): Promise<Judge> {
  const { tx, plan, rows, acting } = step
  const writing = step.writing !== null
  const customerOf = await neededCustomer(step)
  const named = namesIn(rows)
  const known = await knownBilling(tx, 'invoice', named, writing)
  const records = new Map((await invoice.load(tx, known)).map((one) => [one.id as string, one]))
  const open = await openWith(tx, 'invoice_id', [...records.keys()], writing, () => true)
  const orders = texts(rows, 'orderNumber')
  const ordered = await knownBilling(
    tx,
    'customer_order',
    { externalIds: orders, numbers: orders },
    false,
  )
  const verdicts = new Map<ImportedRow, Verdict>()
  const fresh: { row: ImportedRow; said: NewInvoice }[] = []
  for (const row of rows) {
    const customer = customerOf(row)
    const before = 'kind' in customer ? undefined : billedBefore(known, row, customer.id)
    if ('kind' in customer) verdicts.set(row, customer)
    else if (before !== undefined && 'kind' in before) verdicts.set(row, before)
    else if (before !== undefined)
      verdicts.set(row, changedInvoice(step, row, records.get(before.id), open.get(before.id)))
    else if (customer.id === NOT_YET) verdicts.set(row, { kind: 'new', drafts: [] })
    else {
      const said = invoiceSaid(row, customer.id)
      const number = text(row, 'orderNumber')
      const of = ordered.find(
        (one) =>
          one.customer_id === customer.id && (one.external_id === number || one.number === number),
      )
      if (number !== null && of === undefined)
        verdicts.set(
          row,
          faulty(plan, 'orderNumber', 'unknown-order', `There is no order "${number}" there.`),
        )
      else fresh.push({ row, said: { ...said, orderId: (of?.id ?? null) as OrderId | null } })
    }
  }
  const decided = await decideInvoices(
    tx,
    acting,
    fresh.map(({ said }) => said),
  )
  for (const [at, { row }] of fresh.entries()) {
    const one = decided[at]
    if (one !== undefined) verdicts.set(row, newVerdict(step, one, 'invoiceId', []))
  }
  return (row) => verdicts.get(row) ?? faultOfRow('refused', 'This row was not looked at.')
}

function invoiceSaid(row: ImportedRow, customerId: CustomerId): NewInvoice {
  return {
    ...plainFields(row),
    customerId,
    issuedOn: text(row, 'issuedOn') ?? '',
    dueOn: text(row, 'dueOn') ?? '',
    paidOn: text(row, 'paidOn'),
    disputed: row.disputed === true,
    dispute: text(row, 'dispute'),
  }
}

/** What a row changes about an invoice that is out: that it was paid, or is disputed. Not when it was issued and due. */
function changedInvoice(
  step: Step,
  row: ImportedRow,
  before: Awaited<ReturnType<typeof invoice.load>>[number] | undefined,
  open: Tables['commitment'] | undefined,
): Verdict {
  if (before === undefined) return faultOfRow('refused', 'This invoice is not to be seen.')
  const paidOn = text(row, 'paidOn')
  for (const field of ['issuedOn', 'dueOn'] as const)
    if (text(row, field) !== before[field])
      return faulty(step.plan, field, 'refused', `The invoice on record says ${before[field]}.`)
  if (paidOn !== null && (paidOn < before.issuedOn || (before.paidOn ?? paidOn) !== paidOn))
    return faulty(
      step.plan,
      'paidOn',
      'refused',
      before.paidOn === null
        ? 'This is before it was issued.'
        : `The invoice on record was paid on ${before.paidOn}.`,
    )
  const said = {
    ...plainFields(row),
    ...(paidOn !== null && { paidOn }),
    ...(typeof row.disputed === 'boolean' && { disputed: row.disputed }),
    ...(text(row, 'dispute') !== null && { dispute: text(row, 'dispute') }),
  }
  const draft = change(before as unknown as Fields, said, step.tx.now)
  const paid = paidOn === null || open === undefined ? null : startOf(paidOn, open.zone)
  if (paid !== null && !happened(paid, step.tx.now).ok)
    return faulty(step.plan, 'paidOn', 'refused', 'This date is still to come.')
  return changedVerdict(before.id, draft, settledBy(open, paid))
}
