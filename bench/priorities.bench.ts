/** How often the intervals hold the truth, how close utilities come to an independent logit, and how fast it all is. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { balancedDesign } from '../src/domain/balanced-design.ts'
import { drawsFrom } from '../src/domain/chance.ts'
import { type KanoClass, judgeKano, noKanoAnswers } from '../src/domain/kano.ts'
import { constantSum } from '../src/domain/constant-sum.ts'
import { bestWorst, ownUtilities, type Priority } from '../src/domain/priorities.ts'
import {
  climbLogit,
  holdoutHits,
  lineThrough,
  readBestWorstSet,
  sharesOf,
  simulateChoices,
} from '../test/best-worst-simulation.ts'
import { type Bench, dataFolder, type Row } from './run.ts'

export const bench: Bench = {
  title: 'Kano and priorities: coverage of 95 % intervals, closeness to the logit, speed',
  run: () =>
    Promise.resolve([
      ...bestWorstCoverage(),
      ...constantSumCoverage(),
      ...kanoCoverage(),
      ...closeness(),
      ...realChoices(),
      speed(),
    ]),
}

const SAMPLES = 400

/** Utilities from −reach to reach, evenly spaced. */
function evenly(items: number, reach: number): number[] {
  return Array.from({ length: items }, (_, i) => ((i / (items - 1)) * 2 - 1) * reach)
}

function bestWorstCoverage(): Row[] {
  const cases = [
    { items: 7, reach: 0.6, people: 5 },
    { items: 7, reach: 0.6, people: 8 },
    { items: 7, reach: 1.2, people: 15 },
    { items: 7, reach: 1.2, people: 40 },
    { items: 7, reach: 1.2, people: 120 },
    { items: 13, reach: 0.9, people: 40 },
  ]
  return cases.map(({ items, reach, people }) => {
    const truth = evenly(items, reach)
    const shares = sharesOf(truth)
    const design = balancedDesign(items)
    const held = Array.from({ length: SAMPLES }, (_, seed) =>
      heldBy(
        bestWorst(
          simulateChoices(() => truth, people, design, seed),
          items,
        ),
        shares,
      ),
    ).flat()
    const what = `best–worst, ${items} items, ±${reach}, ${people} people`
    return { what, value: percent(held), unit: '% covered' }
  })
}

function heldBy(
  results: readonly Pick<Priority, 'interval'>[],
  truth: readonly number[],
): boolean[] {
  return results.map(({ interval }, i) => {
    const value = truth[i] ?? 0
    return interval !== null && interval[0] <= value && value <= interval[1]
  })
}

function percent(held: readonly boolean[]): number {
  return Math.round((1000 * held.filter(Boolean).length) / held.length) / 10
}

/** Divisions drawn from a Dirichlet distribution: the lower the concentration, the more of them give all to one. */
function constantSumCoverage(): Row[] {
  const mean = [0.4, 0.25, 0.2, 0.1, 0.05]
  const cases = [
    [5, 10],
    [5, 20],
    [5, 60],
    [1.5, 20],
    [1.5, 60],
    [1.5, 200],
  ] as const
  return cases.map(([concentration, people]) => {
    const next = drawsFrom(people * 10 + concentration)
    const held = Array.from({ length: SAMPLES }, () => {
      const rows = Array.from({ length: people }, () =>
        mean.map((m) => gamma(m * concentration, next)),
      )
      return heldBy(constantSum(rows, mean.length), mean)
    }).flat()
    const what = `constant sum, concentration ${concentration}, ${people} people`
    return { what, value: percent(held), unit: '% covered' }
  })
}

/** A gamma-distributed number (Marsaglia & Tsang 2000). */
function gamma(shape: number, next: () => number): number {
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v <= 0) continue
    if (Math.log(1 - next()) < (x * x) / 2 + d - d * v + d * Math.log(v)) {
      return d * v * (shape < 1 ? next() ** (1 / shape) : 1)
    }
  }
}

function kanoCoverage(): Row[] {
  const classes: readonly KanoClass[] = ['A', 'O', 'M', 'I', 'R', 'Q']
  const cases = [
    { chances: [0.3, 0.2, 0.2, 0.2, 0.05, 0.05], people: 30 },
    { chances: [0.1, 0.6, 0.2, 0.05, 0.05, 0], people: 50 },
    { chances: [0.25, 0.25, 0.25, 0.25, 0, 0], people: 100 },
    { chances: [0.02, 0.4, 0.5, 0.05, 0.02, 0.01], people: 200 },
  ]
  return cases.map(({ chances, people }) => {
    const next = drawsFrom(people)
    const [a = 0, o = 0, m = 0, i = 0] = chances
    const truth = [(a + o) / (a + o + m + i), -(o + m) / (a + o + m + i)]
    const held = Array.from({ length: 4000 }, () => {
      const counts = noKanoAnswers()
      for (let person = 0; person < people; person++) counts[drawn(classes, chances, next())] += 1
      const { interval } = judgeKano(counts)
      return heldBy([{ interval: interval.better }, { interval: interval.worse }], truth)
    }).flat()
    return {
      what: `Kano better and worse, ${people} people`,
      value: percent(held),
      unit: '% covered',
    }
  })
}

function drawn<T>(values: readonly T[], chances: readonly number[], draw: number): T {
  let left = draw
  const found = values.find((_, i) => (left -= chances[i] ?? 0) < 0) ?? values.at(-1)
  if (found === undefined) throw new Error('nothing to draw from')
  return found
}

/** Slope and correlation on the independent logit, in simulated sets of three. */
function closeness(): Row[] {
  return [0.45, 0.9, 1.5, 2.25].map((reach) => {
    const truth = evenly(7, reach)
    const choices = simulateChoices(() => truth, 400, balancedDesign(7), 7)
    const ours = bestWorst(choices, 7).map(({ utility }) => utility)
    const { r, slope } = lineThrough(climbLogit(choices, 7), ours)
    return {
      what: `sets of three, tastes ±${reach}`,
      value: slope.toFixed(4),
      unit: 'slope',
      beside: `r ${r.toFixed(6)}`,
    }
  })
}

function realChoices(): Row[] {
  const path = join(dataFolder, 'bestworst.csv')
  if (!existsSync(path)) return [{ what: 'real choices', value: 'no data', unit: '', beside: path }]
  const { choices, items } = readBestWorstSet(readFileSync(path, 'utf8'))
  const ours = bestWorst(choices, items.length).map(({ utility }) => utility)
  const { r, slope } = lineThrough(climbLogit(choices, items.length), ours)
  const hits = holdoutHits(choices, (others) => ownUtilities(others, items.length))
  return [
    {
      what: 'real choices in sets of four',
      value: slope.toFixed(4),
      unit: 'slope',
      beside: `r ${r.toFixed(6)}`,
    },
    {
      what: 'real choices foretold from one’s others',
      value: Math.round(hits * 1000) / 10,
      unit: '%',
    },
  ]
}

function speed(): Row {
  const choices = simulateChoices(() => evenly(7, 1), 10_000, balancedDesign(7), 1)
  const start = process.cpuUsage()
  bestWorst(choices, 7)
  const { user, system } = process.cpuUsage(start)
  const what = '10,000 people, 70,000 sets, intervals and all'
  return { what, value: Math.round((user + system) / 1000), unit: 'ms CPU' }
}
