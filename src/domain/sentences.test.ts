import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { english } from './language/en.ts'
import { sentences } from './sentences.ts'

function cut(body: string): string[] {
  const all = [{ kind: 'own' as const, start: 0, end: body.length }]
  return sentences(body, all, english).map((span) => body.slice(span.start, span.end))
}

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['two sentences are two', 'We will. You too?', ['We will.', 'You too?']],
  ['a title does not end one', 'Ask Mr. Poe. He knows.', ['Ask Mr. Poe.', 'He knows.']],
  ['a time at the end ends one', 'By 5 p.m. We will call.', ['By 5 p.m.', 'We will call.']],
  ['a time in the middle does not', 'By 5 p.m. on Friday.', ['By 5 p.m. on Friday.']],
  ['a decimal point does not', 'It costs 1.5 million.', ['It costs 1.5 million.']],
  ['an address does not', 'See kept.example/a.b now.', ['See kept.example/a.b now.']],
  ['small letters do', 'ok. i will send it. thanks', ['ok.', 'i will send it.', 'thanks']],
  ['"e.g." does not', 'Parts, e.g. the lid, come.', ['Parts, e.g. the lid, come.']],
  ['a quotation mark stays with it', 'He said "go." We went.', ['He said "go."', 'We went.']],
  ['an ellipsis ends one', 'Well… We will see.', ['Well…', 'We will see.']],
]
for (const [name, body, expected] of cases) {
  test(`a stop: ${name}`, () => assert.deepEqual(cut(body), expected))
}

test('a sentence that a program wrapped is one', () => {
  const body =
    'We will finish the move of the second half of the machines to the new hall no\nlater than the end of March. Then we rest.\n'
  assert.deepEqual(cut(body), [
    'We will finish the move of the second half of the machines to the new hall no\nlater than the end of March.',
    'Then we rest.',
  ])
})

test('lines that somebody ended by hand are sentences of their own, list marks left out', () => {
  const body = 'Hi Bob,\nplease send:\n- the keys\n2) the plan\n• the list\nThanks'
  assert.deepEqual(cut(body), [
    'Hi Bob,',
    'please send:',
    'the keys',
    'the plan',
    'the list',
    'Thanks',
  ])
})

test('spans are in order, inside the text, and neither start nor end with white space', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('. ', '\n', '\n\n', 'p.m. ', '- ', '? ', '😀', 'We '),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const body = pieces.join('')
      let reached = 0
      for (const span of sentences(body, [{ kind: 'own', start: 0, end: body.length }], english)) {
        assert.ok(span.start >= reached && span.end > span.start && span.end <= body.length)
        const text = body.slice(span.start, span.end)
        assert.doesNotMatch(text, /^[ \t\n\r]|[ \t\n\r]$/)
        reached = span.end
      }
    }),
  )
})

test('a run without a stop is cut, and never inside a character', () => {
  for (const text of cut('😀'.repeat(3000))) {
    assert.ok(text.length <= 2002)
    assert.equal(text.isWellFormed(), true)
  }
})
