import type { Language, SentenceWords } from './language/language.ts'
import type { Zone } from './message.ts'

/** A run of the body, `end` exclusive, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number }

/** A longer run without a stop is cut at a space: no sentence that says one thing is longer. */
const SENTENCE_UNITS = 1000
/** Shorter paragraphs than this were broken by hand, line by line. */
const WRAPPED_UNITS = 55

/** The sentences of a body's own zones, in order. White space and list marks around them are left out. */
export function sentences(body: string, own: readonly Zone[], language: Language): readonly Span[] {
  const out: Span[] = []
  for (const zone of own) {
    if (zone.kind !== 'own') continue
    for (const block of blocks(body, zone, language)) split(body, block, language.sentences, out)
  }
  return out
}

/** Runs that one sentence cannot leave: paragraphs, list items, lines that somebody ended by hand. */
function blocks(body: string, zone: Span, language: Language): Span[] {
  const out: Span[] = []
  for (const paragraph of paragraphs(body, zone)) {
    const width = paragraph.reduce((most, line) => Math.max(most, line.end - line.start), 0)
    let open: { start: number; end: number } | undefined
    for (const [at, line] of paragraph.entries()) {
      const above = paragraph[at - 1]
      if (
        open === undefined ||
        above === undefined ||
        breaks(body, above, line, width, language.sentences)
      ) {
        open = { start: line.start, end: line.end }
        out.push(open)
      } else open.end = line.end
    }
  }
  return out
}

function paragraphs(body: string, zone: Span): Span[][] {
  const out: Span[][] = []
  let open: Span[] = []
  for (let start = zone.start; start < zone.end; ) {
    const found = body.indexOf('\n', start)
    const next = found < 0 || found >= zone.end ? zone.end : found + 1
    const line = trimmed(body, { start, end: next })
    if (line.start < line.end) open.push(line)
    else if (open.length > 0) {
      out.push(open)
      open = []
    }
    start = next
  }
  if (open.length > 0) out.push(open)
  return out
}

const listMark = /^(?:[-*•–—·+o]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\[[ x]?\])\s/i

/**
 * Whether the break between two lines was made by hand: a list mark follows, a colon stands before, or
 * the next line's first word would still have fitted.
 */
function breaks(
  body: string,
  above: Span,
  line: Span,
  width: number,
  known: SentenceWords,
): boolean {
  const head = body.slice(line.start, Math.min(line.end, line.start + 80))
  if (listMark.test(head)) return true
  const tail = body.slice(Math.max(above.start, above.end - 1), above.end)
  if (tail === ':') return true
  if (known.dangling.has(wordBefore(body, above.start, above.end).toLowerCase())) return false
  const first = head.search(/\s/) < 0 ? head.length : head.search(/\s/)
  const fitted = above.end - above.start + 1 + first <= width
  const capital = /^["'(]?[A-Z]/.test(head)
  if (width < WRAPPED_UNITS) return capital || /[.!?,;]/.test(tail)
  return fitted && (capital || /[.!?]/.test(tail))
}

/** Splits one block at its stops; see `endsAt` for which stops count. */
function split(body: string, block: Span, known: SentenceWords, out: Span[]): void {
  let start = block.start
  for (let at = start; at < block.end; at += 1) {
    const mark = body.charCodeAt(at)
    const stop = mark === 46 || mark === 33 || mark === 63 || mark === 0x2026
    const end = stop ? endsAt(body, start, at, block.end, known) : 0
    const tooLong = at - start >= SENTENCE_UNITS && isSpace(mark)
    if (end > 0 || tooLong || at - start >= 2 * SENTENCE_UNITS) {
      const until = end > 0 ? end : whole(body, at)
      push(body, { start, end: until }, out)
      start = until
      at = until - 1
    }
  }
  push(body, { start, end: block.end }, out)
}

/** Never between the two halves of one character. */
function whole(body: string, at: number): number {
  const unit = body.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at
}

/** Where the sentence with a stop at `at` ends, marks and quotes after it included; 0 when it goes on. */
function endsAt(
  body: string,
  start: number,
  at: number,
  limit: number,
  known: SentenceWords,
): number {
  let end = at + 1
  while (end < limit && /[.!?…"'”’)\]]/.test(body.charAt(end))) end += 1
  if (end >= limit) return end
  if (!isSpace(body.charCodeAt(end))) return 0
  const next = nextWord(body, end, limit)
  const lower = /^[a-z]/.test(next) && next !== 'i'
  // '"Really?" he said', "(see above.) and": a mark after the stop and a small letter go on.
  if (end > at + 1 || body.charAt(at) !== '.') return lower && end > at + 1 ? 0 : end
  const word = wordBefore(body, start, at)
  if (known.abbreviations.has(word.toLowerCase()) || /^[A-Z]$/.test(word)) {
    // "5 p.m. We …" ends; "No. 5", "J. Smith" and "e.g. The" go on.
    const opener = known.openers.has(next.toLowerCase()) && /^[A-Z]/.test(next)
    return opener && /^[ap]\.?m$|^(?:etc|inc|ltd|co|corp|llc|plc)$/i.test(word) ? end : 0
  }
  if (/^\d{1,2}$/.test(word) && at - start <= 3) return 0
  // People who write in small letters end sentences too, but not after a lone letter or a number.
  return lower && !/\p{L}{2}$/u.test(word) ? 0 : end
}

function wordBefore(body: string, start: number, at: number): string {
  let from = at
  while (from > start && at - from < 30 && /[\p{L}\d.]/u.test(body.charAt(from - 1))) from -= 1
  return body.slice(from, at)
}

function nextWord(body: string, from: number, limit: number): string {
  return /^[\s"'“‘(]*([^\s"'“‘(]*)/.exec(body.slice(from, Math.min(limit, from + 40)))?.[1] ?? ''
}

const isSpace = (unit: number): boolean =>
  unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0x3000

function push(body: string, span: Span, out: Span[]): void {
  const line = trimmed(body, span)
  const mark = listMark.exec(body.slice(line.start, Math.min(line.end, line.start + 8)))
  const start = mark === null ? line.start : line.start + mark[0].length
  const bare = trimmed(body, { start, end: line.end })
  if (bare.end - bare.start >= 2) out.push(bare)
}

function trimmed(body: string, span: Span): Span {
  let { start, end } = span
  while (start < end && isSpace(body.charCodeAt(start))) start += 1
  while (end > start && isSpace(body.charCodeAt(end - 1))) end -= 1
  return { start, end }
}
