import { drawsFrom } from './chance.ts'
import type { KanoClass, KanoCounts } from './kano.ts'

/** Draws behind the chances: good to about half a point in a hundred. */
const DRAWS = 8000
const CLASSES: readonly KanoClass[] = ['M', 'O', 'A', 'I', 'R', 'Q']

/**
 * How likely each class is the one that most of all such customers would give, 0 to 1, adding up to 1: the posterior of
 * Dirichlet(counts + ½), Jeffreys' prior, drawn with a fixed seed. For few answers, where one class leads by a vote.
 */
export function modeChances(counts: KanoCounts): Record<KanoClass, number> {
  const next = drawsFrom(1984)
  const chances = { M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 }
  for (let draw = 0; draw < DRAWS; draw++) {
    let [leader, most]: [KanoClass, number] = ['M', -1]
    for (const each of CLASSES) {
      const weight = gamma(counts[each] + 0.5, next)
      if (weight > most) [leader, most] = [each, weight]
    }
    chances[leader] += 1 / DRAWS
  }
  return chances
}

/** A gamma-distributed number; shapes below 1 by way of the next (Marsaglia & Tsang 2000). */
function gamma(shape: number, next: () => number): number {
  if (shape < 1) return gamma(shape + 1, next) * (1 - next()) ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
    const cubed = (1 + normal / Math.sqrt(9 * d)) ** 3
    if (cubed <= 0) continue
    const accept = (normal * normal) / 2 + d - d * cubed + d * Math.log(cubed)
    if (Math.log(1 - next()) < accept) return d * cubed
  }
}
