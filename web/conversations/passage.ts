import type { ConversationView } from '../../src/contract/conversation.ts'

export type Passage = ConversationView['passages'][number]
export type Piece = {
  readonly text: string
  readonly start: number
  readonly passage: Passage | null
}

/** A text cut at the edges of its passages, in order. Where two overlap, the one that begins first goes on. */
export function piecesOf(text: string, passages: readonly Passage[]): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const passage of passages.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const [start, end] = [Math.max(at, passage.start), Math.min(text.length, passage.end)]
    if (end <= start) continue
    if (start > at) pieces.push({ text: text.slice(at, start), start: at, passage: null })
    pieces.push({ text: text.slice(start, end), start, passage })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), start: at, passage: null })
  return pieces
}

/** Passages with one more; what it covers of others makes way, so that no word is marked twice. */
export function withPassage(passages: readonly Passage[], more: Passage): Passage[] {
  const apart = passages.filter(({ start, end }) => end <= more.start || start >= more.end)
  return [...apart, more].sort((a, b) => a.start - b.start)
}

/** A selection without the spaces at its ends; null when nothing is left of it. */
export function trimmed(
  text: string,
  start: number,
  end: number,
): readonly [number, number] | null {
  const said = text.slice(start, end)
  const from = start + (said.length - said.trimStart().length)
  const to = start + said.trimEnd().length
  return to > from ? [from, to] : null
}
