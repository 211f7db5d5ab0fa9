/**
 * Those items whose words hold every word of the text at the start of a word (best) or anywhere, best first.
 * Accents and case do not count.
 */
export function matching<T>(
  items: readonly T[],
  text: string,
  wordsOf: (item: T) => string,
): readonly T[] {
  const wanted = plain(text).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return items
  return items
    .map((item) => ({ item, score: scoreOf(plain(wordsOf(item)), wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item)
}

function scoreOf(words: string, wanted: readonly string[]): number {
  let score = 0
  for (const word of wanted) {
    const at = words.indexOf(word)
    if (at === -1) return 0
    score += at === 0 ? 3 : ` ${words}`.includes(` ${word}`) ? 2 : 1
  }
  return score
}

/** Lower case without accents, as people type when they look for something. */
export function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}
