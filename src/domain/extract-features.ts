import type { Language, Rule } from './language/language.ts'

/** Features are counted into this many places by hash; two that share one place share its weight. */
export const PLACES = 1 << 15

/**
 * What a fitted model sees of a sentence: the places of its features, each once, and all worth the same
 * (present or not). Word pairs and triples, beginnings and ends of words, shape, the language's cues and
 * the hand-made rules that matched.
 */
export function features(
  tokens: readonly string[],
  text: string,
  rules: readonly Rule[],
  language: Language,
): Int32Array {
  const found = new Set<number>()
  addWords(found, tokens)
  addCharacters(found, tokens)
  addShape(found, tokens, language)
  for (const [name, pattern] of Object.entries(language.cues)) {
    if (pattern.test(text)) found.add(place(`cue ${name}`))
  }
  for (const rule of rules) found.add(place(`rule ${rule.kind} ${rule.confidence}`))
  return Int32Array.from(found)
}

function addWords(found: Set<number>, tokens: readonly string[]): void {
  let two = '^'
  let one = '^'
  for (const word of [...tokens, '$']) {
    found.add(place(word))
    found.add(place(`${one} ${word}`))
    found.add(place(`${two} ${one} ${word}`))
    two = one
    one = word
  }
}

/** Beginnings and ends of words carry tense and number: "sends", "sending", "sent it". */
function addCharacters(found: Set<number>, tokens: readonly string[]): void {
  for (const word of tokens) {
    if (word.length < 5) continue
    found.add(place(`<${word.slice(0, 4)}`))
    found.add(place(`${word.slice(-3)}>`))
  }
}

function addShape(found: Set<number>, tokens: readonly string[], language: Language): void {
  const first = firstWord(tokens, language)
  found.add(place(`length ${Math.min(6, Math.floor(Math.log2(tokens.length + 1)))}`))
  found.add(place(`first ${first}`))
  found.add(place(`last ${tokens.at(-1)}`))
  if (language.words.verbs.has(first)) found.add(place('order'))
  if (language.words.verbs.has(tokens[0] ?? '')) found.add(place('order first'))
}

/** The word a sentence really opens with, past a name that is called and words such as "so" or "please". */
export function firstWord(tokens: readonly string[], language: Language): string {
  let at = 0
  const mark = tokens[1]
  if (mark === ',' || mark === '-' || mark === ':') at = 2
  else if (tokens[2] === ',' || tokens[2] === '-' || tokens[2] === ':') at = 3
  while (at < tokens.length - 1 && language.words.lead.has(tokens[at] ?? '')) at += 1
  return tokens[at] ?? ''
}

/** FNV-1a over the UTF-16 units (Fowler, Noll, Vo), folded to a place. */
export function place(feature: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < feature.length; i += 1) {
    hash ^= feature.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return ((hash >>> 15) ^ hash) & (PLACES - 1)
}
