/**
 * What was talked about at the sample firm: conversations with their marked passages, scores, and news.
 */
import type { ChangeKind, Passage, PassageKind, Said, TalkKind } from './script.ts'
import type { Staff, TopicKey } from './cast.ts'

/**
 * A conversation. In its text `[complaint|the words]` marks a passage, `[demand:key|the words]` one that
 * speaks of an expectation. `with`: our people beside the one who wrote it down.
 */
export function talk(
  kind: TalkKind,
  contact: string | readonly string[],
  subject: string,
  text: string,
  more: {
    way?: 'in' | 'out' | 'both'
    with?: readonly Staff[]
    visibility?: 'everyone' | 'owner'
  } = {},
): Said {
  const incoming = kind === 'complaint' || kind === 'threat' || kind === 'demand'
  return {
    act: 'conversation',
    key: '',
    kind,
    direction: more.way ?? (incoming || kind === 'survey' || kind === 'email' ? 'in' : 'both'),
    subject,
    ...marked(text),
    contacts: typeof contact === 'string' ? [contact] : contact,
    members: more.with ?? [],
    visibility: more.visibility ?? 'everyone',
  }
}

const MARK = /\[(demand|complaint|threat|praise)(?::([\w-]+))?\|([^\]]+)\]/g

/** A text without its marks, and the passages that they named. */
export function marked(text: string): { text: string; passages: readonly Passage[] } {
  const passages: Passage[] = []
  let plain = ''
  let from = 0
  for (const match of text.matchAll(MARK)) {
    plain += text.slice(from, match.index)
    const words = match[3] ?? ''
    passages.push({
      start: plain.length,
      end: plain.length + words.length,
      kind: match[1] as PassageKind,
      about: match[2] ?? null,
    })
    plain += words
    from = match.index + match[0].length
  }
  return { text: plain + text.slice(from), passages }
}

/** Satisfaction from 1 to 5, as they answered. */
export const csat = (value: number, words: string | null = null, contact = 'day'): Said => ({
  act: 'score',
  contact,
  kind: 'csat',
  value,
  least: 1,
  most: 5,
  topic: null,
  words,
})

/** How likely they are to recommend us, from 0 to 10. */
export const nps = (value: number, words: string | null = null, contact = 'day'): Said => ({
  act: 'score',
  contact,
  kind: 'nps',
  value,
  least: 0,
  most: 10,
  topic: null,
  words,
})

/** A change at the customer after which what we knew must be asked again. No topics: all of them. */
export const changes = (
  kind: ChangeKind,
  note: string,
  topics: readonly TopicKey[] = [],
): Said => ({ act: 'change-event', kind, scope: 'customer', segment: null, topics, note })
