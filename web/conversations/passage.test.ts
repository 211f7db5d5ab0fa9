import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Passage, piecesOf, trimmed, withPassage } from './passage.ts'

const passage = (start: number, end: number): Passage => ({
  start,
  end,
  kind: 'demand',
  expectationId: null,
})

test('a text is cut at the edges of what is marked', () => {
  const pieces = piecesOf('Half an hour, no more.', [passage(0, 12)])
  assert.deepEqual(
    pieces.map(({ text, passage: marked }) => [text, marked !== null]),
    [
      ['Half an hour', true],
      [', no more.', false],
    ],
  )
})

test('whatever is marked, the pieces are the text, none lost and none twice', () => {
  const spans = fc.array(
    fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => passage(Math.min(a, b), Math.max(a, b) + 1)),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), spans, (text, passages) => {
      const pieces = piecesOf(text, passages)
      assert.equal(pieces.map((piece) => piece.text).join(''), text)
      for (const { start, text: said } of pieces) {
        assert.equal(text.slice(start, start + said.length), said)
      }
    }),
  )
})

test('marking over a mark replaces it, beside it keeps both', () => {
  assert.deepEqual(withPassage([passage(0, 5)], passage(3, 8)), [passage(3, 8)])
  assert.deepEqual(withPassage([passage(5, 9)], passage(0, 5)), [passage(0, 5), passage(5, 9)])
})

test('spaces at the ends of a selection are left out, and a selection of spaces is none', () => {
  assert.deepEqual(trimmed('no, never again', 3, 9), [4, 9])
  assert.equal(trimmed('no   more', 2, 5), null)
})
