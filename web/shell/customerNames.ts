import { useQuery } from '@tanstack/react-query'
import { words } from '../words/words.ts'
import { ask } from './api.ts'
import type { Answer } from './answer.ts'
import { recordQuery } from './records.ts'
import type { Customer } from './wire.ts'

/** Customers whose name fits what was typed, for a field that picks one. */
export async function findCustomers(text: string) {
  const q = text.trim() === '' ? '' : `&q=${encodeURIComponent(text.trim())}`
  const { value } = await ask<{ items: Customer[] }>(`/customers?limit=12&sort=name${q}`)
  return value.items.map((customer) => ({
    id: customer.id,
    label: customer.name,
    detail: [words().customers.stages[customer.stage], customer.segment]
      .filter((part) => part !== null)
      .join(' · '),
  }))
}

/** The name of one customer; empty until it is known. */
export function useCustomerName(id: string | null): string {
  const { data } = useQuery({
    ...recordQuery<Customer>('/customers', id ?? ''),
    enabled: id !== null,
    select: (answer: Answer<Customer>) => answer.value.name,
  })
  return data ?? ''
}
