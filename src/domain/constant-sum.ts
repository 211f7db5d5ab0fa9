/** What customers value when they divide points among all topics: for five topics or fewer. */
import type { Interval } from './kano.ts'
import { meansOf, studentised } from './resampling.ts'

export type ConstantSumShare = {
  /** Respondents who gave this item a number. */
  readonly n: number
  readonly share: number
  /** 95 % interval; null with a single respondent. */
  readonly interval: Interval | null
}

/**
 * Constant sum: the mean over respondents of the part of their points that an item got. Each respondent
 * counts once, whatever their points add up to; an item that they gave no number got nothing of them.
 * @param people one row a respondent, one number an item, null where none was given; some points in every row
 */
export function constantSum(
  people: readonly (readonly (number | null)[])[],
  items: number,
): ConstantSumShare[] {
  const parts = people.map((row) => {
    const total = row.reduce<number>((sum, points) => sum + (points ?? 0), 0)
    return Float64Array.from(row, (points) => (points ?? 0) / total)
  })
  const { mean, error } = meansOf(parts.length, items, (row) => parts[row])
  const intervals = studentised(parts, items, mean, error)
  return mean.map((share, i) => ({
    n: people.filter((row) => row[i] !== null && row[i] !== undefined).length,
    share,
    interval: intervals?.[i] ?? null,
  }))
}
