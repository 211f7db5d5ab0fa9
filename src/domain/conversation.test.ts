import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  changeConversation,
  type Conversation,
  createConversation,
  demandsOf,
  type Passage,
  wordsOf,
  wrongPassages,
} from './conversation.ts'
import type { CustomerId, ExpectationId, MemberId } from './ids.ts'

const now = Temporal.Instant.from('2026-11-20T10:00:00Z')
const mira = 'mira' as MemberId
const text = 'We need answers within the hour 🙁, and a named person. Otherwise we look elsewhere.'

function passage(words: string, more: Partial<Passage> = {}): Passage {
  const start = text.indexOf(words)
  return { start, end: start + words.length, kind: 'demand', expectationId: null, ...more }
}

const faultsOf = (passages: readonly Passage[]) =>
  wrongPassages(passages, text).map((one) => one.path)

describe('the passages of a conversation', () => {
  test('are the very words of the text', () => {
    assert.equal(wordsOf(passage('a named person'), text), 'a named person')
    assert.deepEqual(
      faultsOf([passage('a named person'), passage('Otherwise', { kind: 'threat' })]),
      [],
    )
  })

  test('hold at least one unit, and end where the text does or before', () => {
    const start = text.indexOf('need')
    assert.deepEqual(faultsOf([passage('need', { end: start })]), ['passages.0.end'])
    assert.deepEqual(faultsOf([passage('need', { end: 2 })]), ['passages.0.end'])
    assert.deepEqual(faultsOf([passage('need', { end: text.length + 1 })]), ['passages.0.end'])
    assert.deepEqual(faultsOf([passage('need', { end: text.length })]), [])
  })

  test('cut no character in two', () => {
    const half = text.indexOf('🙁') + 1
    assert.deepEqual(faultsOf([passage('need', { end: half })]), ['passages.0'])
    assert.deepEqual(faultsOf([passage('need', { end: half + 1 })]), [])
  })

  test('of one kind about the same thing share no words; of two kinds they may', () => {
    const one = passage('answers within')
    const two = passage('within the hour')
    assert.deepEqual(faultsOf([two, one]), ['passages.0'])
    assert.deepEqual(faultsOf([one, { ...two, kind: 'complaint' }]), [])
    assert.deepEqual(faultsOf([one, { ...two, expectationId: 'speed' as ExpectationId }]), [])
  })

  test('are faulty exactly when one of them is, whatever their order', () => {
    const any = fc.record({
      start: fc.nat(100),
      end: fc.nat(100),
      kind: fc.constantFrom('demand' as const, 'praise' as const),
      expectationId: fc.constant(null),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 5 }), (passages) => {
        const alone = passages.some((one) => wrongPassages([one], text).length > 0)
        const shared = passages.some((a, i) =>
          passages.some((b, j) => i < j && a.kind === b.kind && a.start < b.end && b.start < a.end),
        )
        assert.equal(wrongPassages(passages, text).length > 0, alone || shared)
        assert.equal(
          wrongPassages([...passages].reverse(), text).length > 0,
          wrongPassages(passages, text).length > 0,
        )
      }),
    )
  })
})

describe('a conversation', () => {
  const said = { customerId: 'calder' as CustomerId, kind: 'call' as const, text }
  const before = {
    ...said,
    ownerId: mira,
    visibility: 'owner',
    passages: [passage('a named person')],
  } as unknown as Conversation

  test('is for everyone unless somebody says otherwise, and belongs to whoever recorded it', () => {
    const made = createConversation(said, mira, now)
    assert.ok(made.ok)
    assert.equal(made.value.set.visibility, 'everyone')
    assert.equal(made.value.set.ownerId, mira)
  })

  test('names nobody twice', () => {
    const made = createConversation({ ...said, memberIds: [mira, mira] }, mira, now)
    assert.ok(made.ok)
    assert.deepEqual(made.value.set.memberIds, [mira])
  })

  test('is shared by its owner and by nobody else', () => {
    const other = changeConversation(before, { visibility: 'everyone' }, 'noor' as MemberId)
    assert.ok(!other.ok && other.reason === 'not-yours-to-share')
    assert.ok(changeConversation(before, { visibility: 'everyone' }, mira).ok)
    assert.ok(changeConversation(before, { visibility: 'owner' }, 'noor' as MemberId).ok)
  })

  test('does not get another text under its passages', () => {
    const silent = changeConversation(before, { text: 'Something else.' }, mira)
    assert.ok(!silent.ok && silent.errors?.[0]?.path === 'passages')
    assert.ok(changeConversation(before, { text: 'Something else.', passages: [] }, mira).ok)
    assert.ok(!changeConversation(before, { passages: [passage('need', { end: 999 })] }, mira).ok)
  })

  test('makes one demand on an expectation, with all its words; a private one keeps the words to itself', () => {
    const speed = 'speed' as ExpectationId
    const passages = [
      passage('answers within the hour', { expectationId: speed }),
      passage('a named person', { expectationId: speed }),
      passage('We need', { kind: 'complaint', expectationId: speed }),
      passage('Otherwise'),
    ]
    assert.deepEqual(demandsOf({ passages, text, visibility: 'everyone' }), [
      { expectationId: speed, quote: 'answers within the hour … a named person' },
    ])
    assert.deepEqual(demandsOf({ passages, text, visibility: 'owner' }), [
      { expectationId: speed, quote: null },
    ])
  })
})
