/**
 * How names are compared and found: folded to lower case without accents or punctuation, so that
 * "Müller & Söhne" is found as "muller sohne".
 */

/** The name folded for sorting and matching; never shown. */
export function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The distinct folded words of some texts, at most so many of at most 40 characters: what search finds them by. */
export function searchWords(texts: readonly (string | null)[], most = 24): readonly string[] {
  const words = texts.flatMap((text) => (text === null ? [] : folded(text).split(' ')))
  return [...new Set(words.filter((word) => word !== '').map((word) => word.slice(0, 40)))].slice(
    0,
    most,
  )
}

/**
 * A word and the same with each one letter left out. Two words within one slip of each other (a letter
 * missing, extra, changed or swapped with its neighbour) share one of these. Short words have none: at
 * three letters a slip is another word; a number with another digit is another number.
 */
export function slips(word: string): readonly string[] {
  if (word.length < 4 || word.length > 24 || /\d/.test(word)) return [word]
  const shorter = Array.from(
    { length: word.length },
    (_, at) => word.slice(0, at) + word.slice(at + 1),
  )
  return [...new Set([word, ...shorter])]
}
