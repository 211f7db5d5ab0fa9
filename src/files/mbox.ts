import type { Readable } from 'node:stream'

/** A message of a mailbox: its bytes, and whether it was longer than what is kept. */
export type RawMessage = { readonly bytes: Buffer; readonly cut: boolean }

/** Of a longer message only this much is read. Mail servers refuse messages of half the size. */
export const MESSAGE_BYTES_MOST = 64 * 1024 * 1024
/** Where a separator may straddle two reads. */
const SEPARATOR_BYTES = 400

/**
 * The messages of a mailbox in order, one at a time, so that its size does not matter. A separator is a line
 * that opens with "From " and carries a time and a year (RFC 4155); quoted ">From " lines stay as they are.
 */
export async function* readMbox(input: AsyncIterable<Buffer>): AsyncGenerator<RawMessage> {
  let held: Buffer = Buffer.alloc(0)
  let cut = false
  let started = false
  for await (const chunk of coalesced(input, () => held.length)) {
    let search = Math.max(0, held.length - SEPARATOR_BYTES)
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    for (;;) {
      const at = nextSeparator(held, search, false)
      if (at < 0) break
      if (started) yield { bytes: trimmed(held.subarray(0, at)), cut }
      started = true
      cut = false
      held = held.subarray(afterLine(held, at))
      search = 0
    }
    if (held.length > MESSAGE_BYTES_MOST + SEPARATOR_BYTES) {
      // The middle is given up, the end kept: the next separator may lie across it.
      held = Buffer.concat([
        held.subarray(0, MESSAGE_BYTES_MOST),
        held.subarray(held.length - SEPARATOR_BYTES),
      ])
      cut = true
    }
  }
  const last = started ? nextSeparator(held, Math.max(0, held.length - SEPARATOR_BYTES), true) : -1
  if (last >= 0) yield { bytes: trimmed(held.subarray(0, last)), cut }
  else if (started) yield { bytes: trimmed(held), cut }
  // No separator at all: one message that somebody gave the wrong name.
  else if (held.length > 0) yield { bytes: held, cut }
}

/** Small reads joined, so that what is held is copied a bounded number of times per byte. */
async function* coalesced(
  input: AsyncIterable<Buffer>,
  held: () => number,
): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const chunk of input) {
    waiting.push(chunk)
    length += chunk.length
    if (length < Math.max(1 << 20, held() / 2)) continue
    yield Buffer.concat(waiting)
    waiting = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(waiting)
}

/** The next separator line's start at or after `from`; one without its line end counts only at the `end`. */
function nextSeparator(held: Buffer, from: number, end: boolean): number {
  for (let at = held.indexOf('From ', from); at >= 0; at = held.indexOf('From ', at + 5)) {
    if (at > 0 && held[at - 1] !== 10) continue
    const lineEnd = held.indexOf(10, at)
    if (lineEnd < 0 && !end) return -1
    const line = held.toString(
      'latin1',
      at,
      Math.min(lineEnd < 0 ? held.length : lineEnd, at + 300),
    )
    if (/^From \S[^\n]{0,250}\d{1,2}:\d{2}[^\n]{0,40}\d{4}/.test(line)) return at
    if (at === 0) return 0
  }
  return -1
}

function afterLine(held: Buffer, at: number): number {
  const end = held.indexOf(10, at)
  return end < 0 ? held.length : end + 1
}

/** Without the blank line that a mailbox puts before a separator. */
function trimmed(bytes: Buffer): Buffer {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 4))
  const blank = /(?:^|\n)(\r?\n)$/.exec(tail)?.[1]
  return blank === undefined ? bytes : bytes.subarray(0, bytes.length - blank.length)
}

/** Everything of a stream, at most `MESSAGE_BYTES_MOST` and whether there was more. */
export async function readWhole(input: Readable | AsyncIterable<Buffer>): Promise<RawMessage> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of input as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > MESSAGE_BYTES_MOST) break
  }
  const bytes = Buffer.concat(chunks)
  return { bytes: bytes.subarray(0, MESSAGE_BYTES_MOST), cut: length > MESSAGE_BYTES_MOST }
}
