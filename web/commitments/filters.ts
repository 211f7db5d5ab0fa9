import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { ask } from '../shell/api.ts'
import { useCustomerName } from '../shell/customerNames.ts'
import type { Filter } from '../shell/list/Filters.tsx'
import { useMembers } from '../shell/members.ts'
import type { Commitment, Customer } from '../shell/wire.ts'
import { words } from '../words/words.ts'

/** What the list of commitments is narrowed by. */
export function useFilters(): readonly Filter[] {
  const w = words().ledger
  const { members } = useMembers()
  const f = w.fields
  const choices = (labels: Readonly<Record<string, string>>) =>
    Object.entries(labels).map(([value, label]) => ({ value, label }))
  return [
    { field: 'state', title: f.state, kind: 'choice', options: choices(w.states) },
    { field: 'lane', title: f.lane, kind: 'choice', options: choices(w.board.lanes) },
    {
      field: 'atRisk',
      title: w.atRisk,
      kind: 'choice',
      options: [
        { value: 'true', label: words().shell.yes },
        { value: 'false', label: words().shell.no },
      ],
    },
    { field: 'owedBy', title: f.owedBy, kind: 'choice', options: choices(w.parties) },
    {
      field: 'ownerId',
      title: f.ownerId,
      kind: 'choice',
      options: [
        ...members.map((member) => ({ value: member.id, label: member.name })),
        { value: 'none', label: w.nobody },
      ],
    },
    { field: 'customerId', title: f.customerId, kind: 'choice', options: useCustomers() },
    {
      field: 'expectationId',
      title: f.expectationId,
      kind: 'choice',
      options: [{ value: 'none', label: w.capture.noExpectation }],
    },
    {
      field: 'invoiceId',
      title: w.invoices.title,
      kind: 'choice',
      options: [{ value: 'none', label: w.invoices.leftOut }],
    },
    { field: 'dueAt', title: f.dueAt, kind: 'moments' },
    { field: 'miss', title: f.miss, kind: 'choice', options: choices(w.misses) },
    { field: 'kindOfWork', title: f.kindOfWork, kind: 'text', offered: useKindsOfWork() },
  ]
}

/** A few customers by name, and always the one that the list is narrowed to. */
export function useCustomers(): readonly { value: string; label: string }[] {
  const { customerId = null } = useSearch({ strict: false }) as { customerId?: string }
  const chosen = customerId === null ? null : (customerId.split(',')[0] ?? null)
  const name = useCustomerName(chosen)
  const { data = [] } = useQuery({
    queryKey: ['customers', 'first'],
    queryFn: async () =>
      (await ask<{ items: Customer[] }>('/customers?limit=12&sort=name')).value.items,
  })
  const offered = data.map((customer) => ({ value: customer.id, label: customer.name }))
  return chosen === null || offered.some(({ value }) => value === chosen)
    ? offered
    : [{ value: chosen, label: name }, ...offered]
}

/** Kinds of work that were named lately. */
export function useKindsOfWork(): readonly string[] {
  const { data = [] } = useQuery({
    queryKey: ['kinds-of-work'],
    queryFn: async () => {
      const { value } = await ask<{ items: Commitment[] }>(
        '/commitments?owedBy=us&limit=200&sort=-updatedAt',
      )
      return [...new Set(value.items.flatMap(({ kindOfWork }) => kindOfWork ?? []))].toSorted()
    },
    staleTime: 60_000,
  })
  return data
}
