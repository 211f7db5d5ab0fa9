import { z } from 'zod'
import type { Figure } from '../domain/figure.ts'
import type { CustomerId } from '../domain/ids.ts'
import { currency, happenedAt, id, meta, minorUnits, month } from './field.ts'
import type { ListSpec } from './list.ts'

export const figureSpec: ListSpec = {
  sort: '-period',
  columns: {
    customerId: { type: 'id', filter: true },
    period: { type: 'month', sort: true, filter: true },
    minutes: { type: 'whole', sort: true, filter: true },
    revenue: { type: 'whole', sort: true, filter: true, money: true },
    cost: { type: 'whole', sort: true, filter: true, money: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}

const hidden = 'Minor units of the currency. Only for those who see money.'
export const figureView = z
  .object({
    id: z.uuid(),
    customerId: z.uuid(),
    period: z.string().describe('A month, 2026-11.'),
    revenue: z.number().int().nullable().optional().describe(hidden),
    cost: z.number().int().nullable().optional().describe(hidden),
    currency: z.string().optional().describe(hidden),
    minutes: z.number().int().nullable(),
    ...meta,
  })
  .meta({ id: 'Figure' })
export type FigureView = z.infer<typeof figureView>

/** What somebody may see of a figure. */
export function viewFigure(figure: Figure, seesMoney: boolean): FigureView {
  const { revenue, cost, currency: unit, createdAt, updatedAt, ...rest } = figure
  return {
    ...rest,
    ...(seesMoney && { revenue, cost, currency: unit }),
    createdAt: createdAt.toString(),
    updatedAt: updatedAt.toString(),
  }
}

const fields = {
  customerId: id<CustomerId>(),
  period: month(),
  revenue: minorUnits().nullable(),
  cost: minorUnits().nullable(),
  currency: currency(),
  minutes: z.number().int().min(0).max(2_000_000_000).nullable(),
}

/** A figure of a customer and month: made, or changed when there is one already. */
export const newFigure = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  customerId: fields.customerId,
  period: fields.period,
  happenedAt: happenedAt(),
})
export const figureChange = z.strictObject({
  ...z.strictObject(fields).omit({ customerId: true, period: true }).partial().shape,
  happenedAt: happenedAt(),
})
