/**
 * How a whole column is written, when one cell alone can be read two ways. 03/04/2026 is March or April; one row
 * that says 25/04/2026 settles it for the column. Nothing settled means: ask.
 */

/** What the cells of a column said about the ways it could be written. Grows cell by cell; plain JSON. */
export type Evidence<Way extends string> = {
  /** Cells that can be read in at least one of the ways. */
  readable: number
  /** Of those, cells that only this way can read. */
  only: { [W in Way]?: number }
  /** Cells that this way can read at all. */
  by: { [W in Way]?: number }
  /** A few cells that several ways read differently, as they stand. */
  unclear: string[]
}

export function noEvidence<Way extends string>(): Evidence<Way> {
  return { readable: 0, only: {}, by: {}, unclear: [] }
}

/** How many unclear cells are kept to show. */
const SHOWN = 3

/** Adds one cell: the readings it allows, by way. `as` is the cell as it stands. */
export function addEvidence<Way extends string>(
  evidence: Evidence<Way>,
  readings: { readonly [W in Way]?: string },
  as: string,
): void {
  const ways = Object.keys(readings) as Way[]
  const [first] = ways
  if (first === undefined) return
  evidence.readable++
  for (const way of ways) evidence.by[way] = (evidence.by[way] ?? 0) + 1
  if (ways.length === 1) {
    evidence.only[first] = (evidence.only[first] ?? 0) + 1
    return
  }
  const differ = ways.some((way) => readings[way] !== readings[first])
  if (differ && evidence.unclear.length < SHOWN && !evidence.unclear.includes(as)) {
    evidence.unclear.push(as)
  }
}

export type Verdict<Way extends string> =
  /** Nothing in the column depends on the way. */
  | { readonly kind: 'no-matter' }
  | { readonly kind: 'settled'; readonly way: Way }
  /** The column reads both ways, or disagrees with itself. */
  | { readonly kind: 'ask'; readonly ways: readonly Way[]; readonly mixed: boolean }

/**
 * In a long column the cells that settle the way should not be rare: of days spread over a month three in five
 * have a number past 12. Where one cell in fifty speaks and the rest could be either, a slip of the pen is as likely.
 */
const LONG_COLUMN = 50
const FEW = 0.02

/** Which way the column is written, or that a person has to say. Ways are given in the order to offer them. */
export function verdict<Way extends string>(
  evidence: Evidence<Way>,
  ways: readonly Way[],
): Verdict<Way> {
  const speaking = ways.filter((way) => (evidence.only[way] ?? 0) > 0)
  const [way, ...others] = speaking
  const open = ways.filter((each) => (evidence.by[each] ?? 0) > 0)
  if (way === undefined) {
    return evidence.unclear.length === 0
      ? { kind: 'no-matter' }
      : { kind: 'ask', ways: open, mixed: false }
  }
  if (others.length > 0) return { kind: 'ask', ways: open, mixed: true }
  const rare =
    evidence.readable >= LONG_COLUMN && (evidence.only[way] ?? 0) < evidence.readable * FEW
  return rare && evidence.unclear.length > 0
    ? { kind: 'ask', ways: open, mixed: false }
    : { kind: 'settled', way }
}
