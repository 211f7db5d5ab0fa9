import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wrongScale } from './score.ts'

test('both ends of a scale may be given', () => {
  assert.deepEqual(wrongScale({ value: 0, least: 0, most: 10 }), [])
  assert.deepEqual(wrongScale({ value: 10, least: 0, most: 10 }), [])
})

test('a scale of one value is none', () => {
  assert.equal(wrongScale({ value: 1, least: 1, most: 1 })[0]?.path, 'most')
})

test('a score is right exactly when least < most and the value lies between them', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(number, number, number, (value, least, most) => {
      const right = least < most && least <= value && value <= most
      assert.equal(wrongScale({ value, least, most }).length === 0, right)
    }),
  )
})
