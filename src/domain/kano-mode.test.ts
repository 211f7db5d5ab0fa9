import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noKanoAnswers } from './kano.ts'
import { modeChances } from './kano-mode.ts'

const counts = (some: object) => ({ ...noKanoAnswers(), ...some })
const near = (a: number, b: number) => Math.abs(a - b) < 0.02

test('two classes with the same answers are the mode with the same chance', () => {
  const { A, O, I } = modeChances(counts({ A: 12, O: 12 }))
  assert.ok(near(A, O) && near(A + O, 1), `${A} ${O}`)
  assert.ok(I < 0.01)
})

test('two against one leaves the leader about seven in ten; twenty against ten leaves it nearly sure', () => {
  const few = modeChances(counts({ M: 2, I: 1 }))
  assert.ok(few.M > 0.5 && few.M < 0.75, `${few.M}`)
  const more = modeChances(counts({ M: 20, I: 10 }))
  // The chance that Beta(20.5, 10.5) exceeds one half, other classes being out of it.
  assert.ok(near(more.M, 0.967), `${more.M}`)
})

test('chances add up to 1, and without answers each class has the same', () => {
  const none = Object.values(modeChances(counts({})))
  assert.ok(Math.abs(none.reduce((sum, chance) => sum + chance, 0) - 1) < 1e-9)
  assert.ok(
    none.every((chance) => near(chance, 1 / 6)),
    none.join(' '),
  )
})
