/** How well chances tell two classes apart, and how far they can be believed. */
export type Judgement = {
  readonly n: number
  readonly share: number
  /** The best F1 over all thresholds, and the threshold that gives it. */
  readonly best: Setting
  /** The best F1 among thresholds with a precision of at least `precise`. */
  readonly precise: Setting
  /** The threshold that the command uses when nobody says another. */
  readonly half: Setting
  /** Expected calibration error over ten bins of equal width, in points (Naeini et al. 2015). */
  readonly calibration: number
}
export type Setting = {
  readonly threshold: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export type Judged = { readonly chance: number; readonly holds: 0 | 1; readonly weight?: number }

const NEVER: Setting = { threshold: 1, precision: 0, recall: 0, f1: 0 }

/** Judges chances against what is so; weights stand for a different share of classes. */
export function judge(judged: readonly Judged[], precise: number): Judgement {
  const all = sum(judged, () => true)
  const holding = sum(judged, ({ holds }) => holds === 1)
  const settings = thresholds(judged, holding)
  const better = (left: Setting, right: Setting) => (right.f1 > left.f1 ? right : left)
  return {
    n: judged.length,
    share: holding / all,
    best: settings.reduce(better, NEVER),
    precise: settings.filter(({ precision }) => precision >= precise).reduce(better, NEVER),
    half: settings.findLast(({ threshold }) => threshold >= 0.5) ?? NEVER,
    calibration: calibrationError(judged, all),
  }
}

function sum(judged: readonly Judged[], which: (one: Judged) => boolean): number {
  return judged.filter(which).reduce((total, { weight }) => total + (weight ?? 1), 0)
}

function thresholds(judged: readonly Judged[], holding: number): Setting[] {
  const sorted = judged.toSorted((left, right) => right.chance - left.chance)
  const out: Setting[] = []
  let right = 0
  let told = 0
  for (const [at, { chance, holds, weight = 1 }] of sorted.entries()) {
    told += weight
    right += holds * weight
    if (sorted[at + 1]?.chance === chance) continue
    const precision = right / told
    const recall = right / holding
    const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall)
    out.push({ threshold: chance, precision, recall, f1 })
  }
  return out
}

function calibrationError(judged: readonly Judged[], all: number): number {
  let error = 0
  for (let bin = 0; bin < 10; bin += 1) {
    const inside = judged.filter(({ chance }) => Math.min(9, Math.floor(chance * 10)) === bin)
    const said = inside.reduce((total, { chance, weight = 1 }) => total + chance * weight, 0)
    const held = inside.reduce((total, { holds, weight = 1 }) => total + holds * weight, 0)
    error += Math.abs(said - held)
  }
  return (100 * error) / all
}

/** A 95 % interval for a share of `n` (Wilson 1927); 0 to 1 when there is nothing to count. */
export function wilson(count: number, n: number): readonly [number, number] {
  if (n === 0) return [0, 1]
  const z = 1.959964
  const share = count / n
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half =
    (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return [middle - half, middle + half]
}
