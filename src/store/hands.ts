/** What clean hands are judged by: our commitments to some customers, as they stand or once stood. */
import { sql } from 'kysely'
import type { OurCommitment } from '../domain/clean-hands.ts'
import { standingsOf, stateAt } from '../domain/commitment-standing.ts'
import type { Entry, Moment } from '../domain/history.ts'
import { chainsOf } from './cabinet.ts'
import { anyOf } from './rows.ts'
import { standingIn } from './commitment.ts'
import type { Tx } from './db.ts'
import { ledgerAround, schedulesOf } from './ledger.ts'
import type { Tables } from './tables.ts'

/** A commitment of ours, and what it was made for. */
export type OursTo = Omit<OurCommitment, 'direct'> & {
  readonly customerId: string
  readonly orderId: string | null
}

/**
 * Ours and our vendors' that may weigh at a moment from now on, by customer: past due, broken, or late. What is kept or waived
 * never weighs, so it is not read.
 */
export async function oursNow(
  tx: Tx,
  customerIds: readonly string[],
  at: Temporal.Instant,
): Promise<readonly OursTo[]> {
  const { rows } = await sql<Tables['commitment']>`
    select * from commitment where customer_id = ${anyOf(customerIds)} and owed_by <> 'customer'
      and (outcome in ('broken', 'kept-late') or outcome is null and overdue_at < ${at}::timestamptz)
    order by id`.execute(tx.db)
  const scheduleFor = await schedulesOf(
    tx,
    rows.flatMap((row) => row.calendar_id ?? []),
  )
  return rows.map((row) => {
    const standing = standingIn(row)
    return {
      id: row.id,
      customerId: row.customer_id,
      orderId: row.order_id,
      state: stateAt(standing, at),
      dueAt: standing.dueAt,
      settledAt: standing.settledAt,
      madeGoodAt: standing.madeGoodAt,
      schedule: scheduleFor(row.calendar_id, row.zone),
    }
  })
}

/** The commitments with some customers, each with its entries: to be asked about moments that have passed. */
export type Remembered = ReadonlyMap<string, ReadonlyMap<string, readonly Entry[]>>

/** What is remembered of some customers, read once however often it is asked about. */
export async function remembered(tx: Tx, customerIds: readonly string[]): Promise<Remembered> {
  const found = new Map<string, Map<string, readonly Entry[]>>()
  if (customerIds.length === 0) return found
  const named = await tx.db
    .selectFrom('about')
    .select(['about_id', 'record_id'])
    .where('about_id', '=', anyOf(customerIds))
    .where('noun', '=', 'commitment')
    .orderBy('record_id')
    .execute()
  const chains = await chainsOf(
    tx.db,
    named.map((row) => row.record_id),
  )
  for (const { about_id, record_id } of named) {
    const own = found.get(about_id) ?? new Map<string, readonly Entry[]>()
    found.set(about_id, own.set(record_id, chains.get(record_id) ?? []))
  }
  return found
}

/** A customer's ledger at a moment that has passed, on what was known: what was ours to keep, and theirs to pay. */
export type HandsThen = {
  readonly ours: readonly OursTo[]
  readonly payments: ReadonlyMap<string, Payment>
}

/** How both sides stood then. */
export async function handsThen(
  tx: Tx,
  customerId: string,
  chains: ReadonlyMap<string, readonly Entry[]>,
  moment: Moment,
): Promise<HandsThen> {
  const ledger = await ledgerAround(tx, [...chains.keys()], moment, chains)
  const stands = standingsOf(ledger)
  const ours: OursTo[] = []
  const payments = new Map<string, Payment>()
  for (const id of chains.keys()) {
    const facts = ledger.facts.get(id)
    const standing = facts?.fields.customerId === customerId ? stands(id) : null
    if (facts === undefined || standing === null) continue
    const { orderId, invoiceId } = facts.fields
    if (facts.owedBy !== 'customer')
      ours.push({
        id,
        customerId,
        orderId: typeof orderId === 'string' ? orderId : null,
        state: stateAt(standing, moment.asOf),
        dueAt: standing.dueAt,
        settledAt: standing.settledAt,
        madeGoodAt: standing.madeGoodAt,
        schedule: ledger.scheduleFor(facts),
      })
    else if (typeof invoiceId === 'string')
      payments.set(invoiceId, { dueOn: standing.dueOn, settled: isPaidOff(standing) })
  }
  return { ours, payments }
}

/** How the customer's duty to pay an invoice stands. */
export type Payment = { readonly dueOn: string | null; readonly settled: boolean }

/** Paid, in time or late or after all, or let off: there is nothing left to remind of. */
const isPaidOff = (duty: { readonly outcome: string | null; readonly madeGoodAt: unknown }) =>
  duty.madeGoodAt !== null || ['kept', 'kept-late', 'waived'].includes(duty.outcome ?? '')

/** How the duties to pay some invoices stand now: settled, or due on another date than the bill says. */
export async function paymentsOf(
  tx: Tx,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, Payment>> {
  const rows = await tx.db
    .selectFrom('commitment')
    .select(['invoice_id', 'due_on', 'outcome', 'made_good_at'])
    .where('invoice_id', '=', anyOf(invoiceIds))
    .execute()
  return new Map(
    rows.map(({ invoice_id, due_on, outcome, made_good_at }) => [
      invoice_id ?? '',
      { dueOn: due_on, settled: isPaidOff({ outcome, madeGoodAt: made_good_at }) },
    ]),
  )
}
