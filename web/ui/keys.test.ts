import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chordOf, type KeyPress, keyReader, PAIR_WITHIN_MS } from './keys.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

test('Ctrl and Cmd are the same key to us', () => {
  assert.equal(chordOf(press('k', { ctrlKey: true })), 'mod+k')
  assert.equal(chordOf(press('k', { metaKey: true })), 'mod+k')
})

test('a sign that needs Shift is written without it, a letter with it', () => {
  assert.equal(chordOf(press('?', { shiftKey: true })), '?')
  assert.equal(chordOf(press('X', { shiftKey: true })), 'shift+x')
})

test('a sign typed with AltGr is that sign, Alt alone belongs to the system', () => {
  const altGr = { ctrlKey: true, altKey: true, getModifierState: (n: string) => n === 'AltGraph' }
  assert.equal(chordOf(press('/', altGr)), '/')
  assert.equal(chordOf(press('d', { altKey: true })), null)
  assert.equal(chordOf(press('Shift', { shiftKey: true })), null)
})

test('g then c is one binding; g alone does nothing and c alone keeps its own meaning', () => {
  const read = keyReader()
  const bindings = ['g c', 'c']
  assert.equal(read('g', 0, bindings), null)
  assert.equal(read('c', 300, bindings), 'g c')
  assert.equal(read('c', 400, bindings), 'c')
})

test('a pair that takes too long is two keys', () => {
  const read = keyReader()
  read('g', 0, ['g c', 'c'])
  assert.equal(read('c', PAIR_WITHIN_MS + 1, ['g c', 'c']), 'c')
})

test('a wrong second key is read for what it is', () => {
  const read = keyReader()
  read('g', 0, ['g c', 'x'])
  assert.equal(read('x', 100, ['g c', 'x']), 'x')
})
