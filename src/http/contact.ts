import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeOneContact, createContacts, eraseOneContact } from '../actions/contact.ts'
import {
  contactChange,
  contactSpec,
  contactView,
  newContact,
  viewContact,
} from '../contract/contact.ts'
import { id } from '../contract/field.ts'
import type { ContactId } from '../domain/ids.ts'
import { contact } from '../store/noun.ts'
import { batchBody, batchOf, batchView, listRoute, oneRoute, timed } from './noun.ts'
import { API, route } from './route.ts'

const byId = z.object({ id: id<ContactId>() })
const tag = 'contacts'

/** Serves contacts: list, one, make, change, erase. */
export function serveContacts(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/contacts`,
    tag,
    spec: contactSpec,
    noun: contact,
    item: contactView,
    view: viewContact,
  })
  oneRoute(app, {
    url: `${API}/contacts/:id`,
    tag,
    noun: contact,
    view: viewContact,
    shape: contactView,
  })
  route(app, {
    method: 'POST',
    url: `${API}/contacts`,
    access: 'write',
    summary: 'Make a contact, or up to 1,000 at once.',
    tag,
    body: batchBody(newContact),
    answers: { status: 201, body: z.union([contactView, batchView(contactView)]) },
    act: async ({ store, body, acting }) => {
      const said = 'items' in body ? body.items : [body]
      const made = await createContacts(store, acting(), timed(said))
      return batchOf('items' in body, made)
    },
    show: (made) => made.show(viewContact),
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/contacts/:id`,
    access: 'write',
    summary: 'Change a contact.',
    tag,
    params: byId,
    body: contactChange,
    answers: { status: 200, body: contactView },
    act: ({ store, params, body: { happenedAt, ...said }, acting, ifVersion }) =>
      changeOneContact(store, acting(happenedAt), params.id, ifVersion, said),
    show: viewContact,
  })
  route(app, {
    method: 'PUT',
    url: `${API}/contacts/:id/erasure`,
    access: 'administer',
    summary: 'Destroy all personal words about a contact, for good.',
    tag,
    params: byId,
    answers: { status: 200, body: contactView },
    act: ({ store, params, acting }) => eraseOneContact(store, acting(), params.id),
    show: viewContact,
  })
}
