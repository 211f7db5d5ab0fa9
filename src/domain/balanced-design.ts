/**
 * Which items to show together in best–worst questions, so that each is shown as often as any other and
 * each pair meets as often as any other: what is compared with what must not depend on the form.
 */

/** Sets of indices of items, in the order to show them. */
export type Design = readonly (readonly number[])[]

/**
 * Cyclic difference families: the base sets, shifted round all items, make every pair meet equally often
 * (Colbourn & Dinitz, Handbook of Combinatorial Designs, tables of (v, k, λ) families). `items → sets of size`.
 */
const FAMILIES: Readonly<Record<number, readonly (readonly number[])[]>> = {
  // 7 sets of 3, each pair once: the Fano plane.
  7: [[0, 1, 3]],
  // 13 sets of 4, each pair once: the projective plane of order 3.
  13: [[0, 1, 3, 9]],
  // 9 sets of 4 would leave pairs uneven; 18 sets of 4 let each pair meet three times.
  9: [
    [0, 1, 2, 4],
    [0, 3, 4, 7],
  ],
  // 11 sets of 5, each pair twice: the Paley biplane.
  11: [[1, 3, 4, 5, 9]],
}

/**
 * A balanced design for a number of items, or for sets of at most four a nearly balanced one: each item equally often,
 * pairs as evenly as greedy choice gets them.
 * @throws {RangeError} below three items, which are compared directly
 */
export function balancedDesign(items: number): Design {
  if (!Number.isInteger(items) || items < 3)
    throw new RangeError('a design needs three items or more')
  const family = FAMILIES[items]
  if (family !== undefined) return family.flatMap((base) => shifts(base, items))
  if (items === 3) return [[0, 1, 2]]
  // 10 sets of 3, each pair twice: shifts round five items, the sixth joining every other set.
  if (items === 6)
    return [...shifts([0, 1], 5).map((pair) => [...pair, 5]), ...shifts([0, 1, 3], 5)]
  return evenDesign(items, items < 6 ? 3 : 4)
}

function shifts(base: readonly number[], items: number): number[][] {
  return Array.from({ length: items }, (_, by) => base.map((item) => (item + by) % items))
}

/** Every item three times or so; each next item of a set is the one that was shown least and met the set's others least. */
function evenDesign(items: number, size: number): number[][] {
  const shown = Array.from({ length: items }, () => 0)
  const met = Array.from({ length: items }, () => Array.from({ length: items }, () => 0))
  const sets: number[][] = []
  // As many sets as make the number of showings the same for each item.
  const count = items / greatestCommonDivisor(items, size)
  const rounds = Math.max(1, Math.ceil((3 * items) / (count * size)))
  for (let s = 0; s < count * rounds; s++) {
    const set: number[] = []
    while (set.length < size) set.push(leastSeen(set, shown, met))
    for (const a of set) {
      shown[a] = (shown[a] ?? 0) + 1
      for (const b of set) if (a !== b) (met[a] ?? [])[b] = (met[a]?.[b] ?? 0) + 1
    }
    sets.push(set)
  }
  return sets
}

function leastSeen(
  set: readonly number[],
  shown: readonly number[],
  met: readonly (readonly number[])[],
): number {
  const meetings = (item: number) => set.reduce((sum, other) => sum + (met[item]?.[other] ?? 0), 0)
  let best = -1
  for (let item = 0; item < shown.length; item++) {
    if (set.includes(item)) continue
    const fewer = (shown[item] ?? 0) - (shown[best] ?? Infinity)
    if (best < 0 || fewer < 0 || (fewer === 0 && meetings(item) < meetings(best))) best = item
  }
  return best
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
