/**
 * Kano's sorting of what customers say about a topic when it is there and when it is not: which of the
 * topics must be managed, which set us apart, which leave people cold.
 *
 * Kano, Seraku, Takahashi & Tsuji 1984; the evaluation table, better and worse after Berger et al. 1993.
 * Formulas and figures: docs/manual/kano.md.
 */

/** A attractive, O one-dimensional, M must-be, I indifferent, R reverse, Q questionable. */
export type KanoClass = 'A' | 'O' | 'M' | 'I' | 'R' | 'Q'

/** 1 like, 2 must-be, 3 neutral, 4 live-with, 5 dislike. */
export type KanoAnswer = 1 | 2 | 3 | 4 | 5

export type KanoCounts = Readonly<Record<KanoClass, number>>

export type Interval = readonly [lo: number, hi: number]

export type KanoResult = {
  /** Answers, questionable and reverse ones included. */
  readonly n: number
  readonly counts: KanoCounts
  /** The class most answers fall into; ties go to the one that demands more of us. */
  readonly class: KanoClass
  /** How far having it raises satisfaction, 0 to 1; null when nobody answered A, O, M or I. */
  readonly better: number | null
  /** How far lacking it lowers satisfaction, −1 to 0. */
  readonly worse: number | null
  /** Category strength: the leading class's lead over the next, as a share of all answers. */
  readonly strength: number
  /** Whether the two leading classes differ by more than chance explains (exact test, 10 %). */
  readonly significant: boolean
  /** 95 % intervals. */
  readonly interval: { readonly better: Interval | null; readonly worse: Interval | null }
}

/** Rows: the answer when it is there; columns: when it is not. Both from like to dislike. */
const TABLE: readonly string[] = ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ']

/** Ties go to the left: what must be there comes before what delights. */
const TIES: readonly KanoClass[] = ['M', 'O', 'A', 'I', 'R', 'Q']

/** The class of one pair of answers. */
export function kanoClass(functional: KanoAnswer, dysfunctional: KanoAnswer): KanoClass {
  const found = TIES.find((each) => each === TABLE[functional - 1]?.[dysfunctional - 1])
  if (found === undefined) throw new RangeError('a Kano answer is a whole number from 1 to 5')
  return found
}

/** No answers yet. */
export function noKanoAnswers(): Record<KanoClass, number> {
  return { A: 0, O: 0, M: 0, I: 0, R: 0, Q: 0 }
}

/** What the answers on one item come to. At least one answer is expected; without any, the class is M and says nothing. */
export function judgeKano(counts: KanoCounts): KanoResult {
  const { A, O, M, I, R, Q } = counts
  const n = A + O + M + I + R + Q
  const [first, second] = TIES.toSorted((a, b) => counts[b] - counts[a])
  const [f1, f2] = [counts[first ?? 'M'], counts[second ?? 'O']]
  const judged = A + O + M + I
  const better = judged === 0 ? null : (A + O) / judged
  const worse = judged === 0 ? null : negative((O + M) / judged)
  return {
    n,
    counts: { A, O, M, I, R, Q },
    class: first ?? 'M',
    better,
    worse,
    strength: n === 0 ? 0 : (f1 - f2) / n,
    significant: evenOddsChance(f1, f2) <= 0.1,
    interval: {
      better: judged === 0 ? null : wilson(A + O, judged),
      worse: judged === 0 ? null : mirrored(wilson(O + M, judged)),
    },
  }
}

/** Not `-0`, which prints as 0 and compares as something else. */
function negative(share: number): number {
  return share === 0 ? 0 : -share
}

function mirrored([lo, hi]: Interval): Interval {
  return [negative(hi), negative(lo)]
}

/**
 * The chance that two equally likely classes differ by as much as they do, either way round: the exact
 * two-sided binomial test of `f1` among `f1 + f2`.
 */
export function evenOddsChance(f1: number, f2: number): number {
  const n = f1 + f2
  const least = Math.min(f1, f2)
  let tail = 0
  let logTerm = -n * Math.LN2
  for (let k = 0; k <= least; k++) {
    tail += Math.exp(logTerm)
    logTerm += Math.log((n - k) / (k + 1))
  }
  return Math.min(1, 2 * tail)
}

/**
 * Fong's test of the two leading classes among n answers, by its name only: it takes the two counts for
 * independent, and calls a tie a difference in 17 to 23 of 100 cases where it promises 10. (Fong 1996.)
 */
export function fongDiffers(f1: number, f2: number, n: number): boolean {
  const spread = Math.sqrt(((f1 + f2) * (2 * n - f1 - f2)) / (2 * n))
  return n > 0 && Math.abs(f1 - f2) >= 1.65 * spread
}

/** 97.5 % point of the standard normal distribution. */
const Z = 1.959963984540054

/**
 * Wilson's 95 % interval for a share (Wilson 1927). Each respondent says one thing about an item, so a share is
 * binomial, and this covers 94 to 97 % from 20 answers on, where resampling respondents covers as little as 88 %.
 */
export function wilson(hits: number, n: number): Interval {
  const share = hits / n
  const scale = 1 + (Z * Z) / n
  const centre = (share + (Z * Z) / (2 * n)) / scale
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n))
  // Rounding must not push the ends of a share past 0 and 1.
  return [hits === 0 ? 0 : Math.max(0, centre - half), hits === n ? 1 : Math.min(1, centre + half)]
}
