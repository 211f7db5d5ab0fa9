/** Figures of a ledger over a period: how many commitments fell due, and what became of them. */
import { type Interval, wilson } from './kano.ts'

/** Commitments that fell due in a period, of one group, counted. */
export type Tally = {
  readonly kept: number
  readonly keptLate: number
  readonly broken: number
  /** Past due and not settled at the moment of asking. */
  readonly overdue: number
  /** Let off by the one it was owed to; they count for nobody and against nobody. */
  readonly waived: number
  /** Misses (late, broken, overdue) of which the other side was told in time, and the others. */
  readonly warned: number
  readonly silent: number
  /** A new due time was agreed twice or more often. */
  readonly renegotiatedTwice: number
  /** Minutes of working time lost on the settled ones, by whose move it was. */
  readonly lostMinutes: { readonly us: number; readonly customer: number; readonly vendor: number }
}

export type Figures = Tally & {
  /** Kept, late, broken or overdue: what the share is of. */
  readonly n: number
  /** Kept / n; null below `ENOUGH`. */
  readonly keptShare: number | null
  /** Wilson's 95 % interval of the share. */
  readonly interval: Interval | null
}

/** Fewer than these say nothing of a person or a customer: of four, one more or less moves the share by a quarter. */
export const ENOUGH = 5

/** The figures of a tally. */
export function figuresOf(tally: Tally): Figures {
  const n = tally.kept + tally.keptLate + tally.broken + tally.overdue
  const enough = n >= ENOUGH
  return {
    ...tally,
    n,
    keptShare: enough ? tally.kept / n : null,
    interval: enough ? wilson(tally.kept, n) : null,
  }
}

/** By what the figures of a ledger are parted. */
export const figureGroups = ['party', 'owner', 'topic', 'customer'] as const
export type FigureGroup = (typeof figureGroups)[number]

/** What the groups can be ordered by. */
export const figureOrders = [
  'n',
  'kept',
  'keptLate',
  'broken',
  'overdue',
  'waived',
  'warned',
  'silent',
  'renegotiatedTwice',
  'keptShare',
  'lostToUs',
  'lostToCustomer',
  'lostToVendor',
] as const
export type FigureOrder = (typeof figureOrders)[number]
