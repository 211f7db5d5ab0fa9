/**
 * What each fact of the sample's script is as an entry: of which noun, on which record, saying what. Ids come
 * from whoever writes it down, so that the rules can be asked about the script without any database.
 */
import { saying } from '../expectation.ts'
import type { Fields, SayingKind } from '../history.ts'
import { ledgerWriters } from './drafts-ledger.ts'
import {
  changed,
  customerId,
  type Ids,
  made,
  memberId,
  own,
  type Page,
  type Written,
} from './page.ts'
import type { ContactSaid, CustomerSaid, Fact, Said } from './script.ts'
import type { CheckSaid, LedgerSaid } from './script-ledger.ts'

/** A fact that becomes one entry. What billing asked is answered when it is written, and is none of them. */
export type Telling = Fact & { readonly said: Exclude<Said, CheckSaid> }
export const isTelling = (fact: Fact): fact is Telling => fact.said.act !== 'check'

/** The entry of a fact. */
export function draftOf(fact: Telling, place: number, ids: Ids, currency: string): Written {
  const write = { ...writers, ...ledgerWriters }[fact.said.act] as Write
  return write(fact.said, { fact, place, ids, currency })
}

type Write = (said: Said, page: Page) => Written
type Plain = Exclude<Said, CheckSaid | LedgerSaid>

const writers: {
  readonly [A in Plain['act']]: (said: Extract<Plain, { act: A }>, page: Page) => Written
} = {
  member: (said, page) =>
    made(page, 'member', memberId(page, said.key), {
      ...values(said),
      language: 'en',
      ownCustomersOnly: false,
    }),
  'member-left': ({ key }, page) => changed(page, 'member', memberId(page, key), { active: false }),
  team: ({ key, name, lead, members }, page) => {
    const memberIds = members.map((one) => memberId(page, one))
    return made(page, 'team', page.ids.of('team', key), {
      name,
      leadId: memberId(page, lead),
      memberIds,
    })
  },
  topic: (said, page) => made(page, 'topic', page.ids.of('topic', said.key), values(said)),
  metric: (said, page) => made(page, 'metric', page.ids.of('metric', said.key), values(said)),
  vendor: (said, page) => made(page, 'vendor', page.ids.of('vendor', said.key), values(said)),
  customer: ({ key, fields }, page) =>
    made(page, 'customer', page.ids.of('customer', key), customerFields(page, fields)),
  'customer-change': ({ fields }, page) =>
    changed(page, 'customer', customerId(page) ?? '', customerFields(page, fields)),
  'customer-merge': ({ into }, page) => {
    const mergedInto = page.ids.of('customer', into)
    return changed(page, 'customer', customerId(page) ?? '', { mergedInto }, 'merged')
  },
  moved: ({ noun, key, into }, page) =>
    changed(page, noun, own(page, noun, key), { customerId: page.ids.of('customer', into) }),
  contact: ({ key, fields }, page) => {
    const { fromOn: _from, toOn: _to, ...rest } = fields
    return made(page, 'contact', own(page, 'contact', key), { ...rest, ...places(page, fields) })
  },
  'contact-change': ({ key, fields }, page) =>
    changed(page, 'contact', own(page, 'contact', key), places(page, fields)),
  figure: (said, page) =>
    made(page, 'figure', own(page, 'figure', said.period), {
      ...values(said),
      customerId: customerId(page),
      currency: page.currency,
    }),
  conversation: ({ contacts, members, passages, ...said }, page) =>
    made(page, 'conversation', own(page, 'conversation', said.key), {
      ...values(said),
      customerId: customerId(page),
      contactIds: contacts.map((one) => own(page, 'contact', one)),
      memberIds: [...new Set([page.fact.by, ...members])].map((one) => memberId(page, one)),
      ownerId: memberId(page, page.fact.by),
      passages: passages.map(({ about, ...slice }) => ({
        ...slice,
        expectationId: about === null ? null : own(page, 'expectation', about),
      })),
    }),
  expectation: ({ key, topic, statement, contact, importance, reference, metric, ...who }, page) =>
    made(page, 'expectation', own(page, 'expectation', key), {
      customerId: customerId(page),
      contactId: contact === null ? null : own(page, 'contact', contact),
      topicId: page.ids.of('topic', topic),
      statement,
      importance,
      reference,
      metricId: metric === null ? null : page.ids.of('metric', metric),
      mustKnow: who.mustKnow.map((one) => memberId(page, one)),
      canFrom: who.canFrom.map((one) => memberId(page, one)),
    }),
  'expectation-change': ({ expectation, fields: { importance, mustKnow, canFrom } }, page) =>
    changed(page, 'expectation', own(page, 'expectation', expectation), {
      ...(importance !== undefined && { importance }),
      ...(mustKnow !== undefined && { mustKnow: mustKnow.map((one) => memberId(page, one)) }),
      ...(canFrom !== undefined && { canFrom: canFrom.map((one) => memberId(page, one)) }),
    }),
  evidence: (said, page) => {
    const { grade, supports, quote, note } = said
    return says(page, 'evidence', said, { grade, supports, quote, note, ...heard(page, said) })
  },
  level: (said, page) => {
    const { adequate, desired, statedBy } = said
    return says(page, 'level', said, { adequate, desired, statedBy, ...heard(page, said) })
  },
  demand: (said, page) => says(page, 'demand', said, { quote: said.quote, ...heard(page, said) }),
  triage: (said, page) => {
    const { want, wantNote, have, haveNote } = said
    return says(page, 'triage', said, { want, wantNote, have, haveNote })
  },
  can: (said, page) => {
    const { member, says: word, conditions, reason } = said
    return says(page, 'can', said, {
      memberId: memberId(page, member),
      says: word,
      conditions,
      reason,
    })
  },
  answer: (said, page) => {
    const { answer, words, level, conditions, terms } = said
    return says(page, 'answer', said, { answer, words, level, conditions, terms })
  },
  told: (said, page) => {
    const answerId = page.ids.answer(page.fact.customer ?? '', said.answer)
    return says(page, 'told', said, { answerId, how: said.how, ...heard(page, said) })
  },
  accepted: (said, page) => {
    const answerId = page.ids.answer(page.fact.customer ?? '', said.answer)
    return says(page, 'accepted', said, { answerId, quote: said.quote, ...heard(page, said) })
  },
  seen: (said, page) => says(page, 'seen', said, { memberId: memberId(page, said.member) }),
  said: (said, page) => says(page, 'said', said, { text: said.text }),
  retired: ({ expectation, retired, why }, page) => {
    const set = { retired, retiredWhy: why }
    return changed(page, 'expectation', own(page, 'expectation', expectation), set, 'retired')
  },
  merged: ({ expectation, into }, page) => {
    const set = { retired: 'merged', mergedInto: own(page, 'expectation', into) }
    return changed(page, 'expectation', own(page, 'expectation', expectation), set, 'merged')
  },
  unrealistic: ({ expectation, why, conversation }, page) =>
    changed(page, 'expectation', own(page, 'expectation', expectation), {
      unrealistic: true,
      unrealisticWhy: why,
      discussedIn: conversation === null ? null : own(page, 'conversation', conversation),
    }),
  'change-event': ({ kind, scope, segment, topics, note }, page) =>
    made(page, 'change-event', own(page, 'change-event', String(page.place)), {
      kind,
      scope,
      customerId: scope === 'customer' ? customerId(page) : null,
      segment,
      topicIds: topics.map((topic) => page.ids.of('topic', topic)),
      note,
    }),
  score: ({ contact, topic, ...said }, page) =>
    made(page, 'score', own(page, 'score', String(page.place)), {
      ...values(said),
      customerId: customerId(page),
      contactId: contact === null ? null : own(page, 'contact', contact),
      topicId: topic === null ? null : page.ids.of('topic', topic),
    }),
  measurement: ({ metric, value, cases }, page) =>
    made(page, 'measurement', own(page, 'measurement', String(page.place)), {
      customerId: customerId(page),
      metricId: page.ids.of('metric', metric),
      value,
      cases,
    }),
}

/** What a fact says beside what it is and how the script calls it. */
function values<T extends { readonly act: string; readonly key?: string }>(
  said: T,
): Omit<T, 'act' | 'key'> {
  const { act: _act, key: _key, ...rest } = said
  return rest
}

function says(
  page: Page,
  kind: SayingKind,
  { expectation }: { readonly expectation: string },
  set: object,
): Written {
  const recordId = own(page, 'expectation', expectation)
  return { noun: 'expectation', recordId, draft: saying(kind, set, page.fact.at) }
}

/** From whom and where it was heard. */
function heard(
  page: Page,
  one: { readonly contact: string | null; readonly conversation: string | null },
) {
  return {
    contactId: one.contact === null ? null : own(page, 'contact', one.contact),
    conversationId: one.conversation === null ? null : own(page, 'conversation', one.conversation),
  }
}

function customerFields(page: Page, { owner, potential, ...rest }: Partial<CustomerSaid>): Fields {
  return {
    ...rest,
    ...(owner !== undefined && { ownerId: memberId(page, owner) }),
    ...(potential !== undefined && { potential: { amount: potential, currency: page.currency } }),
  }
}

const places = (page: Page, { fromOn = null, toOn = null }: Partial<ContactSaid>): Fields => ({
  customers: [{ customerId: customerId(page), fromOn, toOn }],
})
