/** Changes what was recorded, as somebody could who has the database but not the signing key, and puts it back. */
import pg from 'pg'
import { type Depth, forge } from './forge.ts'
import type { House } from './house.ts'

/** A seeded generator (mulberry32), so that a miss can be seen again. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Way = { readonly name: string } & ({ readonly sql: string } | { readonly forged: Depth })

export const WAYS: readonly Way[] = [
  {
    name: 'flip a value',
    sql: `update entry set body = jsonb_set(body, '{tier}', '"X"') where id = $1`,
  },
  {
    name: 'move it in time',
    sql: `update entry set happened_at = happened_at - interval '1 day' where id = $1`,
  },
  {
    name: 'record it earlier',
    sql: `update entry set recorded_at = recorded_at - interval '1 second', happened_at = happened_at - interval '2 seconds' where id = $1`,
  },
  { name: 'sign it by another', sql: `update entry set by_id = gen_random_uuid() where id = $1` },
  { name: 'say it came by another door', sql: `update entry set source = 'mail' where id = $1` },
  {
    name: 'turn its kind',
    sql: `update entry set kind = case when kind = 'created' then 'changed' else 'created' end where id = $1`,
  },
  { name: 'change its hash', sql: `update entry set hash = sha256(hash) where id = $1` },
  { name: 'remove it', sql: `delete from entry where id = $1` },
  {
    name: 'remove it and its place',
    sql: `with gone as (delete from entry where id = $1) delete from leaf where entry_id = $1`,
  },
  {
    name: 'remove the record',
    sql: `delete from entry where record_id = (select record_id from entry where id = $1)`,
  },
  {
    name: 'swap places in the tree',
    sql: `update leaf set entry_id = (select entry_id from leaf where position = 0) where entry_id = $1 and position > 0`,
  },
  {
    name: 'cut the tree',
    sql: `delete from leaf where position >= (select position from leaf where entry_id = $1)`,
  },
  {
    name: 'cut tree, entries and heads',
    sql: `with cut as (select position from leaf where entry_id = $1), e as (delete from entry where id in (select entry_id from leaf, cut where leaf.position >= cut.position)), h as (delete from signed_head using cut where size > cut.position) delete from leaf using cut where leaf.position >= cut.position`,
  },
  {
    name: 'forge the root',
    sql: `update signed_head set root = sha256(root) where size >= (select position from leaf where entry_id = $1)`,
  },
  { name: 'remove the heads', sql: `delete from signed_head where $1::uuid is not null` },
  {
    name: 'change what was said',
    sql: `update words set said = said || '{"name": "Mallory"}' where entry_id = $1`,
  },
  { name: 'remove what was said', sql: `delete from words where entry_id = $1` },
  { name: 'rewrite it and its chain', forged: 'chain' },
  { name: 'rewrite it, its chain and the roots', forged: 'roots' },
  { name: "rewrite all and sign it with a key of one's own", forged: 'own key' },
]

/** What can be changed, and so must be put back. */
const TABLES = ['entry', 'words', 'leaf', 'signed_head', 'door.signing_key']
const copyOf = (table: string) => `public."${table.replace('.', '_')}_was"`

/**
 * Tries `times` random changes, one after the other, each in a state that was whole before; answers those
 * that `verify` did not find. A change that met nothing to change counts as tried and cannot be missed.
 */
export async function tamperings(
  home: House,
  times: number,
  seed: number,
  verify: () => Promise<readonly unknown[]>,
  onTried: (way: string) => void = () => {},
): Promise<readonly string[]> {
  const owner = new pg.Client(home.owner)
  await owner.connect()
  const next = random(seed)
  const { rows: entries } = await owner.query<{ id: string; position: number }>(
    'select l.entry_id as id, l.position from leaf l order by l.position',
  )
  for (const table of TABLES)
    await owner.query(`create table if not exists ${copyOf(table)} as select * from ${table}`)
  const missed: string[] = []
  for (let round = 0; round < times; round++) {
    const way = WAYS[Math.floor(next() * WAYS.length)]
    const entry = entries[Math.floor(next() * entries.length)]
    if (way === undefined || entry === undefined) continue
    // Two entries change places through a moment in which one of them stands twice.
    if (way.name === 'swap places in the tree') await owner.query('drop index leaf_by_entry')
    const changed = await commit(owner, way, entry.id)
    if (changed > 0) onTried(way.name)
    if (changed > 0 && (await verify()).length === 0)
      missed.push(`${way.name} at ${entry.position} (seed ${seed}, round ${round})`)
    await putBack(owner)
    // Rows that were deleted stay until they are swept up, and every round deletes all of them.
    if (round % 50 === 49) await owner.query(`vacuum ${TABLES.join(', ')}`)
    if (way.name === 'swap places in the tree')
      await owner.query('create unique index leaf_by_entry on leaf (workspace_id, entry_id)')
  }
  for (const table of TABLES) await owner.query(`drop table ${copyOf(table)}`)
  await owner.end()
  return missed
}

async function commit(owner: pg.Client, way: Way, entryId: string): Promise<number> {
  if ('forged' in way) return forge(owner, entryId, way.forged)
  return (await owner.query(way.sql, [entryId])).rowCount ?? 0
}

async function putBack(owner: pg.Client): Promise<void> {
  const each = TABLES.map(
    (table) => `delete from ${table}; insert into ${table} select * from ${copyOf(table)};`,
  )
  await owner.query(`begin; ${each.join(' ')} commit`)
}
