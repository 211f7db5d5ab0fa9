/** A dated exchange with a customer: what was said, by whom, and which words of it carry weight. */
import { type Decision, type Fault, no, yes } from './decision.ts'
import type { Draft, Fields } from './history.ts'
import type { ContactId, ConversationId, CustomerId, ExpectationId, MemberId } from './ids.ts'
import { creation, type Meta } from './record.ts'

export const conversationKinds = [
  'call',
  'meeting',
  'email',
  'survey',
  'complaint',
  'threat',
  'demand',
  'follow-up',
  'other',
] as const
export type ConversationKind = (typeof conversationKinds)[number]

export const directions = ['in', 'out', 'both'] as const
export type Direction = (typeof directions)[number]

/** `owner`: whoever recorded it sees it and nobody else, until they share it. */
export const visibilities = ['everyone', 'owner'] as const
export type Visibility = (typeof visibilities)[number]

export const passageKinds = ['demand', 'complaint', 'threat', 'praise'] as const
export type PassageKind = (typeof passageKinds)[number]

/** Words of the text that carry weight: the slice from `start` up to `end`, in UTF-16 units. */
export type Passage = {
  readonly start: number
  readonly end: number
  readonly kind: PassageKind
  /** The expectation that they are about; null when nobody has said. */
  readonly expectationId: ExpectationId | null
}

export type Conversation = Meta & {
  readonly id: ConversationId
  readonly customerId: CustomerId
  readonly kind: ConversationKind
  readonly direction: Direction
  readonly heldAt: Temporal.Instant
  readonly subject: string | null
  /** As it was typed, since passages count in it; null when there is none, or once erased. */
  readonly text: string | null
  readonly contactIds: readonly ContactId[]
  readonly memberIds: readonly MemberId[]
  readonly visibility: Visibility
  /** Who recorded it, and alone may say who sees it. */
  readonly ownerId: MemberId
  readonly passages: readonly Passage[]
}
export type ConversationFields = Omit<Conversation, keyof Meta | 'id' | 'heldAt' | 'ownerId'>

export type NewConversation = Partial<ConversationFields> &
  Pick<ConversationFields, 'customerId' | 'kind'>

export function createConversation(
  said: NewConversation,
  ownerId: MemberId,
  at: Temporal.Instant,
): Decision<Draft> {
  const wrong = wrongPassages(said.passages ?? [], said.text ?? '')
  if (wrong.length > 0) return no('bad-input', wrong)
  const unsaid = {
    direction: 'both',
    visibility: 'everyone',
    contactIds: [],
    memberIds: [],
    passages: [],
  } as const
  return yes(creation({ ...unsaid, ...orderly(said), ownerId } as unknown as Fields, at))
}

/**
 * What a correction of a conversation sets. The text under marked passages does not change without them:
 * the same places would mark other words. Only its owner says who may see it.
 */
export function changeConversation(
  before: Conversation,
  said: Partial<ConversationFields>,
  by: MemberId,
): Decision<Partial<ConversationFields>> {
  if (
    said.visibility !== undefined &&
    said.visibility !== before.visibility &&
    by !== before.ownerId
  )
    return no('not-yours-to-share')
  const text = said.text === undefined ? before.text : said.text
  if (text !== before.text && before.passages.length > 0 && said.passages === undefined)
    return no('bad-input', [
      { path: 'passages', message: 'must be said anew: the text that they mark changes' },
    ])
  const wrong = said.passages === undefined ? [] : wrongPassages(said.passages, text ?? '')
  return wrong.length > 0 ? no('bad-input', wrong) : yes(orderly(said))
}

/** Nobody takes part twice, and passages stand in the order of the text. */
function orderly<T extends Partial<ConversationFields>>(said: T): T {
  return {
    ...said,
    ...(said.contactIds && { contactIds: [...new Set(said.contactIds)] }),
    ...(said.memberIds && { memberIds: [...new Set(said.memberIds)] }),
    ...(said.passages && {
      passages: [...said.passages].sort((a, b) => a.start - b.start || a.end - b.end),
    }),
  }
}

/**
 * What is wrong with passages: one that is empty, runs past the text or cuts a character in two, and two of
 * one kind, about the same expectation, that share words.
 */
export function wrongPassages(passages: readonly Passage[], text: string): readonly Fault[] {
  const faults: Fault[] = []
  const ends = new Map<string, number>()
  const ordered = passages
    .map((passage, at) => ({ ...passage, path: `passages.${at}` }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
  for (const { start, end, kind, expectationId, path } of ordered) {
    const of = `${kind} ${expectationId ?? ''}`
    const before = ends.get(of) ?? 0
    ends.set(of, Math.max(before, end))
    if (start >= end) faults.push({ path: `${path}.end`, message: 'must come after start' })
    else if (end > text.length)
      faults.push({ path: `${path}.end`, message: `lies past the text of ${text.length} units` })
    else if (!text.slice(start, end).isWellFormed())
      faults.push({ path, message: 'cuts a character in two' })
    else if (start < before)
      faults.push({ path, message: `shares words with another ${kind} about the same` })
  }
  return faults
}

/** The words that a passage marks. */
export function wordsOf(passage: Passage, text: string | null): string {
  return (text ?? '').slice(passage.start, passage.end)
}

/** A demand on an expectation, as one conversation makes it. */
export type Demanded = { readonly expectationId: ExpectationId; readonly quote: string | null }

/**
 * The demands that a conversation makes: one on each expectation that its demand passages name, with their
 * words. Of a private one the words stay with its owner; that a demand was made does not, once they have
 * laid it to an expectation that others see.
 */
export function demandsOf(
  conversation: Pick<Conversation, 'passages' | 'text' | 'visibility'>,
): readonly Demanded[] {
  const quotes = new Map<ExpectationId, string[]>()
  for (const passage of conversation.passages) {
    if (passage.kind !== 'demand' || passage.expectationId === null) continue
    const words = quotes.get(passage.expectationId) ?? []
    quotes.set(passage.expectationId, [...words, wordsOf(passage, conversation.text)])
  }
  return [...quotes].map(([expectationId, words]) => ({
    expectationId,
    quote: conversation.visibility === 'owner' ? null : words.join(' … '),
  }))
}
