import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  climbLogit,
  holdoutHits,
  lineThrough,
  readBestWorstSet,
  sharesOf,
  simulateChoices,
} from '../../test/best-worst-simulation.ts'
import { balancedDesign } from './balanced-design.ts'
import { constantSum } from './constant-sum.ts'
import { bestWorst, ownUtilities, utilityOf } from './priorities.ts'

const near = (a: number, b: number, within: number) => Math.abs(a - b) <= within
const dataset = `${process.env.KEPT_BENCH_DATA ?? '../shared/data'}/bestworst.csv`
const absent = existsSync(dataset) ? false : `${dataset} is not here`

test('for sets of four the utility is ln((1 + s) / (1 − s))', () => {
  for (const s of [-0.9, -0.3, 0, 0.25, 0.8]) {
    assert.ok(near(utilityOf(s, 4), Math.log((1 + s) / (1 - s)), 1e-12))
  }
})

test('for sets of any size the utility gives back the score among rivals of no worth', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -6, max: 6, noNaN: true }),
      fc.integer({ min: 2, max: 9 }),
      (u, k) => {
        // Chance to be best less chance to be worst when each pair (best, worst) weighs e^(difference).
        const x = Math.exp(u)
        const score = ((k - 1) * (x - 1 / x)) / ((k - 1) * (x + 1 / x) + (k - 1) * (k - 2))
        assert.ok(near(utilityOf(score, k), u, 1e-6 * Math.max(1, Math.exp(Math.abs(u)) / 50)))
      },
    ),
  )
})

test('a table worked by hand: score, utility by the closed form, share', () => {
  const set = { items: [0, 1, 2], respondent: 0 }
  const results = bestWorst(
    [
      { ...set, best: 0, worst: 2 },
      { ...set, respondent: 1, best: 0, worst: 1 },
      { ...set, respondent: 1, best: 1, worst: 2 },
      { ...set, respondent: 2, best: 0, worst: 2 },
    ],
    3,
  )
  assert.deepEqual(
    results.map(({ shown, best, worst, score }) => ({ shown, best, worst, score })),
    [
      { shown: 4, best: 3, worst: 0, score: 0.75 },
      { shown: 4, best: 1, worst: 1, score: 0 },
      { shown: 4, best: 0, worst: 3, score: -0.75 },
    ],
  )
  // x = (.75·1 + √(.5625 + 4·.4375)) / (2·.25)
  const x = (0.75 + Math.sqrt(0.5625 + 4 * 0.4375)) / 0.5
  assert.ok(near(results[0]?.utility ?? 0, Math.log(x), 1e-12))
  assert.equal(results[1]?.utility, 0)
  assert.ok(near(results[0]?.share ?? 0, x / (x + 1 + 1 / x), 1e-12))
})

test('one person’s utilities stay finite, over one set more than were shown', () => {
  const choices = [{ respondent: 0, items: [0, 1, 2, 3], best: 0, worst: 3 }]
  const own = ownUtilities(choices, 4)
  assert.ok(near(own[0] ?? 0, Math.log(1.5 / 0.5), 1e-12))
  assert.deepEqual(own.slice(1, 3), [0, 0])
  const [first] = bestWorst(choices, 4)
  assert.equal(first?.score, 1)
  assert.ok(near(first?.utility ?? 0, Math.log(3), 1e-12))
  assert.equal(first?.interval, null)
})

test('shares add up to 1 and lie in their intervals, also of an item always best and one never shown', () => {
  const people = Array.from({ length: 30 }, (_, respondent) => respondent)
  const choices = people.map((respondent) => ({
    respondent,
    items: [0, 1, 2],
    best: 0,
    worst: (respondent % 2) + 1,
  }))
  const results = bestWorst(choices, 4)
  assert.ok(
    near(
      results.reduce((sum, { share }) => sum + share, 0),
      1,
      1e-12,
    ),
  )
  assert.ok(results.every(({ utility }) => Number.isFinite(utility)))
  for (const { share, interval } of results) {
    assert.ok(interval !== null && interval[0] <= share + 1e-12 && share <= interval[1] + 1e-12)
  }
})

test('in simulated sets of three the utilities are those of an independent logit, narrow tastes or wide', () => {
  for (const spread of [0.3, 0.8, 1.5]) {
    const truth = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5].map((u) => u * spread)
    const choices = simulateChoices(() => truth, 150, balancedDesign(7), 5)
    const ours = bestWorst(choices, 7).map(({ utility }) => utility)
    const { r, slope } = lineThrough(climbLogit(choices, 7), ours)
    assert.ok(r > 0.999 && near(slope, 1, 0.02), `spread ${spread}: r ${r}, slope ${slope}`)
  }
})

test('on real choices in sets of four the utilities are those of an independent logit', {
  skip: absent,
}, () => {
  const { choices, items } = readBestWorstSet(readFileSync(dataset, 'utf8'))
  const ours = bestWorst(choices, items.length).map(({ utility }) => utility)
  const { r, slope } = lineThrough(climbLogit(choices, items.length), ours)
  assert.ok(r > 0.999 && near(slope, 1, 0.02), `r ${r}, slope ${slope}`)
})

test('a person’s other answers foretell at least 63 of 100 of their choices', {
  skip: absent,
}, () => {
  const { choices, items } = readBestWorstSet(readFileSync(dataset, 'utf8'))
  const hits = holdoutHits(choices, (others) => ownUtilities(others, items.length))
  assert.ok(hits >= 0.63, `${hits}`)
})

test('best–worst intervals cover the true share in 93 to 97 of 100 samples', () => {
  const truth = [-1.2, -0.8, -0.4, 0, 0.4, 0.8, 1.2]
  const shares = sharesOf(truth)
  let [covered, asked] = [0, 0]
  for (let sample = 0; sample < 120; sample++) {
    const choices = simulateChoices(() => truth, 30, balancedDesign(7), 1000 + sample)
    bestWorst(choices, 7).forEach(({ interval }, i) => {
      const share = shares[i] ?? 0
      asked += 1
      if (interval !== null && interval[0] <= share && share <= interval[1]) covered += 1
    })
  }
  // 840 intervals, seven to a sample: the estimate itself is good to about ±2 points.
  assert.ok(near(covered / asked, 0.95, 0.03), `${covered / asked}`)
})

test('constant sum: everybody counts once, and an item without a row got nothing', () => {
  const results = constantSum(
    [
      [20, 80],
      [5, 5],
      [null, 40],
    ],
    2,
  )
  assert.ok(near(results[0]?.share ?? 0, (0.2 + 0.5 + 0) / 3, 1e-12))
  assert.deepEqual(
    results.map(({ n }) => n),
    [2, 3],
  )
  assert.ok(near((results[0]?.share ?? 0) + (results[1]?.share ?? 0), 1, 1e-12))
})

test('constant sum: when all agree the interval is the share; one respondent has none', () => {
  const [same] = constantSum(
    Array.from({ length: 9 }, () => [30, 70]),
    2,
  )
  assert.ok(near(same?.interval?.[0] ?? 0, 0.3, 1e-9) && near(same?.interval?.[1] ?? 0, 0.3, 1e-9))
  assert.equal(constantSum([[30, 70]], 2)[0]?.interval, null)
})

test('the same answers give the same interval', () => {
  const choices = simulateChoices(() => [0, 1, 2, 0], 12, balancedDesign(4), 3)
  assert.deepEqual(bestWorst(choices, 4), bestWorst(choices, 4))
})
