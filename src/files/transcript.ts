/** What one speaker says in one go: `said` is where the words start, past the name. */
export type SpokenTurn = {
  readonly start: number
  readonly said: number
  readonly end: number
  readonly speaker: string | undefined
}

export type Transcript = { readonly body: string; readonly turns: readonly SpokenTurn[] }

const timing =
  /^\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}/
const label = /^\s*(?:>>+\s*|-\s+)?([\p{Lu}][\p{L}\d .,'’()@&/_-]{0,58}?)\s?:(?=\s|$)/u

/** Whether a text is a WebVTT or SRT file, by how it opens. */
export function isTranscript(text: string): boolean {
  const head = text.slice(0, 2000)
  return (
    /^WEBVTT(?:[ \t].*)?(?:\r?\n|$)/.test(head) || /^\s*\d{1,6}[ \t]*\r?\n[^\n]{0,40}-->/.test(head)
  )
}

/**
 * A WebVTT or SRT file as text: the words of a turn on lines under its speaker's name, without times and
 * marks, so that a sentence that runs over several cues is one again.
 */
export function readTranscript(text: string): Transcript {
  const turns: { speaker: string | undefined; words: string[] }[] = []
  for (const cue of cues(text)) {
    for (const piece of spoken(cue)) {
      const last = turns.at(-1)
      const speaker = piece.speaker ?? last?.speaker
      if (last !== undefined && last.speaker === speaker) last.words.push(piece.words)
      else turns.push({ speaker, words: [piece.words] })
    }
  }
  let body = ''
  const spans: SpokenTurn[] = []
  for (const turn of turns) {
    const start = body.length
    if (turn.speaker !== undefined) body += `${turn.speaker}:\n`
    const said = body.length
    body += `${turn.words.join(' ')}\n`
    spans.push({ start, said, end: body.length, speaker: turn.speaker })
    body += '\n'
  }
  return { body, turns: spans }
}

/** The text lines of each cue. */
function cues(text: string): string[][] {
  const out: string[][] = []
  let open: string[] | undefined
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (timing.test(line)) {
      open = []
      out.push(open)
    } else if (line.trim() === '') open = undefined
    else open?.push(line)
  }
  return out
}

function spoken(lines: readonly string[]): { speaker: string | undefined; words: string }[] {
  const out: { speaker: string | undefined; words: string }[] = []
  for (const line of lines) {
    const voices = line.split(/<v(?:\.[\w.-]{1,60})?[ \t]+/)
    for (const [at, piece] of voices.entries()) {
      const close = at === 0 ? -1 : piece.indexOf('>')
      const voice = close > 0 ? piece.slice(0, close).trim() : undefined
      const bare = unmarked(close >= 0 ? piece.slice(close + 1) : piece)
      const named = voice === undefined ? label.exec(bare) : null
      const words = (named === null ? bare : bare.slice(named[0].length)).trim()
      if (words !== '') out.push({ speaker: voice ?? named?.[1]?.trim(), words })
    }
  }
  return out
}

/** Without the marks of WebVTT: classes, italics, karaoke times, and its few character references. */
function unmarked(text: string): string {
  return text
    .replace(/<[^<>]{0,200}>/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => references[name] ?? '')
}

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ' }

/** The turns of plain notes in which speakers stand before a colon; none when fewer than two lines do. */
export function turnsOfNotes(body: string): readonly SpokenTurn[] {
  const turns: { start: number; said: number; end: number; speaker: string }[] = []
  for (let start = 0; start < body.length; ) {
    const found = body.indexOf('\n', start)
    const next = found < 0 ? body.length : found + 1
    const name = label.exec(body.slice(start, Math.min(next, start + 100)))
    if (name?.[1] !== undefined) {
      const last = turns.at(-1)
      if (last !== undefined) last.end = start
      turns.push({ start, said: start + name[0].length, end: body.length, speaker: name[1].trim() })
    }
    start = next
  }
  return turns.length < 2 ? [] : turns
}
