import type { Language } from './language/language.ts'

/** Words past this are not looked at: nobody promises in the four-hundredth word of a sentence. */
const WORDS_MOST = 300

/**
 * A sentence as the cues see it: lower case, straight quotes, contractions written out, single spaces;
 * digits `0`, addresses and links one word each. Positions are given up: a finding is its whole sentence.
 */
export function plain(sentence: string, language: Language): string {
  return words(sentence, language).join(' ')
}

const token =
  /https?:\/\/\S+|www\.\S+|\$link\b|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,99}|[a-z]+(?:'[a-z]+)?|\d+(?:[.,:/]\d+)*|[^\sa-z\d]/g

const curly = /[\u2018\u2019\u02bc\u201c\u201d`]/

/** The words and marks of a sentence in order, in that form. */
export function words(sentence: string, language: Language): string[] {
  const small = sentence.toLowerCase()
  const straight = curly.test(small)
    ? small.replace(/[\u2018\u2019\u02bc`]/g, "'").replace(/[\u201c\u201d]/g, '"')
    : small
  const out: string[] = []
  for (const word of straight.match(token) ?? []) {
    if (out.length >= WORDS_MOST) break
    const written = language.words.contractions.get(word)
    if (written !== undefined) out.push(...written.split(' '))
    else if (word.endsWith("'s")) out.push(word.slice(0, -2), "'s")
    else out.push(nameless(word))
  }
  return out
}

function nameless(word: string): string {
  const first = word.charCodeAt(0)
  if (first >= 48 && first <= 57) return word.replace(/\d/g, '0')
  if (word.length < 4) return word
  if (word.includes('@') && word.length > 1) return 'address'
  if (word === '$link' || word.startsWith('http') || word.startsWith('www.')) return 'link'
  return word
}
