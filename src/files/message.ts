import { addressParser, decodeWords } from 'postal-mime'
import { decodeText } from './charset.ts'
import { htmlToText } from './html.ts'
import type { RawMessage } from './mbox.ts'
import { type Part, partText, readParts } from './mime.ts'
import { isTranscript, readTranscript, type SpokenTurn, turnsOfNotes } from './transcript.ts'

/** A message at the door: what was said, by whom, when. */
export type Message = {
  /** The Message-ID with its angle brackets, when there is one. */
  readonly id: string | undefined
  /** The sender's address, lower case. */
  readonly from: string | undefined
  readonly subject: string | undefined
  /** When it was sent, in the sender's own offset. */
  readonly sentAt: Temporal.ZonedDateTime | undefined
  /** The decoded plain-text part, or the text made from the HTML part. */
  readonly body: string
  /** Who speaks where; empty when all of it is the sender's. */
  readonly turns: readonly SpokenTurn[]
  /** Whether the message was longer than what is read of it. */
  readonly cut: boolean
}

/** Of a longer text this much is kept. It is about the length of "War and Peace" in small. */
export const BODY_UNITS_MOST = 1024 * 1024
/** As encoded in the message: base64 adds a third, quoted-printable up to twice. */
const TEXT_BYTES_MOST = 3 * BODY_UNITS_MOST
const HTML_BYTES_MOST = 8 * 1024 * 1024
/** Further text parts of one message are left unread. */
const TEXT_PARTS_MOST = 50

/** Reads an RFC 5322 message. Whatever is broken in it, what can be read is. */
export function readMail(message: RawMessage): Message {
  const raw = message.bytes.toString('latin1').replace(/^From [^\n]*\n/, '')
  const top = readParts(raw)
  const { body, cut } = bodyOf(raw, top)
  return {
    id: identifier(top.headers.get('message-id')),
    from: sender(top.headers.get('from')),
    subject: words(top.headers.get('subject')),
    sentAt: sentTime(top.headers.get('date')),
    body,
    turns: [],
    cut: message.cut || cut,
  }
}

/** Reads plain notes, or a WebVTT or SRT transcript. */
export function readNotes(message: RawMessage): Message {
  // No character takes more than four bytes, so this much holds all that is kept.
  const bytes = message.bytes.subarray(0, 4 * BODY_UNITS_MOST)
  const text = decodeText(bytes, unicodeMark(bytes)).replace(/^\ufeff/, '')
  const cut = message.cut || text.length > BODY_UNITS_MOST || bytes.length < message.bytes.length
  const kept = text.slice(0, BODY_UNITS_MOST)
  const none = { id: undefined, from: undefined, subject: undefined, sentAt: undefined, cut }
  return isTranscript(kept)
    ? { ...none, ...readTranscript(kept) }
    : { ...none, body: kept, turns: turnsOfNotes(kept) }
}

function unicodeMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

function bodyOf(raw: string, top: Part): { body: string; cut: boolean } {
  const plain: Part[] = []
  const html: Part[] = []
  if (top.parts.length > 0) for (const part of childrenOf(top)) gather(part, plain, html)
  else if (isPage(top)) html.push(top)
  // A multipart whose parts could not be told apart is shown as it came.
  else if (top.type.startsWith('text/') || top.type.startsWith('multipart/')) plain.push(top)
  const texts = plain.slice(0, TEXT_PARTS_MOST).map((part) => partText(raw, part, TEXT_BYTES_MOST))
  let body = texts.reduce((all, text) => (all === '' ? text : joined(all, text)), '')
  let cut = plain.some((part) => part.end - part.start > TEXT_BYTES_MOST)
  const page = html[0]
  if (body.trim() === '' && page !== undefined) {
    body = htmlToText(partText(raw, page, HTML_BYTES_MOST), BODY_UNITS_MOST)
    cut = page.end - page.start > HTML_BYTES_MOST
  }
  return { body: body.slice(0, BODY_UNITS_MOST), cut: cut || body.length >= BODY_UNITS_MOST }
}

const joined = (all: string, text: string): string =>
  all.endsWith('\n') || text === '' ? all + text : `${all}\n${text}`

/**
 * The parts that are this message's own text, in order. An attachment is not, nor is a message passed on
 * as one (message/rfc822): those are somebody else's words, with a sender and a date of their own.
 */
function gather(part: Part, plain: Part[], html: Part[]): void {
  if (part.attached || part.parameters.has('name')) return
  if (part.parts.length > 0) for (const child of childrenOf(part)) gather(child, plain, html)
  else if (isPage(part)) html.push(part)
  else if (part.type === 'text/plain') plain.push(part)
}

/** The children to read: of alternatives the first that holds plain text and the first that holds a page. */
function childrenOf(part: Part): readonly Part[] {
  if (part.type !== 'multipart/alternative') return part.parts
  const held = part.parts.map((child) => {
    const own: { plain: Part[]; html: Part[] } = { plain: [], html: [] }
    gather(child, own.plain, own.html)
    return own
  })
  const plain = held.find((own) => own.plain.length > 0)?.plain ?? []
  return [...plain, ...(held.find((own) => own.html.length > 0)?.html ?? [])]
}

const isPage = (part: Part): boolean =>
  part.type === 'text/html' || part.type === 'application/xhtml+xml'

function identifier(field: string | undefined): string | undefined {
  const found = /<[^<>\s]{1,980}>/.exec(field ?? '')?.[0] ?? field?.trim().slice(0, 980)
  return found === '' ? undefined : found
}

function words(field: string | undefined): string | undefined {
  return field === undefined ? undefined : decodeWords(field.slice(0, 4000))
}

function sender(field: string | undefined): string | undefined {
  if (field === undefined) return undefined
  for (const entry of addressParser(field.slice(0, 4000), { flatten: true })) {
    if (entry.address?.includes('@')) return entry.address.toLowerCase()
  }
  return undefined
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
/** The named zones of RFC 822; a military letter says nothing reliable (RFC 5322, 4.3). */
const namedOffsets: Readonly<Record<string, string>> = {
  ut: '+00:00',
  gmt: '+00:00',
  z: '+00:00',
  utc: '+00:00',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  cet: '+01:00',
  cest: '+02:00',
  bst: '+01:00',
}

/** A Date field (RFC 5322, 3.3 and 4.3); nothing when it is no date. */
export function sentTime(field: string | undefined): Temporal.ZonedDateTime | undefined {
  const found =
    /(\d{1,2})[ -]+([A-Za-z]{3})[a-z]*[ ,-]+(\d{2,4})[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[A-Za-z]{1,4})?/.exec(
      (field ?? '').slice(0, 200),
    )
  if (found === null) return undefined
  const [, day, month = '', year = '', hour, minute, second = '0', zone = '+0000'] = found
  const written = Number(year)
  const full = year.length > 2 ? written : written < 50 ? 2000 + written : 1900 + written
  try {
    return Temporal.ZonedDateTime.from(
      {
        year: full,
        month: months.indexOf(month.toLowerCase()) + 1,
        day: Number(day),
        hour: Number(hour),
        minute: Number(minute),
        second: Math.min(59, Number(second)),
        timeZone: offsetOf(zone),
      },
      { overflow: 'reject' },
    )
  } catch {
    return undefined
  }
}

function offsetOf(zone: string): string {
  if (/^[+-]/.test(zone)) {
    const offset = `${zone.slice(0, 3)}:${zone.slice(3)}`
    return offset === '-00:00' ? 'UTC' : offset
  }
  const named = namedOffsets[zone.toLowerCase()] ?? '+00:00'
  return named === '+00:00' ? 'UTC' : named
}
