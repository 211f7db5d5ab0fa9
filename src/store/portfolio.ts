/**
 * The firm's ladder from what is stored of each customer, for now; and from entries, for any other moment. A test
 * holds the two together.
 */
import { type RawBuilder, sql } from 'kysely'
import { effective, type Fields, fieldsOf, type Moment } from '../domain/history.ts'
import {
  type LadderSum,
  type Rung,
  type RungSum,
  rungs,
  sumLadders,
  type Verdict,
} from '../domain/ladder.ts'
import {
  activeStages,
  type Counted,
  type FirmLadder,
  type FirmRung,
  firmLadder,
  type Weighting,
  worstOf,
} from '../domain/portfolio.ts'
import { chainsOf } from './cabinet.ts'
import { anyOf } from './rows.ts'
import type { Tx } from './db.ts'
import { type Stood, stoodAt, sumOf } from './stood.ts'
import { text } from './read.ts'

/** Which customers, counted by what. */
export type Asked = {
  readonly weighting: Weighting
  readonly segment?: string | undefined
  readonly ownerId?: string | undefined
}

export type Group<Key> = { readonly key: Key; readonly ladder: FirmLadder }
/** On a topic every expectation counts once, by its importance, whoever's it is. */
export type TopicGroup = { readonly topicId: string; readonly n: number; readonly sum: LadderSum }

export type Portfolio = {
  readonly firm: FirmLadder
  readonly bySegment: readonly Group<string | null>[]
  readonly byOwner: readonly Group<string | null>[]
  readonly byTopic: readonly TopicGroup[]
  /** How many customers were looked at, when not all: a past moment of a large firm is a sample. */
  readonly sampled: number | null
}

/** The portfolio now, from the summaries. */
export async function portfolioNow(tx: Tx, asked: Asked): Promise<Portfolio> {
  const rows = await groupsNow(tx, asked, allGroups)
  const by = (set: number) => rows.filter((row) => row.set === set)
  return {
    firm: firmOf(by(SETS.firm)),
    bySegment: by(SETS.segment).map((row) => ({ key: row.segment, ladder: ladderOfRow(row) })),
    byOwner: by(SETS.owner).map((row) => ({ key: row.owner, ladder: ladderOfRow(row) })),
    byTopic: await topicsNow(tx, asked),
    sampled: null,
  }
}

/** Only the firm's own ladder, now. */
export async function firmNow(tx: Tx, asked: Asked): Promise<FirmLadder> {
  return firmOf(await groupsNow(tx, asked, firmAlone))
}

const firmOf = ([row]: readonly GroupRow[]) =>
  row === undefined || row.customers === 0 ? firmLadder([]) : ladderOfRow(row)

/** What `grouping(segment, owner)` answers: a bit for each by which is not grouped. */
const SETS = { firm: 3, segment: 1, owner: 2 } as const

type Grouping = { readonly keys: RawBuilder<unknown>; readonly by: RawBuilder<unknown> }
const firmAlone: Grouping = {
  keys: sql`3 as set, null::text as segment, null::text as owner`,
  by: sql`()`,
}
/** The customers are read once for all three: of a hundred thousand each reading counts. */
const allGroups: Grouping = {
  keys: sql`grouping(c.segment, c.owner_id) as set, c.segment, c.owner_id::text as owner`,
  by: sql`grouping sets ((), (c.segment), (c.owner_id))`,
}

type GroupRow = {
  readonly set: number
  readonly segment: string | null
  readonly owner: string | null
  readonly customers: number
  readonly unspoken: number
  readonly unweighted: number
} & { readonly [column in `${Rung}_${'share' | 'n' | 'gap'}`]: number | null }

async function groupsNow(
  tx: Tx,
  asked: Asked,
  { keys, by }: Grouping,
): Promise<readonly GroupRow[]> {
  const columns = rungs.map((rung) => {
    // Unspoken customers have no row and fail the first rung.
    const share =
      rung === 'known'
        ? sql`case when s.customer_id is null then 0 else s.known_share end`
        : sql.ref(`s.${rung}_share`)
    return sql`sum(w.weight * ${share}) / nullif(sum(case when ${share} is null then 0 else w.weight end), 0) as ${sql.ref(`${rung}_share`)},
      count(*) filter (where ${share} is not null and w.weight > 0) as ${sql.ref(`${rung}_n`)},
      coalesce(sum(${sql.ref(`s.${rung}_gap`)}), 0) as ${sql.ref(`${rung}_gap`)}`
  })
  const { rows } = await sql<GroupRow>`
    select ${keys}, count(*) as customers, count(*) filter (where s.customer_id is null) as unspoken,
      count(*) filter (where w.weight is null) as unweighted, ${sql.join(columns)}
    from customer c
      left join customer_standing s on s.workspace_id = c.workspace_id and s.customer_id = c.id
      ${weightNow(tx, asked.weighting)}
    where ${whichNow(asked)} group by ${by} order by customers desc, segment, owner`.execute(tx.db)
  return rows
}

function ladderOfRow(row: GroupRow): FirmLadder {
  const rungOf = (rung: Rung): FirmRung => ({
    share: row[`${rung}_share`] ?? null,
    n: row[`${rung}_n`] ?? 0,
    givesWay: row[`${rung}_gap`] ?? 0,
  })
  const all = Object.fromEntries(rungs.map((rung) => [rung, rungOf(rung)])) as Record<
    Rung,
    FirmRung
  >
  return {
    customers: row.customers,
    unspoken: row.unspoken,
    unweighted: row.unweighted,
    rungs: all,
    givesWayMost: worstOf(all),
  }
}

function whichNow({ segment, ownerId }: Asked): RawBuilder<boolean> {
  const wanted = [
    sql<boolean>`c.merged_into is null and c.stage = any(${[...activeStages]}::text[])`,
    ...(segment === undefined ? [] : [sql<boolean>`c.segment = ${segment}`]),
    ...(ownerId === undefined ? [] : [sql<boolean>`c.owner_id = ${ownerId}::uuid`]),
  ]
  return sql<boolean>`${sql.join(wanted, sql` and `)}`
}

/** What each customer counts by: amounts in the workspace's own currency, revenue that of the last twelve months. */
function weightNow(tx: Tx, weighting: Weighting): RawBuilder<unknown> {
  if (weighting === 'each') return sql`cross join lateral (select 1::float8 as weight) w`
  if (weighting === 'potential')
    return sql`cross join lateral (select case when c.potential_currency = (select currency from workspace)
      and c.potential_amount > 0 then c.potential_amount::float8 end as weight) w`
  return sql`cross join lateral (select nullif(greatest(sum(f.revenue), 0), 0)::float8 as weight from figure f
    where f.workspace_id = c.workspace_id and f.customer_id = c.id and f.currency = (select currency from workspace)
      and f.period > ${monthBefore(tx.now)} and f.period <= ${monthOf(tx.now)}) w`
}

const monthOf = (at: Temporal.Instant) =>
  at.toZonedDateTimeISO('UTC').toPlainDate().toPlainYearMonth().toString()
/** The month before the last twelve. */
const monthBefore = (at: Temporal.Instant) =>
  monthOf(at.toZonedDateTimeISO('UTC').subtract({ months: 12 }).toInstant())

type TopicRow = { readonly topic_id: string; readonly importance: number; readonly n: number } & {
  readonly [rung in Rung]: Verdict
} & { readonly first_gap: Rung | null }

/** Counted by what they have in common, of which there are some hundreds; then summed. */
async function topicsNow(tx: Tx, asked: Asked): Promise<readonly TopicGroup[]> {
  const { rows } = await sql<TopicRow>`
    select e.topic_id, coalesce(e.importance, 3) as importance, e.known, e.answered, e.agreed, e.kept, e.current,
      e.first_gap, count(*) as n
    from expectation e where e.known is not null and ${await whoseExpectations(tx, asked)}
    group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1`.execute(tx.db)
  return [...Map.groupBy(rows, (row) => row.topic_id)].map(([topicId, of]) => ({
    topicId,
    n: of.reduce((all, { n }) => all + n, 0),
    sum: Object.fromEntries(rungs.map((rung) => [rung, rungOfTopic(of, rung)])) as LadderSum,
  }))
}

/** So many customers who do not count are left out; where there are more, those who count are looked up. */
const LEFT_OUT_AT_MOST = 2000

/** Expectations of customers who count: few do not, and to miss these in a small table is quicker than to find all others. */
async function whoseExpectations(tx: Tx, asked: Asked): Promise<RawBuilder<boolean>> {
  const among = sql<boolean>`e.customer_id in (select c.id from customer c where ${whichNow(asked)})`
  if (asked.segment !== undefined || asked.ownerId !== undefined) return among
  // With a limit as well: the planner, who guesses how many these are, then always looks them up in a table in memory.
  const leftOut = sql`select c.id from customer c where (${whichNow(asked)}) is not true limit ${sql.lit(LEFT_OUT_AT_MOST + 1)}`
  const { rows } = await sql<{ n: number }>`select count(*) as n from (${leftOut}) x`.execute(tx.db)
  return (rows[0]?.n ?? 0) > LEFT_OUT_AT_MOST
    ? among
    : sql<boolean>`e.customer_id not in (${leftOut})`
}

function rungOfTopic(rows: readonly TopicRow[], rung: Rung): RungSum {
  const sum = (which: (row: TopicRow) => boolean, weight: (row: TopicRow) => number) =>
    rows.reduce((all, row) => (which(row) ? all + weight(row) * row.n : all), 0)
  const is = (verdict: Verdict) => (row: TopicRow) => row[rung] === verdict
  const gap = (row: TopicRow) => row.first_gap === rung
  const importance = (row: TopicRow) => row.importance
  const holding = sum(is('holds'), () => 1)
  return {
    holds: sum(is('holds'), importance),
    fails: sum(is('fails'), importance),
    open: sum(is('open'), importance),
    holding,
    judged: holding + sum(is('fails'), () => 1),
    givesWay: sum(gap, importance),
    givingWay: sum(gap, () => 1),
  }
}

/** Customers of whom a past moment is worked out; of a larger firm, this many are drawn. */
const MOST_CUSTOMERS = 5_000
const AT_A_TIME = 250

type Was = { readonly fields: Fields; readonly counted: Counted; readonly stood: readonly Stood[] }

/** The portfolio at a moment, from what had happened and was known by then. */
export async function portfolioAt(tx: Tx, asked: Asked, moment: Moment): Promise<Portfolio> {
  const { ids, sampled } = await customersLookedAt(tx)
  const all: Was[] = []
  for (let from = 0; from < ids.length; from += AT_A_TIME)
    all.push(...(await wereAt(tx, asked, moment, ids.slice(from, from + AT_A_TIME))))
  const group = (field: string) =>
    [...Map.groupBy(all, ({ fields }) => text(fields[field]))]
      .map(([key, of]) => ({ key, ladder: firmLadder(of.map(({ counted }) => counted)) }))
      .sort((a, b) => b.ladder.customers - a.ladder.customers)
  return {
    firm: firmLadder(all.map(({ counted }) => counted)),
    bySegment: group('segment'),
    byOwner: group('ownerId'),
    byTopic: topicsAt(all),
    sampled,
  }
}

function topicsAt(all: readonly Was[]): readonly TopicGroup[] {
  const standings = all.flatMap(({ stood }) =>
    stood.flatMap(({ expectation, standing }) =>
      standing === null ? [] : [{ topicId: expectation.topicId, ...standing }],
    ),
  )
  return [...Map.groupBy(standings, ({ topicId }) => topicId)]
    .map(([topicId, of]) => ({ topicId, n: of.length, sum: sumLadders(of) }))
    .sort((a, b) => (a.topicId < b.topicId ? -1 : 1))
}

/** All customers there ever were, or a draw of them that is the same at each asking. */
async function customersLookedAt(tx: Tx) {
  const rows = await tx.db
    .selectFrom('customer')
    .select('id')
    .orderBy(sql`md5(id::text)`)
    .limit(MOST_CUSTOMERS + 1)
    .execute()
  const ids = rows.slice(0, MOST_CUSTOMERS).map((row) => row.id)
  return { ids, sampled: rows.length > MOST_CUSTOMERS ? ids.length : null }
}

async function wereAt(
  tx: Tx,
  asked: Asked,
  moment: Moment,
  ids: readonly string[],
): Promise<readonly Was[]> {
  const chains = await chainsOf(tx.db, ids)
  const stood = await stoodAt(tx, ids, moment)
  const weights = await weightsAt(tx, asked.weighting, moment, ids, chains)
  return ids.flatMap((id) => {
    const fields = fieldsOf(effective(chains.get(id) ?? [], moment))
    if (fields === null || !isWanted(fields, asked)) return []
    const of = stood.get(id) ?? []
    const counts = of.some(({ standing }) => standing !== null)
    const counted = {
      weight: weights.get(id) ?? null,
      sum: counts ? sumOf(of) : ('unspoken' as const),
    }
    return [{ fields, counted, stood: of }]
  })
}

function isWanted(fields: Fields, { segment, ownerId }: Asked): boolean {
  return (
    (fields.mergedInto ?? null) === null &&
    activeStages.some((stage) => stage === fields.stage) &&
    (segment === undefined || fields.segment === segment) &&
    (ownerId === undefined || fields.ownerId === ownerId)
  )
}

async function weightsAt(
  tx: Tx,
  weighting: Weighting,
  moment: Moment,
  ids: readonly string[],
  chains: Awaited<ReturnType<typeof chainsOf>>,
): Promise<ReadonlyMap<string, number>> {
  if (weighting === 'each') return new Map(ids.map((id) => [id, 1]))
  const { currency } = await tx.db
    .selectFrom('workspace')
    .select('currency')
    .executeTakeFirstOrThrow()
  if (weighting === 'potential')
    return new Map(
      ids.flatMap((id) => {
        const fields = fieldsOf(effective(chains.get(id) ?? [], moment))
        const potential = fields?.potential as { amount: number; currency: string } | undefined
        return potential?.currency === currency && potential.amount > 0
          ? [[id, potential.amount] as const]
          : []
      }),
    )
  const rows = await tx.db
    .selectFrom('figure')
    .select(({ fn }) => ['customer_id', fn.sum<number>('revenue').as('revenue')])
    .where('customer_id', '=', anyOf(ids))
    .where('currency', '=', currency)
    .where('period', '>', monthBefore(moment.asOf))
    .where('period', '<=', monthOf(moment.asOf))
    .groupBy('customer_id')
    .execute()
  return new Map(rows.map((row) => [row.customer_id, Number(row.revenue)]))
}

/** Active customers of whom nothing is on record, by name. */
export async function unspokenNow(
  tx: Tx,
  asked: Asked,
  limit: number,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select c.id, c.name from customer c
    where ${whichNow(asked)} and c.spoken is null
    order by c.name_sort, c.id limit ${limit}`.execute(tx.db)
  return rows
}
