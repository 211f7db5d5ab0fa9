/**
 * The words in which the sample's customers are told. A telling says how many days ago something was and what
 * happened then; dates, hours and who typed it in follow from `days.ts` and the customer's owner.
 */
import type { Grade } from '../ladder.ts'
import type {
  AnswerKind,
  ChangeKind,
  How,
  MetricKey,
  Passage,
  PassageKind,
  ReferenceKind,
  Said,
  Staff,
  TalkKind,
  Terms,
  TopicKey,
} from './script.ts'
import type { Stage } from '../customer.ts'

/** Something said on a day. `conversation: 'day'` and `contact: 'day'` are filled in from that day's talk. */
export type Happening = {
  readonly ago: number
  /** Days until somebody typed it in; 0: the same evening. */
  readonly late: number
  /** Who typed it in; null: the customer's owner. */
  readonly by: Staff | null
  readonly said: readonly Said[]
}

export type Person = {
  readonly key: string
  readonly name: string
  readonly role: string
  readonly exposed: boolean
  /** Days ago on which they came and went; null: as long as the customer, and still there. */
  readonly from: number | null
  readonly to: number | null
}

/** A line through points of [days ago, value], the oldest first. */
export type Course = readonly (readonly [ago: number, value: number])[]

export type Firm = {
  readonly key: string
  readonly name: string
  readonly segment: string
  readonly tier: 'A' | 'B' | 'C'
  readonly owner: Staff
  /** What they could bring in a year, in pounds. */
  readonly potential: number
  /** Days ago on which they became a customer, or were first written down. */
  readonly since: number
  readonly stage?: Stage
  /** Days ago on which they came to the stage they are in. */
  readonly stageAgo?: number
  readonly lostReason?: string
  readonly lostTo?: string
  readonly note?: string
  /** Pounds a month over time; none for prospects. */
  readonly monthly?: Course
  /** Our hours for a pound, beside what is usual (1). */
  readonly effort?: number
  readonly people: readonly Person[]
  readonly measured?: Readonly<Partial<Record<MetricKey, Course>>>
  readonly told: readonly Happening[]
}

export function person(
  key: string,
  name: string,
  role: string,
  more: { exposed?: boolean; from?: number; to?: number } = {},
): Person {
  const { exposed = false, from = null, to = null } = more
  return { key, name, role, exposed, from, to }
}

type Many = Said | readonly Said[]

/** What happened so many days ago (a weekend becomes the Friday before). */
export function on(ago: number, ...said: readonly Many[]): Happening {
  return { ago, late: 0, by: null, said: said.flat() as readonly Said[] }
}

/** The same, typed in by somebody else than the customer's owner. */
export function onBy(by: Staff, ago: number, ...said: readonly Many[]): Happening {
  return { ...on(ago, ...said), by }
}

/** The same, typed in only some days after it happened. */
export function lateBy(days: number, happening: Happening): Happening {
  return { ...happening, late: days }
}

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

type Wanting = {
  from?: string
  importance?: 1 | 2 | 3 | 4 | 5
  reference?: readonly [ReferenceKind, string]
  metric?: MetricKey
  adequate?: number
  desired?: number
  must?: readonly Staff[]
  cans?: readonly Staff[]
  /** Their words that say so; for a guess, what it rests on. */
  quote?: string
  note?: string
}

/** An expectation with its first evidence, and the levels that came with it. */
export function expects(
  key: string,
  topic: TopicKey,
  grade: Grade,
  statement: string,
  more: Wanting = {},
): readonly Said[] {
  const made: Said = {
    act: 'expectation',
    key,
    topic,
    statement,
    contact: more.from ?? (grade === 'assumed' ? null : 'day'),
    importance: more.importance ?? null,
    reference: more.reference ? { kind: more.reference[0], words: more.reference[1] } : null,
    metric: more.metric ?? null,
    mustKnow: more.must ?? [],
    canFrom: more.cans ?? [],
  }
  const first = heard(key, grade, more.quote ?? null, more)
  if (more.adequate === undefined && more.desired === undefined) return [made, first]
  return [made, first, wants(key, more.adequate ?? null, more.desired ?? null)]
}

/** Evidence for an expectation. */
export function heard(
  expectation: string,
  grade: Grade,
  quote: string | null,
  more: { note?: string; from?: string; against?: boolean } = {},
): Said {
  return {
    act: 'evidence',
    expectation,
    grade,
    supports: more.against !== true,
    quote,
    note: more.note ?? null,
    contact: grade === 'assumed' ? null : (more.from ?? 'day'),
    conversation: grade === 'assumed' ? null : 'day',
  }
}

/** Evidence against it. */
export function doubted(expectation: string, grade: Grade, quote: string, from = 'day'): Said {
  return heard(expectation, grade, quote, { against: true, from })
}

/** Levels that the customer names (or that we do, `by` us), in the unit of the metric. */
export function wants(
  expectation: string,
  adequate: number | null,
  desired: number | null,
  by: 'customer' | 'us' = 'customer',
): Said {
  const known = by === 'customer' ? 'day' : null
  return {
    act: 'level',
    expectation,
    adequate,
    desired,
    statedBy: by,
    contact: known,
    conversation: known,
  }
}

export function insists(expectation: string, quote: string): Said {
  return { act: 'demand', expectation, quote, contact: 'day', conversation: 'day' }
}

type Can =
  | Staff
  | readonly [Staff, 'if', conditions: string]
  | readonly [Staff, 'cannot', reason: string]

/** What the people say who would have to do it. */
export function can(expectation: string, said: Can): Said {
  if (typeof said === 'string')
    return {
      act: 'can',
      expectation,
      member: said,
      says: 'can',
      conditions: null,
      reason: null,
    }
  const [member, how, words] = said
  return how === 'if'
    ? {
        act: 'can',
        expectation,
        member,
        says: 'with-conditions',
        conditions: words,
        reason: null,
      }
    : { act: 'can', expectation, member, says: 'cannot', conditions: null, reason: words }
}

export function triage(
  expectation: string,
  want: boolean,
  have: boolean,
  wantNote: string | null = null,
  haveNote: string | null = null,
): Said {
  return { act: 'triage', expectation, want, wantNote, have, haveNote }
}

type Answering = {
  level?: number
  conditions?: string
  terms?: Terms
  want?: boolean | string
  have?: boolean | string
  can?: readonly Can[]
  /** How they were told; null: they were not. */
  told?: How | null
  /** Their words accepting it. */
  accepted?: string
  /** Tells two answers to one expectation apart. */
  key?: string
}

/** Our answer with the triage behind it, told unless `told` is null, and accepted where their words are given. */
export function answers(
  kind: AnswerKind,
  expectation: string,
  words: string,
  more: Answering = {},
): readonly Said[] {
  const key = `${expectation}:${more.key ?? 'answer'}`
  const said: Said[] = [weighed(kind, expectation, more)]
  for (const one of more.can ?? []) said.push(can(expectation, one))
  said.push({
    act: 'answer',
    expectation,
    key,
    answer: kind,
    words,
    level: more.level ?? null,
    conditions: more.conditions ?? null,
    terms: more.terms ?? 'proposed',
  })
  if (more.told !== null) said.push(tells(expectation, more.told ?? 'meeting', more.key))
  if (more.accepted !== undefined) said.push(accepts(expectation, more.accepted, more.key))
  return said
}

function weighed(kind: AnswerKind, expectation: string, more: Answering): Said {
  const want = more.want ?? kind !== 'decline'
  const have = more.have ?? false
  return triage(
    expectation,
    want !== false,
    have !== false,
    typeof want === 'string' ? want : null,
    typeof have === 'string' ? have : null,
  )
}

export const commits = (expectation: string, words: string, more?: Answering) =>
  answers('commit', expectation, words, more)
export const offers = (expectation: string, words: string, more?: Answering) =>
  answers('alternative', expectation, words, more)
export const declines = (expectation: string, words: string, more?: Answering) =>
  answers('decline', expectation, words, more)

export function tells(expectation: string, how: How, key = 'answer'): Said {
  return {
    act: 'told',
    expectation,
    answer: `${expectation}:${key}`,
    how,
    contact: 'day',
    conversation: 'day',
  }
}

export function accepts(expectation: string, quote: string, key = 'answer'): Said {
  return {
    act: 'accepted',
    expectation,
    answer: `${expectation}:${key}`,
    quote,
    contact: 'day',
    conversation: 'day',
  }
}

export const seen = (expectation: string, ...members: readonly Staff[]): readonly Said[] =>
  members.map((member) => ({ act: 'seen', expectation, member }))

/** A line in the thread of those who do the work. */
export const notes = (expectation: string, text: string): Said => ({
  act: 'said',
  expectation,
  text,
})

export const retires = (
  expectation: string,
  retired: 'withdrawn' | 'outlived',
  why: string,
): Said => ({ act: 'retired', expectation, retired, why })

/** A change at the customer after which what we knew must be asked again. No topics: all of them. */
export const changes = (
  kind: ChangeKind,
  note: string,
  topics: readonly TopicKey[] = [],
): Said => ({ act: 'change-event', kind, scope: 'customer', segment: null, topics, note })

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

/** Beyond what anyone can do, as was found together with them in that day's conversation. */
export const unrealistic = (expectation: string, why: string): Said => ({
  act: 'unrealistic',
  expectation,
  why,
  conversation: 'day',
})

/** How much it matters to them from then on. */
export const weight = (expectation: string, importance: 1 | 2 | 3 | 4 | 5): Said => ({
  act: 'importance',
  expectation,
  importance,
})

/** Two expectations that turned out to be one: this one goes into the other. */
export const outlives = (into: string, expectation: string): Said => ({
  act: 'merged',
  expectation,
  into,
})
