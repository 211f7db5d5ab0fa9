/**
 * What customers value, from best–worst choices among a few topics at a time; `constant-sum.ts` has the question
 * for five topics or fewer. Formulas and measurements: docs/manual/priorities.md.
 */
import { expectedOf, fitBestWorst, type LogitFit, type ShownSet } from './best-worst-logit.ts'
import type { Interval } from './kano.ts'
import { resampled } from './resampling.ts'

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
 * What all of them value, by item in the order of their numbers. Where every item was shown fifteen times the
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
      const drawn = talliesIn(sumOfDrawn(rows, tallies.length * 4, draw))
      return shares(utilities(drawn, onePerson), drawn)
    },
  }
}

/** Showings of every item from which on the fit is used; below, chance moves a score by .4 and more, and the fit with it. */
const SHOWN_ENOUGH = 15

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
    const pulled = sumOfDrawn(pulls, tallies.length, draw)
    return shares(
      fit.utility.map((u, i) => u + (pulled[i] ?? 0)),
      tallies,
    )
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
): Float64Array {
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
  return inOneRun(
    [...gaps.values()].map((gap) =>
      fit.sensitivity.map((row) => row.reduce((sum, weight, i) => sum + weight * (gap[i] ?? 0), 0)),
    ),
  )
}

/** Rows of one length laid end to end: a hundred million look-ups of separate rows would wait for memory. */
function inOneRun(rows: readonly ArrayLike<number>[]): Float64Array {
  const width = rows[0]?.length ?? 0
  const run = new Float64Array(rows.length * width)
  rows.forEach((row, at) => run.set(row, at * width))
  return run
}

/** The sum of as many rows as there are, drawn with putting back. */
function sumOfDrawn(run: Float64Array, width: number, draw: () => number): Float64Array {
  const sum = new Float64Array(width)
  for (let left = run.length; left > 0; left -= width) {
    const from = draw() * width
    for (let i = 0; i < width; i++) sum[i] = (sum[i] as number) + (run[from + i] as number)
  }
  return sum
}

/** Each respondent's counts in one row: shown, best, worst and slots of every item in turn. */
function byRespondent(choices: readonly Choice[], items: number): Float64Array {
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
  return inOneRun([...rows.values()])
}

function talliesIn(total: Float64Array): Tally[] {
  return Array.from({ length: total.length / 4 }, (_, i) => ({
    shown: total[i * 4] ?? 0,
    best: total[i * 4 + 1] ?? 0,
    worst: total[i * 4 + 2] ?? 0,
    slots: total[i * 4 + 3] ?? 0,
  }))
}
