import { sql } from 'kysely'
import { reasonTold } from '../domain/clean-hands-words.ts'
import type { CheckReason, EnforcementCheck } from '../domain/enforcement-check.ts'
import type { CheckId, CustomerId, InvoiceId } from '../domain/ids.ts'
import type { Cabinet } from './cabinet.ts'
import { watchHolds } from './held.ts'
import type { Tx } from './db.ts'
import { byIds, type ListSource } from './list.ts'
import { text } from './read.ts'
import type { Tables } from './tables.ts'

export const enforcementChecks: Cabinet = {
  noun: 'enforcement-check',
  table: 'enforcement_check',
  personal: ['outcomeWhy'],
  aboutItself: false,
  about: ({ customerId }) => (typeof customerId === 'string' ? [customerId] : []),
  row: ({ fields }) => ({
    kind: text(fields.kind),
    customer_id: text(fields.customerId),
    invoice_id: text(fields.invoiceId),
    asked_for: text(fields.at),
    decision: text(fields.decision),
    reasons: fields.reasons ?? [],
    adjusted_due_on: text(fields.adjustedDueOn),
    wording: text(fields.wording),
    outcome: text(fields.outcome),
    outcome_by: text(fields.outcomeBy),
    outcome_why: text(fields.outcomeWhy),
  }),
  afterwards: (tx, changed) => watchHolds(tx, changed),
}

/**
 * Checks, each reason with the words of the commitment behind it. Those are read where they are on record, so that words
 * which are erased there are gone here too.
 */
export async function toEnforcementChecks(
  tx: Tx,
  rows: readonly Tables['enforcement_check'][],
): Promise<readonly EnforcementCheck[]> {
  const checks = rows.map(toEnforcementCheck)
  const ids = checks.flatMap(({ reasons }) => reasons.flatMap((one) => one.commitmentId ?? []))
  const ours = ids.length === 0 ? [] : await byIds(tx, 'commitment', [...new Set(ids)])
  const texts = new Map(ours.map((row) => [row.id, row.said]))
  const told = (one: CheckReason): CheckReason =>
    one.telling === undefined
      ? one
      : {
          ...one,
          text: reasonTold(one.text, one.telling, texts.get(one.commitmentId ?? '') ?? null),
        }
  return checks.map((one) => ({ ...one, reasons: one.reasons.map(told) }))
}

/** The one place where a row becomes a check. One that was just derived holds its moment as text. */
function toEnforcementCheck(row: Tables['enforcement_check']): EnforcementCheck {
  return {
    id: row.id as CheckId,
    version: row.version,
    kind: row.kind as EnforcementCheck['kind'],
    customerId: row.customer_id as CustomerId,
    invoiceId: row.invoice_id as InvoiceId | null,
    at: Temporal.Instant.from(row.asked_for.toString()),
    decision: row.decision as EnforcementCheck['decision'],
    reasons: row.reasons as unknown as EnforcementCheck['reasons'],
    adjustedDueOn: row.adjusted_due_on,
    wording: row.wording,
    outcome: row.outcome as EnforcementCheck['outcome'],
    outcomeBy: row.outcome_by,
    outcomeWhy: row.outcome_why,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export const enforcementCheckList: ListSource<'enforcement_check'> = {
  table: 'enforcement_check',
  noun: 'enforcement-check',
  columns: {
    customerId: { type: 'uuid', filter: sql`customer_id` },
    invoiceId: { type: 'uuid', filter: sql`invoice_id` },
    kind: { type: 'text', filter: sql`kind` },
    decision: { type: 'text', filter: sql`decision` },
    outcome: { type: 'text', filter: sql`outcome` },
    createdAt: { type: 'timestamptz', sort: sql`created_at`, filter: sql`created_at` },
  },
}
