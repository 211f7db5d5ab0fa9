/**
 * The thorough forger: has the database and this very code, but neither the signing key nor what is kept
 * outside. Changes an entry and makes everything that is computed from it fit again, as far as asked.
 */
import { generateKeyPairSync } from 'node:crypto'
import type pg from 'pg'
import {
  EMPTY_TREE,
  type Frontier,
  grow,
  headStatement,
  leafHash,
  link,
  NOTHING_BEFORE,
  rootOf,
} from '../src/domain/chain.ts'
import type { Author, Json } from '../src/domain/history.ts'
import { sha256 } from '../src/store/hash.ts'
import { fingerprint, signText } from '../src/store/signing.ts'

/** How far the forger goes: the record's chain, the roots of the heads too, or their signatures by a key of one's own. */
export type Depth = 'chain' | 'roots' | 'own key'

type EntryRow = {
  workspace_id: string
  record_id: string
  seq: number
  id: string
  noun: string
  kind: string
  happened_at: Date
  recorded_at: Date
  by_kind: Author['kind']
  by_id: string | null
  source: 'web'
  batch_id: string | null
  corrects: string | null
  body: Json
  words_digest: Buffer | null
}

/** Gives the entry another body, and forges what follows from it. Answers how many entries were written. */
export async function forge(owner: pg.Client, entryId: string, depth: Depth): Promise<number> {
  await owner.query(`update entry set body = body || '{"tier": "X"}' where id = $1`, [entryId])
  const written = await chainAnew(owner, entryId)
  if (depth !== 'chain') await rootsAnew(owner, depth === 'own key')
  return written
}

async function chainAnew(owner: pg.Client, entryId: string): Promise<number> {
  const { rows } = await owner.query<EntryRow>(
    'select * from entry where record_id = (select record_id from entry where id = $1) order by seq',
    [entryId],
  )
  let hash = NOTHING_BEFORE
  for (const row of rows) {
    hash = link(sha256, hash, {
      workspaceId: row.workspace_id,
      recordId: row.record_id,
      seq: row.seq,
      id: row.id,
      noun: row.noun,
      kind: row.kind,
      happenedAtMs: row.happened_at.getTime(),
      recordedAtMs: row.recorded_at.getTime(),
      by: { kind: row.by_kind, id: row.by_id },
      source: row.source,
      batchId: row.batch_id,
      corrects: row.corrects,
      body: row.body,
      wordsDigest: row.words_digest?.toString('hex') ?? null,
    })
    await owner.query('update entry set hash = $2 where id = $1', [
      row.id,
      Buffer.from(hash, 'hex'),
    ])
  }
  return rows.length
}

async function rootsAnew(owner: pg.Client, signAgain: boolean): Promise<void> {
  const leaves = await owner.query<{ hash: Buffer }>(
    'select e.hash from leaf l join entry e on e.id = l.entry_id order by l.position',
  )
  const heads = await owner.query<{ workspace_id: string; size: string; signed_at: Date }>(
    'select workspace_id, size, signed_at from signed_head order by size',
  )
  const mine = generateKeyPairSync('ed25519')
  const id = fingerprint(mine.publicKey)
  const spki = mine.publicKey.export({ type: 'spki', format: 'der' })
  if (signAgain)
    await owner.query('update door.signing_key set id = $1, public_key = $2', [id, spki])
  let tree: Frontier = EMPTY_TREE
  for (const head of heads.rows) {
    for (const { hash } of leaves.rows.slice(tree.size, Number(head.size)))
      tree = grow(sha256, tree, leafHash(sha256, hash.toString('hex')))
    const root = rootOf(sha256, tree)
    const at = head.signed_at.getTime()
    const statement = headStatement(head.workspace_id, tree.size, root, at)
    await owner.query(
      `update signed_head set root = $2, frontier = $3
       ${signAgain ? ', key_id = $4, signature = $5' : ''} where size = $1`,
      [
        head.size,
        Buffer.from(root, 'hex'),
        JSON.stringify(tree.peaks),
        ...(signAgain ? [id, signText(mine.privateKey, statement)] : []),
      ],
    )
  }
}
