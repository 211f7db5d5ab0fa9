import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { correction, sayingOf } from './fact.ts'
import { type Draft, type Entry, type Fields, fold } from './history.ts'
import type { EntryId } from './ids.ts'
import { creation } from './record.ts'

const day = (n: number) => Temporal.Instant.from('2026-06-01T12:00:00Z').add({ hours: 24 * n })

/** Writes drafts into a chain, each recorded an hour after the one before, from day 30 on. */
function written(
  drafts: readonly (Draft | null)[],
  chain: readonly Entry[] = [],
): readonly Entry[] {
  return drafts
    .flatMap((draft) => draft ?? [])
    .reduce<readonly Entry[]>(
      (before, draft) => [
        ...before,
        {
          id: `entry-${before.length}` as EntryId,
          recordId: 'a score',
          noun: 'score',
          seq: before.length + 1,
          kind: draft.kind,
          happenedAt: draft.happenedAt,
          recordedAt: day(30).add({ hours: before.length }),
          by: { kind: 'member', id: null },
          source: 'web',
          batchId: null,
          corrects: draft.corrects ?? null,
          set: draft.set,
        },
      ],
      chain,
    )
}

const later = day(60)
const at = (chain: readonly Entry[], asOf: Temporal.Instant, knownAt = later): Fields | null =>
  fold(chain, { asOf, knownAt })

describe('a dated fact', () => {
  const first = written([creation({ value: 3, kind: 'csat' }, day(5))])

  test('is corrected from its own moment on, and not only from today', () => {
    const chain = written([correction(first, { value: 4 }, null)], first)
    assert.deepEqual(at(chain, day(5)), { value: 4, kind: 'csat' })
    assert.equal(at(chain, day(4)), null)
  })

  test('stays what it was thought to be for whoever asks what was known then', () => {
    const chain = written([correction(first, { value: 4 }, null)], first)
    assert.deepEqual(at(chain, day(20), day(30)), { value: 3, kind: 'csat' })
  })

  test('that changes nothing writes nothing', () => {
    assert.equal(correction(first, { value: 3, words: null }, null), null)
    assert.equal(correction(first, { value: 3 }, day(5)), null)
  })

  test('moves to its right moment, earlier or later, and is gone from the wrong one', () => {
    const earlier = written([correction(first, {}, day(2))], first)
    assert.deepEqual(at(earlier, day(2)), { value: 3, kind: 'csat' })
    const afterwards = written([correction(first, {}, day(9))], first)
    assert.equal(at(afterwards, day(8)), null)
    assert.deepEqual(at(afterwards, day(9)), { value: 3, kind: 'csat' })
  })

  test('is back at its old moment when the move is taken back', () => {
    const moved = written([correction(first, { value: 5 }, day(9))], first)
    const undone = written(
      [{ kind: 'retracted', happenedAt: later, set: {}, corrects: moved.at(-1)?.id as EntryId }],
      moved,
    )
    assert.deepEqual(at(undone, day(5)), { value: 3, kind: 'csat' })
  })

  test('taken back has no more to correct', () => {
    const gone = written(
      [{ kind: 'retracted', happenedAt: later, set: {}, corrects: 'entry-0' as EntryId }],
      first,
    )
    assert.equal(correction(gone, { value: 4 }, null), null)
  })

  test('does not carry back what happened to it later, such as a merge of its customer', () => {
    const merged = written(
      [{ kind: 'changed', happenedAt: day(20), set: { customerId: 'stays' } }],
      first,
    )
    const moved = written([correction(merged, { value: 5 }, day(2))], merged)
    assert.equal(at(moved, day(10))?.customerId, undefined)
    assert.equal(at(moved, day(21))?.customerId, 'stays')
    const pastIt = written([correction(merged, {}, day(25))], merged)
    assert.equal(at(pastIt, day(26))?.customerId, 'stays')
  })

  test('after any row of corrections and moves is what was said last, from the moment said last', () => {
    const step = fc.record({
      value: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
      day: fc.option(fc.integer({ min: 0, max: 29 }), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let chain = first
        let [value, on] = [3, 5]
        for (const one of steps) {
          const moment = one.day === undefined ? null : day(one.day)
          chain = written([correction(chain, { value: one.value }, moment)], chain)
          value = one.value ?? value
          on = one.day ?? on
        }
        assert.deepEqual(at(chain, later), { value, kind: 'csat' })
        assert.deepEqual(at(chain, day(on)), { value, kind: 'csat' })
        assert.equal(at(chain, day(on).subtract({ seconds: 1 })), null)
        assert.deepEqual(sayingOf(chain)?.happenedAt, day(on))
      }),
    )
  })
})
