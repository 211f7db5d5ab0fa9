import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lanesOf } from './lanes.ts'

const spans = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 90 })),
  { maxLength: 40 },
)

test('no two spans of one lane cover each other, and there are no more lanes than spans at one moment', () => {
  fc.assert(
    fc.property(spans, (drawn) => {
      const all = drawn.map(([from, length]) => ({ from, to: from + length }))
      const lanes = lanesOf(all, ({ from, to }) => [from, to])
      for (const a of all) {
        for (const b of all) {
          if (a === b || lanes.get(a) !== lanes.get(b)) continue
          assert.ok(a.to <= b.from || b.to <= a.from)
        }
      }
      const most = Math.max(
        0,
        ...all.map(({ from }) => all.filter((one) => one.from <= from && from < one.to).length),
      )
      assert.equal(new Set(lanes.values()).size, most)
    }),
  )
})
