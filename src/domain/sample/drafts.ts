/**
 * What each fact of the sample's script is as an entry: of which noun, on which record, saying what. Ids come
 * from whoever writes it down, so that the rules can be asked about the script without any database.
 */
import type { Draft, EntryKind, Fields, SayingKind } from '../history.ts'
import { creation } from '../record.ts'
import { saying } from '../expectation.ts'
import type { ContactSaid, CustomerSaid, Fact, Said, Staff } from './script.ts'

/** Nouns that the script writes, by the names that stand in their entries. */
export type SampleNoun =
  | 'member'
  | 'team'
  | 'topic'
  | 'metric'
  | 'vendor'
  | 'customer'
  | 'contact'
  | 'conversation'
  | 'expectation'
  | 'figure'
  | 'score'
  | 'measurement'
  | 'change-event'

/** Ids of the records that the script names. A customer's own records are named by it and their key. */
export type Ids = {
  readonly of: (noun: SampleNoun, key: string) => string
  /** The entry of an answer that was written before. */
  readonly answer: (customer: string, key: string) => string
}

export type Written = {
  readonly noun: SampleNoun
  readonly recordId: string
  readonly draft: Draft
}

/** How the script names a customer's record of a noun. */
export const named = (customer: string | null, key: string) => `${customer ?? ''}/${key}`

/** The entry of a fact. `place` makes records apart that have no name of their own. */
export function draftOf(fact: Fact, place: number, ids: Ids, currency: string): Written {
  const { at, customer, said } = fact
  const own = (noun: SampleNoun, key: string) => ids.of(noun, named(customer, key))
  const member = (key: Staff) => ids.of('member', key)
  const customerId = customer === null ? null : ids.of('customer', customer)
  const contactId = (key: string | null) => (key === null ? null : own('contact', key))
  const conversationId = (key: string | null) => (key === null ? null : own('conversation', key))
  const made = (noun: SampleNoun, recordId: string, set: Fields): Written => ({
    noun,
    recordId,
    draft: creation(set, at),
  })
  const unnamed = (noun: SampleNoun, set: Fields) => made(noun, own(noun, String(place)), set)
  const changed = (
    noun: SampleNoun,
    recordId: string,
    set: Fields,
    kind: EntryKind = 'changed',
  ): Written => ({ noun, recordId, draft: { kind, happenedAt: at, set } })
  const says = (
    kind: SayingKind,
    one: Said & { readonly expectation: string },
    set: object,
  ): Written => ({
    noun: 'expectation',
    recordId: own('expectation', one.expectation),
    draft: saying(kind, set, at),
  })
  const where = (one: { contact: string | null; conversation: string | null }) => ({
    contactId: contactId(one.contact),
    conversationId: conversationId(one.conversation),
  })
  const customerFields = ({ owner, potential, ...rest }: Partial<CustomerSaid>): Fields => ({
    ...rest,
    ...(owner !== undefined && { ownerId: member(owner) }),
    ...(potential !== undefined && { potential: { amount: potential, currency } }),
  })
  const places = ({ fromOn = null, toOn = null }: Partial<ContactSaid>) => ({
    customers: [{ customerId, fromOn, toOn }],
  })
  switch (said.act) {
    case 'member': {
      const { act: _, key, ...rest } = said
      return made('member', member(key), { ...rest, language: 'en', ownCustomersOnly: false })
    }
    case 'member-left':
      return changed('member', member(said.key), { active: false })
    case 'team':
      return made('team', ids.of('team', said.key), {
        name: said.name,
        leadId: member(said.lead),
        memberIds: said.members.map(member),
      })
    case 'topic':
      return made('topic', ids.of('topic', said.key), {
        name: said.name,
        halfLifeDays: said.halfLifeDays,
      })
    case 'metric':
      return made('metric', ids.of('metric', said.key), {
        name: said.name,
        unit: said.unit,
        better: said.better,
      })
    case 'vendor':
      return made('vendor', ids.of('vendor', said.key), { name: said.name, note: said.note })
    case 'customer':
      return made('customer', ids.of('customer', said.key), customerFields(said.fields))
    case 'customer-change':
      return changed('customer', customerId ?? '', customerFields(said.fields))
    case 'customer-merge':
      return changed(
        'customer',
        customerId ?? '',
        { mergedInto: ids.of('customer', said.into) },
        'merged',
      )
    case 'moved':
      return changed(said.noun, own(said.noun, said.key), {
        customerId: ids.of('customer', said.into),
      })
    case 'contact': {
      const { fromOn: _from, toOn: _to, ...rest } = said.fields
      return made('contact', own('contact', said.key), { ...rest, ...places(said.fields) })
    }
    case 'contact-change':
      return changed('contact', own('contact', said.key), places(said.fields))
    case 'figure': {
      const { act: _, ...rest } = said
      return made('figure', own('figure', said.period), { ...rest, customerId, currency })
    }
    case 'conversation':
      return made('conversation', own('conversation', said.key), {
        customerId,
        kind: said.kind,
        direction: said.direction,
        subject: said.subject,
        text: said.text,
        contactIds: said.contacts.map((key) => own('contact', key)),
        memberIds: [...new Set([fact.by, ...said.members])].map(member),
        visibility: said.visibility,
        ownerId: member(fact.by),
        passages: said.passages.map(({ start, end, kind, about }) => ({
          start,
          end,
          kind,
          expectationId: about === null ? null : own('expectation', about),
        })),
      })
    case 'expectation':
      return made('expectation', own('expectation', said.key), {
        customerId,
        contactId: contactId(said.contact),
        topicId: ids.of('topic', said.topic),
        statement: said.statement,
        importance: said.importance,
        reference: said.reference,
        metricId: said.metric === null ? null : ids.of('metric', said.metric),
        mustKnow: said.mustKnow.map(member),
        canFrom: said.canFrom.map(member),
      })
    case 'expectation-change': {
      const { importance, mustKnow, canFrom } = said.fields
      return changed('expectation', own('expectation', said.expectation), {
        ...(importance !== undefined && { importance }),
        ...(mustKnow !== undefined && { mustKnow: mustKnow.map(member) }),
        ...(canFrom !== undefined && { canFrom: canFrom.map(member) }),
      })
    }
    case 'evidence': {
      const { grade, supports, quote, note } = said
      return says('evidence', said, { grade, supports, quote, note, ...where(said) })
    }
    case 'level': {
      const { adequate, desired, statedBy } = said
      return says('level', said, { adequate, desired, statedBy, ...where(said) })
    }
    case 'demand':
      return says('demand', said, { quote: said.quote, ...where(said) })
    case 'triage': {
      const { want, wantNote, have, haveNote } = said
      return says('triage', said, { want, wantNote, have, haveNote })
    }
    case 'can': {
      const { says: word, conditions, reason } = said
      return says('can', said, { memberId: member(said.member), says: word, conditions, reason })
    }
    case 'answer': {
      const { answer, words, level, conditions, terms } = said
      return says('answer', said, { answer, words, level, conditions, terms })
    }
    case 'told': {
      const answerId = ids.answer(customer ?? '', said.answer)
      return says('told', said, { answerId, how: said.how, ...where(said) })
    }
    case 'accepted': {
      const answerId = ids.answer(customer ?? '', said.answer)
      return says('accepted', said, { answerId, quote: said.quote, ...where(said) })
    }
    case 'seen':
      return says('seen', said, { memberId: member(said.member) })
    case 'said':
      return says('said', said, { text: said.text })
    case 'retired':
      return changed(
        'expectation',
        own('expectation', said.expectation),
        { retired: said.retired, retiredWhy: said.why },
        'retired',
      )
    case 'merged':
      return changed(
        'expectation',
        own('expectation', said.expectation),
        { retired: 'merged', mergedInto: own('expectation', said.into) },
        'merged',
      )
    case 'unrealistic':
      return changed('expectation', own('expectation', said.expectation), {
        unrealistic: true,
        unrealisticWhy: said.why,
        discussedIn: conversationId(said.conversation),
      })
    case 'change-event':
      return unnamed('change-event', {
        kind: said.kind,
        scope: said.scope,
        customerId: said.scope === 'customer' ? customerId : null,
        segment: said.segment,
        topicIds: said.topics.map((key) => ids.of('topic', key)),
        note: said.note,
      })
    case 'score':
      return unnamed('score', {
        customerId,
        contactId: contactId(said.contact),
        kind: said.kind,
        value: said.value,
        least: said.least,
        most: said.most,
        topicId: said.topic === null ? null : ids.of('topic', said.topic),
        words: said.words,
      })
    case 'measurement':
      return unnamed('measurement', {
        customerId,
        metricId: ids.of('metric', said.metric),
        value: said.value,
        cases: said.cases,
      })
  }
}
