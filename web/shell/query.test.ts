import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readQuery, writeQuery } from './query.ts'

test('what is written is read again, whatever people type', () => {
  const name = fc.stringMatching(/^[a-z][a-zA-Z[\]]{0,12}$/)
  const value = fc.string({ minLength: 1, unit: 'grapheme' })
  fc.assert(
    fc.property(fc.dictionary(name, value), (query) => {
      assert.deepEqual({ ...readQuery(writeQuery(query)) }, { ...query })
    }),
  )
})

test('an empty value leaves no trace in the address', () => {
  assert.equal(writeQuery({ q: '', stage: 'new,active' }), 'stage=new,active')
})
