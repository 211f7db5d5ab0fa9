/**
 * A day's telling as it hangs together: what was learnt in the day's conversation carries it and whom it was
 * with, and demands that are marked in its words are made on the expectations that they speak of.
 */
import type { Said } from './script.ts'

/** What is known of a customer so far: how many talks there were, and whose each expectation is. */
export type Book = { talks: number; readonly contacts: Map<string, string | null> }

/** The facts of one day, each with the conversation and the contact that it came from. */
export function talkedThrough(said: readonly Said[], book: Book): readonly Said[] {
  let conversation: string | null = null
  let met: readonly string[] = []
  // Whoever holds the expectation, when they were there; else whom it was said to.
  const contactFor = (expectation: string) => {
    const theirs = book.contacts.get(expectation) ?? null
    return theirs !== null && (met.length === 0 || met.includes(theirs)) ? theirs : (met[0] ?? null)
  }
  return withDemands(said).map((one) => {
    if (one.act === 'conversation') {
      conversation = `talk-${++book.talks}`
      met = one.contacts
      return { ...one, key: conversation }
    }
    const fact = inConversation(one, conversation, contactFor)
    if (fact.act === 'expectation') book.contacts.set(fact.key, fact.contact)
    return fact
  })
}

/** The same, with the demands that marked words of the day's conversation make on expectations. */
function withDemands(said: readonly Said[]): readonly Said[] {
  const demanded = said.flatMap((one) =>
    one.act === 'conversation'
      ? one.passages.flatMap(({ kind, about, start, end }) =>
          kind === 'demand' && about !== null ? [{ about, quote: one.text.slice(start, end) }] : [],
        )
      : [],
  )
  const all = [...said]
  for (const { about, quote } of demanded) {
    if (all.some((one) => one.act === 'demand' && one.expectation === about)) continue
    // Where the day also begins the expectation, the demand on it comes after that.
    const begun = all.findLastIndex(
      (one) =>
        (one.act === 'expectation' && one.key === about) ||
        (one.act === 'evidence' && one.expectation === about) ||
        one.act === 'conversation',
    )
    const demand: Said = {
      act: 'demand',
      expectation: about,
      quote,
      contact: 'day',
      conversation: 'day',
    }
    all.splice(begun + 1, 0, demand)
  }
  return all
}

/** Puts the day's conversation and whom it was with where a fact was learnt in it. */
function inConversation(
  said: Said,
  conversation: string | null,
  contactFor: (expectation: string) => string | null,
): Said {
  const about =
    said.act === 'expectation' ? said.key : 'expectation' in said ? (said.expectation ?? '') : ''
  const contact = (named: string | null) => (named === 'day' ? contactFor(about) : named)
  const talk = (named: string | null) => (named === 'day' ? conversation : named)
  switch (said.act) {
    case 'expectation':
    case 'score':
      return { ...said, contact: contact(said.contact) }
    case 'evidence':
    case 'level':
    case 'demand':
    case 'told':
    case 'accepted':
      return { ...said, contact: contact(said.contact), conversation: talk(said.conversation) }
    case 'unrealistic':
      return { ...said, conversation: talk(said.conversation) }
    default:
      return said
  }
}
