import assert from 'node:assert/strict'
import { test } from 'node:test'
import { balancedDesign } from './balanced-design.ts'

/** How often each pair of items meets, least and most; and how often each item is shown. */
function meetings(items: number) {
  const met = new Map<string, number>()
  const shown = Array.from({ length: items }, () => 0)
  for (const set of balancedDesign(items)) {
    assert.equal(new Set(set).size, set.length)
    for (const a of set) {
      shown[a] = (shown[a] ?? 0) + 1
      for (const b of set) if (a < b) met.set(`${a} ${b}`, (met.get(`${a} ${b}`) ?? 0) + 1)
    }
  }
  const all = [...met.values()]
  const pairs = (items * (items - 1)) / 2
  return { least: all.length < pairs ? 0 : Math.min(...all), most: Math.max(...all), shown }
}

test('seven items take seven sets of three, and each pair meets once', () => {
  assert.equal(balancedDesign(7).length, 7)
  assert.ok(balancedDesign(7).every((set) => set.length === 3))
  const { least, most, shown } = meetings(7)
  assert.deepEqual([least, most], [1, 1])
  assert.deepEqual(new Set(shown), new Set([3]))
})

test('for 3, 4, 6, 7, 9, 11 and 13 items every pair meets equally often', () => {
  for (const items of [3, 4, 6, 7, 9, 11, 13]) {
    const { least, most } = meetings(items)
    assert.equal(least, most, `${items} items`)
  }
})

test('for every number of items up to 30 each is shown equally often, at least three times from four items on', () => {
  for (let items = 4; items <= 30; items++) {
    const { shown } = meetings(items)
    assert.equal(new Set(shown).size, 1, `${items} items: ${shown.join(' ')}`)
    assert.ok((shown[0] ?? 0) >= 3)
  }
})

test('two items need no design', () => {
  assert.throws(() => balancedDesign(2), RangeError)
})
