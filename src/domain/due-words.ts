/**
 * The words of a due phrase: a sentence cut into words, numbers and marks that keep their place, and the
 * tables that give a word its meaning. Language lives here; arithmetic lives in `due-days.ts`.
 */

export type Token = {
  readonly kind: 'word' | 'number' | 'mark'
  /** Lower case, with straight apostrophes. */
  readonly text: string
  /** Whether it was written with a capital first letter. */
  readonly capital: boolean
  /** Whether nothing stands between it and the token before. */
  readonly glued: boolean
  readonly start: number
  /** Exclusive, both in UTF-16 units of the text. */
  readonly end: number
}

const TOKEN =
  /([A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+|(?<=s)['’])?)|(\d+(?:[:./-]\d+)*)|([^\sA-Za-z0-9\u00c0-\u024f])/gu

/** Cuts a text into tokens in one pass; white space is dropped, everything else is kept. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  let before = 0
  for (const match of text.matchAll(TOKEN)) {
    const [raw, word, number] = match
    tokens.push({
      kind: word === undefined ? (number === undefined ? 'mark' : 'number') : 'word',
      text: word === undefined ? raw : raw.toLowerCase().replace('’', "'"),
      capital: word !== undefined && raw.charCodeAt(0) !== raw.toLowerCase().charCodeAt(0),
      glued: before > 0 && match.index === before,
      start: match.index,
      end: match.index + raw.length,
    })
    before = match.index + raw.length
  }
  return tokens
}

/** A table of phrases by their first word, longest first, so that a look-up costs no walk. */
export type Phrases<T> = ReadonlyMap<string, readonly { words: readonly string[]; value: T }[]>

/** Builds a look-up table from meanings, each with the phrases that say it. */
export function phrases<T>(...meanings: readonly (readonly [T, ...string[]])[]): Phrases<T> {
  const table = new Map<string, { words: readonly string[]; value: T }[]>()
  for (const [value, ...said] of meanings) {
    for (const phrase of said) {
      const words = phrase.split(' ')
      const first = words[0] ?? ''
      table.set(first, [...(table.get(first) ?? []), { words, value }])
    }
  }
  for (const entries of table.values()) entries.sort((a, b) => b.words.length - a.words.length)
  return table
}

/** The longest phrase of the table that starts at a token; a hyphen may join its words. */
export function phraseAt<T>(
  tokens: readonly Token[],
  at: number,
  table: Phrases<T>,
): { value: T; next: number } | null {
  const entries = table.get(tokens[at]?.text ?? '')
  if (entries === undefined) return null
  for (const { words, value } of entries) {
    const next = follow(tokens, at, words)
    if (next !== null) return { value, next }
  }
  return null
}

function follow(tokens: readonly Token[], at: number, words: readonly string[]): number | null {
  let next = at
  for (const word of words) {
    if (next > at && tokens[next]?.text === '-' && word !== '-') next++
    if (tokens[next]?.text !== word) return null
    next++
  }
  return next
}

/** ISO numbers, Monday first. */
export const WEEKDAYS = wordMap([
  ['monday', 'mon'],
  ['tuesday', 'tues', 'tue'],
  ['wednesday', 'weds', 'wed', 'wendesday', 'wensday'],
  ['thursday', 'thurs', 'thur', 'thu', 'thrusday'],
  ['friday', 'fri'],
  ['saturday', 'sat'],
  ['sunday', 'sun'],
])

export const MONTHS = wordMap([
  ['january', 'jan'],
  ['february', 'feb', 'febuary'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
])

/** Abbreviations that are ordinary words too: they need a preposition or a number beside them. */
export const DOUBTFUL_WEEKDAYS: ReadonlySet<string> = new Set(['sat', 'sun', 'wed', 'mon', 'fri'])

export const ORDINALS = wordMap([
  ['first'],
  ['second'],
  ['third'],
  ['fourth'],
  ['fifth'],
  ['sixth'],
  ['seventh'],
  ['eighth'],
  ['ninth'],
  ['tenth'],
  ['eleventh'],
  ['twelfth'],
  ['thirteenth'],
  ['fourteenth'],
  ['fifteenth'],
  ['sixteenth'],
  ['seventeenth'],
  ['eighteenth'],
  ['nineteenth'],
  ['twentieth'],
])

const COUNTS: ReadonlyMap<string, number> = new Map([
  ...wordMap([
    ['one', 'a', 'an'],
    ['two'],
    ['three'],
    ['four'],
    ['five'],
    ['six'],
    ['seven'],
    ['eight'],
    ['nine'],
    ['ten'],
    ['eleven'],
    ['twelve'],
    ['thirteen'],
    ['fourteen'],
    ['fifteen'],
    ['sixteen'],
    ['seventeen'],
    ['eighteen'],
    ['nineteen'],
    ['twenty'],
  ]),
  ['thirty', 30],
  ['forty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['ninety', 90],
])

function wordMap(rows: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(rows.flatMap((words, row) => words.map((word) => [word, row + 1] as const)))
}

export type Count = {
  readonly next: number
  /** One number, or both when it can be meant two ways ("a few", "two or three"). */
  readonly counts: readonly number[]
}

const VAGUE = phrases<readonly number[]>(
  [[2], 'a couple of', 'couple of', 'a couple', 'couple'],
  [[3, 5], 'a few', 'few', 'several', 'some'],
)

/** How many: "three", "forty-eight", "2", "1.5", "2-3", "two to three" (the upper), "one or two" (both). */
export function countAt(tokens: readonly Token[], at: number): Count | null {
  const vague = phraseAt(tokens, at, VAGUE)
  if (vague !== null) return { next: vague.next, counts: vague.value }
  const first = singleCountAt(tokens, at)
  if (first === null) return null
  const joint = tokens[first.next]?.text
  if (joint === 'to' || joint === '-' || joint === '–' || joint === 'or') {
    const second = singleCountAt(tokens, first.next + 1)
    if (second !== null) {
      const counts = joint === 'or' ? [first.count, second.count] : [second.count]
      return { next: second.next, counts }
    }
  }
  return { next: afterRepeat(tokens, first.next), counts: [first.count] }
}

/** "five (5)": contracts say a number twice. */
function afterRepeat(tokens: readonly Token[], at: number): number {
  const repeated = tokens[at]?.text === '(' && tokens[at + 2]?.text === ')'
  return repeated && tokens[at + 1]?.kind === 'number' ? at + 3 : at
}

function singleCountAt(
  tokens: readonly Token[],
  at: number,
): { next: number; count: number } | null {
  const token = tokens[at]
  if (token === undefined) return null
  if (token.kind === 'number') {
    const range = /^(\d{1,4})-(\d{1,4})$/.exec(token.text)
    const said = range?.[2] ?? token.text
    return /^\d{1,4}(\.\d)?$/.test(said) ? { next: at + 1, count: Number(said) } : null
  }
  const tens = COUNTS.get(token.text)
  if (tens === undefined) return null
  if (tens >= 20 && tens % 10 === 0) {
    const dashed = tokens[at + 1]?.text === '-' ? at + 2 : at + 1
    const ones = COUNTS.get(tokens[dashed]?.text ?? '')
    if (ones !== undefined && ones < 10 && !/^an?$/.test(tokens[dashed]?.text ?? '')) {
      return { next: dashed + 1, count: tens + ones }
    }
  }
  return { next: at + 1, count: tens }
}

export type Unit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'working hour'
  | 'day'
  | 'working day'
  | 'week'
  | 'fortnight'
  | 'month'
  | 'quarter'
  | 'year'

const WORKING = ['business', 'working', 'work', 'bank', 'office']

export const UNITS = phrases<Unit>(
  ['second', 'seconds', 'secs', 'sec', "seconds'"],
  ['minute', 'minutes', 'minute', 'mins', 'min', "minutes'", "minute's"],
  ['hour', 'hours', 'hour', 'hrs', 'hr', 'h', "hours'", "hour's"],
  ['working hour', ...WORKING.flatMap((work) => [`${work} hours`, `${work} hour`])],
  ['day', 'days', 'day', "days'", "day's", 'calendar days', 'calendar day', 'nights'],
  [
    'working day',
    ...WORKING.flatMap((work) => [`${work} days`, `${work} day`, `${work} days'`]),
    'weekdays',
    'weekday',
    'workdays',
    'workday',
  ],
  ['week', 'weeks', 'week', 'wks', 'wk', "weeks'", "week's", 'calendar weeks'],
  ['fortnight', 'fortnight', 'fortnights', "fortnight's"],
  ['month', 'months', 'month', "months'", "month's", 'calendar months'],
  ['quarter', 'quarters', 'quarter'],
  ['year', 'years', 'year', 'yrs', 'yr', "year's", "years'"],
)
