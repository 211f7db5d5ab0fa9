import { type Decision, no, yes } from '../domain/decision.ts'
import { type Draft, type Fields, voidedAmong } from '../domain/history.ts'
import type { InvoiceId } from '../domain/ids.ts'
import {
  checkDates,
  type Invoice,
  type InvoiceChange,
  type InvoiceFields,
} from '../domain/invoice.ts'
import { change, creation } from '../domain/record.ts'
import { chainsOf, record } from '../store/cabinet.ts'
import type { Store, Tx } from '../store/db.ts'
import { byIds, hold } from '../store/list.ts'
import { commitment, invoice } from '../store/noun.ts'
import type { NewCommitment } from './commitment-around.ts'
import { type Acting, byOf, changeOne, scopeOf } from './desk.ts'
import { checkExternal, decideWith, type With, writeWith } from './order.ts'

export type NewInvoice = Partial<InvoiceFields> &
  Pick<InvoiceFields, 'customerId' | 'issuedOn' | 'dueOn'>

/** Makes invoices, each with the customer's commitment to pay it. */
export function createInvoices(
  store: Store,
  acting: Acting,
  said: readonly NewInvoice[],
): Promise<readonly Decision<Invoice>[]> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const drafts = await decideInvoices(tx, acting, said)
    const ids = await writeWith(tx, acting, invoice.cabinet, 'invoiceId', drafts)
    const rows = await byIds(
      tx,
      'invoice',
      ids.flatMap((id) => (id.ok ? [id.value] : [])),
    )
    const found = new Map((await invoice.load(tx, rows)).map((one) => [one.id as string, one]))
    return ids.map((id) => (id.ok ? yes(found.get(id.value) as Invoice) : id))
  })
}

/** What new invoices begin with, without writing anything. */
export async function decideInvoices(
  tx: Tx,
  acting: Acting,
  said: readonly NewInvoice[],
): Promise<readonly Decision<With>[]> {
  const { zone } = await tx.db.selectFrom('workspace').select('zone').executeTakeFirstOrThrow()
  const today = tx.now.toZonedDateTimeISO(zone).toPlainDate().toString()
  const orders = await ordersOf(tx, said)
  return decideWith(
    tx,
    acting,
    'invoice',
    said,
    said.map((one) => (checkDates(whole(one), today).ok ? paymentOf(one, zone) : null)),
    (one) => {
      const dates = checkDates(whole(one), today)
      if (!dates.ok) return dates
      if (one.orderId && orders.get(one.orderId) !== one.customerId)
        return no('bad-input', [{ path: 'orderId', message: 'is no order of this customer' }])
      return yes(creation(one as unknown as Fields, startOf(one.issuedOn, zone)))
    },
  )
}

const whole = ({ paidOn = null, ...one }: NewInvoice) => ({ ...one, paidOn })

async function ordersOf(tx: Tx, said: readonly NewInvoice[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(said.flatMap(({ orderId }) => orderId ?? []))]
  return new Map((await byIds(tx, 'customer_order', ids)).map((row) => [row.id, row.customer_id]))
}

/** What is paid on a day was paid by its end; it counts from the day's beginning, so that the day decides. */
export function startOf(on: string, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(on).toZonedDateTime(zone).toInstant()
}

/** That it is to be paid: theirs, from the day it was issued. */
function paymentOf(one: NewInvoice, zone: string) {
  const said: NewCommitment = {
    text: one.number ? `Pay invoice ${one.number}` : 'Pay the invoice',
    owedBy: 'customer',
    customerId: one.customerId,
    vendorId: null,
    orderId: one.orderId ?? null,
    invoiceId: null,
    calendarId: null,
    dependsOn: [],
    due: { kind: 'on', on: one.dueOn },
    ...(one.paidOn && { fulfilledAt: startOf(one.paidOn, zone) }),
  }
  return { said, happenedAt: startOf(one.issuedOn, zone) }
}

/** Changes one invoice; that it was paid, or was not after all, settles the commitment to pay it. */
export function changeOneInvoice(
  store: Store,
  acting: Acting,
  id: InvoiceId,
  ifVersion: number | null,
  said: InvoiceChange,
): Promise<Decision<Invoice>> {
  return changeOne(store, invoice, acting, id, ifVersion, async (before, at, tx) => {
    const { zone } = await tx.db.selectFrom('workspace').select('zone').executeTakeFirstOrThrow()
    const today = tx.now.toZonedDateTimeISO(zone).toPlainDate().toString()
    const dates = checkDates({ ...before, paidOn: said.paidOn ?? null }, today)
    if (!dates.ok) return dates
    const free = await checkExternal(tx, 'invoice', id, said.externalId)
    if (!free.ok) return free
    if (said.orderId) {
      const [row] = await byIds(tx, 'customer_order', [said.orderId])
      if (row?.customer_id !== before.customerId)
        return no('bad-input', [{ path: 'orderId', message: 'is no order of this customer' }])
    }
    if (said.paidOn !== undefined && said.paidOn !== before.paidOn)
      await settlePayment(tx, acting, id, said.paidOn, zone)
    return yes(change(before as unknown as Fields, said as unknown as Fields, at))
  })
}

/** When some invoices were paid, as their rows say it. */
export async function paidWhen(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  return new Map((await byIds(tx, 'invoice', ids)).map(({ id, paid_on }) => [id, paid_on]))
}

/** Lets the commitments to pay follow, where taking something back has changed when an invoice was paid. */
export async function settleAgain(
  tx: Tx,
  acting: Acting,
  before: ReadonlyMap<string, string | null>,
): Promise<void> {
  const { zone } = await tx.db.selectFrom('workspace').select('zone').executeTakeFirstOrThrow()
  for (const [id, paidOn] of await paidWhen(tx, [...before.keys()]))
    if (before.get(id) !== paidOn) await settlePayment(tx, acting, id as InvoiceId, paidOn, zone)
}

/** Puts right when it was paid: takes back what was said before, where something was. */
async function settlePayment(
  tx: Tx,
  acting: Acting,
  id: InvoiceId,
  paidOn: string | null,
  zone: string,
): Promise<void> {
  const named = await tx.db
    .selectFrom('commitment')
    .select('id')
    .where('invoice_id', '=', id)
    .orderBy('id')
    .execute()
  const [row] = await hold(
    tx,
    'commitment',
    named.map((one) => one.id),
  )
  if (row === undefined) return
  const chain = (await chainsOf(tx.db, [row.id])).get(row.id) ?? []
  const voided = voidedAmong(chain)
  const paid = chain.findLast((entry) => entry.kind === 'fulfilled' && !voided.has(entry.id))
  const drafts: Draft[] = []
  if (paid !== undefined)
    drafts.push({ kind: 'retracted', happenedAt: tx.now, set: {}, corrects: paid.id })
  if (paidOn !== null)
    drafts.push({ kind: 'fulfilled', happenedAt: startOf(paidOn, zone), set: {} })
  // What was waived or withdrawn meanwhile stays so.
  if (row.outcome === 'waived' || row.outcome === 'broken') return
  await record(
    tx,
    commitment.cabinet,
    byOf(acting),
    drafts.map((draft) => ({ recordId: row.id, draft })),
  )
}
