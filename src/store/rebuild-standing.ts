/** Compares where customers are said to stand with where their history puts them. */
import { canonical, type Json } from '../domain/history.ts'
import { anyOf, type Row } from './rows.ts'
import type { Tx } from './db.ts'
import type { Difference } from './rebuild-difference.ts'
import {
  markColumns,
  type Marks,
  marksOf,
  refresh,
  type Summary,
  STANDING_WAKE,
  summariesOf,
} from './standing.ts'

const PAGE = 200

/** What goes with the moment of working it out, and so differs from one to the next. */
const momentary = new Set(['ask', 'stood_at', 'workspace_id'])

/**
 * Every customer whose summary is not what follows from the entries; with `mend`, put right. Those that time or a
 * large change has made due are the job's, and no difference.
 */
export async function rebuildStandings(tx: Tx, mend: boolean): Promise<readonly Difference[]> {
  const differences: Difference[] = []
  const due = await dueNow(tx)
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await tx.db
      .selectFrom('customer')
      .select(['id', ...markColumns])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    const last = rows.at(-1)
    if (last === undefined) return differences
    after = last.id
    const ids = rows.map(({ id }) => id)
    const looked = rows.filter(({ id }) => !due.has(id))
    differences.push(...(await differing(tx, looked)))
    if (mend && ids.length > 0) await refresh(tx, ids)
  }
}

async function dueNow(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.atDoor((db) =>
    db
      .selectFrom('door.wake')
      .select('record_id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('kind', '=', STANDING_WAKE)
      .where('wake_at', '<=', tx.now)
      .execute(),
  )
  return new Set(rows.map((row) => row.record_id))
}

async function differing(
  tx: Tx,
  looked: readonly ({ readonly id: string } & Stored)[],
): Promise<readonly Difference[]> {
  const ids = looked.map(({ id }) => id)
  if (ids.length === 0) return []
  const marks = new Map(looked.map((row) => [row.id, row]))
  const summaries = await summariesOf(tx, ids)
  const customers = new Map<string, Row>(
    (
      await tx.db
        .selectFrom('customer_standing')
        .selectAll()
        .where('customer_id', '=', anyOf(ids))
        .execute()
    ).map((row) => [row.customer_id, row as unknown as Row]),
  )
  const expectations = new Map<string, Row>(
    (
      await tx.db
        .selectFrom('expectation')
        .selectAll()
        .where('customer_id', '=', anyOf(ids))
        .execute()
    ).map((row) => [row.id, row as unknown as Row]),
  )
  return summaries.flatMap((summary) => [
    ...differencesOf(summary, customers, expectations),
    ...differingMarks(summary, marks.get(summary.customerId)),
  ])
}

/** The marks as a customer's row has them. */
type Stored = Readonly<Record<keyof Marks, number | boolean | null>>

function differingMarks(summary: Summary, stored: Stored | undefined): readonly Difference[] {
  const derived = marksOf(summary)
  return markColumns.flatMap((field) => {
    const said = { stored: String(stored?.[field] ?? null), derived: String(derived[field]) }
    const base = { noun: 'customer', id: summary.customerId, field }
    return said.stored === said.derived ? [] : [{ ...base, ...said }]
  })
}

function differencesOf(
  { customerId, row, rows }: Summary,
  customers: ReadonlyMap<string, Row>,
  expectations: ReadonlyMap<string, Row>,
): readonly Difference[] {
  const stored = customers.get(customerId) ?? null
  return [
    ...compared('customer standing', customerId, stored, row),
    ...rows.flatMap((one) =>
      compared('expectation', one.id, expectations.get(one.id) ?? null, one),
    ),
  ]
}

function compared(
  noun: string,
  id: string,
  stored: Row | null,
  derived: Row | null,
): readonly Difference[] {
  if (stored === null || derived === null) {
    const said = (row: Row | null) => (row === null ? 'nothing' : 'a row')
    return stored === derived
      ? []
      : [{ noun, id, field: '*', stored: said(stored), derived: said(derived) }]
  }
  return Object.keys(derived)
    .filter((field) => !momentary.has(field))
    .map((field) => ({ field, stored: text(stored[field]), derived: text(derived[field]) }))
    .filter((one) => one.stored !== one.derived)
    .map((one) => ({ noun, id, ...one }))
}

function text(value: Row[string]): string {
  if (value instanceof Temporal.Instant) return String(value.epochMilliseconds)
  return canonical((value ?? null) as Json)
}
