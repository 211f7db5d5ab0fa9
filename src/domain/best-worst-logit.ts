/**
 * The logit behind best–worst choices, fitted: the chance that of a set item a is called best and b worst goes
 * with `e^(u_a − u_b)` (Marley & Louviere 2005, "maxdiff" model). What it needs of the data is each item's best minus
 * worst and the sets it was shown in, so it is the closed form of `priorities.ts` with one assumption
 * less: that an item's rivals are worth the average.
 */

/** A set shown some number of times, by the indices of its items. */
export type ShownSet = { readonly items: readonly number[]; readonly times: number }

/** What one set leads to be expected at given utilities. */
type Expected = {
  /** P(best) − P(worst) of each item of the set, in its order. */
  readonly lead: readonly number[]
  /** Covariance of those leads, row by row. */
  readonly spread: readonly (readonly number[])[]
}

export type LogitFit = {
  /** Utilities, adding up to 0. */
  readonly utility: readonly number[]
  /** Turns a change of the best-minus-worst counts into the change of utility it makes. */
  readonly sensitivity: readonly (readonly number[])[]
}

const STEPS = 50
/** Beyond this the data only say "always": no finite utility fits. */
const FARTHEST = 12

/**
 * Utilities by maximum likelihood (Newton's method). Null when no finite ones fit: an item always best, or groups
 * of items never compared with one another.
 * @param leads best minus worst of each item over all sets
 */
export function fitBestWorst(
  sets: readonly ShownSet[],
  leads: readonly number[],
  start: readonly number[],
): LogitFit | null {
  let utility = centred(start)
  for (let step = 0; step < STEPS; step++) {
    const { gap, information } = slopeAt(sets, leads, utility)
    const sensitivity = inverse(information)
    if (sensitivity === null) return null
    const move = sensitivity.map((row) => dot(row, gap))
    const longest = Math.max(...move.map(Math.abs))
    // A long first step can overshoot where the curve is flat.
    const damped = longest > 2 ? 2 / longest : 1
    utility = centred(utility.map((u, i) => u + damped * (move[i] ?? 0)))
    if (Math.max(...utility.map(Math.abs)) > FARTHEST) return null
    if (longest < 1e-10) return { utility, sensitivity }
  }
  return null
}

/** Observed less expected leads, and the information matrix, made regular by tying the sum of utilities to 0. */
function slopeAt(sets: readonly ShownSet[], leads: readonly number[], utility: readonly number[]) {
  const items = leads.length
  const gap = [...leads]
  const information = Array.from({ length: items }, () => Array.from({ length: items }, () => 1))
  for (const { items: shown, times } of sets) {
    const { lead, spread } = expectedOf(shown, utility)
    shown.forEach((a, i) => {
      gap[a] = (gap[a] ?? 0) - times * (lead[i] ?? 0)
      const row = information[a]
      shown.forEach((b, j) => {
        if (row !== undefined) row[b] = (row[b] ?? 0) + times * (spread[i]?.[j] ?? 0)
      })
    })
  }
  return { gap, information }
}

/** What a set leads to be expected: how far each item is ahead, and how those leads vary together. */
export function expectedOf(shown: readonly number[], utility: readonly number[]): Expected {
  const weight = shown.map((item) => Math.exp(utility[item] ?? 0))
  const sum = weight.reduce((total, w) => total + w, 0)
  const inverses = weight.reduce((total, w) => total + 1 / w, 0)
  const pairs = sum * inverses - weight.length
  const best = weight.map((w) => (w * inverses - 1) / pairs)
  const worst = weight.map((w) => (sum / w - 1) / pairs)
  const lead = best.map((p, i) => p - (worst[i] ?? 0))
  const spread = weight.map((a, i) =>
    weight.map((b, j) => {
      const together = i === j ? (best[i] ?? 0) + (worst[i] ?? 0) : -(a / b + b / a) / pairs
      return together - (lead[i] ?? 0) * (lead[j] ?? 0)
    }),
  )
  return { lead, spread }
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map((value) => value - mean)
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
}

/** Gauss–Jordan with the largest pivot; null when the matrix has no inverse. */
function inverse(matrix: readonly (readonly number[])[]): number[][] | null {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let column = 0; column < n; column++) {
    const below = rows.slice(column).map((row) => Math.abs(row[column] ?? 0))
    const largest = Math.max(...below)
    if (!(largest > 1e-9)) return null
    const found = column + below.indexOf(largest)
    const pivot = (rows[found] ?? []).map((value) => value / (rows[found]?.[column] ?? 1))
    rows[found] = rows[column] ?? []
    rows[column] = pivot
    rows.forEach((row, i) => {
      const factor = row[column] ?? 0
      if (i !== column && factor !== 0) {
        rows[i] = row.map((value, j) => value - factor * (pivot[j] ?? 0))
      }
    })
  }
  return rows.map((row) => row.slice(n))
}
