/** Writes ZIP containers as a stream (PKWARE APPNOTE 6.3, section 4.3). */
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { constants, crc32, createDeflateRaw } from 'node:zlib'

/** One file to be packed: its name and its pieces of text. */
export type ZipPart = {
  readonly name: string
  readonly text: AsyncIterable<string> | Iterable<string>
}

/**
 * Packs parts into an archive, one after the other, holding no part whole. Sizes follow each part (a data
 * descriptor), because nobody knows them before. No time of day is written, so that the same parts make the same bytes.
 */
export async function* writeZip(
  parts: AsyncIterable<ZipPart> | Iterable<ZipPart>,
): AsyncGenerator<Uint8Array> {
  const list: Buffer[] = []
  let at = 0
  for await (const part of parts) {
    const name = Buffer.from(part.name)
    const head = localHeader(name)
    yield head
    const measure = { crc: 0, bytes: 0, packedBytes: 0 }
    for await (const chunk of deflated(part.text, measure)) yield chunk
    yield descriptor(measure)
    list.push(listing(name, measure, at))
    at += head.length + measure.packedBytes + 16
    if (at > 0xffff_ffff) throw new RangeError('A workbook larger than 4 GB cannot be written.')
  }
  const contents = Buffer.concat(list)
  yield contents
  yield endRecord(list.length, contents.length, at)
}

type Measure = { crc: number; bytes: number; packedBytes: number }

async function* deflated(text: ZipPart['text'], measure: Measure): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED + 2, chunkSize: 65_536 })
  const source = Readable.from(
    (async function* () {
      for await (const piece of text) {
        const bytes = Buffer.from(piece)
        measure.crc = crc32(bytes, measure.crc)
        measure.bytes += bytes.length
        yield bytes
      }
    })(),
  )
  // A fault in the source must reach whoever reads the packed bytes, or the reader would wait for ever.
  source.on('error', (error) => deflate.destroy(error))
  source.pipe(deflate)
  try {
    for await (const chunk of deflate) {
      measure.packedBytes += (chunk as Uint8Array).length
      yield chunk as Uint8Array
    }
  } finally {
    if (!source.destroyed) {
      source.destroy()
      await once(source, 'close')
    }
  }
}

/** 1 January 1980, the earliest day that the format knows. */
const DAY_ONE = 0x21
/** Sizes follow the data (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(FLAGS, 6)
  head.writeUInt16LE(8, 8)
  head.writeUInt16LE(DAY_ONE, 12)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function descriptor(measure: Measure): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(measure.crc, 4)
  tail.writeUInt32LE(measure.packedBytes, 8)
  tail.writeUInt32LE(measure.bytes, 12)
  return tail
}

function listing(name: Buffer, measure: Measure, headerAt: number): Buffer {
  const line = Buffer.alloc(46)
  line.writeUInt32LE(0x02014b50, 0)
  line.writeUInt16LE(20, 4)
  line.writeUInt16LE(20, 6)
  line.writeUInt16LE(FLAGS, 8)
  line.writeUInt16LE(8, 10)
  line.writeUInt16LE(DAY_ONE, 14)
  line.writeUInt32LE(measure.crc, 16)
  line.writeUInt32LE(measure.packedBytes, 20)
  line.writeUInt32LE(measure.bytes, 24)
  line.writeUInt16LE(name.length, 28)
  line.writeUInt32LE(headerAt, 42)
  return Buffer.concat([line, name])
}

function endRecord(entries: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return end
}
