import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'

/**
 * The lines of a stream, a batch at a time as they come in, without their line ends. A byte-order mark at the front is
 * taken off; bytes that are no UTF-8 become U+FFFD. A stream is only read on as fast as its lines are taken.
 */
export async function* lineBatches(stream: Readable): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder()
  // Pieces of a line that has not ended yet, joined once, so that a line of many chunks costs no more.
  let begun: string[] = []
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const end = text.lastIndexOf('\n')
    if (end < 0) {
      begun.push(text)
      continue
    }
    begun.push(text.slice(0, end))
    yield begun.join('').split('\n')
    begun = [text.slice(end + 1)]
  }
  const rest = begun.join('') + decoder.decode()
  if (rest !== '') yield rest.split('\n')
}

/** Writes, and waits while the reader is behind, so that output never piles up in memory. */
export async function writeAll(stream: Writable, text: string): Promise<void> {
  if (text === '' || stream.write(text)) return
  const settled = new AbortController()
  const { signal } = settled
  try {
    // A reader that goes away never drains what was written.
    await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })])
  } finally {
    settled.abort()
  }
  if (stream.destroyed) throw new Error('the output was closed before everything was written')
}
