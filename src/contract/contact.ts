import { z } from 'zod'
import type { Contact } from '../domain/contact.ts'
import type { CustomerId } from '../domain/ids.ts'
import { day, email, happenedAt, id, line, meta, words } from './field.ts'
import type { ListSpec } from './list.ts'

export const contactSpec: ListSpec = {
  sort: 'name',
  find: true,
  columns: {
    name: { type: 'text', sort: true, filter: true },
    email: { type: 'text', filter: true },
    externalId: { type: 'text', filter: true },
    exposed: { type: 'flag', filter: true },
    customerId: { type: 'id', filter: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}

export const contactView = z
  .object({
    id: z.uuid(),
    name: z.string().nullable().describe('Null once erased.'),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    role: z.string().nullable(),
    note: z.string().nullable(),
    exposed: z.boolean().describe('Answerable to their own boss for choosing us.'),
    externalId: z.string().nullable(),
    customers: z
      .array(
        z.object({
          customerId: z.uuid(),
          fromOn: z.string().nullable(),
          toOn: z.string().nullable(),
        }),
      )
      .describe('Where they are or were, from and to which day.'),
    erasedAt: z.string().nullable(),
    ...meta,
  })
  .meta({ id: 'Contact' })
export type ContactView = z.infer<typeof contactView>

/** What a member may see of a contact. */
export function viewContact(contact: Contact): ContactView {
  return {
    ...contact,
    customers: contact.customers.map((place) => ({ ...place })),
    erasedAt: contact.erasedAt?.toString() ?? null,
    createdAt: contact.createdAt.toString(),
    updatedAt: contact.updatedAt.toString(),
  }
}

const place = z.strictObject({
  customerId: id<CustomerId>(),
  fromOn: day().nullable().default(null),
  toOn: day().nullable().default(null),
})
const fields = {
  name: line(),
  email: email().nullable(),
  phone: line(60).nullable(),
  role: line(120).nullable(),
  note: words().nullable(),
  exposed: z.boolean(),
  externalId: line(120).nullable(),
  customers: z.array(place).max(50),
}

export const newContact = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  name: fields.name,
  happenedAt: happenedAt(),
})
export const contactChange = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  happenedAt: happenedAt(),
})
