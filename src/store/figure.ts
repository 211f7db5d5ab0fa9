import { sql } from 'kysely'
import type { Figure } from '../domain/figure.ts'
import type { CustomerId, FigureId } from '../domain/ids.ts'
import type { Cabinet } from './cabinet.ts'
import { type ListSource, orElse } from './list.ts'
import { text, whole } from './read.ts'
import type { Tables } from './tables.ts'

export const figures: Cabinet = {
  noun: 'figure',
  table: 'figure',
  personal: [],
  aboutItself: false,
  row: ({ fields }) => ({
    customer_id: text(fields.customerId),
    period: text(fields.period),
    revenue: whole(fields.revenue),
    cost: whole(fields.cost),
    currency: text(fields.currency),
    minutes: whole(fields.minutes),
  }),
}

/** The one place where a row becomes a figure. */
export function toFigure(row: Tables['figure']): Figure {
  return {
    id: row.id as FigureId,
    version: row.version,
    customerId: row.customer_id as CustomerId,
    period: row.period,
    revenue: row.revenue,
    cost: row.cost,
    currency: row.currency,
    minutes: row.minutes,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

const least = sql`-9007199254740991`

export const figureList: ListSource<'figure'> = {
  table: 'figure',
  noun: 'figure',
  columns: {
    customerId: { type: 'uuid', filter: sql`customer_id` },
    period: { type: 'text', sort: sql`period`, filter: sql`period` },
    minutes: { type: 'bigint', sort: orElse('minutes', sql`-1`), filter: sql`minutes` },
    revenue: { type: 'bigint', sort: orElse('revenue', least), filter: sql`revenue` },
    cost: { type: 'bigint', sort: orElse('cost', least), filter: sql`cost` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
