/**
 * The firm's ladder: the mean over its customers, each counting once, or by what they bring or could bring. A
 * customer of whom no expectation is on record is unspoken, and fails the first rung.
 */
import type { Stage } from './customer.ts'
import { type LadderSum, type Rung, rungs, shareOf } from './ladder.ts'

/** Stages in which somebody is a customer today: not yet won and lost ones are none. */
export const activeStages: readonly Stage[] = ['new', 'active', 'leaving']

export const weightings = ['each', 'revenue', 'potential'] as const
/** By what customers count: one each, or an amount of money in the workspace's currency. */
export type Weighting = (typeof weightings)[number]

/** A customer as it counts in the firm's ladder. */
export type Counted = {
  /** 1, or an amount; customers of whom it is not known do not count. */
  readonly weight: number | null
  readonly sum: LadderSum | 'unspoken'
}

export type FirmRung = {
  /** Null when nobody has a share here. */
  readonly share: number | null
  /** Customers behind the share. */
  readonly n: number
  /** Importance, and number, of the expectations that first give way here. */
  readonly givesWay: number
}
export type FirmLadder = {
  readonly customers: number
  readonly unspoken: number
  /** Customers who do not count, because their weight is not known. */
  readonly unweighted: number
  readonly rungs: { readonly [rung in Rung]: FirmRung }
  readonly givesWayMost: Rung | null
}

/** Σ weight·share / Σ weight over the customers that have a share on the rung. */
export function firmLadder(customers: readonly Counted[]): FirmLadder {
  const rungOf = (rung: Rung): FirmRung => {
    const shares = customers.flatMap(({ weight, sum }) => {
      const share = sum === 'unspoken' ? (rung === 'known' ? 0 : null) : shareOf(sum[rung])
      return share === null || weight === null || weight <= 0 ? [] : [{ share, weight }]
    })
    const total = shares.reduce((all, { weight }) => all + weight, 0)
    const held = shares.reduce((all, { share, weight }) => all + share * weight, 0)
    return {
      share: total === 0 ? null : held / total,
      n: shares.length,
      givesWay: customers.reduce(
        (all, { sum }) => all + (sum === 'unspoken' ? 0 : sum[rung].givesWay),
        0,
      ),
    }
  }
  const [known, answered, agreed, kept, current] = rungs.map(rungOf) as [
    FirmRung,
    FirmRung,
    FirmRung,
    FirmRung,
    FirmRung,
  ]
  const all = { known, answered, agreed, kept, current }
  return {
    customers: customers.length,
    unspoken: customers.filter(({ sum }) => sum === 'unspoken').length,
    unweighted: customers.filter(({ weight }) => weight === null || weight <= 0).length,
    rungs: all,
    givesWayMost: worstOf(all),
  }
}

/** The rung where the most importance first gives way; of equal ones the lowest. Null when none does. */
export function worstOf(all: Readonly<Record<Rung, { readonly givesWay: number }>>): Rung | null {
  return rungs.reduce<Rung | null>(
    (worst, rung) =>
      all[rung].givesWay > (worst === null ? 0 : all[worst].givesWay) ? rung : worst,
    null,
  )
}
