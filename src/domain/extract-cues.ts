import type { Language, Rule } from './language/language.ts'
import { sieve } from './sieve.ts'

/** What a language's patterns find in one sentence. */
export type Cues = {
  /** The indexes of the cues that it has, in the order of the language. */
  readonly cues: readonly number[]
  /** The hand-made rules whose pattern it has and whose exception it has not. */
  readonly rules: readonly Rule[]
}

/** Finds the cues and rules of a language in the words of a sentence. */
export function cueFinder(language: Language): (words: readonly string[]) => Cues {
  const cues = Object.values(language.cues)
  const mayCue = sieve(cues)
  const mayRule = sieve(language.rules.map(({ pattern }) => pattern))
  return (words) => {
    const text = words.join(' ')
    const rules: Rule[] = []
    for (const index of mayRule(words)) {
      const rule = language.rules[index]
      if (rule?.pattern.test(text) && !rule.unless?.test(text)) rules.push(rule)
    }
    return { cues: mayCue(words).filter((index) => cues[index]?.test(text)), rules }
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
