/**
 * Search by words of names. Equality and prefix on a table of words are what the policies let an index
 * answer; a word typed with one slip is found through the words that share one of its shortened forms.
 */
import { type RawBuilder, sql } from 'kysely'
import { folded, slips } from '../domain/name.ts'
import { anyOf } from './rows.ts'
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
      sql`and exists (select from search_word o where o.record_id = w.record_id and o.kind = w.kind and ${matches('o', one)})`,
  )
  const { rows } = await sql<Hit>`
    with word_hit as (
      select w.record_id, w.kind from search_word w
      where w.kind = any(${[...kinds]}::text[]) and ${matches('w', first)}
      limit ${others.length > 0 ? LOOKED_AT_FOR_MORE : LOOKED_AT})
    select distinct w.record_id as id, w.kind from word_hit w where true ${sql.join(also, sql` `)} limit ${LOOKED_AT}`.execute(
    tx.db,
  )
  const named = await titlesOf(tx, rows)
  return withPlaces(tx, named.sort(byRank).slice(0, limit))
}

type Hit = { readonly id: string; readonly kind: string }
type Named = Hit & {
  readonly title: string
  readonly customerId: string | null
  readonly heldAt: Temporal.Instant | null
  readonly where: string | null
}

/**
 * The newest talk first; of the others a customer before the people and things of one, and then the one whose whole name is
 * nearest to what was typed: the shortest.
 */
function byRank(a: Named, b: Named): number {
  if (a.heldAt !== null && b.heldAt !== null) return Temporal.Instant.compare(b.heldAt, a.heldAt)
  if (a.heldAt !== null || b.heldAt !== null) return a.heldAt === null ? -1 : 1
  const firms = Number(b.kind === 'customer') - Number(a.kind === 'customer')
  return firms || a.title.length - b.title.length || (a.title < b.title ? -1 : 1)
}

/** What records of each kind are called, and whose they are; a conversation without a subject by its first words. */
const titles: Readonly<Record<string, RawBuilder<unknown>>> = {
  customer: sql`select id, name as title, null::uuid as "customerId", null::timestamptz as "heldAt", stage as "where" from customer`,
  contact: sql`select id, name as title, null::uuid as "customerId", null::timestamptz as "heldAt", null::text as "where" from contact`,
  vendor: sql`select id, name as title, null::uuid as "customerId", null::timestamptz as "heldAt", null::text as "where" from vendor`,
  conversation: sql`select id, coalesce(subject, nullif(left(said, 80), ''), kind) as title, customer_id as "customerId",
    held_at as "heldAt", null::text as "where" from conversation`,
  expectation: sql`select id, statement as title, customer_id as "customerId", null::timestamptz as "heldAt", null::text as "where" from expectation`,
  commitment: sql`select id, left(said, 200) as title, customer_id as "customerId", null::timestamptz as "heldAt", null::text as "where" from commitment`,
}

/**
 * Ids first, then the rows by key, kind by kind: in one statement a planner that cannot tell how many rows the policies
 * leave lays every customer against every hit.
 */
async function titlesOf(tx: Tx, hits: readonly Hit[]): Promise<Named[]> {
  const named: Named[] = []
  for (const [kind, of] of Map.groupBy(hits, (hit) => hit.kind)) {
    const from = titles[kind]
    if (from === undefined) throw new Error(`search finds ${kind} and does not know its name`)
    const { rows } = await sql<
      Omit<Named, 'kind' | 'title'> & { title: string | null }
    >`${from} where id = ${anyOf(of.map(({ id }) => id))}`.execute(tx.db)
    for (const row of rows) if (row.title !== null) named.push({ ...row, title: row.title, kind })
  }
  return named
}

/** Whose each is: the customer's name, or of a person all the customers they are at. */
async function withPlaces(tx: Tx, named: readonly Named[]): Promise<readonly Found[]> {
  const people = named.filter(({ kind }) => kind === 'contact').map(({ id }) => id)
  const at = people.length === 0 ? [] : await placesOf(tx, people)
  const customerIds = new Set([
    ...named.flatMap(({ customerId }) => (customerId === null ? [] : [customerId])),
    ...at.map(({ customer_id }) => customer_id),
  ])
  const rows = await tx.db
    .selectFrom('customer')
    .select(['id', 'name'])
    .where('id', '=', anyOf([...customerIds]))
    .execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  const placesIn = (personId: string) => {
    const here = at.filter(({ contact_id }) => contact_id === personId)
    return here.flatMap(({ customer_id }) => names.get(customer_id) ?? []).join(', ') || null
  }
  return named.map(({ id, kind, title, customerId, where }) => ({
    id,
    kind,
    title,
    customerId,
    where: customerId === null ? (where ?? placesIn(id)) : (names.get(customerId) ?? null),
  }))
}

function placesOf(tx: Tx, ids: readonly string[]) {
  return tx.db
    .selectFrom('contact_at')
    .select(['contact_id', 'customer_id'])
    .where('contact_id', '=', anyOf(ids))
    .orderBy('customer_id')
    .execute()
}

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
