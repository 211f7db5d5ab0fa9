/** Writes a calendar that programs subscribe to (RFC 5545, with the names of RFC 7986). */

export type CalendarEvent = {
  /** Never changes: by it a program knows an event that has moved. */
  readonly uid: string
  /** Grows with each change. */
  readonly sequence: number
  readonly changedAt: Temporal.Instant
  /** A whole day, or an instant. */
  readonly when: { readonly on: string } | { readonly at: Temporal.Instant }
  readonly summary: string
  readonly url: string
}

/** A calendar as text, its lines ended and folded as the format wants. */
export function writeCalendar(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kept//Commitments//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function eventLines(event: CalendarEvent): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${stamp(event.changedAt)}`,
    `LAST-MODIFIED:${stamp(event.changedAt)}`,
    `SEQUENCE:${event.sequence}`,
    'on' in event.when
      ? `DTSTART;VALUE=DATE:${event.when.on.replaceAll('-', '')}`
      : `DTSTART:${stamp(event.when.at)}`,
    `SUMMARY:${escaped(event.summary)}`,
    `URL:${event.url}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** An instant in UTC, to the second. */
function stamp(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')
}

/** Text as a value (§3.3.11): what could end the line or the value is taken apart, other controls are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '')
}

const MOST_BYTES = 75

/** Lines of at most 75 octets (§3.1); a character is never cut. */
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > MOST_BYTES) {
      pieces.push(piece)
      piece = ''
      bytes = 1 // the space before a continued line
    }
    piece += character
    bytes += size
  }
  return [...pieces, piece].join('\r\n ')
}
