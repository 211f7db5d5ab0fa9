/** Tar archives (POSIX ustar) of small files, so that a backup opens with the tools every machine has. */

const BLOCK = 512
/** Two empty blocks end an archive. */
export const tarEnd = Buffer.alloc(2 * BLOCK)

export type TarEntry = { readonly name: string; readonly body: Buffer }

/** One file as it stands in the archive. `name` has at most 100 bytes. */
export function tarEntry({ name, body }: TarEntry, at: Temporal.Instant): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long for a tar entry`)
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0)
  header.write('0000600\0', 100) // only its owner reads it: a backup holds keys
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(octal(body.length), 124)
  header.write(octal(Math.floor(at.epochMilliseconds / 1000)), 136)
  header.write('        ', 148) // the checksum counts as spaces while it is made
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(checksum(header), 148)
  const padding = (BLOCK - (body.length % BLOCK)) % BLOCK
  return Buffer.concat([header, body, Buffer.alloc(padding)])
}

/** The files of an archive, in order, each whole in memory. Throws when the archive is cut short or no archive. */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const source = new Blocks(chunks)
  for (;;) {
    const header = await source.take(BLOCK)
    if (header.every((byte) => byte === 0)) return await source.finish()
    const stated = header.toString('latin1', 148, 156)
    header.write('        ', 148)
    if (stated !== checksum(header)) throw new Error('the archive is damaged')
    const size = Number.parseInt(header.toString('latin1', 124, 136), 8)
    const name = header.toString('utf8', 0, header.indexOf(0))
    const padded = await source.take(Math.ceil(size / BLOCK) * BLOCK)
    yield { name, body: padded.subarray(0, size) }
  }
}

class Blocks {
  readonly source: AsyncIterator<Buffer>
  held: Buffer = Buffer.alloc(0)

  constructor(chunks: AsyncIterable<Buffer>) {
    this.source = chunks[Symbol.asyncIterator]()
  }

  /** Reads what is left, so that whoever unpacks comes to the sum at its very end. */
  async finish(): Promise<void> {
    for (;;) if ((await this.source.next()).done === true) return
  }

  async take(size: number): Promise<Buffer> {
    const parts = [this.held]
    let have = this.held.length
    while (have < size) {
      const next = await this.source.next()
      if (next.done === true) throw new Error('the archive ends too early')
      parts.push(next.value)
      have += next.value.length
    }
    const all = Buffer.concat(parts)
    this.held = all.subarray(size)
    return Buffer.from(all.subarray(0, size))
  }
}

function octal(value: number): string {
  return `${value.toString(8).padStart(11, '0')}\0`
}

function checksum(header: Buffer): string {
  const sum = header.reduce((total, byte) => total + byte, 0)
  return `${sum.toString(8).padStart(6, '0')}\0 `
}
