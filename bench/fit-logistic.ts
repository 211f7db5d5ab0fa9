/**
 * Fitting of a logistic model with an L2 penalty by limited-memory BFGS (Nocedal 1980; two-loop recursion
 * and Armijo backtracking as in Nocedal & Wright, Numerical Optimization, chapter 7).
 */
type Numbers = Float64Array<ArrayBufferLike>

export type Example = {
  readonly places: Int32Array
  /** 1 when it holds the kind, else 0. */
  readonly holds: 0 | 1
  readonly weight: number
}

const STEPS_MOST = 80
const MEMORY = 8

/** The weights of `size` places and, last, the bias, which is not penalised. */
export function fitLogistic(examples: readonly Example[], size: number, penalty: number): Numbers {
  return minimise((point, slope) => lossAt(examples, penalty, point, slope), size + 1)
}

/** Negative log likelihood plus half the penalty times the squared weights; its gradient into `slope`. */
function lossAt(
  examples: readonly Example[],
  penalty: number,
  point: Numbers,
  slope: Numbers,
): number {
  const last = point.length - 1
  slope.fill(0)
  let loss = 0
  for (const { places, holds, weight } of examples) {
    let z = point[last] ?? 0
    for (const place of places) z += point[place] ?? 0
    loss += weight * (Math.max(z, 0) - z * holds + Math.log1p(Math.exp(-Math.abs(z))))
    const error = weight * (1 / (1 + Math.exp(-z)) - holds)
    for (const place of places) slope[place] = (slope[place] ?? 0) + error
    slope[last] = (slope[last] ?? 0) + error
  }
  for (let at = 0; at < last; at += 1) {
    const value = point[at] ?? 0
    loss += (penalty / 2) * value * value
    slope[at] = (slope[at] ?? 0) + penalty * value
  }
  return loss
}

type Pair = { readonly step: Numbers; readonly change: Numbers; readonly rho: number }

function minimise(loss: (point: Numbers, slope: Numbers) => number, size: number): Numbers {
  let point: Numbers = new Float64Array(size)
  let slope: Numbers = new Float64Array(size)
  let value = loss(point, slope)
  const pairs: Pair[] = []
  for (let step = 0; step < STEPS_MOST; step += 1) {
    const direction = descent(slope, pairs)
    const next = search(loss, point, value, slope, direction)
    const moved = difference(next.point, point)
    const change = difference(next.slope, slope)
    const along = dot(moved, change)
    if (along > 1e-12) pairs.push({ step: moved, change, rho: 1 / along })
    if (pairs.length > MEMORY) pairs.shift()
    const done = Math.abs(value - next.value) < 1e-6 * Math.abs(value)
    point = next.point
    slope = next.slope
    value = next.value
    if (done) break
  }
  return point
}

function descent(slope: Numbers, pairs: readonly Pair[]): Numbers {
  const direction = slope.slice()
  const shares: number[] = []
  for (const pair of pairs.toReversed()) {
    const share = pair.rho * dot(pair.step, direction)
    shares.unshift(share)
    add(direction, pair.change, -share)
  }
  const last = pairs.at(-1)
  const factor =
    last === undefined
      ? 1 / Math.sqrt(dot(slope, slope) || 1)
      : 1 / (last.rho * dot(last.change, last.change))
  for (let at = 0; at < direction.length; at += 1) direction[at] = (direction[at] ?? 0) * factor
  for (const [at, pair] of pairs.entries()) {
    add(direction, pair.step, (shares[at] ?? 0) - pair.rho * dot(pair.change, direction))
  }
  return direction
}

function search(
  loss: (point: Numbers, slope: Numbers) => number,
  from: Numbers,
  value: number,
  slope: Numbers,
  direction: Numbers,
): { point: Numbers; slope: Numbers; value: number } {
  const fall = dot(slope, direction)
  let length = 1
  for (;;) {
    const point = from.slice()
    add(point, direction, -length)
    const next = new Float64Array(from.length)
    const reached = loss(point, next)
    if (reached <= value - 1e-4 * length * fall || length < 1e-6) {
      return { point, slope: next, value: reached }
    }
    length /= 2
  }
}

function dot(left: Numbers, right: Numbers): number {
  let sum = 0
  for (let at = 0; at < left.length; at += 1) sum += (left[at] ?? 0) * (right[at] ?? 0)
  return sum
}

function add(to: Numbers, what: Numbers, times: number): void {
  for (let at = 0; at < to.length; at += 1) to[at] = (to[at] ?? 0) + times * (what[at] ?? 0)
}

function difference(left: Numbers, right: Numbers): Numbers {
  const out = left.slice()
  add(out, right, -1)
  return out
}
