/** People who choose by known utilities, and an independent fit of the logit they choose by: the yardsticks of `kept priorities`. */
import { drawsFrom } from '../src/domain/chance.ts'
import type { Design } from '../src/domain/balanced-design.ts'
import type { Choice } from '../src/domain/priorities.ts'

/** Choices of people with these utilities, who pick the pair (best, worst) with chances that go with e^(u_best − u_worst). */
export function simulateChoices(
  utilityOf: (person: number) => readonly number[],
  people: number,
  design: Design,
  seed: number,
): Choice[] {
  const next = drawsFrom(seed)
  return Array.from({ length: people }, (_, respondent) => {
    const utility = utilityOf(respondent)
    return design.map((items) => ({ respondent, items, ...pickPair(items, utility, next()) }))
  }).flat()
}

function pickPair(items: readonly number[], utility: readonly number[], draw: number) {
  const pairs = items.flatMap((best) =>
    items.flatMap((worst) =>
      best === worst
        ? []
        : [{ best, worst, weight: Math.exp((utility[best] ?? 0) - (utility[worst] ?? 0)) }],
    ),
  )
  let left = draw * pairs.reduce((sum, pair) => sum + pair.weight, 0)
  for (const { best, worst, weight } of pairs) {
    left -= weight
    if (left < 0) return { best, worst }
  }
  const [last] = pairs.slice(-1)
  if (last === undefined) throw new Error('a set needs two items')
  return { best: last.best, worst: last.worst }
}

/** Shares behind utilities: e^u over the sum of them. */
export function sharesOf(utility: readonly number[]): number[] {
  const weights = utility.map(Math.exp)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/**
 * The logit fitted by climbing its likelihood choice by choice (gradient ascent on the list of pairs), which shares no
 * code and no algebra with the product's Newton steps on counts.
 */
export function climbLogit(choices: readonly Choice[], items: number): number[] {
  let utility = Array.from({ length: items }, () => 0)
  const rate = (2 * items) / choices.reduce((sum, choice) => sum + choice.items.length, 0)
  for (let step = 0; step < 3000; step++) {
    const slope = slopeOf(choices, utility)
    utility = utility.map((u, i) => u + rate * (slope[i] ?? 0))
    const mean = utility.reduce((sum, u) => sum + u, 0) / items
    utility = utility.map((u) => u - mean)
    if (Math.max(...slope.map(Math.abs)) * rate < 1e-7) break
  }
  return utility
}

function slopeOf(choices: readonly Choice[], utility: readonly number[]): number[] {
  const slope = utility.map(() => 0)
  const add = (item: number, by: number) => {
    slope[item] = (slope[item] ?? 0) + by
  }
  const weights = utility.map(Math.exp)
  for (const { items, best, worst } of choices) {
    add(best, 1)
    add(worst, -1)
    let total = 0
    for (const a of items)
      for (const b of items) if (a !== b) total += (weights[a] ?? 0) / (weights[b] ?? 1)
    for (const a of items) {
      for (const b of items) {
        if (a === b) continue
        const chance = (weights[a] ?? 0) / (weights[b] ?? 1) / total
        add(a, -chance)
        add(b, chance)
      }
    }
  }
  return slope
}

/** Correlation of two lists, and the slope of the second on the first. */
export function lineThrough(x: readonly number[], y: readonly number[]) {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const [mx, my] = [mean(x), mean(y)]
  let [sxy, sxx, syy] = [0, 0, 0]
  x.forEach((value, i) => {
    const [dx, dy] = [value - mx, (y[i] ?? 0) - my]
    sxy += dx * dy
    sxx += dx * dx
    syy += dy * dy
  })
  return { r: sxy / Math.sqrt(sxx * syy), slope: sxy / sxx }
}

/**
 * Each person's sets predicted from their other sets: how often the item they value most was called best and the one
 * they value least worst. Ties are broken by chance.
 */
export function holdoutHits(
  choices: readonly Choice[],
  ownUtilities: (choices: readonly Choice[]) => readonly number[],
): number {
  const people = Map.groupBy(choices, (choice) => choice.respondent)
  const next = drawsFrom(9)
  let [hits, asked] = [0, 0]
  for (const own of people.values()) {
    for (const left of own) {
      const utility = ownUtilities(own.filter((choice) => choice !== left))
      const ranked = left.items
        .map((item) => ({ item, worth: (utility[item] ?? 0) + next() * 1e-9 }))
        .toSorted((a, b) => b.worth - a.worth)
      if (ranked.at(0)?.item === left.best) hits++
      if (ranked.at(-1)?.item === left.worst) hits++
      asked += 2
    }
  }
  return hits / asked
}

/** Reads `bestworst.csv` (id, block, issue, value 1 / 0 / −1), the public set that comes with bwsTools. */
export function readBestWorstSet(text: string): { choices: Choice[]; items: string[] } {
  const items: string[] = []
  const sets = new Map<
    string,
    { respondent: number; items: number[]; best: number; worst: number }
  >()
  for (const line of text.trimEnd().split('\n').slice(1)) {
    const [id = '', block = '', issue = '', value = ''] = line.trim().split(',')
    if (!items.includes(issue)) items.push(issue)
    const item = items.indexOf(issue)
    const set = sets.get(`${id} ${block}`) ?? {
      respondent: Number(id),
      items: [],
      best: -1,
      worst: -1,
    }
    sets.set(`${id} ${block}`, set)
    set.items.push(item)
    if (Number(value) === 1) set.best = item
    if (Number(value) === -1) set.worst = item
  }
  return { choices: [...sets.values()], items }
}
