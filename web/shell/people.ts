import { queryOptions, useQuery } from '@tanstack/react-query'
import { words } from '../words/words.ts'
import { itemsAt } from './question.ts'
import type { Contact } from './wire.ts'

/** The people at a customer, also those who have left. */
export const peopleQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['people', customerId],
    ...itemsAt<Contact>(`/contacts?customerId=${customerId}&limit=200&sort=name`),
    enabled: customerId !== '',
  })

/** The people at a customer, and how to say one's name by id. */
export function usePeople(customerId: string) {
  const { data } = useQuery(peopleQuery(customerId))
  const people = data ?? []
  return {
    people,
    nameOf: (id: string | null): string | null => {
      if (id === null) return null
      const found = people.find((contact) => contact.id === id)
      return found === undefined ? '…' : (found.name ?? words().contacts.erased)
    },
  }
}
