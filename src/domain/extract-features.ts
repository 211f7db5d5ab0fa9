import { type Cues, cueFinder } from './extract-cues.ts'
import type { Language } from './language/language.ts'
import { words } from './plain.ts'

/** Features are counted into this many places by hash; two that share one place share its weight. */
export const PLACES = 1 << 15

/** Five features a word of the longest sentence that `words` gives, and room for cues and rules. */
const FEATURES_MOST = 2000

/** A sentence as the models see it. */
export type Seen = {
  /** The places of its features, each once, and all worth the same: present or not. */
  readonly places: Int32Array
  readonly rules: Cues['rules']
  /** Its plain form, see `plain.ts`. */
  readonly text: string
}

/**
 * Makes the reader of a language's sentences. Features are the words, their pairs and triples, beginnings
 * and ends of words, the shape of the sentence, the language's cues and the hand-made rules that matched.
 */
export function reader(language: Language): (sentence: string) => Seen {
  const find = cueFinder(language)
  const found = new Found()
  const hashes = wordHashes()
  return (sentence) => {
    found.empty()
    const tokens = words(sentence, language)
    const text = tokens.join(' ')
    const { cues, ruleIndexes, rules } = find(tokens, text)
    addWords(found, tokens, hashes)
    addShape(found, tokens, language)
    for (const cue of cues) found.add(mix(CUE, cue))
    for (const rule of ruleIndexes) found.add(mix(RULE, rule))
    return { places: found.places(), rules, text }
  }
}

/** What sets features of one sort apart from those of another with the same words. */
const [PAIR, TRIPLE, HEAD, TAIL, LENGTH, FIRST, LAST, ORDER, CUE, RULE] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
]

/** Places without repetition. One is kept and emptied for each sentence: making sets anew cost as much as all else. */
class Found {
  readonly #list = new Int32Array(FEATURES_MOST)
  readonly #seenIn = new Uint32Array(PLACES)
  #length = 0
  #sentence = 0

  empty(): void {
    this.#length = 0
    this.#sentence += 1
  }

  add(hash: number): void {
    const place = ((hash >>> 15) ^ hash) & (PLACES - 1)
    if (this.#seenIn[place] === this.#sentence || this.#length === FEATURES_MOST) return
    this.#seenIn[place] = this.#sentence
    this.#list[this.#length] = place
    this.#length += 1
  }

  places(): Int32Array {
    return this.#list.slice(0, this.#length)
  }
}

type WordHashes = { readonly own: number; readonly head: number; readonly tail: number }

/** Mail says the same words again and again: their hashes are remembered, up to a bound. */
function wordHashes(): (word: string) => WordHashes {
  const remembered = new Map<string, WordHashes>()
  return (word) => {
    const known = remembered.get(word)
    if (known !== undefined) return known
    if (remembered.size >= 20_000) remembered.clear()
    const made = {
      own: hash(word),
      head: mix(HEAD, hash(word, 0, 4)),
      tail: mix(TAIL, hash(word, word.length - 3)),
    }
    remembered.set(word, made)
    return made
  }
}

const START = hash('^')

function addWords(
  found: Found,
  tokens: readonly string[],
  hashes: (word: string) => WordHashes,
): void {
  let two = START
  let one = START
  for (let at = 0; at <= tokens.length; at += 1) {
    const word = tokens[at] ?? '$'
    const { own, head, tail } = hashes(word)
    found.add(own)
    const pair = mix(one, own)
    found.add(mix(PAIR, pair))
    found.add(mix(TRIPLE, mix(two, pair)))
    two = one
    one = own
    // Beginnings and ends of words carry tense and number: "sends", "sending", "resent".
    if (word.length < 5) continue
    found.add(head)
    found.add(tail)
  }
}

function addShape(found: Found, tokens: readonly string[], language: Language): void {
  const first = firstWord(tokens, language)
  found.add(mix(LENGTH, Math.min(6, Math.floor(Math.log2(tokens.length + 1)))))
  found.add(mix(FIRST, hash(first)))
  found.add(mix(LAST, hash(tokens.at(-1) ?? '')))
  if (language.words.verbs.has(first)) found.add(mix(ORDER, 1))
  if (language.words.verbs.has(tokens[0] ?? '')) found.add(mix(ORDER, 2))
}

/** The word a sentence really opens with, past a name that is called and words such as "so" or "please". */
export function firstWord(tokens: readonly string[], language: Language): string {
  const calls = (mark: string | undefined) => mark === ',' || mark === '-' || mark === ':'
  let at = calls(tokens[1]) ? 2 : calls(tokens[2]) ? 3 : 0
  while (at < tokens.length - 1 && language.words.lead.has(tokens[at] ?? '')) at += 1
  return tokens[at] ?? ''
}

/** FNV-1a over UTF-16 units (Fowler, Noll and Vo). */
export function hash(text: string, from = 0, to = text.length): number {
  let sum = 0x811c9dc5
  for (let at = from; at < to; at += 1) {
    sum ^= text.charCodeAt(at)
    sum = Math.imul(sum, 0x01000193)
  }
  return sum
}

/** Two hashes as one, in which the order counts (the multiplier is that of MurmurHash3's last step). */
function mix(left: number, right: number): number {
  const sum = Math.imul(Math.imul(left, 31) ^ right, 0x85ebca6b)
  return sum ^ (sum >>> 13)
}
