import { decodeText } from './charset.ts'

/**
 * A message's structure, read synchronously and within bounds. A general parser joins text parts, unfolds
 * flowed lines and rewrites line ends; positions in a body are part of what we promise, so the text is
 * taken out of its part exactly as it was decoded.
 */
export type Part = {
  readonly headers: ReadonlyMap<string, string>
  /** Lower case, e.g. "text/plain". */
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  readonly attached: boolean
  /** Where its body lies in the raw message. */
  readonly start: number
  readonly end: number
  readonly parts: readonly Part[]
}

/** Deeper multiparts are left unread. Mail programs nest four or five deep. */
export const DEPTH_MOST = 20
/** Further parts of one message are left unread. */
export const PARTS_MOST = 500
/** A header section longer than this is cut there. */
export const HEADER_BYTES_MOST = 256 * 1024

type Reading = { readonly raw: string; parts: number }

/** The parts of a raw message, given one character a byte. */
export function readParts(raw: string): Part {
  return readPart({ raw, parts: 0 }, 0, raw.length, 0, 'text/plain')
}

function readPart(
  reading: Reading,
  start: number,
  end: number,
  depth: number,
  fallback: string,
): Part {
  reading.parts += 1
  const { headers, bodyStart } = readHeaders(reading.raw, start, end)
  const declared = readValue(headers.get('content-type') ?? fallback)
  const type = /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/.test(declared.value) ? declared.value : 'text/plain'
  const disposition = readValue(headers.get('content-disposition') ?? '').value
  const parts =
    type.startsWith('multipart/') && depth < DEPTH_MOST
      ? readChildren(reading, bodyStart, end, depth, type, declared.parameters.get('boundary'))
      : []
  const attached = disposition === 'attachment'
  return { headers, type, parameters: declared.parameters, attached, start: bodyStart, end, parts }
}

/** Header fields by lower-case name, unfolded; of a repeated field the first counts. */
function readHeaders(
  raw: string,
  start: number,
  end: number,
): { headers: Map<string, string>; bodyStart: number } {
  const headers = new Map<string, string>()
  const limit = Math.min(end, start + HEADER_BYTES_MOST)
  let name = ''
  let lines: string[] = []
  const keep = () => {
    if (name !== '' && !headers.has(name)) headers.set(name, lines.join(' ').trim())
  }
  let at = start
  while (at < limit) {
    const found = raw.indexOf('\n', at)
    const next = found < 0 || found >= end ? end : found + 1
    const line = raw.slice(at, Math.min(next, limit)).replace(/[\r\n]+$/, '')
    if (line === '') {
      keep()
      return { headers, bodyStart: next }
    }
    const colon = line.indexOf(':')
    if (line.startsWith(' ') || line.startsWith('\t')) lines.push(line.trim())
    else if (colon > 0 && colon < 80 && !/\s/.test(line.slice(0, colon).trimEnd())) {
      keep()
      name = line.slice(0, colon).trim().toLowerCase()
      lines = [line.slice(colon + 1).trim()]
    } else if (headers.size === 0 && name === '') {
      // No header at all: the text starts here.
      return { headers, bodyStart: start }
    }
    at = next
  }
  keep()
  return { headers, bodyStart: Math.min(at, end) }
}

function readChildren(
  reading: Reading,
  start: number,
  end: number,
  depth: number,
  type: string,
  declared: string | undefined,
): Part[] {
  const boundary = declared ?? guessBoundary(reading.raw, start, end)
  if (!boundary) return []
  const fallback = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  const parts: Part[] = []
  let open: number | undefined
  for (const line of boundaryLines(reading.raw, `--${boundary}`, start, end)) {
    if (open !== undefined && reading.parts < PARTS_MOST) {
      parts.push(readPart(reading, open, Math.max(open, line.start), depth + 1, fallback))
    }
    open = line.closes ? undefined : line.next
    if (line.closes || reading.parts >= PARTS_MOST) break
  }
  // A message that was cut off never closes its last part.
  if (open !== undefined && reading.parts < PARTS_MOST) {
    parts.push(readPart(reading, open, end, depth + 1, fallback))
  }
  return parts
}

/** Delimiter lines; the line break before one belongs to it (RFC 2046, 5.1.1). */
function* boundaryLines(
  raw: string,
  delimiter: string,
  start: number,
  end: number,
): Generator<{ start: number; next: number; closes: boolean }> {
  for (let at = raw.indexOf(delimiter, start); at >= 0 && at < end; ) {
    const after = at + delimiter.length
    const found = raw.indexOf('\n', after)
    const next = found < 0 || found >= end ? end : found + 1
    const rest = raw.slice(after, Math.min(next, after + 80)).trim()
    if ((at === start || raw.charAt(at - 1) === '\n') && (rest === '' || rest.startsWith('--'))) {
      const withBreak = at > start ? (raw.charAt(at - 2) === '\r' ? at - 2 : at - 1) : at
      yield { start: withBreak, next, closes: rest.startsWith('--') }
    }
    at = raw.indexOf(delimiter, after)
  }
}

/** Some senders forget to name the boundary: it is then what follows the first two dashes. */
function guessBoundary(raw: string, start: number, end: number): string | undefined {
  return /(?:^|\n)--([\w'()+,./:=? -]{1,70}?)\r?\n/.exec(
    raw.slice(start, Math.min(end, start + 2000)),
  )?.[1]
}

/** A field's value and parameters, lower case but for the parameters' values (RFC 2045, RFC 2231). */
export function readValue(field: string): {
  value: string
  parameters: ReadonlyMap<string, string>
} {
  const pieces = semicolons(field.slice(0, 4000))
  const parameters = new Map<string, string>()
  for (const piece of pieces.slice(1, 40)) {
    const equals = piece.indexOf('=')
    if (equals < 1) continue
    const written = piece.slice(0, equals).trim().toLowerCase()
    // boundary*0="…"; boundary*1="…" and charset*=utf-8''… are one parameter.
    const name = written.replace(/\*.*$/, '')
    const value = unquoted(piece.slice(equals + 1))
    if (/\*[1-9]/.test(written)) parameters.set(name, (parameters.get(name) ?? '') + value)
    else if (!parameters.has(name)) {
      parameters.set(name, written.endsWith('*') ? value.replace(/^[^']*'[^']*'/, '') : value)
    }
  }
  return {
    value: (pieces[0] ?? '')
      .replace(/\(.*?\)/g, '')
      .trim()
      .toLowerCase(),
    parameters,
  }
}

function unquoted(value: string): string {
  const bare = value.trim()
  if (!bare.startsWith('"')) return bare.replace(/\s.*$/s, '')
  const close = bare.indexOf('"', 1)
  return bare.slice(1, close < 0 ? undefined : close).replace(/\\(.)/g, '$1')
}

function semicolons(field: string): string[] {
  const out: string[] = []
  let open = 0
  let quoted = false
  for (let at = 0; at < field.length; at += 1) {
    const mark = field.charAt(at)
    if (mark === '"') quoted = !quoted
    else if (mark === ';' && !quoted) {
      out.push(field.slice(open, at))
      open = at + 1
    }
  }
  out.push(field.slice(open))
  return out
}

/** A part's text, its transfer encoding and character set undone; at most `most` bytes of it are read. */
export function partText(raw: string, part: Part, most: number): string {
  const encoding = (part.headers.get('content-transfer-encoding') ?? '').toLowerCase()
  const sent = raw.slice(part.start, Math.min(part.end, part.start + most))
  const bytes = /base64/.test(encoding)
    ? Buffer.from(sent.replace(/[^A-Za-z0-9+/]/g, ''), 'base64')
    : /quoted-printable/.test(encoding)
      ? quotedPrintable(sent)
      : Buffer.from(sent, 'latin1')
  return decodeText(bytes, part.parameters.get('charset'))
}

/** RFC 2045, 6.7; what is no valid escape stays as it is. */
function quotedPrintable(text: string): Uint8Array {
  const out = Buffer.allocUnsafe(text.length)
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === 61) {
      const soft = softBreak(text, at + 1)
      const value = soft > 0 ? -1 : hexPair(text, at + 1)
      if (soft > 0) {
        at = soft - 1
        continue
      }
      if (value >= 0) {
        out[length] = value
        length += 1
        at += 2
        continue
      }
    }
    out[length] = unit
    length += 1
  }
  return out.subarray(0, length)
}

/** Where the text goes on after a soft line break whose "=" stands before `at`; 0 when it is none. */
function softBreak(text: string, at: number): number {
  let end = at
  while (end < at + 8 && (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9)) end += 1
  if (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10) return end + 2
  return text.charCodeAt(end) === 10 || end >= text.length ? end + 1 : 0
}

function hexPair(text: string, at: number): number {
  const high = hexDigit(text.charCodeAt(at))
  const low = hexDigit(text.charCodeAt(at + 1))
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

function hexDigit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48
  if (unit >= 65 && unit <= 70) return unit - 55
  return unit >= 97 && unit <= 102 ? unit - 87 : -1
}
