/** A count as it is written, with the form of the word that goes with it. */
export const count = (n: number, written: string, one: string, other: string) =>
  `${written} ${n === 1 ? one : other}`
