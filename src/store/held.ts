/**
 * What was answered with "hold", as long as it is held: so that whoever asked is told once when that ends. Which facts may
 * end a hold is said here; whether one has, the rule of clean hands is asked by a job.
 */
import { sql } from 'kysely'
import type { EnforcementKind } from '../domain/clean-hands.ts'
import type { CheckId, CustomerId, InvoiceId } from '../domain/ids.ts'
import { type Changed } from './cabinet.ts'
import { anyOf, insertAll } from './rows.ts'
import type { Tx } from './db.ts'
import { text } from './read.ts'
import { wakeAll } from './wake.ts'

export const HELD_WAKE = 'held'

/** A check about another time than its own says nothing of now; a caller's clock may be off by this much. */
const NOW_IS_HOURS = 24

/** Watches what was just held, in place of an earlier check of the same; and looks again at what is not held any more. */
export async function watchHolds(tx: Tx, changed: readonly Changed[]): Promise<void> {
  const last = new Map(changed.flatMap(askedNow).map((one) => [keyOf(one), one]))
  if (last.size === 0) return
  const customers = [...new Set([...last.values()].map((one) => one.customer_id))]
  const { rows } = await sql<Held>`select check_id, customer_id, invoice_id, kind from held
    where customer_id = ${anyOf(customers)} and ended_at is null`.execute(tx.db)
  const before = rows.filter((row) => last.has(keyOf(row)))
  const isHeld = (one: Held) => last.get(keyOf(one))?.decision === 'hold'
  const followed = before.filter(isHeld).map((row) => row.check_id)
  if (followed.length > 0)
    await sql`delete from held where check_id = ${anyOf(followed)}`.execute(tx.db)
  const held = [...last.values()].filter(isHeld)
  await insertAll(
    tx.db,
    'held',
    held.map(({ check_id, customer_id, invoice_id, kind }) => ({
      workspace_id: tx.workspaceId,
      check_id,
      customer_id,
      invoice_id,
      kind,
      ended_at: null,
    })),
  )
  const ended = before.filter((row) => !isHeld(row))
  await wake(
    tx,
    [...held, ...ended].map((one) => one.check_id),
  )
}

const keyOf = (one: Held) => [one.customer_id, one.invoice_id ?? '', one.kind].join()

/** A check that was just made, about now. */
function askedNow({ id, chain }: Changed): readonly (Held & { readonly decision: string })[] {
  const [first] = chain
  if (first === undefined || chain.length > 1) return []
  const { customerId, invoiceId, kind, decision, at } = first.set
  const asked = Temporal.Instant.from(text(at) ?? '')
  if (asked.since(first.recordedAt).abs().total('hours') > NOW_IS_HOURS) return []
  return [
    {
      check_id: id,
      customer_id: text(customerId) ?? '',
      invoice_id: text(invoiceId),
      kind: text(kind) ?? '',
      decision: text(decision) ?? '',
    },
  ]
}

type Held = { check_id: string; customer_id: string; invoice_id: string | null; kind: string }

/** What is held of some customers may have ended: what we owe them has changed. */
export async function lookAtHeld(tx: Tx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return
  const { rows } = await sql<Held>`
    select check_id from held where customer_id = ${anyOf(customerIds)} and ended_at is null`.execute(
    tx.db,
  )
  await wake(
    tx,
    rows.map((row) => row.check_id),
  )
}

/** Invoices that are held may be so no longer: they were paid, agreed on, or moved. */
export async function lookAtInvoicesHeld(tx: Tx, invoiceIds: readonly string[]): Promise<void> {
  const { rows } = await sql<Held>`
    select check_id from held where invoice_id = ${anyOf(invoiceIds)} and ended_at is null`.execute(
    tx.db,
  )
  await wake(
    tx,
    rows.map((row) => row.check_id),
  )
}

/** Another policy may end any hold. */
export async function lookAtAllHeld(tx: Tx): Promise<void> {
  const { rows } = await sql<Held>`select check_id from held where ended_at is null`.execute(tx.db)
  await wake(
    tx,
    rows.map((row) => row.check_id),
  )
}

/** Has the job look at some holds, at once or at a time. */
export async function wake(
  tx: Tx,
  checkIds: readonly string[],
  at: Temporal.Instant = tx.now,
): Promise<void> {
  const wakes = [...new Set(checkIds)].map((recordId) => ({ recordId, kind: HELD_WAKE, at }))
  await wakeAll(tx, wakes, 'anew')
}

/** A hold that has not ended. */
export type Hold = {
  readonly id: CheckId
  readonly customerId: CustomerId
  readonly invoiceId: InvoiceId | null
  readonly kind: EnforcementKind
}

/** Holds that have not ended, held until the transaction ends. */
export async function holdHeld(tx: Tx, ids: readonly string[]): Promise<readonly Hold[]> {
  const { rows } = await sql<Held>`select check_id, customer_id, invoice_id, kind from held
    where check_id = ${anyOf(ids)} and ended_at is null order by check_id for update`.execute(tx.db)
  return rows.map((row) => ({
    id: row.check_id as CheckId,
    customerId: row.customer_id as CustomerId,
    invoiceId: row.invoice_id as InvoiceId | null,
    kind: row.kind as EnforcementKind,
  }))
}

/** Some holds have ended: they are not looked at again. */
export async function endHolds(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update held set ended_at = ${tx.now}::timestamptz where check_id = ${anyOf(ids)}`.execute(
    tx.db,
  )
}
