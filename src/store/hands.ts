/** What clean hands are judged by: our commitments to some customers, as they stand or once stood. */
import { sql } from 'kysely'
import type { OurCommitment } from '../domain/clean-hands.ts'
import { standingsOf, stateAt } from '../domain/commitment-standing.ts'
import type { Moment } from '../domain/history.ts'
import { anyOf } from './cabinet.ts'
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

/** All of ours to one customer as they stood at a moment that has passed, on what was known. */
export async function oursThen(
  tx: Tx,
  customerId: string,
  moment: Moment,
): Promise<readonly OursTo[]> {
  const named = await tx.db
    .selectFrom('about')
    .select('record_id')
    .where('about_id', '=', customerId)
    .where('noun', '=', 'commitment')
    .orderBy('record_id')
    .execute()
  const ids = named.map((row) => row.record_id)
  const ledger = await ledgerAround(tx, ids, moment)
  const stands = standingsOf(ledger)
  return ids.flatMap((id): OursTo[] => {
    const facts = ledger.facts.get(id)
    const standing = stands(id)
    if (facts === undefined || standing === null || facts.owedBy === 'customer') return []
    if (facts.fields.customerId !== customerId) return []
    return [
      {
        id,
        customerId,
        orderId: typeof facts.fields.orderId === 'string' ? facts.fields.orderId : null,
        state: stateAt(standing, moment.asOf),
        dueAt: standing.dueAt,
        settledAt: standing.settledAt,
        madeGoodAt: standing.madeGoodAt,
        schedule: ledger.scheduleFor(facts),
      },
    ]
  })
}

/** The dates that invoices are due now, where the customer's duty to pay says another than the bill. */
export async function paymentsOf(
  tx: Tx,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly dueOn: string | null; readonly waived: boolean }>> {
  const rows = await tx.db
    .selectFrom('commitment')
    .select(['invoice_id', 'due_on', 'outcome'])
    .where('invoice_id', '=', anyOf(invoiceIds))
    .execute()
  return new Map(
    rows.map((row) => [
      row.invoice_id ?? '',
      { dueOn: row.due_on, waived: row.outcome === 'waived' },
    ]),
  )
}
