/**
 * The proof: entries of one record form a hash chain, and all entries of a workspace, in the order in which
 * they were taken in, the leaves of an RFC 9162 Merkle tree whose root is signed. The hash function is
 * handed in, since the rules touch no built-in of the machine.
 */
import { type Author, canonical, type Json } from './history.ts'

/** SHA-256 of the given bytes, as lower-case hex. */
export type Sha256 = (hexOrText: { readonly text?: string; readonly hex?: string }) => string

/** All that an entry's hash covers, apart from the hash before it. Times are milliseconds of the epoch. */
export type Sealed = {
  readonly workspaceId: string
  readonly recordId: string
  readonly seq: number
  readonly id: string
  readonly noun: string
  readonly kind: string
  readonly happenedAtMs: number
  readonly recordedAtMs: number
  readonly by: Author
  readonly source: string
  readonly batchId: string | null
  readonly corrects: string | null
  readonly body: Json
  /** Salted digest of the personal words, hex; null when there are none. */
  readonly wordsDigest: string | null
}

/** What stands before the first entry of a chain. */
export const NOTHING_BEFORE = '00'.repeat(32)

/** The hash of an entry, hex, given the hash of the one before it in the same record. */
export function link(sha256: Sha256, previous: string, entry: Sealed): string {
  const said: Json = [
    'kept-entry-1',
    previous,
    entry.workspaceId,
    entry.recordId,
    entry.seq,
    entry.id,
    entry.noun,
    entry.kind,
    entry.happenedAtMs,
    entry.recordedAtMs,
    entry.by.kind,
    entry.by.id,
    entry.source,
    entry.batchId,
    entry.corrects,
    entry.body,
    entry.wordsDigest,
  ]
  return sha256({ text: canonical(said) })
}

/** The digest of personal words, hex: without the salt nobody can guess which words they were. */
export function digestOfWords(sha256: Sha256, saltHex: string, said: Json): string {
  return sha256({ text: `kept-words-1\n${saltHex}\n${canonical(said)}` })
}

/**
 * The tree so far: the roots of its full subtrees, largest first (RFC 9162 §2.1). Enough to append and to
 * compute the root; no leaf is needed again.
 */
export type Frontier = { readonly size: number; readonly peaks: readonly string[] }

export const EMPTY_TREE: Frontier = { size: 0, peaks: [] }

/** The hash of a leaf, hex: RFC 9162 §2.1.1, 0x00 before the data. */
export function leafHash(sha256: Sha256, entryHash: string): string {
  return sha256({ hex: `00${entryHash}` })
}

/** The tree with one more leaf. Cost: one hash per set bit that carries, two at most on average. */
export function grow(sha256: Sha256, tree: Frontier, leaf: string): Frontier {
  const peaks = [...tree.peaks]
  let carried = leaf
  for (let size = tree.size; size % 2 === 1; size = (size - 1) / 2) {
    carried = sha256({ hex: `01${peaks.pop() ?? ''}${carried}` })
  }
  peaks.push(carried)
  return { size: tree.size + 1, peaks }
}

/** The root of the tree, hex; of the empty tree the hash of nothing. */
export function rootOf(sha256: Sha256, tree: Frontier): string {
  const [last, ...rest] = [...tree.peaks].reverse()
  if (last === undefined) return sha256({ text: '' })
  return rest.reduce((right, left) => sha256({ hex: `01${left}${right}` }), last)
}

/** The words that a signature over a head covers. */
export function headStatement(
  workspaceId: string,
  size: number,
  root: string,
  signedAtMs: number,
): string {
  return canonical(['kept-head-1', workspaceId, size, root, signedAtMs])
}
