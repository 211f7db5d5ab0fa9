import type { Language, Rule } from './language/language.ts'
import { sieve } from './sieve.ts'

/** What a language's patterns find in one sentence. */
export type Cues = {
  /** The indexes of the cues that it has, and of the rules, in the order of the language. */
  readonly cues: readonly number[]
  readonly ruleIndexes: readonly number[]
  /** The hand-made rules whose pattern it has and whose exception it has not. */
  readonly rules: readonly Rule[]
}

/** Finds the cues and rules of a language in a sentence, given as its words and as its plain text. */
export function cueFinder(language: Language): (words: readonly string[], text: string) => Cues {
  const patterns = Object.values(language.cues)
  const may = sieve([...patterns, ...language.rules.map(({ pattern }) => pattern)])
  return (words, text) => {
    const cues: number[] = []
    const ruleIndexes: number[] = []
    const rules: Rule[] = []
    for (const index of may(words)) {
      const cue = patterns[index]
      if (cue !== undefined) {
        if (cue.test(text)) cues.push(index)
        continue
      }
      const rule = language.rules[index - patterns.length]
      if (rule === undefined || !rule.pattern.test(text) || rule.unless?.test(text)) continue
      ruleIndexes.push(index - patterns.length)
      rules.push(rule)
    }
    return { cues, ruleIndexes, rules }
  }
}

/** What a second rule for the same kind adds: it says it in other words, so not much is new. */
const SECOND = 0.05
/** No rule is surer than this: they were not measured that finely. */
const SUREST = 0.95

/** The chance of a kind by its rules alone: the surest one's, a little more when others agree; else 0. */
export function ruled(rules: readonly Rule[], kind: Rule['kind']): number {
  let most = 0
  let count = 0
  for (const rule of rules) {
    if (rule.kind !== kind) continue
    most = Math.max(most, rule.confidence)
    count += 1
  }
  return count === 0 ? 0 : Math.min(SUREST, most + SECOND * (count - 1))
}
