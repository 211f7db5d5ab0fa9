import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scaleOf, ticksOf } from './scale.ts'

test('a scale maps its ends to its ends, turned round where less is better', () => {
  const y = scaleOf([0, 60], [10, 110])
  assert.deepEqual([y(0), y(30), y(60)], [10, 60, 110])
})

test('a scale of one value does not divide by nothing', () => {
  assert.equal(scaleOf([5, 5], [0, 100])(5), 0)
})

test('the lines of a grid are round and lie within the range', () => {
  assert.deepEqual(ticksOf(0, 120), [0, 50, 100])
  assert.deepEqual(ticksOf(98.2, 99.9), [98.5, 99, 99.5])
  assert.deepEqual(ticksOf(7, 7), [7])
})
