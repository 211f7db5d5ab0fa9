/** What awaits somebody, group by group, with how many there are in all. Read from what is stored; nothing is worked out. */
import { type RawBuilder, sql } from 'kysely'
import type { Grade, Rung, Verdict } from '../domain/ladder.ts'
import { activeStages } from '../domain/portfolio.ts'
import type { Todo } from '../domain/standing.ts'
import type { Tx } from './db.ts'

export const todayKinds = [
  'tell',
  'can',
  'verify',
  'ask',
  'answer',
  'look',
  'spell-out',
  'see',
  'unspoken',
] as const
export type TodayKind = (typeof todayKinds)[number]

export type TodayItem = {
  /** The expectation, or the customer of whom nothing is on record. */
  readonly id: string
  readonly customerId: string
  readonly customer: string
  readonly statement: string | null
  readonly topicId: string | null
  readonly contactId: string | null
  readonly importance: number | null
  readonly grade: Grade | null
  readonly spokenAt: Temporal.Instant | null
  readonly ask: number | null
  readonly firstGap: Rung | null
  readonly known: Verdict | null
}

export type TodayGroup = {
  readonly kind: TodayKind
  /** At most `COUNTED`; more are not counted. */
  readonly count: number
  readonly items: readonly TodayItem[]
}

export const COUNTED = 1000

/** Whose day it is: the customers of one member, or everybody's. */
export type Whose = { readonly memberId: string; readonly everyone: boolean }

/** The groups in the order in which a day is best begun; empty ones are left out. */
export async function todayOf(tx: Tx, whose: Whose, each: number): Promise<readonly TodayGroup[]> {
  const groups: TodayGroup[] = []
  for (const kind of todayKinds) {
    const { rows } = await sql<TodayItem & { n: number }>`
      with found as (${foundBy(tx, kind, whose)})
      select f.*, c.name as customer, (select count(*) from (select from found limit ${COUNTED}) x) as n
      from (select * from found order by "ask" desc nulls last, "id" limit ${each}) f
        join customer c on c.id = f."customerId"
      order by f."ask" desc nulls last, f."id"`.execute(tx.db)
    const [first] = rows
    if (first === undefined) continue
    groups.push({ kind, count: first.n, items: rows })
  }
  return groups
}

function foundBy(tx: Tx, kind: TodayKind, whose: Whose): RawBuilder<unknown> {
  if (kind === 'unspoken') return unspoken(tx, whose)
  if (kind === 'can' || kind === 'see') return awaited(tx, kind, whose.memberId)
  return withTodo(tx, kind, whose)
}

const shown = sql`e.id as "id", e.customer_id as "customerId", e.statement as "statement", e.topic_id as "topicId",
  e.contact_id as "contactId", e.importance as "importance", e.grade as "grade", e.spoken_at as "spokenAt",
  e.ask as "ask", e.first_gap as "firstGap", e.known as "known"`

/** What the member has put off until later. */
const snoozed = (tx: Tx, memberId: string, id: RawBuilder<unknown>) =>
  sql<boolean>`not exists (select from snooze z where z.workspace_id = ${tx.workspaceId}::uuid
    and z.member_id = ${memberId}::uuid and z.record_id = ${id} and z.until > ${tx.now.toString()}::timestamptz)`

function withTodo(tx: Tx, todo: Todo, whose: Whose): RawBuilder<unknown> {
  const mine = whose.everyone ? sql`` : sql`and e.owner_id = ${whose.memberId}::uuid`
  return sql`select ${shown} from expectation e
    where e.todo = ${todo} ${mine} and ${snoozed(tx, whose.memberId, sql`e.id`)}`
}

function awaited(tx: Tx, what: 'can' | 'see', memberId: string): RawBuilder<unknown> {
  return sql`select ${shown} from expectation_member m
    join expectation e on e.workspace_id = m.workspace_id and e.id = m.expectation_id
    where m.member_id = ${memberId}::uuid and m.awaited = ${what} and ${snoozed(tx, memberId, sql`e.id`)}`
}

function unspoken(tx: Tx, whose: Whose): RawBuilder<unknown> {
  const mine = whose.everyone ? sql`` : sql`and c.owner_id = ${whose.memberId}::uuid`
  return sql`select c.id as "id", c.id as "customerId", null::text as "statement", null::uuid as "topicId",
      null::uuid as "contactId", null::int as "importance", null::text as "grade", null::timestamptz as "spokenAt",
      null::float8 as "ask", 'known'::text as "firstGap", null::text as "known"
    from customer c
    where c.merged_into is null and c.stage = any(${[...activeStages]}::text[]) ${mine}
      and not exists (select from customer_standing s
        where s.workspace_id = c.workspace_id and s.customer_id = c.id)
      and ${snoozed(tx, whose.memberId, sql`c.id`)}`
}

/** Whether a member owns any customer. */
export async function ownsAny(tx: Tx, memberId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('customer')
    .select('id')
    .where('owner_id', '=', memberId)
    .where('merged_into', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Puts an item off until then, or takes it up again (null). */
export async function snooze(
  tx: Tx,
  memberId: string,
  recordId: string,
  until: Temporal.Instant | null,
): Promise<void> {
  await tx.db
    .deleteFrom('snooze')
    .where('member_id', '=', memberId)
    .where('record_id', '=', recordId)
    .execute()
  if (until === null) return
  await tx.db
    .insertInto('snooze')
    .values({ workspace_id: tx.workspaceId, member_id: memberId, record_id: recordId, until })
    .execute()
}
