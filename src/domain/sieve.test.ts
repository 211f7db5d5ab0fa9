import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { english } from './language/en.ts'
import { words } from './plain.ts'
import { neededWords, sieve } from './sieve.ts'

const needed = (pattern: string): string[] | undefined => {
  const found = neededWords(pattern)
  return found && [...found].sort()
}

test('of the words that a pattern must meet the rarest are needed', () => {
  assert.deepEqual(needed('\\b(?:we refund)(?![a-z])'), ['refund'])
  assert.deepEqual(needed('\\b(?:we (?:will|shall) (?:also )?send)(?![a-z])'), ['send'])
  assert.deepEqual(needed('\\b(?:send(?:s|ing)?|deliver)(?![a-z])'), [
    'deliver',
    'send',
    'sending',
    'sends',
  ])
})

test('what may be left out, or may be anything, is not needed', () => {
  assert.equal(needed('\\b(?:[a-z]+)(?![a-z])'), undefined)
  assert.equal(needed('\\b(?:(?:please )?[a-z]+)(?![a-z])'), undefined)
  assert.equal(needed('\\b(?:send|[a-z]+ing)(?![a-z])'), undefined)
  assert.deepEqual(needed('\\b(?:(?!please )call)(?![a-z])'), ['call'])
})

/** Words that the patterns themselves are made of, so that random texts come near to matching. */
const vocabulary = [
  ...new Set(
    [...Object.values(english.cues), ...english.rules.map(({ pattern }) => pattern)].flatMap(
      ({ source }) => source.match(/[a-z]{2,}/g) ?? [],
    ),
  ),
]

test('no pattern matches a text for which the sieve holds it back', () => {
  const patterns = [...Object.values(english.cues), ...english.rules.map(({ pattern }) => pattern)]
  const may = sieve(patterns)
  const near = [
    'we will send',
    'you will have it by',
    'could you please',
    'let me know',
    'i am going to',
    'this is the third time',
    'look elsewhere',
    'we expect you to',
    'they offered us',
    'it must be',
    'if you want',
    'by friday',
  ]
  const piece = fc.oneof(
    fc.constantFrom(...vocabulary),
    fc.constantFrom(...near, ',', '.', '?', '12'),
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 14 }), (pieces) => {
      const tokens = words(pieces.join(' '), english)
      const text = tokens.join(' ')
      const passed = new Set(may(tokens))
      for (const [index, pattern] of patterns.entries()) {
        if (!passed.has(index)) assert.doesNotMatch(text, pattern)
      }
    }),
    { numRuns: 400 },
  )
})
