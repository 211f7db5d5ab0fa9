/**
 * Bytes to text, whatever a message claims about its character set. What it says is believed unless the
 * bytes speak against it: valid multi-byte UTF-8 does not come about by chance.
 */
export function decodeText(bytes: Uint8Array, charset: string | undefined): string {
  const named = known(charset)
  if (isAscii(bytes) && asciiBased(named)) return latin(bytes)
  if (named !== undefined && named.encoding !== 'utf-8' && named.encoding !== 'windows-1252') {
    return named.decode(bytes)
  }
  const utf8 = strictUtf8(bytes)
  if (utf8 !== undefined) return utf8
  // Some of it may still be UTF-8: then the broken bytes are replaced, else every byte is a character.
  const lenient = new TextDecoder('utf-8').decode(bytes)
  const broken = lenient.split('\ufffd').length - 1
  const wide = lenient.length - broken - countAscii(bytes)
  return named?.encoding !== 'windows-1252' && wide > broken
    ? lenient
    : new TextDecoder('windows-1252').decode(bytes)
}

/** Encodings in which a byte below 128 may be something other than that ASCII character. */
const shifted = new Set(['utf-16le', 'utf-16be', 'iso-2022-jp', 'replacement'])

function asciiBased(decoder: TextDecoder | undefined): boolean {
  return decoder === undefined || !shifted.has(decoder.encoding)
}

const decoders = new Map<string, TextDecoder | undefined>()

/** The decoder of a label, when there is one. Labels come from strangers: few of them are remembered. */
function known(charset: string | undefined): TextDecoder | undefined {
  const label = charset?.trim().toLowerCase().slice(0, 40)
  if (!label) return undefined
  if (decoders.has(label)) return decoders.get(label)
  let decoder: TextDecoder | undefined
  try {
    decoder = new TextDecoder(label)
  } catch {
    decoder = undefined
  }
  if (decoders.size < 100) decoders.set(label, decoder)
  return decoder
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 127) return false
  return true
}

function countAscii(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte < 128) count += 1
  return count
}
