import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  evenOddsChance,
  fongDiffers,
  judgeKano,
  type KanoAnswer,
  type KanoCounts,
  kanoClass,
  noKanoAnswers,
  wilson,
} from './kano.ts'

const counts = (some: Partial<KanoCounts>): KanoCounts => ({ ...noKanoAnswers(), ...some })

test('each of the 25 pairs of answers has the class that the published table gives it', () => {
  const answers: readonly KanoAnswer[] = [1, 2, 3, 4, 5]
  const table = answers.map((f) => answers.map((d) => kanoClass(f, d)).join(''))
  assert.deepEqual(table, ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'])
})

test('a table worked by hand comes out to the digit', () => {
  const judged = judgeKano(counts({ A: 20, O: 10, M: 5, I: 10, R: 3, Q: 2 }))
  assert.equal(judged.n, 50)
  assert.equal(judged.class, 'A')
  assert.equal(judged.better, 30 / 45)
  assert.equal(judged.worse, -15 / 45)
  assert.equal(judged.strength, 10 / 50)
  // 20 against 10 of 30: two-sided .0987.
  assert.equal(judged.significant, true)
})

test('ties go to what demands more of us: M, O, A, I, R, Q', () => {
  assert.equal(judgeKano(counts({ A: 3, O: 3, M: 3, I: 3, R: 3, Q: 3 })).class, 'M')
  assert.equal(judgeKano(counts({ A: 3, O: 3, I: 3 })).class, 'O')
  assert.equal(judgeKano(counts({ A: 3, I: 3, R: 3 })).class, 'A')
  assert.equal(judgeKano(counts({ I: 3, R: 3, Q: 3 })).class, 'I')
  assert.equal(judgeKano(counts({ R: 3, Q: 3 })).class, 'R')
  assert.equal(judgeKano(counts({ A: 3, O: 3 })).strength, 0)
})

test('better and worse say nothing when nobody answered A, O, M or I', () => {
  const judged = judgeKano(counts({ R: 4, Q: 1 }))
  assert.deepEqual([judged.better, judged.worse], [null, null])
  assert.deepEqual(judged.interval, { better: null, worse: null })
  assert.equal(judged.class, 'R')
  assert.equal(judged.n, 5)
})

test('a worse of nothing is 0, not minus 0', () => {
  const judged = judgeKano(counts({ A: 4, I: 1 }))
  assert.ok(Object.is(judged.worse, 0))
  assert.ok(Object.is(judged.interval.worse?.[1], 0))
})

test('the exact test calls 5 to 0 a difference and 4 to 0 none', () => {
  assert.equal(evenOddsChance(5, 0), 2 / 32)
  assert.equal(evenOddsChance(4, 0), 2 / 16)
  assert.ok(Math.abs(evenOddsChance(20, 10) - 0.0987371) < 1e-6)
  assert.equal(evenOddsChance(7, 7), 1)
  // As large as a survey can be, without running out of digits.
  assert.ok(evenOddsChance(50_600, 49_400) < 0.001)
})

test('the exact test errs on ties as often as it says, Fong’s far more often', () => {
  let [exact, fong] = [0, 0]
  for (let f1 = 0; f1 <= 40; f1++) {
    // 40 of 60 answers are in two equally likely classes.
    const chance = binomial(40, f1) / 2 ** 40
    if (evenOddsChance(f1, 40 - f1) <= 0.1) exact += chance
    if (fongDiffers(f1, 40 - f1, 60)) fong += chance
  }
  assert.ok(exact <= 0.1, `${exact}`)
  assert.ok(fong > 0.15, `${fong}`)
})

function binomial(n: number, k: number): number {
  let value = 1
  for (let i = 1; i <= k; i++) value = (value * (n - k + i)) / i
  return value
}

test('Wilson’s interval for 3 of 20 is the published one', () => {
  const [lo, hi] = wilson(3, 20)
  assert.ok(Math.abs(lo - 0.05237) < 1e-4 && Math.abs(hi - 0.36042) < 1e-4, `${lo} ${hi}`)
})

test('an interval of better or worse covers the truth in 93 to 97 of 100 samples', () => {
  // Counted out over every possible sample instead of drawn: no seed to be lucky with.
  const covered: number[] = []
  for (const n of [30, 60, 150]) {
    for (const truth of [0.15, 0.3, 0.5, 0.62, 0.8]) {
      let share = 0
      for (let hits = 0; hits <= n; hits++) {
        const [lo, hi] = wilson(hits, n)
        const likely = Math.exp(logChoose(n, hits)) * truth ** hits * (1 - truth) ** (n - hits)
        if (lo <= truth && truth <= hi) share += likely
      }
      covered.push(share)
    }
  }
  const mean = covered.reduce((sum, share) => sum + share, 0) / covered.length
  assert.ok(mean > 0.94 && mean < 0.96, `${mean}`)
  assert.ok(Math.min(...covered) > 0.925 && Math.max(...covered) < 0.98, covered.join(' '))
})

function logChoose(n: number, k: number): number {
  let sum = 0
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i)
  return sum
}

test('whatever the counts, figures stay in their bounds and intervals hold them', () => {
  const count = fc.nat({ max: 400 })
  fc.assert(
    fc.property(fc.record({ A: count, O: count, M: count, I: count, R: count, Q: count }), (c) => {
      const { n, better, worse, strength, interval } = judgeKano(c)
      fc.pre(n > 0)
      assert.ok(strength >= 0 && strength <= 1)
      if (better === null || worse === null) return
      assert.ok(better >= 0 && better <= 1 && worse <= 0 && worse >= -1)
      assert.ok((interval.better?.[0] ?? 2) <= better && better <= (interval.better?.[1] ?? -2))
      assert.ok((interval.worse?.[0] ?? 2) <= worse && worse <= (interval.worse?.[1] ?? -2))
    }),
  )
})
