import type { Language, Rule } from './language/language.ts'

/** What a second rule for the same kind adds: it says it in other words, so not much is new. */
const SECOND = 0.05
/** No rule is surer than this: they were not measured that finely. */
const SUREST = 0.95

/** The hand-made rules whose pattern the plain sentence has and whose exception it has not. */
export function matching(text: string, language: Language): readonly Rule[] {
  return language.rules.filter(
    (rule) => rule.pattern.test(text) && !(rule.unless?.test(text) ?? false),
  )
}

/** The chance of a kind by its rules alone: the surest one's, a little more when others agree; else 0. */
export function ruled(rules: readonly Rule[], kind: Rule['kind']): number {
  const sure = rules.filter((rule) => rule.kind === kind).map((rule) => rule.confidence)
  if (sure.length === 0) return 0
  return Math.min(SUREST, Math.max(...sure) + SECOND * (sure.length - 1))
}
