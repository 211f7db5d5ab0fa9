/**
 * Random numbers that come again with their seed, for estimates that draw samples: the same answers in
 * give the same interval out, on every machine.
 */

/** Draws numbers in [0, 1): Mulberry32 (Tommy Ettinger, 2017, public domain), a period of 2^32. */
export function drawsFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
