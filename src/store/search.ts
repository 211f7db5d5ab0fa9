/**
 * Search by words of names. Equality and prefix on a table of words are what the policies let an index
 * answer; a word typed with one slip is found through the words that share one of its shortened forms.
 */
import { sql } from 'kysely'
import { folded, slips } from '../domain/name.ts'
import type { Tx } from './db.ts'

export type Found = {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly where: string | null
  /** The customer whose page shows it, where it has none of its own. */
  readonly customerId: string | null
}

/** Kinds that are found by what was said, not by a name: shown after those. */
const SPOKEN: readonly string[] = ['conversation', 'commitment']
const NAMES_LEAVE = 3 // places of a page that names leave to what was said, when both fit

const ALIKE_AT_MOST = 20 // words near a mistyped one; more would drown the answer
const LOOKED_AT_FOR_MORE = 5000 // the same, where further words narrow them down
const LOOKED_AT = 400 // records looked at before ranking: bounds the cost of a one-letter question

/**
 * Records whose words begin with every word of the question: those so named first, then those in which it was
 * said. When there are none, records with names one slip away.
 */
export async function search(
  tx: Tx,
  question: string,
  kinds: readonly string[],
  limit: number,
): Promise<readonly Found[]> {
  const parts = folded(question)
    .split(' ')
    .filter((part) => part !== '')
    .slice(0, 6)
  if (parts.length === 0) return []
  const wanted = parts.map(beginning)
  const named = kinds.filter((kind) => !SPOKEN.includes(kind))
  const spoken = kinds.filter((kind) => SPOKEN.includes(kind))
  const names = await candidates(tx, wanted, named, limit)
  const said = await candidates(tx, wanted, spoken, limit)
  const room = Math.max(limit - said.length, limit - NAMES_LEAVE)
  const exact = [...names.slice(0, room), ...said].slice(0, limit)
  if (exact.length > 0) return exact
  const near: Wanted[] = []
  for (const part of parts) near.push(await alike(tx, part))
  // Long texts hold a word that is near to almost any.
  const short = kinds.filter((kind) => kind !== 'conversation')
  return candidates(tx, near, short, limit)
}

type Wanted = { readonly from: string; readonly to: string } | { readonly words: readonly string[] }

const beginning = (part: string): Wanted => ({ from: part, to: `${part}\u{10FFFF}` })

async function alike(tx: Tx, part: string): Promise<Wanted> {
  const rows = await tx.db
    .selectFrom('search_slip')
    .select('word')
    .distinct()
    .where('slip', 'in', slips(part))
    .limit(ALIKE_AT_MOST)
    .execute()
  return { words: rows.map((row) => row.word) }
}

async function candidates(
  tx: Tx,
  wanted: readonly Wanted[],
  kinds: readonly string[],
  limit: number,
): Promise<readonly Found[]> {
  const [first, ...others] = await narrowestFirst(tx, wanted, kinds)
  if (first === undefined || kinds.length === 0) return []
  const also = others.map(
    (one) =>
      sql`and exists (select from search_word o where o.record_id = w.record_id and ${matches('o', one)})`,
  )
  const { rows } = await sql<Found>`
    with word_hit as (
      select w.workspace_id, w.record_id, w.kind from search_word w
      where w.kind = any(${[...kinds]}::text[]) and ${matches('w', first)}
      limit ${others.length > 0 ? LOOKED_AT_FOR_MORE : LOOKED_AT}),
    hit as (select distinct w.workspace_id, w.record_id, w.kind from word_hit w where true ${sql.join(also, sql` `)} limit ${LOOKED_AT})
    select h.kind, h.record_id as id, ${title} as title, ${customerOf} as "customerId",
      case when ${customerOf} is not null then (select k.name from customer k where k.workspace_id = h.workspace_id and k.id = ${customerOf})
        when h.kind = 'customer' then c.stage
        when h.kind = 'contact' then (select string_agg(k.name, ', ') from contact_at a join customer k on k.workspace_id = a.workspace_id and k.id = a.customer_id where a.workspace_id = p.workspace_id and a.contact_id = p.id)
      end as "where"
    from hit h
      left join customer c on h.kind = 'customer' and c.id = h.record_id
      left join contact p on h.kind = 'contact' and p.id = h.record_id
      left join vendor v on h.kind = 'vendor' and v.id = h.record_id
      left join conversation s on h.kind = 'conversation' and s.id = h.record_id
      left join commitment m on h.kind = 'commitment' and m.id = h.record_id
      left join expectation e on h.kind = 'expectation' and e.id = h.record_id
    where ${title} is not null
    order by s.held_at desc nulls first, length(${title}), title, id
    limit ${limit}`.execute(tx.db)
  return rows
}

/** What a line of the answer is called; a conversation without a subject by its first words. */
const title = sql`coalesce(c.name, p.name, v.name, e.statement, left(m.said, 200), s.subject, nullif(left(s.said, 80), ''), s.kind)`
/** The customer whose conversation, expectation or commitment it is. */
const customerOf = sql`coalesce(s.customer_id, e.customer_id, m.customer_id)`

/** The search starts from the word that fewest records have: a number among common words finds at once. */
async function narrowestFirst(
  tx: Tx,
  wanted: readonly Wanted[],
  kinds: readonly string[],
): Promise<readonly Wanted[]> {
  if (wanted.length < 2) return wanted
  const counts = wanted.map(
    (one, at) => sql`(select ${at}::int as at, count(*) as n from (select 1 from search_word w
      where w.kind = any(${[...kinds]}::text[]) and ${matches('w', one)} limit ${LOOKED_AT_FOR_MORE}) x)`,
  )
  const { rows } = await sql<{
    at: number
  }>`${sql.join(counts, sql` union all `)} order by n, at`.execute(tx.db)
  return rows.flatMap(({ at }) => wanted[at] ?? [])
}

function matches(alias: string, wanted: Wanted) {
  const word = sql.ref(`${alias}.word`)
  return 'words' in wanted
    ? sql<boolean>`${word} = any(${[...wanted.words]}::text[])`
    : sql<boolean>`${word} >= ${wanted.from} and ${word} < ${wanted.to}`
}
