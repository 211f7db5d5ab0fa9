/** What awaits somebody, group by group, with how many there are in all. Read from what is stored; nothing is worked out. */
import { type RawBuilder, sql } from 'kysely'
import { activeStages } from '../domain/portfolio.ts'
import { aroundOf } from '../domain/expectation.ts'
import { effective } from '../domain/history.ts'
import { agreementsIn, type Todo } from '../domain/standing.ts'
import { type TodayKind, todayKinds } from '../domain/today-kind.ts'
import { chainsOf } from './cabinet.ts'
import { PLANNED_EACH_TIME, type Tx } from './db.ts'
import { namesOf } from './customer.ts'
import { snoozed } from './snooze.ts'
import {
  commitmentShown,
  dayEndsFor,
  likelyMissed,
  owed,
  ownedBy,
  undecidedChecks,
} from './today-ledger.ts'
import type { TodayItem, Whose } from './today-item.ts'

export type TodayGroup = {
  readonly kind: TodayKind
  /** At most `COUNTED`; more are not counted. */
  readonly count: number
  readonly items: readonly TodayItem[]
}

export const COUNTED = 1000

/**
 * The groups in the order in which a day is best begun; empty ones are left out. Two questions for all of them: the
 * first few of each in the order of an index, and how many there are as far as anybody counts, in that order too. How many
 * are wanted stands in the text: a plan made for any number reads and sorts all of a million.
 */
export async function todayOf(tx: Tx, whose: Whose, each: number): Promise<readonly TodayGroup[]> {
  const dayEnds = await dayEndsFor(tx, whose.memberId)
  const found = todayKinds
    .filter((kind) => kind !== 'decide')
    .map((kind) => ({ kind, ...foundBy(tx, kind, whose, dayEnds) }))
  const [warn, others] = [found.filter(isWarning), found.filter((one) => !isWarning(one))]
  const items = [
    ...(await firstOf(tx, others, each, sql``)),
    ...(await firstOf(tx, warn, each, sql.raw(PLANNED_EACH_TIME))),
  ]
  const counts = [
    ...(await countsOf(tx, others, sql``)),
    ...(await countsOf(tx, warn, sql.raw(PLANNED_EACH_TIME))),
  ]
  const counted = new Map(counts.map(({ kind, n }) => [kind, n]))
  const checks = await undecidedChecks(tx, whose, COUNTED)
  counted.set('decide', checks.length)
  const all = [...items, ...checks.slice(0, each).map((one) => ({ ...one, kind: DECIDE }))]
  const names = await namesOf(
    tx,
    all.map(({ customerId }) => customerId),
  )
  const inWords = await agreedInWords(
    tx,
    all.flatMap(({ id, agreed }) => (agreed === 'holds' ? [id] : [])),
  )
  const byKind = Map.groupBy(all, ({ kind }) => kind)
  return todayKinds.flatMap((kind) => {
    const here = byKind.get(kind) ?? []
    if (here.length === 0) return []
    const named = here.map((item) => ({
      ...item,
      customer: names.get(item.customerId) ?? '',
      inWords: inWords.has(item.id),
    }))
    return [{ kind, count: counted.get(kind) ?? here.length, items: named }]
  })
}

/** Of some expectations that are agreed, those that stand in nothing but their words: read from their own entries, by key. */
async function agreedInWords(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const now = { asOf: tx.now, knownAt: tx.now }
  const chains = await chainsOf(tx.db, [...new Set(ids)])
  const found = [...chains].filter(
    ([, chain]) => agreementsIn(aroundOf(effective(chain, now))).at(-1)?.by === 'words',
  )
  return new Set(found.map(([id]) => id))
}

const DECIDE: TodayKind = 'decide'

/**
 * What is likely to be missed is planned for its moment each time: from one firm to the next hardly any or most of what is
 * open has come to it, and a plan for any moment reads all that ever will.
 */
const isWarning = ({ kind }: Group) => kind === 'warn'

async function firstOf(
  tx: Tx,
  groups: readonly Group[],
  each: number,
  how: RawBuilder<unknown>,
): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`${how}${sql.join(
    groups.map(
      ({ kind, of, order }) =>
        sql`(select ${sql.lit(kind)}::text as kind, ${shownOf(kind)} ${of} order by ${order} limit ${sql.lit(each)})`,
    ),
    sql` union all `,
  )}`.execute(tx.db)
  return rows
}

async function countsOf(tx: Tx, groups: readonly Group[], how: RawBuilder<unknown>) {
  const { rows } = await sql<{ kind: TodayKind; n: number }>`${how}${sql.join(
    groups.map(
      ({ kind, of, order }) =>
        sql`(select ${sql.lit(kind)}::text as kind, count(*) as n
          from (select 1 ${of} order by ${order} limit ${sql.lit(COUNTED)}) x)`,
    ),
    sql` union all `,
  )}`.execute(tx.db)
  return rows
}

type Found = Omit<TodayItem, 'customer' | 'inWords'> & { readonly kind: TodayKind }

/** From where a group is read, and in which order. */
type Source = { readonly of: RawBuilder<unknown>; readonly order: RawBuilder<unknown> }
type Group = Source & { readonly kind: TodayKind }

function foundBy(tx: Tx, kind: TodayKind, whose: Whose, dayEnds: Temporal.Instant): Source {
  if (kind === 'unspoken') return unspoken(tx, whose)
  if (kind === 'warn') return likelyMissed(tx, whose)
  if (kind === 'keep' || kind === 'follow-up')
    return owed(tx, kind, whose, kind === 'keep' ? dayEnds : tx.now)
  const order = sql`e.ask desc, e.id`
  if (kind === 'can' || kind === 'see') return { of: awaited(tx, kind, whose.memberId), order }
  return withTodo(tx, kind as Todo, whose)
}

function shownOf(kind: TodayKind) {
  if (kind === 'keep' || kind === 'warn' || kind === 'follow-up') return commitmentShown
  return kind === 'unspoken' ? customerShown : shown
}

const noDue = sql`null::timestamptz as "dueAt", null::date as "dueOn", null::timestamptz as "overdueAt",
  null::text as "owedBy", null::text as "decision", null::text as "invoice"`

const shown = sql`e.id as "id", e.customer_id as "customerId", e.statement as "statement", e.topic_id as "topicId",
  e.contact_id as "contactId", e.importance as "importance", e.grade as "grade", e.spoken_at as "spokenAt",
  e.ask as "ask", e.first_gap as "firstGap", e.known as "known",
  e.answered as "answered", e.agreed as "agreed", e.kept as "kept", e.current as "current", ${noDue}`
const customerShown = sql`c.id as "id", c.id as "customerId", null::text as "statement", null::uuid as "topicId",
  null::uuid as "contactId", null::int as "importance", null::text as "grade", null::timestamptz as "spokenAt",
  null::float8 as "ask", 'known'::text as "firstGap", null::text as "known",
  null::text as "answered", null::text as "agreed", null::text as "kept", null::text as "current", ${noDue}`

function withTodo(tx: Tx, todo: Todo, whose: Whose): Source {
  const { mine, first } = ownedBy('e', whose)
  return {
    of: sql`from expectation e
      where e.todo = ${sql.lit(todo)} ${mine} and ${snoozed(tx, whose.memberId, sql`e.id`)}`,
    order: sql`${first} e.ask desc, e.id`,
  }
}

function awaited(tx: Tx, what: 'can' | 'see', memberId: string): RawBuilder<unknown> {
  return sql`from expectation_member m
    join expectation e on e.workspace_id = m.workspace_id and e.id = m.expectation_id
    where m.member_id = ${memberId}::uuid and m.awaited = ${what} and ${snoozed(tx, memberId, sql`e.id`)}`
}

function unspoken(tx: Tx, whose: Whose): Source {
  const { mine, first } = ownedBy('c', whose)
  return {
    of: sql`from customer c
      where c.merged_into is null and c.stage = any(${[...activeStages]}::text[]) ${mine}
        and c.spoken is null and ${snoozed(tx, whose.memberId, sql`c.id`)}`,
    order: sql`${first} c.name_sort, c.id`,
  }
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
