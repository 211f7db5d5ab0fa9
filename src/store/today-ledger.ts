/** What of the ledger awaits somebody today: ours to keep, theirs to follow up, and checks that said to hold back. */
import { type RawBuilder, sql } from 'kysely'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'
import { orElse } from './list.ts'
import { snoozed } from './snooze.ts'
import type { TodayItem, Whose } from './today-item.ts'

/** When the day ends for a member: in their zone, or else the workspace's. */
export async function dayEndsFor(tx: Tx, memberId: string): Promise<Temporal.Instant> {
  const { rows } = await sql<{ zone: string }>`
    select coalesce((select zone from member where id = ${memberId}::uuid), (select zone from workspace)) as zone
    `.execute(tx.db)
  const today = tx.now.toZonedDateTimeISO(rows[0]?.zone ?? 'UTC').toPlainDate()
  return today
    .add({ days: 1 })
    .toZonedDateTime(rows[0]?.zone ?? 'UTC')
    .toInstant()
    .subtract({ milliseconds: 1 })
}

/**
 * Whose it is, and what an order begins with for that. A range of one member rather than an equality: the order then has
 * the member in it, and only an index by member has that order. After an equality every order will do, and where one owns
 * nearly all, PostgreSQL takes the index of everybody's, in which whoever owns nothing reads past all there is.
 */
export function ownedBy(
  table: 'c' | 'e',
  { memberId, everyone }: Whose,
): { readonly mine: RawBuilder<unknown>; readonly first: RawBuilder<unknown> } {
  if (everyone) return { mine: sql``, first: sql`` }
  const owner = sql.ref(`${table}.owner_id`)
  return {
    mine: sql`and ${owner} between ${memberId}::uuid and ${memberId}::uuid`,
    first: sql`${owner},`,
  }
}

/**
 * What one side owes and falls due by then, the longest overdue first. What waits for another has no time at which it
 * becomes overdue, and so is not asked for here. By that column alone, since under the policies an index is entered by
 * plain columns and by no expression.
 */
export function owed(
  tx: Tx,
  kind: 'keep' | 'follow-up',
  whose: Whose,
  by: Temporal.Instant,
): { readonly of: RawBuilder<unknown>; readonly order: RawBuilder<unknown> } {
  const side = kind === 'keep' ? sql`c.owed_by = 'us'` : sql`c.owed_by <> 'us'`
  const { mine, first } = ownedBy('c', whose)
  const until = sql`${by.toString()}::timestamptz`
  return {
    of: sql`from commitment c where c.outcome is null and ${side} ${mine}
      and c.overdue_at <= ${until} and ${snoozed(tx, whose.memberId, sql`c.id`)}`,
    order: sql`${first} c.overdue_at, c.id`,
  }
}

/**
 * What is likely to be missed and of which they have not been told: what is due first comes first. Ahead of its due time a
 * commitment becomes overdue at that time, which is the order of the index.
 */
export function likelyMissed(
  tx: Tx,
  whose: Whose,
): { readonly of: RawBuilder<unknown>; readonly order: RawBuilder<unknown> } {
  const { mine, first } = ownedBy('c', whose)
  const now = sql`${tx.now.toString()}::timestamptz`
  const due = orElse('c.due_at', sql`'infinity'::timestamptz`)
  return {
    of: sql`from commitment c where c.outcome is null and c.risk_at <= ${now} ${mine}
      and c.overdue_at >= ${now} and ${due} >= ${now} and c.risk_told is not true
      and ${snoozed(tx, whose.memberId, sql`c.id`)}`,
    order: sql`${first} ${due}, c.id`,
  }
}

export const commitmentShown = sql`c.id as "id", c.customer_id as "customerId", c.said as "statement",
  c.topic_id as "topicId", c.contact_id as "contactId", null::int as "importance", null::text as "grade",
  null::timestamptz as "spokenAt", null::float8 as "ask", null::text as "firstGap", null::text as "known",
  null::text as "answered", null::text as "agreed", null::text as "kept", null::text as "current",
  c.due_at as "dueAt", c.due_on as "dueOn", c.overdue_at as "overdueAt", c.owed_by as "owedBy",
  null::text as "decision", null::text as "invoice"`

/** As many of the newest checks without an outcome are looked through. */
const LOOKED_THROUGH = 5000

type Undecided = Omit<TodayItem, 'customer' | 'inWords' | 'invoice'> & {
  readonly invoiceId: string | null
}

/**
 * Checks that said to soften or to hold and of which nobody has said what was done, the newest first: of each invoice
 * the newest, unless it was paid or asked about again and answered. Ids first, then by key: a join under the policies
 * would read every check of the workspace.
 */
export async function undecidedChecks(
  tx: Tx,
  { memberId, everyone }: Whose,
  most: number,
): Promise<readonly Omit<TodayItem, 'customer' | 'inWords'>[]> {
  const { rows } = await sql<Undecided & { createdAt: Temporal.Instant }>`
    select k.id as "id", k.customer_id as "customerId", k.invoice_id as "invoiceId", k.created_at as "createdAt",
      (select string_agg(distinct r.one->>'text', ' ') from jsonb_array_elements(k.reasons) as r(one)) as "statement",
      k.decision as "decision"
    from enforcement_check k
    where k.outcome is null and k.decision <> 'send' and ${snoozed(tx, memberId, sql`k.id`)}
    order by k.created_at desc, k.id desc limit ${LOOKED_THROUGH}`.execute(tx.db)
  const newest = await newestOf(tx, rows)
  const mine = everyone ? null : await ownedOf(tx, rows, memberId)
  const shown = rows
    .filter(({ id, invoiceId }) => invoiceId === null || newest.get(invoiceId) === id)
    .filter(({ customerId }) => mine === null || mine.has(customerId))
    .slice(0, most)
  const numbers = await numbersOf(
    tx,
    shown.flatMap(({ invoiceId }) => invoiceId ?? []),
  )
  return shown.map(({ id, customerId, invoiceId, statement, decision }) => ({
    ...nothing,
    id,
    customerId,
    statement,
    decision,
    invoice: invoiceId === null ? null : (numbers.get(invoiceId) ?? null),
  }))
}

/** The numbers that some invoices bear. */
async function numbersOf(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; number: string | null }>`
    select id, number from invoice where id = ${anyOf(ids)}`.execute(tx.db)
  return new Map(rows.map(({ id, number }) => [id, number]))
}

const nothing = {
  topicId: null,
  contactId: null,
  importance: null,
  grade: null,
  spokenAt: null,
  ask: null,
  firstGap: null,
  known: null,
  answered: null,
  agreed: null,
  kept: null,
  current: null,
  dueAt: null,
  dueOn: null,
  overdueAt: null,
  owedBy: null,
} as const

/** The newest check of each unpaid invoice among those that some checks are about. */
async function newestOf(
  tx: Tx,
  checks: readonly { readonly invoiceId: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(checks.flatMap(({ invoiceId }) => invoiceId ?? []))]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ invoiceId: string; id: string }>`
    select distinct on (invoice_id) invoice_id as "invoiceId", id from enforcement_check
    where invoice_id = ${anyOf(ids)} order by invoice_id, created_at desc, id desc`.execute(tx.db)
  const unpaid = await sql<{ id: string }>`
    select id from invoice where id = ${anyOf(ids)} and paid_on is null`.execute(tx.db)
  const open = new Set(unpaid.rows.map(({ id }) => id))
  return new Map(
    rows.flatMap(({ invoiceId, id }) => (open.has(invoiceId) ? [[invoiceId, id] as const] : [])),
  )
}

async function ownedOf(
  tx: Tx,
  checks: readonly { readonly customerId: string }[],
  memberId: string,
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(checks.map(({ customerId }) => customerId))]
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from customer where id = ${anyOf(ids)} and owner_id = ${memberId}::uuid`.execute(
    tx.db,
  )
  return new Set(rows.map(({ id }) => id))
}
