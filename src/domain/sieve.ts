/**
 * Which patterns can match a sentence at all, told by its words. Over a hundred patterns are asked of every
 * sentence, and most need a word that it has not got; finding that out by a table is about five times
 * as fast as asking. The words are read off the patterns themselves, so that nobody has to keep two lists.
 */
export type Sieve = (words: Iterable<string>) => readonly number[]

/** The indexes of the patterns that may match a text of these words; the others cannot. In order. */
export function sieve(patterns: readonly RegExp[]): Sieve {
  const byWord = new Map<string, number[]>()
  const always: number[] = []
  for (const [index, pattern] of patterns.entries()) {
    const needed = neededWords(pattern.source)
    if (needed === undefined) always.push(index)
    for (const word of needed ?? []) {
      const indexes = byWord.get(word)
      if (indexes === undefined) byWord.set(word, [index])
      else indexes.push(index)
    }
  }
  const askedFor = new Uint32Array(patterns.length)
  let sentence = 0
  return (words) => {
    sentence += 1
    const may = [...always]
    for (const word of words) {
      for (const index of byWord.get(word) ?? []) {
        if (askedFor[index] === sentence) continue
        askedFor[index] = sentence
        may.push(index)
      }
    }
    return may.sort((left, right) => left - right)
  }
}

/**
 * Words of which every match of a pattern has at least one as a whole word; nothing when the pattern has no
 * such words. Made for patterns that start and end between words and part their words by single spaces.
 */
export function neededWords(source: string): ReadonlySet<string> | undefined {
  const { candidates } = walk(parse(source), [''], true)
  return rarest(candidates)
}

type Node =
  | { readonly sort: 'letter'; readonly letter: string }
  /** A class of characters: what it matches is not known. */
  | { readonly sort: 'unknown' }
  | { readonly sort: 'nothing' }
  | { readonly sort: 'group'; readonly choices: readonly Node[][]; readonly times: Times }
type Times = 'once' | 'maybe' | 'any'

/** What a word that is being read can be so far; null: anything. */
type Open = readonly string[] | null
type Walked = { readonly candidates: readonly ReadonlySet<string>[]; readonly open: Open }

const WORDS_MOST = 400
const common = new Set(
  'the a an to of and in is it i you we for that this be on have with are as at not or if your my our me us will can do , . ?'.split(
    ' ',
  ),
)

function rarest(candidates: readonly ReadonlySet<string>[]): ReadonlySet<string> | undefined {
  const cost = (words: ReadonlySet<string>) =>
    [...words].reduce((sum, word) => sum + (common.has(word) ? 20 : 1), 0)
  return candidates.toSorted((left, right) => cost(left) - cost(right))[0]
}

function walk(nodes: readonly Node[], start: Open, endsAtBoundary: boolean): Walked {
  const candidates: ReadonlySet<string>[] = []
  let open = start
  const close = () => {
    if (open !== null && !open.includes('')) candidates.push(new Set(open))
  }
  for (const [at, node] of nodes.entries()) {
    if (node.sort === 'unknown') open = null
    else if (node.sort === 'letter') {
      if (node.letter === ' ') {
        close()
        open = ['']
      } else open = open?.map((word) => word + node.letter) ?? null
    } else if (node.sort === 'group') {
      const next = nodes[at + 1]
      const boundary = next === undefined ? endsAtBoundary : isBoundary(next)
      const walked = walkGroup(node.choices, node.times, open, boundary)
      candidates.push(...walked.candidates)
      open = walked.open
    }
  }
  if (endsAtBoundary) close()
  return { candidates, open }
}

const isBoundary = (node: Node): boolean =>
  node.sort === 'nothing' || (node.sort === 'letter' && node.letter === ' ')

function walkGroup(
  choices: readonly Node[][],
  times: Times,
  open: Open,
  boundary: boolean,
): Walked {
  const walked = choices.map((choice) => {
    const one = walk(choice, open, false)
    const last = one.open
    const closes = boundary && last !== null && !last.includes('')
    return {
      best: rarest(closes ? [...one.candidates, new Set(last)] : one.candidates),
      open: last,
    }
  })
  const ends = walked.every((one) => one.open !== null)
    ? [...new Set(walked.flatMap((one) => one.open ?? []))]
    : null
  if (times === 'once') {
    const all = walked.every(({ best }) => best !== undefined)
    const union = new Set(walked.flatMap(({ best }) => [...(best ?? [])]))
    return { candidates: all ? [union] : [], open: small(ends) }
  }
  // Left out, the word stays as it was; repeated, it must come back to where it started.
  const stays = ends !== null && open !== null ? [...new Set([...ends, ...open])] : null
  if (times === 'maybe') return { candidates: [], open: small(stays) }
  const same = ends?.length === 1 && ends[0] === '' && open?.length === 1 && open[0] === ''
  return { candidates: [], open: same ? [''] : null }
}

const small = (open: Open): Open => (open !== null && open.length > WORDS_MOST ? null : open)

/** The parts of a pattern's source, as far as they matter here. */
function parse(source: string): Node[] {
  let at = 0
  function choices(): Node[][] {
    const out: Node[][] = [[]]
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') {
        at += 1
        out.push([])
      } else out.at(-1)?.push(quantified(atom()))
    }
    return out
  }
  function atom(): Node {
    const mark = source[at] ?? ''
    at += 1
    if (mark === '(') return group()
    if (mark === '[') {
      while (source[at] !== ']') at += source[at] === '\\' ? 2 : 1
      at += 1
      return { sort: 'unknown' }
    }
    if (mark === '\\') {
      const escaped = source[at] ?? ''
      at += 1
      if (escaped === 'b') return { sort: 'nothing' }
      return /[a-zA-Z]/.test(escaped) ? { sort: 'unknown' } : { sort: 'letter', letter: escaped }
    }
    if (mark === '^' || mark === '$') return { sort: 'nothing' }
    return mark === '.' ? { sort: 'unknown' } : { sort: 'letter', letter: mark }
  }
  function group(): Node {
    const opening = /^\?(?::|<?[!=])/.exec(source.slice(at, at + 3))?.[0] ?? ''
    at += opening.length
    const inner = choices()
    at += 1
    const matches = opening === '' || opening === '?:'
    return matches ? { sort: 'group', choices: inner, times: 'once' } : { sort: 'nothing' }
  }
  function quantified(node: Node): Node {
    const found = /^(?:[?*+]|\{(\d+)(?:,(\d*))?\})\??/.exec(source.slice(at, at + 12))
    if (found === null) return node
    at += found[0].length
    const least = found[0].startsWith('+') ? 1 : Number(found[1] ?? 0)
    if (node.sort === 'nothing' || node.sort === 'unknown') return node
    const inner = node.sort === 'group' ? node.choices : [[node]]
    if (found[0].startsWith('?')) return { sort: 'group', choices: inner, times: 'maybe' }
    return least > 0 && node.sort === 'letter'
      ? { sort: 'unknown' }
      : { sort: 'group', choices: inner, times: 'any' }
  }
  return [{ sort: 'group', choices: choices(), times: 'once' }]
}
