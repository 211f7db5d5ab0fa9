/** What a customer brought and cost in one month: revenue and cost (money), and our minutes. */
import type { CustomerId, FigureId } from './ids.ts'
import type { Meta } from './record.ts'

export type Figure = Meta & {
  readonly id: FigureId
  readonly customerId: CustomerId
  /** A month, `2026-11`. */
  readonly period: string
  /** Minor units of `currency`. Money. */
  readonly revenue: number | null
  /** Minor units of `currency`. Money. */
  readonly cost: number | null
  readonly currency: string
  readonly minutes: number | null
}

export type FigureFields = Omit<Figure, keyof Meta | 'id'>

/** Two figures of one month as one, when their records turn out to be one customer. Null: currencies differ. */
export function summed(a: FigureFields, b: FigureFields): FigureFields | null {
  if (a.currency !== b.currency) return null
  const plus = (x: number | null, y: number | null) => (x === null ? y : y === null ? x : x + y)
  return {
    ...a,
    revenue: plus(a.revenue, b.revenue),
    cost: plus(a.cost, b.cost),
    minutes: plus(a.minutes, b.minutes),
  }
}
