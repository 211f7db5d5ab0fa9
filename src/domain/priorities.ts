/**
 * What customers value, from the two questions that make them choose: best–worst choices among a few at a
 * time, and a constant sum divided among all. Formulas and measurements: docs/manual/priorities.md.
 */
import { expectedOf, fitBestWorst, type LogitFit, type ShownSet } from './best-worst-logit.ts'
import { drawsFrom } from './chance.ts'
import type { Interval } from './kano.ts'

/** One set shown to one respondent, complete: its items, the best and the worst of them, by their index. */
export type Choice = {
  readonly respondent: number
  readonly items: readonly number[]
  readonly best: number
  readonly worst: number
}

/** How often an item was shown, chosen best and chosen worst; `slots` adds up the sizes of its sets. */
export type Tally = {
  readonly shown: number
  readonly best: number
  readonly worst: number
  readonly slots: number
}

export type Priority = Omit<Tally, 'slots'> & {
  /** (best − worst) / shown, −1 to 1. */
  readonly score: number
  /** Log-odds of choosing it, 0 for an item chosen best as often as worst. */
  readonly utility: number
  /** Its part of all that is valued, `e^utility / Σ e^utility`; the shares add up to 1. */
  readonly share: number
  /** 95 % interval of the share; null with a single respondent. */
  readonly interval: Interval | null
}

/** Samples drawn for an interval. Two thousand put the 2.5 % point within about 0.4 % of its place. */
const SAMPLES = 2000
/** Draws times items times samples at most, so that a hundred thousand respondents still take seconds. */
const WORK = 400_000_000
const SEED = 20_261_122

/**
 * The utility behind a standardised score in sets of k: for k = 4 `ln((1 + s) / (1 − s))`. The choice of a pair, best and
 * worst, among items that are worth the same but for one, solved for that one (Lipovetsky & Conklin 2014).
 * @param score (best − worst) / shown, strictly between −1 and 1
 */
export function utilityOf(score: number, setSize: number): number {
  const lean = score * (setSize - 2)
  // For scores below 0 the mirrored form loses no digits to the difference of two near numbers.
  if (score < 0) return -utilityOf(-score, setSize)
  const root = Math.sqrt(lean * lean + 4 * (1 - score * score))
  return Math.log((lean + root) / (2 * (1 - score)))
}

/** A score that keeps the utility finite: one person's, or of an item always best or always worst, over one set more. */
function finiteScore({ best, worst, shown }: Tally, onePerson: boolean): number {
  const score = (best - worst) / shown
  return onePerson || Math.abs(score) === 1 ? (best - worst) / (shown + 1) : score
}

function utilities(tallies: readonly Tally[], onePerson: boolean): number[] {
  return tallies.map((tally) =>
    tally.shown === 0 ? 0 : utilityOf(finiteScore(tally, onePerson), tally.slots / tally.shown),
  )
}

function shares(utility: readonly number[], tallies: readonly Tally[]): number[] {
  const weights = utility.map((u, i) => (tallies[i]?.shown === 0 ? 0 : Math.exp(u)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => (total === 0 ? 0 : weight / total))
}

/** What one person values, by item: utilities from their own sets alone. */
export function ownUtilities(choices: readonly Choice[], items: number): number[] {
  return utilities(tallyOf(choices, items), true)
}

function tallyOf(choices: readonly Choice[], items: number): Tally[] {
  const tallies = Array.from({ length: items }, () => ({ shown: 0, best: 0, worst: 0, slots: 0 }))
  for (const { items: shown, best, worst } of choices) {
    for (const item of shown) {
      const tally = tallies[item]
      if (tally === undefined) throw new RangeError(`there is no item ${item}`)
      tally.shown += 1
      tally.slots += shown.length
      if (item === best) tally.best += 1
      if (item === worst) tally.worst += 1
    }
  }
  return tallies
}

/**
 * What all of them value, by item in the order of their numbers. Where every item was shown twenty times the
 * utilities are fitted to the sets as they were (see `best-worst-logit.ts`), started from the closed form;
 * with less the closed form stands, whose error is then smaller than that of chance.
 *
 * The intervals come from resampling respondents, not choices: two choices of one person are not two people.
 */
export function bestWorst(choices: readonly Choice[], items: number): Priority[] {
  const people = new Set(choices.map((choice) => choice.respondent)).size
  const tallies = tallyOf(choices, items)
  const { utility, sample } = fitted(choices, tallies) ?? closedForm(choices, tallies, people)
  const share = shares(utility, tallies)
  const intervals = resampled(people, items, sample)
  return tallies.map(({ shown, best, worst }, i) => ({
    shown,
    best,
    worst,
    score: shown === 0 ? 0 : (best - worst) / shown,
    utility: utility[i] ?? 0,
    share: share[i] ?? 0,
    interval: intervals?.[i] ?? null,
  }))
}

/** Utilities, and how to draw the shares that other respondents of the same kind would have given. */
type Estimate = {
  readonly utility: readonly number[]
  readonly sample: (draw: () => number) => readonly number[]
}

function closedForm(
  choices: readonly Choice[],
  tallies: readonly Tally[],
  people: number,
): Estimate {
  const onePerson = people === 1
  const rows = byRespondent(choices, tallies.length)
  return {
    utility: utilities(tallies, onePerson),
    sample: (draw) => {
      const drawn = summed(rows, tallies.length, draw)
      return shares(utilities(drawn, onePerson), drawn)
    },
  }
}

/** Showings of every item from which on the fit is used; below, chance moves a score by .35 and more, and the fit with it. */
const SHOWN_ENOUGH = 20

/** The fitted logit; null with too few showings, or when no finite utilities fit. */
function fitted(choices: readonly Choice[], tallies: readonly Tally[]): Estimate | null {
  if (tallies.some((tally) => tally.shown < SHOWN_ENOUGH)) return null
  const sets = distinctSets(choices)
  const leads = tallies.map(({ best, worst }) => best - worst)
  const fit = fitBestWorst([...sets.values()], leads, utilities(tallies, false))
  if (fit === null) return null
  const pulls = pullsOf(choices, sets, fit)
  // A sample of respondents moves the utilities by the sum of what each of them pulls (score bootstrap, Kline &
  // Santos 2012): one matrix product instead of a fit for each of two thousand samples.
  const sample = (draw: () => number) => {
    const utility = [...fit.utility]
    for (let drawn = 0; drawn < pulls.length; drawn++) {
      const pull = pulls[draw()]
      for (let i = 0; i < utility.length; i++) utility[i] = (utility[i] ?? 0) + (pull?.[i] ?? 0)
    }
    return shares(utility, tallies)
  }
  return { utility: fit.utility, sample }
}

function distinctSets(choices: readonly Choice[]): Map<string, { items: number[]; times: number }> {
  const sets = new Map<string, { items: number[]; times: number }>()
  for (const { items: shown } of choices) {
    const items = shown.toSorted((a, b) => a - b)
    const set = sets.get(items.join()) ?? { items, times: 0 }
    set.times += 1
    sets.set(items.join(), set)
  }
  return sets
}

/** What each respondent's choices pull at the utilities: their leads less the expected ones, through the sensitivity. */
function pullsOf(
  choices: readonly Choice[],
  sets: ReadonlyMap<string, ShownSet>,
  fit: LogitFit,
): Float64Array[] {
  const expected = new Map<string, readonly number[]>()
  for (const [key, set] of sets) expected.set(key, expectedOf(set.items, fit.utility).lead)
  const gaps = new Map<number, Float64Array>()
  for (const { respondent, items: shown, best, worst } of choices) {
    const gap = gaps.get(respondent) ?? new Float64Array(fit.utility.length)
    gaps.set(respondent, gap)
    const key = shown.toSorted((a, b) => a - b).join()
    sets.get(key)?.items.forEach((item, i) => {
      gap[item] = (gap[item] ?? 0) - (expected.get(key)?.[i] ?? 0)
    })
    gap[best] = (gap[best] ?? 0) + 1
    gap[worst] = (gap[worst] ?? 0) - 1
  }
  return [...gaps.values()].map((gap) =>
    Float64Array.from(fit.sensitivity, (row) =>
      row.reduce((sum, weight, i) => sum + weight * (gap[i] ?? 0), 0),
    ),
  )
}

/** Each respondent's counts in one row: shown, best, worst and slots of every item in turn. */
function byRespondent(choices: readonly Choice[], items: number): Float64Array[] {
  const rows = new Map<number, Float64Array>()
  for (const { respondent, items: shown, best, worst } of choices) {
    const row = rows.get(respondent) ?? new Float64Array(items * 4)
    rows.set(respondent, row)
    for (const item of shown) {
      row[item * 4] = (row[item * 4] ?? 0) + 1
      row[item * 4 + 3] = (row[item * 4 + 3] ?? 0) + shown.length
    }
    row[best * 4 + 1] = (row[best * 4 + 1] ?? 0) + 1
    row[worst * 4 + 2] = (row[worst * 4 + 2] ?? 0) + 1
  }
  return [...rows.values()]
}

function summed(people: readonly Float64Array[], items: number, draw: () => number): Tally[] {
  const total = new Float64Array(items * 4)
  for (let drawn = 0; drawn < people.length; drawn++) {
    const row = people[draw()]
    if (row === undefined) continue
    for (let i = 0; i < total.length; i++) total[i] = (total[i] ?? 0) + (row[i] ?? 0)
  }
  return Array.from({ length: items }, (_, i) => ({
    shown: total[i * 4] ?? 0,
    best: total[i * 4 + 1] ?? 0,
    worst: total[i * 4 + 2] ?? 0,
    slots: total[i * 4 + 3] ?? 0,
  }))
}

export type ConstantSumShare = {
  /** Respondents who gave this item a number. */
  readonly n: number
  readonly share: number
  /** 95 % interval; null with a single respondent. */
  readonly interval: Interval | null
}

/**
 * Constant sum: the mean over respondents of the part of their points that an item got. Each respondent
 * counts once, whatever their points add up to; an item that they gave no number got nothing of them.
 * @param people one row a respondent, one number an item, null where none was given; some points in every row
 */
export function constantSum(
  people: readonly (readonly (number | null)[])[],
  items: number,
): ConstantSumShare[] {
  const parts = people.map((row) => {
    const total = row.reduce<number>((sum, points) => sum + (points ?? 0), 0)
    return Float64Array.from(row, (points) => (points ?? 0) / total)
  })
  const { mean, error } = meansOf(parts.length, items, (row) => parts[row])
  const intervals = studentised(parts, items, mean, error)
  return mean.map((share, i) => ({
    n: people.filter((row) => row[i] !== null && row[i] !== undefined).length,
    share,
    interval: intervals?.[i] ?? null,
  }))
}

type Means = { readonly mean: readonly number[]; readonly error: readonly number[] }

/** Mean and standard error of every item's part over so many rows. */
function meansOf(
  rows: number,
  items: number,
  at: (row: number) => Float64Array | undefined,
): Means {
  const sums = new Float64Array(items)
  const squares = new Float64Array(items)
  for (let row = 0; row < rows; row++) {
    const part = at(row)
    for (let i = 0; i < items; i++) {
      const value = part?.[i] ?? 0
      sums[i] = (sums[i] ?? 0) + value
      squares[i] = (squares[i] ?? 0) + value * value
    }
  }
  const mean = [...sums].map((sum) => sum / rows)
  const error = mean.map((m, i) => Math.sqrt(Math.max(0, (squares[i] ?? 0) / rows - m * m) / rows))
  return { mean, error }
}

/**
 * Bootstrap-t intervals (Efron & Tibshirani 1993, ch. 12): shares are skewed, many small and a few large, and the
 * samples are compared by their own errors so that the long side gets the longer arm. Null below two respondents.
 */
function studentised(
  parts: readonly Float64Array[],
  items: number,
  mean: readonly number[],
  error: readonly number[],
): Interval[] | null {
  if (parts.length < 2) return null
  const next = drawsFrom(SEED)
  const samples = samplesFor(parts.length, items)
  const drawn = Array.from({ length: items }, () => new Float64Array(samples))
  for (let s = 0; s < samples; s++) {
    const again = meansOf(parts.length, items, () => parts[Math.floor(next() * parts.length)])
    again.mean.forEach((m, i) => {
      const gap = m - (mean[i] ?? 0)
      // A sample of equals has no error of its own; it says "far off" unless it is on the spot.
      const column = drawn[i]
      if (column !== undefined) column[s] = gap === 0 ? 0 : gap / (again.error[i] ?? 0)
    })
  }
  return drawn.map((column, i) => {
    column.sort()
    const at = (tail: number) => (mean[i] ?? 0) - percentile(column, tail) * (error[i] ?? 0)
    return error[i] === 0
      ? [mean[i] ?? 0, mean[i] ?? 0]
      : [Math.max(0, at(0.975)), Math.min(1, at(0.025))]
  })
}

function samplesFor(people: number, items: number): number {
  return Math.max(400, Math.min(SAMPLES, Math.floor(WORK / (people * items * 4))))
}

/**
 * 95 % bootstrap intervals of several figures at once, by resampling `people` with a fixed seed. The percentiles are
 * moved outwards for few respondents, as Student's t is wider than the normal, so that twenty cover as two
 * hundred do (Hesterberg 2015, "expanded percentile interval"). Null below two respondents.
 */
function resampled(
  people: number,
  figures: number,
  sample: (draw: () => number) => readonly number[],
): Interval[] | null {
  if (people < 2) return null
  const next = drawsFrom(SEED)
  const draw = () => Math.floor(next() * people)
  const samples = samplesFor(people, figures)
  const drawn = Array.from({ length: figures }, () => new Float64Array(samples))
  for (let s = 0; s < samples; s++) {
    const values = sample(draw)
    for (let i = 0; i < figures; i++) {
      const column = drawn[i]
      if (column !== undefined) column[s] = values[i] ?? 0
    }
  }
  const tail = expandedTail(people)
  return drawn.map((column) => {
    column.sort()
    return [percentile(column, tail), percentile(column, 1 - tail)]
  })
}

/** The percentile to read instead of 2.5 %: `Φ(−√(n/(n−1)) · t)` with Student's t of n − 1 degrees at 97.5 %. */
function expandedTail(people: number): number {
  return normalTail(Math.sqrt(people / (people - 1)) * studentPoint(people - 1))
}

/** Between the two nearest values, as the quantile of type 7. */
function percentile(sorted: Float64Array, at: number): number {
  const place = at * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below] ?? 0
  if (!Number.isFinite(low)) return low
  return low + ((sorted[below + 1] ?? low) - low) * (place - below)
}

/** P(Z > z) for the standard normal; Abramowitz & Stegun 7.1.26 on erfc, within 1.5e-7. */
function normalTail(z: number): number {
  const x = z / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return (series * Math.exp(-x * x)) / 2
}

/** Exact for one and two degrees of freedom; from three on Cornish–Fisher's expansion, within half a per cent. */
function studentPoint(degrees: number): number {
  const z = 1.959963984540054
  if (degrees === 1) return 12.706204736
  if (degrees === 2) return 4.30265273
  const d = degrees
  const g1 = (z ** 3 + z) / 4
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  return z + g1 / d + g2 / d ** 2 + g3 / d ** 3
}
