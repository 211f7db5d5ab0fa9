/** A person at one or several customers. Their words are personal: they can be erased, and the record stays. */
import { type Decision, no, yes } from './decision.ts'
import type { Draft, Fields } from './history.ts'
import type { ContactId, CustomerId } from './ids.ts'
import { change, creation, type Meta } from './record.ts'

/** Days on which somebody was at a customer; open ends are null. */
export type Place = {
  readonly customerId: CustomerId
  readonly fromOn: string | null
  readonly toOn: string | null
}

export type Contact = Meta & {
  readonly id: ContactId
  /** Null once erased. */
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly role: string | null
  readonly note: string | null
  /** Answerable to their own boss for choosing us. */
  readonly exposed: boolean
  readonly externalId: string | null
  readonly customers: readonly Place[]
  readonly erasedAt: Temporal.Instant | null
}

export type ContactFields = Omit<Contact, keyof Meta | 'id' | 'erasedAt'>

/** Personal fields of a contact: what erasing destroys. */
export const personalOfContact = ['name', 'email', 'phone', 'role', 'note'] as const

export function createContact(
  said: Partial<ContactFields> & { readonly name: string },
  at: Temporal.Instant,
): Decision<Draft> {
  const places = said.customers ?? []
  const wrong = wrongPlaces(places)
  if (wrong) return wrong
  return yes(
    creation(
      { ...said, exposed: said.exposed ?? false, customers: places } as unknown as Fields,
      at,
    ),
  )
}

/** Changes a contact; yes(null) when nothing changes. An erased one takes no words again. */
export function changeContact(
  contact: Contact,
  said: Partial<ContactFields>,
  at: Temporal.Instant,
): Decision<Draft | null> {
  if (contact.erasedAt !== null) return no('contact-erased')
  const wrong = wrongPlaces(said.customers ?? [])
  if (wrong) return wrong
  return yes(change(contact as unknown as Fields, said as unknown as Fields, at))
}

/** Erases a contact's words for good. What remains says that it was erased, when and by whom. */
export function eraseContact(contact: Contact, at: Temporal.Instant): Decision<Draft> {
  if (contact.erasedAt !== null) return no('contact-erased')
  return yes({ kind: 'erased', happenedAt: at, set: { erasedAt: at.toString() } })
}

/** The places of a contact after one customer's record went into another's. */
export function movedPlaces(
  places: readonly Place[],
  gone: CustomerId,
  stays: CustomerId,
): readonly Place[] {
  const there = places.some((place) => place.customerId === stays)
  return places.flatMap((place) =>
    place.customerId !== gone ? [place] : there ? [] : [{ ...place, customerId: stays }],
  )
}

function wrongPlaces(places: readonly Place[]) {
  const seen = new Set<string>()
  for (const [index, place] of places.entries()) {
    const path = `customers.${index}`
    if (seen.has(place.customerId))
      return no('bad-input', [{ path, message: 'names a customer twice' }])
    seen.add(place.customerId)
    if (place.fromOn !== null && place.toOn !== null && place.toOn < place.fromOn) {
      return no('bad-input', [{ path: `${path}.toOn`, message: 'is before fromOn' }])
    }
  }
  return null
}
