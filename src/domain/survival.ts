/**
 * Survival with cases that are still open, and cases that were first seen after they had begun.
 *
 * Kaplan & Meier 1958: S(t) = Π over event times s ≤ t of (1 − d(s)/Y(s)), with d the events at s and Y those at risk:
 * entered before s and not gone before it. Delayed entry (left truncation) as in Klein & Moeschberger 2003,
 * §4.6: a case seen from age a on is at risk only after a, so that a window of calendar time can be read like a
 * life table of that period.
 */

/** Spells at risk, with the two orders that every curve over them needs. */
export type Spells = {
  /** Where the case comes under observation, on the scale of `exit`; −∞ for one seen from its start. */
  readonly entry: Float64Array
  /** Where it ends or was last seen. */
  readonly exit: Float64Array
  /** 1 when it ended there, 0 when it was only last seen. */
  readonly event: Uint8Array
  readonly byEntry: Int32Array
  readonly byExit: Int32Array
}

/** A step function: at `at[i]` the share that has ended rises to `ended[i]`. */
export type Curve = { readonly at: Float64Array; readonly ended: Float64Array }

/** Spells in their two orders. A case that would leave as it enters is counted as entering just before. */
export function spells(from: Float64Array, exit: Float64Array, event: Uint8Array): Spells {
  const order = () => Int32Array.from(exit.keys())
  const entry = from.map((at, i) => (at === exit[i] ? justBefore(at) : at))
  return {
    entry,
    exit,
    event,
    byEntry: order().sort((a, b) => compare(value(entry, a), value(entry, b))),
    byExit: order().sort((a, b) => compare(value(exit, a), value(exit, b))),
  }
}

/** The Kaplan–Meier curve of the spells. */
export function survival(of: Spells): Curve {
  const at: number[] = []
  const ended: number[] = []
  let surviving = 1
  walk(of, (moment, events, risk, more) => {
    // With delayed entry the few at risk may all end while others come later: that is not everybody's end, so one
    // more is taken to have been at risk.
    const early = risk === events && more
    surviving *= Math.max(0, 1 - events / (early ? risk + 1 : risk))
    if (surviving < 1e-12) surviving = 0
    at.push(moment)
    ended.push(1 - surviving)
  })
  return { at: Float64Array.from(at), ended: Float64Array.from(ended) }
}

/** Goes through the moments at which cases end, with how many then do, are at risk, and whether others enter later. */
function walk(
  of: Spells,
  visit: (moment: number, events: number, risk: number, more: boolean) => void,
): void {
  const n = of.exit.length
  let risk = 0
  let entered = 0
  for (let gone = 0; gone < n; ) {
    const moment = value(of.exit, value(of.byExit, gone))
    while (entered < n && enters(of, value(of.byEntry, entered), moment)) {
      risk++
      entered++
    }
    let events = 0
    let leaving = 0
    for (; gone < n && value(of.exit, value(of.byExit, gone)) === moment; gone++) {
      const i = value(of.byExit, gone)
      leaving++
      if (of.event[i] === 1) events++
    }
    if (events > 0) visit(moment, events, risk, entered < n)
    risk -= leaving
  }
}

/**
 * How many events each case would have seen at the common pace of all: the rise of the Nelson–Aalen cumulative hazard
 * over its time at risk. They add up to the events there were.
 */
export function expectedEvents(of: Spells): Float64Array {
  const { at, hazard } = cumulativeHazard(of)
  const upTo = (point: number) => hazard[countUpTo(at, point) - 1] ?? 0
  return of.exit.map((exit, i) => {
    const entry = value(of.entry, i)
    return upTo(exit) - (entry === -Infinity ? 0 : upTo(entry))
  })
}

function cumulativeHazard(of: Spells): { at: Float64Array; hazard: Float64Array } {
  const at: number[] = []
  const hazard: number[] = []
  let sum = 0
  walk(of, (moment, events, risk) => {
    sum += events / risk
    at.push(moment)
    hazard.push(sum)
  })
  return { at: Float64Array.from(at), hazard: Float64Array.from(hazard) }
}

/** The first point at which at least `level` of the cases have ended; null when the curve never gets there. */
export function reaches(curve: Curve, level: number): number | null {
  let low = 0
  let high = curve.ended.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value(curve.ended, middle) >= level - 1e-12) high = middle
    else low = middle + 1
  }
  return curve.at[low] ?? null
}

/** The share that has ended at `point`. */
export function endedBy(curve: Curve, point: number): number {
  return curve.ended[countUpTo(curve.at, point) - 1] ?? 0
}

/** How many of some points in order lie at or before `point`. */
export function countUpTo(points: Float64Array, point: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value(points, middle) <= point) low = middle + 1
    else high = middle
  }
  return low
}

/** A case seen from its start is at risk of ending at once, at −∞. */
function enters(of: Spells, i: number, moment: number): boolean {
  const entry = value(of.entry, i)
  return entry < moment || entry === -Infinity
}

/** A hair less, on the scale of the number itself; −∞ stays. */
function justBefore(at: number): number {
  return at - Math.max(Math.abs(at), 1e-9) * 2 ** -50
}

function value(list: Float64Array | Int32Array, i: number): number {
  return list[i] ?? Number.NaN
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
