/** A row of a table with its longest texts stays far below. */
const MAX_LINE_CHARS = 16 * 1024 * 1024

/**
 * The lines of a UTF-8 stream, without their ends. Unlike Node's readline it reads nothing before it is asked, so no line
 * passes by while somebody is still getting ready.
 * @throws {RangeError} for a line that never ends
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MAX_LINE_CHARS) throw new RangeError('A line of the file never ends.')
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
