import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matching } from './matching.ts'

const of = (text: string, ...items: string[]) => matching(items, text, (item) => item)

test('every word must be found, in any order', () => {
  assert.deepEqual(of('new cust', 'New customer', 'New contact', 'Customers'), ['New customer'])
  assert.deepEqual(of('cust new', 'New customer'), ['New customer'])
})

test('accents and case do not count', () => {
  assert.deepEqual(of('munchen', 'Häuser München'), ['Häuser München'])
})

test('what begins with the word comes before what only holds it', () => {
  assert.deepEqual(of('set', 'Reset password', 'Open settings', 'Settings'), [
    'Settings',
    'Open settings',
    'Reset password',
  ])
})

test('an empty text leaves all in their order', () => {
  assert.deepEqual(of(' ', 'b', 'a'), ['b', 'a'])
})
