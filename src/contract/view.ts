import { z } from 'zod'
import { changeEventSpec } from './change-event.ts'
import { contactSpec } from './contact.ts'
import { conversationSpec } from './conversation.ts'
import { customerSpec } from './customer.ts'
import { line, words } from './field.ts'
import { figureSpec } from './figure.ts'
import { invoiceSpec } from './invoice.ts'
import type { ListSpec } from './list.ts'
import { measurementSpec } from './measurement.ts'
import { commitmentSpec } from './commitment.ts'
import { orderSpec } from './order.ts'
import { scoreSpec } from './score.ts'
import { vendorSpec } from './vendor.ts'

/** Lists of which views may be saved. */
export const lists = [
  'customers',
  'contacts',
  'figures',
  'vendors',
  'conversations',
  'change-events',
  'scores',
  'measurements',
  'commitments',
  'invoices',
  'orders',
] as const

export const listSpecs: Readonly<Record<(typeof lists)[number], ListSpec>> = {
  customers: customerSpec,
  contacts: contactSpec,
  figures: figureSpec,
  vendors: vendorSpec,
  conversations: conversationSpec,
  'change-events': changeEventSpec,
  scores: scoreSpec,
  measurements: measurementSpec,
  commitments: commitmentSpec,
  invoices: invoiceSpec,
  orders: orderSpec,
}

/** A list as somebody likes to see it: the query of its address, under a name. */
export const savedView = z
  .object({
    id: z.uuid(),
    list: z.enum(lists),
    name: z.string(),
    query: z.string().describe('As in the address, without the question mark.'),
    ownerId: z.uuid(),
    shared: z.boolean(),
    updatedAt: z.string(),
  })
  .meta({ id: 'SavedView' })
export const newView = z.strictObject({
  list: z.enum(lists),
  name: line(80),
  query: words(2000),
  shared: z.boolean().default(false),
})
export const viewChange = z
  .strictObject({ name: line(80), query: words(2000), shared: z.boolean() })
  .partial()
