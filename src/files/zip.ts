/**
 * ZIP containers, as far as a workbook needs them. Written by hand rather than taken from a package because the
 * streaming readers we tried do not compare checksums: a single flipped bit lost 8,000 of 100,000 rows without a word
 * (docs/decisions/import-files.md). Sizes are bounded before a byte is unpacked, and while it is.
 * The layout follows PKWARE's APPNOTE 6.3, sections 4.3 and 4.5.3.
 */
import { crc32, createInflateRaw } from 'node:zlib'
import { TableRefusal } from './table.ts'

export type ZipEntry = {
  readonly name: string
  /** 0 stored, 8 deflated; anything else is refused when it is opened. */
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly bytes: number
  readonly headerAt: number
}

/** A workbook has a dozen entries and, with many sheets and pictures, hundreds. */
const MAX_ENTRIES = 5_000
/** Excel's largest sheet of a firm's customers unpacks to a few hundred megabytes of XML. */
const MAX_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024
/** Deflate cannot pass 1,032; the most repetitive sheets measured reach 60. */
const MAX_RATIO = 250
/** Small entries may be as repetitive as they like. */
const RATIO_COUNTS_FROM_BYTES = 16 * 1024 * 1024

const damaged = (says: string) =>
  new TableRefusal('damaged', `The file is damaged: ${says} Save it again and try once more.`)

/**
 * The entries of an archive, by name.
 * @throws {TableRefusal} `damaged` when it is cut off or makes no sense, `too-large` when it would unpack to more
 *   than any workbook does
 */
export function readZip(file: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MAX_ENTRIES) throw new TableRefusal('too-large', 'The file holds too many parts.')
  const entries = new Map<string, ZipEntry>()
  for (let n = 0; n < count; n++) {
    if (at + 46 > file.length || view.getUint32(at, true) !== 0x02014b50) {
      throw damaged('its list of contents is cut off.')
    }
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const entry = entryAt(file, view, at, nameLength, extraLength)
    entries.set(entry.name, entry)
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  }
  refuseBombs([...entries.values()])
  return entries
}

/** Where the end record stands: within the last 64 KB, since a comment may follow it. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 65_557)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  throw damaged('its end is missing.')
}

function entryAt(
  file: Uint8Array,
  view: DataView,
  at: number,
  nameLength: number,
  extraLength: number,
): ZipEntry {
  const bytes = file.subarray(at + 46, at + 46 + nameLength)
  const name = new TextDecoder().decode(bytes).replaceAll('\\', '/').replace(/^\//, '')
  const wide = wideFields(view, at + 46 + nameLength, extraLength)
  const field = (offset: number) => {
    const value = view.getUint32(at + offset, true)
    return value === 0xffff_ffff ? (wide.shift() ?? value) : value
  }
  // The wide fields stand in this order, and only those that do not fit their 32 bits.
  const unpacked = field(24)
  const packed = field(20)
  const headerAt = field(42)
  const method = view.getUint16(at + 10, true)
  return {
    name,
    method,
    crc: view.getUint32(at + 16, true),
    packedBytes: packed,
    bytes: unpacked,
    headerAt,
  }
}

/** The 64-bit values of the ZIP64 extra field (id 1), which some streaming writers always add. */
function wideFields(view: DataView, from: number, length: number): number[] {
  const end = Math.min(from + length, view.byteLength)
  for (let at = from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    const stop = Math.min(at + 4 + view.getUint16(at + 2, true), end)
    const values: number[] = []
    for (let each = at + 4; each + 8 <= stop; each += 8) {
      values.push(Number(view.getBigUint64(each, true)))
    }
    return values
  }
  return []
}

function refuseBombs(entries: readonly ZipEntry[]): void {
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  const worst = entries.find(
    (entry) => entry.bytes > RATIO_COUNTS_FROM_BYTES && entry.bytes > entry.packedBytes * MAX_RATIO,
  )
  if (total > MAX_UNPACKED_BYTES || worst !== undefined) {
    throw new TableRefusal(
      'too-large',
      'The file unpacks to far more than a table holds. It is refused for safety.',
    )
  }
}

/**
 * An entry's bytes, unpacked as they are asked for. No more than its declared size is ever unpacked, and its
 * checksum is compared at the end.
 * @throws {TableRefusal} `damaged`
 */
export async function* openEntry(file: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (entry.headerAt + 30 > file.length || view.getUint32(entry.headerAt, true) !== 0x04034b50) {
    throw damaged(`its part ${entry.name} is missing.`)
  }
  const from =
    entry.headerAt +
    30 +
    view.getUint16(entry.headerAt + 26, true) +
    view.getUint16(entry.headerAt + 28, true)
  const packed = file.subarray(from, from + entry.packedBytes)
  if (packed.length < entry.packedBytes || (entry.method !== 0 && entry.method !== 8)) {
    throw damaged(`its part ${entry.name} cannot be read.`)
  }
  let crc = 0
  let size = 0
  for await (const chunk of unpacked(packed, entry)) {
    size += chunk.length
    if (size > entry.bytes) throw damaged(`its part ${entry.name} is larger than it says.`)
    crc = crc32(chunk, crc)
    yield chunk
  }
  if (size !== entry.bytes || crc !== entry.crc) {
    throw damaged(`its part ${entry.name} is not what was once saved.`)
  }
}

async function* unpacked(packed: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.method === 0) {
    yield packed
    return
  }
  const inflate = createInflateRaw({ chunkSize: 65_536 })
  inflate.end(packed)
  try {
    for await (const chunk of inflate) yield chunk as Uint8Array
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw damaged(`its part ${entry.name} cannot be unpacked.`)
    }
    throw error
  }
}
