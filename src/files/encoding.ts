/**
 * From bytes to text. A byte order mark decides; without one UTF-8 is tried, and text that is not UTF-8 is
 * read as Windows-1252, which is what Western Excel writes for "CSV".
 */
import { TableRefusal } from './table.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** How many bytes the first look takes. */
export const SNIFFED_BYTES = 65_536

/**
 * Guesses the encoding from the beginning of a file. UTF-16 without a mark shows by its zero bytes standing
 * on one side of nearly every pair; any other zero byte means that the file is no text.
 * @throws {TableRefusal} `empty`, or `binary` (and its kin) naming what the file seems to be
 */
export function sniffEncoding(head: Uint8Array): { encoding: Encoding; markBytes: 0 | 2 | 3 } {
  if (head.length === 0) throw new TableRefusal('empty', 'The file is empty.')
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', markBytes: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 }
  refuseKnownBinaries(head)
  const zeros = { even: 0, odd: 0 }
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd']++
  })
  const most = head.length * 0.3
  if (zeros.odd > most && zeros.even < zeros.odd / 10) return { encoding: 'utf-16le', markBytes: 0 }
  if (zeros.even > most && zeros.odd < zeros.even / 10)
    return { encoding: 'utf-16be', markBytes: 0 }
  if (zeros.even + zeros.odd > 0) {
    throw new TableRefusal(
      'binary',
      'This is not a text file: it holds zero bytes. Save it as CSV or XLSX.',
    )
  }
  return { encoding: 'utf-8', markBytes: 0 }
}

/** First bytes of files that people pick by mistake, and what to tell them. */
const KNOWN: readonly (readonly [number[], 'binary' | 'old-excel', string])[] = [
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'old-excel',
    'This is an Excel 97–2003 file (.xls) or a workbook with a password. Open it and save it as .xlsx without one.',
  ],
  [[0x25, 0x50, 0x44, 0x46], 'binary', 'This is a PDF. A table is read from CSV or XLSX.'],
  [[0x89, 0x50, 0x4e, 0x47], 'binary', 'This is a picture. A table is read from CSV or XLSX.'],
  [[0xff, 0xd8, 0xff], 'binary', 'This is a picture. A table is read from CSV or XLSX.'],
  [[0x47, 0x49, 0x46, 0x38], 'binary', 'This is a picture. A table is read from CSV or XLSX.'],
  [[0x1f, 0x8b], 'binary', 'This file is packed (gzip). Unpack it first.'],
]

export function refuseKnownBinaries(head: Uint8Array): void {
  for (const [bytes, reason, says] of KNOWN) {
    if (bytes.every((byte, index) => head[index] === byte)) throw new TableRefusal(reason, says)
  }
}

/** A piece of decoded text, and whether bytes in it could not be read. */
export type DecodedText = { readonly text: string; readonly damaged: boolean }

/**
 * Decodes a stream. UTF-8 is only believed while it holds: when the first bytes outside ASCII are not UTF-8,
 * everything from there on is Windows-1252 (what came before is the same in both). Bytes that fail after real
 * UTF-8 was seen are damage, not another encoding: they become U+FFFD and the piece says so.
 * `settled` is told once which encoding it was.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  start: Encoding,
  settled: (encoding: Encoding) => void = () => {},
): AsyncGenerator<DecodedText> {
  let encoding = start
  let decoder = new TextDecoder(encoding, { ignoreBOM: true })
  let seenUtf8 = false
  let held: Uint8Array = new Uint8Array(0)
  for await (const chunk of bytes) {
    if (encoding !== 'utf-8') {
      yield { text: decoder.decode(chunk, { stream: true }), damaged: false }
      continue
    }
    const joined = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    const cut = joined.length - openSequence(joined)
    const whole = joined.subarray(0, cut)
    held = joined.subarray(cut)
    const text = decoder.decode(whole)
    if (!text.includes('\ufffd') || isUtf8(whole)) {
      seenUtf8 ||= text.length !== whole.length
      yield { text, damaged: false }
    } else if (seenUtf8 || countUtf8(text) > countDamage(text)) {
      seenUtf8 = true
      yield { text, damaged: true }
    } else {
      encoding = 'windows-1252'
      decoder = new TextDecoder(encoding)
      yield { text: decoder.decode(joined, { stream: true }), damaged: false }
      held = new Uint8Array(0)
    }
  }
  if (held.length > 0 && !seenUtf8) {
    encoding = 'windows-1252'
    decoder = new TextDecoder(encoding)
  }
  const tail = decoder.decode(held)
  if (tail !== '') yield { text: tail, damaged: encoding !== 'windows-1252' }
  settled(encoding)
}

/** How many bytes at the end begin a UTF-8 sequence that the next chunk may finish (0 to 3). */
function openSequence(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needs > back ? back : 0
    }
  }
  return 0
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const countDamage = (text: string) => text.split('\ufffd').length - 1
/** Characters outside ASCII that were read well. A stray pair of Latin letters rarely makes one by chance. */
const countUtf8 = (text: string) => (text.match(/[^\p{ASCII}\ufffd]/gu) ?? []).length
