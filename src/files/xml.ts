/**
 * As much XML as a workbook is written in, read piece by piece. There is no document type, so no entity can
 * expand to anything: a file that declares one is refused, and of entities only the five of XML and character numbers are known.
 */
import { TableRefusal } from './table.ts'

export type XmlEvents = {
  /** A start tag, or an empty one; `name` without its prefix. `attributes` is raw, for `attribute` to read. */
  readonly open: (name: string, attributes: string, empty: boolean) => void
  readonly close: (name: string) => void
  /** Character data, entities resolved. A run may come in several pieces. */
  readonly text: (text: string) => void
}

/** A tag longer than this is no workbook's. */
const MAX_TAG_CHARS = 1_048_576

/**
 * Feeds text to `events` and stops in the middle of nothing: what the next piece may complete is held back.
 * @throws {TableRefusal} `damaged` for what is not well-formed, or ends before it is finished
 */
export async function readXml(pieces: AsyncIterable<Uint8Array>, events: XmlEvents): Promise<void> {
  const steps = readXmlInSteps(pieces, events)
  while ((await steps.next()).done !== true);
}

/** The same, giving way after each piece, for who wants to hand on what was found so far. */
export async function* readXmlInSteps(
  pieces: AsyncIterable<Uint8Array>,
  events: XmlEvents,
): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8')
  const state = { depth: 0, seenRoot: false }
  let rest = ''
  for await (const piece of pieces) {
    rest = scan(rest + decoder.decode(piece, { stream: true }), events, state)
    yield
  }
  rest = scan(rest + decoder.decode(), events, state)
  if (rest.trim() !== '' || state.depth !== 0 || !state.seenRoot) throw broken('it ends too early')
}

const broken = (says: string) =>
  new TableRefusal(
    'damaged',
    `The workbook cannot be read: ${says}. Save it again and try once more.`,
  )

type ScanState = { depth: number; seenRoot: boolean }

function scan(text: string, events: XmlEvents, state: ScanState): string {
  let at = 0
  for (;;) {
    const tag = text.indexOf('<', at)
    if (tag < 0) {
      // An entity may be cut; text without one can go out at once.
      const safe = text.lastIndexOf('&')
      const stop = safe >= at && text.length - safe < 12 ? safe : text.length
      if (stop > at) events.text(unescaped(text.slice(at, stop)))
      return text.slice(stop)
    }
    if (tag > at) events.text(unescaped(text.slice(at, tag)))
    const next = readMarkup(text, tag, events, state)
    if (next < 0) {
      if (text.length - tag > MAX_TAG_CHARS) throw broken('a tag never ends')
      return text.slice(tag)
    }
    at = next
  }
}

/** Reads what begins with `<` and says where to go on, or -1 when more text is needed. */
function readMarkup(text: string, at: number, events: XmlEvents, state: ScanState): number {
  const second = text.charCodeAt(at + 1)
  if (second === 33 /* ! */) return readDeclaration(text, at, events)
  if (second === 63 /* ? */) {
    const end = text.indexOf('?>', at)
    return end < 0 ? -1 : end + 2
  }
  const end = tagEnd(text, at + 1)
  if (end < 0) return -1
  if (second === 47 /* / */) {
    state.depth--
    if (state.depth < 0) throw broken('its tags do not match')
    events.close(localName(text.slice(at + 2, end).trim()))
    return end + 1
  }
  const empty = text.charCodeAt(end - 1) === 47
  const inner = text.slice(at + 1, empty ? end - 1 : end)
  const blank = inner.search(/\s/)
  const name = localName(blank < 0 ? inner : inner.slice(0, blank))
  state.seenRoot = true
  if (!empty) state.depth++
  events.open(name, blank < 0 ? '' : inner.slice(blank), empty)
  return end + 1
}

function readDeclaration(text: string, at: number, events: XmlEvents): number {
  if (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at + 4)
    return end < 0 ? -1 : end + 3
  }
  if (text.startsWith('<![CDATA[', at)) {
    const end = text.indexOf(']]>', at)
    if (end < 0) return -1
    events.text(text.slice(at + 9, end))
    return end + 3
  }
  if (text.length - at < 9) return -1
  throw broken('it declares a document type, which no workbook does')
}

/** The `>` that ends a tag; one inside an attribute's quotes does not. Walked, since tags are short and pieces long. */
function tagEnd(text: string, from: number): number {
  let open = 0
  for (let at = from; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (open !== 0) {
      if (char === open) open = 0
    } else if (char === 34 || char === 39) open = char
    else if (char === 62) return at
  }
  return -1
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** The value of an attribute, by its full name as written (`r`, `r:id`), or undefined. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1)
    if (at === 0 || before > 32) continue
    const rest = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length))
    if (rest !== null) return unescaped(rest[1] ?? rest[2] ?? '')
  }
  return undefined
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return NAMED[name] ?? whole
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10_ffff && code > 0 ? String.fromCodePoint(code) : '\ufffd'
  })
}

/** Text as it may stand between tags or in an attribute. */
export function escaped(text: string): string {
  return /[&<>"]/.test(text)
    ? text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
    : text
}
