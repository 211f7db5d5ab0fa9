/** The workspace's tree of entries, its signed heads, and the check of all of it. */
import { sql } from 'kysely'
import {
  digestOfWords,
  EMPTY_TREE,
  type Frontier,
  grow,
  headStatement,
  leafHash,
  link,
  NOTHING_BEFORE,
  rootOf,
} from '../domain/chain.ts'
import type { Author, Json } from '../domain/history.ts'
import { insertAll } from './rows.ts'
import type { Tx } from './db.ts'
import { sha256 } from './hash.ts'
import { publicKeys, type SigningKey, signatureFits, signText } from './signing.ts'
import type { Tables } from './tables.ts'

/** A head as it is kept outside the database, one JSON line each. */
export type Head = {
  readonly workspaceId: string
  readonly size: number
  readonly root: string
  readonly signedAtMs: number
  readonly keyId: string
  readonly signature: string
}

const PAGE = 5000

/** The newest head with the tree it stands for; null before the first. */
export async function lastHead(tx: Tx): Promise<{ head: Head; tree: Frontier } | null> {
  const row = await tx.db
    .selectFrom('signed_head')
    .selectAll()
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined
    ? null
    : { head: toHead(row), tree: { size: row.size, peaks: row.frontier as string[] } }
}

/** Heads after a size, oldest first. */
export async function headsAfter(tx: Tx, size: number): Promise<readonly Head[]> {
  const rows = await tx.db
    .selectFrom('signed_head')
    .selectAll()
    .where('size', '>', size)
    .orderBy('size')
    .execute()
  return rows.map(toHead)
}

function toHead(row: Tables['signed_head']): Head {
  return {
    workspaceId: row.workspace_id,
    size: row.size,
    root: row.root.toString('hex'),
    signedAtMs: row.signed_at.epochMilliseconds,
    keyId: row.key_id,
    signature: row.signature.toString('base64'),
  }
}

/**
 * Takes every entry that is not in the tree yet into it and signs the new head; null when there is none.
 * Two at once would take the same place, so one waits for the other. Entries are looked for from a day
 * before the last head: a transaction that began before it may have ended after.
 */
export async function signHead(tx: Tx, key: SigningKey): Promise<Head | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`seal ${tx.workspaceId}`}, 0))`.execute(
    tx.db,
  )
  const last = await lastHead(tx)
  let tree = last?.tree ?? EMPTY_TREE
  const since = last === null ? 0 : last.head.signedAtMs - 24 * 3600 * 1000
  for (let after = firstIdAt(since); ; ) {
    const { rows } = await sql<{ id: string; hash: Buffer; sealed: boolean }>`
      select e.id, e.hash, l.entry_id is not null as sealed
      from entry e left join leaf l on l.workspace_id = e.workspace_id and l.entry_id = e.id
      where e.id > ${after}::uuid order by e.id limit ${PAGE}`.execute(tx.db)
    const fresh = rows.filter((row) => !row.sealed)
    await insertAll(
      tx.db,
      'leaf',
      fresh.map((row, at) => ({
        workspace_id: tx.workspaceId,
        position: tree.size + at,
        entry_id: row.id,
      })),
    )
    for (const row of fresh) tree = grow(sha256, tree, leafHash(sha256, row.hash.toString('hex')))
    const end = rows.at(-1)
    if (rows.length < PAGE || end === undefined) break
    after = end.id
  }
  if (tree.size === (last?.tree.size ?? 0)) return null
  const root = rootOf(sha256, tree)
  const signature = signText(
    key.privateKey,
    headStatement(tx.workspaceId, tree.size, root, tx.now.epochMilliseconds),
  )
  await tx.db
    .insertInto('signed_head')
    .values({
      workspace_id: tx.workspaceId,
      size: tree.size,
      root: Buffer.from(root, 'hex'),
      frontier: JSON.stringify(tree.peaks),
      signed_at: tx.now,
      key_id: key.id,
      signature,
    })
    .execute()
  return {
    workspaceId: tx.workspaceId,
    size: tree.size,
    root,
    signedAtMs: tx.now.epochMilliseconds,
    keyId: key.id,
    signature: signature.toString('base64'),
  }
}

/** The least UUIDv7 of a moment. */
function firstIdAt(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

/** Something that is not as it was written. */
export type Finding = {
  readonly what: string
  readonly recordId?: string
  readonly entryId?: string
}

const MOST_FINDINGS = 100

/**
 * Checks every chain, every digest of words, and every signed head of the workspace, those kept outside
 * too. Returns what does not fit, at most a hundred findings; an empty list means that nothing recorded
 * before the newest head was changed, removed, added or put in another order.
 */
export async function verifyHistory(tx: Tx, outside: readonly Head[]): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  await verifyChains(tx, findings)
  await verifyTree(tx, outside, findings)
  return findings.slice(0, MOST_FINDINGS)
}

type EntryRow = Tables['entry'] & { salt: Buffer | null; said: Json | null }

async function verifyChains(tx: Tx, findings: Finding[]): Promise<void> {
  let record = ''
  let seq = 0
  let hash = NOTHING_BEFORE
  let erased = false
  let missing: Finding[] = []
  const closeRecord = () => {
    if (!erased) findings.push(...missing)
    missing = []
    erased = false
  }
  for (;;) {
    const { rows } = await sql<EntryRow>`
      select e.*, w.salt, w.said from entry e
      left join words w on w.workspace_id = e.workspace_id and w.entry_id = e.id
      where (e.record_id, e.seq) > (${record === '' ? firstIdAt(0) : record}::uuid, ${seq})
      order by e.record_id, e.seq limit ${PAGE}`.execute(tx.db)
    for (const row of rows) {
      if (row.record_id !== record) {
        closeRecord()
        hash = NOTHING_BEFORE
        seq = 0
        record = row.record_id
      }
      const about = { recordId: row.record_id, entryId: row.id }
      if (row.seq !== seq + 1)
        findings.push({ what: `entry ${seq + 1} of the record is missing`, ...about })
      seq = row.seq
      hash = link(sha256, hash, sealedOf(row))
      if (hash !== row.hash.toString('hex')) {
        findings.push({ what: 'an entry is not what its hash says', ...about })
        hash = row.hash.toString('hex')
      }
      if (row.kind === 'erased') erased = true
      const words = wordsFinding(row)
      if (words !== null) (row.said === null ? missing : findings).push({ what: words, ...about })
      if (findings.length > MOST_FINDINGS) return
    }
    if (rows.length < PAGE) break
  }
  closeRecord()
}

/** What is wrong with an entry's personal words; absent ones are right only when the record was erased. */
function wordsFinding(row: EntryRow): string | null {
  if (row.words_digest === null) return row.said === null ? null : 'words were added to an entry'
  if (row.said === null || row.salt === null)
    return 'personal words are gone without an erasure on record'
  const digest = digestOfWords(sha256, row.salt.toString('hex'), row.said)
  return digest === row.words_digest.toString('hex')
    ? null
    : 'personal words are not what was written'
}

function sealedOf(row: Tables['entry']) {
  return {
    workspaceId: row.workspace_id,
    recordId: row.record_id,
    seq: row.seq,
    id: row.id,
    noun: row.noun,
    kind: row.kind,
    happenedAtMs: row.happened_at.epochMilliseconds,
    recordedAtMs: row.recorded_at.epochMilliseconds,
    by: { kind: row.by_kind as Author['kind'], id: row.by_id },
    source: row.source,
    batchId: row.batch_id,
    corrects: row.corrects,
    body: row.body,
    wordsDigest: row.words_digest?.toString('hex') ?? null,
  }
}

async function verifyTree(tx: Tx, outside: readonly Head[], findings: Finding[]): Promise<void> {
  const keys = await publicKeys(tx, tx.workspaceId as never)
  const inside = await headsAfter(tx, -1)
  const bySize = new Map(inside.map((head) => [head.size, head]))
  for (const head of outside) {
    const same = bySize.get(head.size)
    if (same === undefined || same.root !== head.root)
      findings.push({
        what: `the head of size ${head.size} that is kept outside is not in the database`,
      })
  }
  const heads = [
    ...new Map(
      [...inside, ...outside].map((head) => [`${head.size} ${head.root} ${head.signature}`, head]),
    ).values(),
  ].sort((a, b) => a.size - b.size)
  for (const head of heads) {
    const key = keys.get(head.keyId)
    const statement = headStatement(head.workspaceId, head.size, head.root, head.signedAtMs)
    if (
      head.workspaceId !== tx.workspaceId ||
      key === undefined ||
      !signatureFits(key, statement, Buffer.from(head.signature, 'base64'))
    ) {
      findings.push({
        what: `the head of size ${head.size} is not signed by a key of this workspace`,
      })
    }
  }
  await verifyRoots(tx, heads, findings)
}

async function verifyRoots(tx: Tx, heads: readonly Head[], findings: Finding[]): Promise<void> {
  let tree = EMPTY_TREE
  let next = 0
  const compare = () => {
    for (; heads[next]?.size === tree.size; next++) {
      if (heads[next]?.root !== rootOf(sha256, tree))
        findings.push({ what: `the entries are not those of the head of size ${tree.size}` })
    }
  }
  for (;;) {
    const { rows } = await sql<{ position: number; hash: Buffer | null; entry_id: string }>`
      select l.position, l.entry_id, e.hash from leaf l
      left join entry e on e.workspace_id = l.workspace_id and e.id = l.entry_id
      where l.position >= ${tree.size} order by l.position limit ${PAGE}`.execute(tx.db)
    for (const row of rows) {
      if (row.position !== tree.size || row.hash === null) {
        findings.push({
          what:
            row.hash === null
              ? 'an entry that was signed is gone'
              : `place ${tree.size} of the tree is empty`,
          entryId: row.entry_id,
        })
        return
      }
      tree = grow(sha256, tree, leafHash(sha256, row.hash.toString('hex')))
      compare()
    }
    if (rows.length < PAGE) break
  }
  const cut = heads.find((head) => head.size > tree.size)
  if (cut !== undefined)
    findings.push({
      what: `a head of size ${cut.size} was signed, but only ${tree.size} entries are there`,
    })
}
