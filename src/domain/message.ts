import type { Language, Layout } from './language/language.ts'

/**
 * What a part of a message is. Only `own` words are the sender's and said now; the others keep their place
 * in the text, so that positions hold, and are not searched (Lampert, Dale & Paris 2010: taking them out is
 * worth more than the classifier).
 */
export type ZoneKind = 'own' | 'quoted' | 'forwarded' | 'signature' | 'notice'

/** A run of whole lines; `start` and `end` (exclusive) count UTF-16 units of the body. */
export type Zone = { readonly kind: ZoneKind; readonly start: number; readonly end: number }

/** One line without its break: `next` is where the following line starts. */
type Line = { readonly start: number; readonly next: number; readonly text: string; kind: ZoneKind }

/** An attribution ("On …, … wrote:") that a program wrapped runs over at most this many lines. */
const ATTRIBUTION_LINES = 4
const ATTRIBUTION_UNITS = 400
/** A header block written into a body is folded at most so far. */
const BLOCK_LINES = 8
/** A closing is followed by at most so many lines that are still signature. */
const SIGNATURE_LINES = 15
/** Longer lines are looked at only so far: no marker is that long. */
const LINE_UNITS = 2000
/** How much of a paragraph is looked through for a notice. */
const NOTICE_UNITS = 4000

/** The zones of a message's body, in order and without gaps: together they are the whole body. */
export function zones(body: string, language: Language): readonly Zone[] {
  const lines = linesOf(body)
  markHistory(lines, language.layout)
  markNotices(lines, language.layout)
  markSignatures(lines, language.layout)
  const out: { kind: ZoneKind; start: number; end: number }[] = []
  for (const line of lines) {
    const last = out.at(-1)
    if (last?.kind === line.kind) last.end = line.next
    else out.push({ kind: line.kind, start: line.start, end: line.next })
  }
  return out
}

function linesOf(body: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start < body.length; ) {
    const found = body.indexOf('\n', start)
    const next = found < 0 ? body.length : found + 1
    const text = body.slice(start, Math.min(next, start + LINE_UNITS)).trimEnd()
    lines.push({ start, next, text, kind: 'own' })
    start = next
  }
  return lines
}

const blank = (line: Line | undefined): boolean => line === undefined || line.text.trim() === ''
const prefixed = (line: Line | undefined): boolean =>
  line !== undefined && /^\s{0,3}(?:>|&gt;|[A-Z]{1,3}>)/.test(line.text)

function markHistory(lines: Line[], layout: Layout): void {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined || blank(line)) continue
    if (layout.forward.test(line.text)) return markRest(lines, at, 'forwarded')
    if (layout.history.test(line.text)) return markRest(lines, at, 'quoted')
    if (isHeaderBlock(lines, at, layout)) {
      const kind = lines.slice(0, at).every((before) => blank(before)) ? 'forwarded' : 'quoted'
      return markRest(lines, at - (isRule(lines[at - 1]) ? 1 : 0), kind)
    }
    const attributed = attributionLength(lines, at, layout)
    if (attributed > 0) {
      let after = at + attributed
      while (after < lines.length && blank(lines[after])) after += 1
      if (!prefixed(lines[after])) return markRest(lines, at, 'quoted')
      for (const quoted of lines.slice(at, at + attributed)) quoted.kind = 'quoted'
      at += attributed - 1
    } else if (prefixed(line)) line.kind = 'quoted'
  }
  joinQuotes(lines)
}

function markRest(lines: Line[], from: number, kind: ZoneKind): void {
  for (const line of lines.slice(Math.max(0, from))) line.kind = kind
  joinQuotes(lines)
}

/** Blank lines between two quoted lines belong to the quotation. */
function joinQuotes(lines: Line[]): void {
  let last = -1
  for (const [at, line] of lines.entries()) {
    if (line.kind === 'quoted') {
      if (last >= 0 && lines.slice(last + 1, at).every(blank)) {
        for (const between of lines.slice(last + 1, at)) between.kind = 'quoted'
      }
      last = at
    } else if (!blank(line)) last = -1
  }
}

const isRule = (line: Line | undefined): boolean =>
  line !== undefined && /^\s*[_=-]{5,}\s*$/.test(line.text)

function isHeaderBlock(lines: readonly Line[], at: number, layout: Layout): boolean {
  if (!layout.blockFirst.test(lines[at]?.text ?? '')) return false
  let fields = 0
  for (const line of lines.slice(at + 1, at + BLOCK_LINES)) {
    if (layout.blockNext.test(line.text)) fields += 1
  }
  return fields >= 2
}

/** How many lines from `at` on are one attribution; 0 when none starts here. */
function attributionLength(lines: readonly Line[], at: number, layout: Layout): number {
  const first = lines[at]?.text.trim() ?? ''
  if (!layout.attributionStart.test(first)) return 0
  let joined = ''
  for (let count = 1; count <= ATTRIBUTION_LINES; count += 1) {
    const line = lines[at + count - 1]
    if (line === undefined || blank(line)) return 0
    joined += `${line.text.trim()} `
    if (joined.length > ATTRIBUTION_UNITS) return 0
    if (layout.attributionEnd.test(joined)) return /\d|@/.test(joined) ? count : 0
  }
  return 0
}

function markNotices(lines: readonly Line[], layout: Layout): void {
  for (const paragraph of paragraphsOf(lines.filter((line) => line.kind === 'own'))) {
    const from = noticeStart(paragraph, layout)
    for (const line of paragraph.slice(from)) line.kind = 'notice'
  }
  // A message that is nothing but a notice says something after all.
  if (lines.some((line) => line.kind === 'own' && !blank(line))) return
  for (const line of lines) if (line.kind === 'notice') line.kind = 'own'
}

/** The index of the line in a paragraph where a notice starts; its length when there is none. */
function noticeStart(paragraph: readonly Line[], layout: Layout): number {
  const joined = paragraph.map((line) => line.text).join(' ')
  const found = layout.notice.exec(joined.slice(0, NOTICE_UNITS))
  if (found === null) return paragraph.length
  let at = 0
  for (let reached = 0; at < paragraph.length - 1; at += 1) {
    reached += (paragraph[at]?.text.length ?? 0) + 1
    if (reached > found.index) break
  }
  // The cue may stand in the middle of a sentence that a program wrapped.
  const runsOn = (line: Line | undefined) =>
    line !== undefined && line.text.length >= 55 && !/[.!?:]$/.test(line.text)
  while (at > 0 && runsOn(paragraph[at - 1])) at -= 1
  return at
}

function paragraphsOf(lines: readonly Line[]): Line[][] {
  const out: Line[][] = [[]]
  for (const line of lines) {
    if (blank(line)) out.push([])
    else out.at(-1)?.push(line)
  }
  return out.filter((paragraph) => paragraph.length > 0)
}

function markSignatures(lines: readonly Line[], layout: Layout): void {
  // What opens a message is no signature: something own must stand above it.
  let said = false
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    if (line?.kind !== 'own' || blank(line)) continue
    if (/^-- ?$/.test(line.text.trimStart()) && !lines[at + 1]?.text.startsWith('-')) {
      at = markUntil(lines, at, lines.length, 'signature')
    } else if (layout.device.test(line.text)) line.kind = 'signature'
    else if (line.text.length <= 70 && said && layout.closing.test(line.text)) {
      at = markUntil(lines, at, closingEnd(lines, at, layout), 'signature')
    } else said = true
  }
  markContacts(lines, layout)
}

/** Marks own lines from `at` up to `end` or the next zone; gives the last index marked. */
function markUntil(lines: readonly Line[], at: number, end: number, kind: ZoneKind): number {
  let last = at
  for (let i = at; i < end; i += 1) {
    const line = lines[i]
    if (line === undefined || (line.kind !== 'own' && line.kind !== 'notice')) break
    line.kind = kind
    last = i
  }
  return last
}

/**
 * Where the signature under a closing ends: at a sentence, at an afterword ("P.S."), or at the end of the
 * zone. Once a telephone number or an address has come, slogans and titles below it belong to it too.
 */
function closingEnd(lines: readonly Line[], at: number, layout: Layout): number {
  let contact = false
  for (let i = at + 1; i < lines.length; i += 1) {
    const line = lines[i]
    if (line === undefined || (line.kind !== 'own' && line.kind !== 'notice')) return i
    if (blank(line)) continue
    if (layout.afterword.test(line.text)) return i
    if (layout.contact.test(line.text)) contact = true
    else if (!contact && isSentence(line.text, layout)) return i
    if (!contact && i - at > SIGNATURE_LINES) return i
  }
  return lines.length
}

function isSentence(text: string, layout: Layout): boolean {
  const words = text.trim().split(/\s+/).length
  if (words >= 4 && layout.sentenceStart.test(text)) return true
  return words >= 9 || (words >= 5 && /[.?!]["')]?\s*$/.test(text))
}

/** A last paragraph of names, numbers and addresses without a closing above it. */
function markContacts(lines: readonly Line[], layout: Layout): void {
  const own = lines.filter((line) => line.kind === 'own')
  const paragraphs = paragraphsOf(own)
  while (paragraphs.length > 1) {
    const last = paragraphs.at(-1) ?? []
    const signs = last.some((line) => layout.contact.test(line.text))
    if (!signs || last.some((line) => isSentence(line.text, layout))) return
    for (const line of last) line.kind = 'signature'
    paragraphs.pop()
  }
}
