import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { ImportRowView, ImportView, importSummary } from '../../src/contract/import.ts'
import type { z } from 'zod'
import { ask, sentenceOf } from '../shell/api.ts'
import { say } from '../ui/Toasts.tsx'

export type ImportSummary = z.infer<typeof importSummary>

/** How often one looks at an import that is at work. */
const LOOK_EVERY_MS = 500

export const isAtWork = (state: ImportView['state']) =>
  state === 'checking' || state === 'writing' || state === 'undoing'

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: async () => (await ask<{ items: ImportSummary[] }>('/imports?limit=20')).value.items,
})

export const mappingsQuery = queryOptions({
  queryKey: ['import-mappings'],
  queryFn: async () =>
    (await ask<{ items: { id: string; name: string }[] }>('/import-mappings')).value.items,
})

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['import', id],
    queryFn: async () => (await ask<ImportView>(`/imports/${id}`)).value,
    refetchInterval: ({ state }) =>
      state.data !== undefined && isAtWork(state.data.state) ? LOOK_EVERY_MS : false,
  })
}

export type Rows = { readonly items: readonly ImportRowView[]; readonly next: number | null }

/** Rows of an import. They are asked anew whenever it changes, by its version. */
export function rowsQuery(one: ImportView, asked: string) {
  return queryOptions({
    queryKey: ['import', one.id, 'rows', one.version, asked],
    queryFn: async () => (await ask<Rows>(`/imports/${one.id}/rows?${asked}`)).value,
    placeholderData: (before: Rows | undefined) => before,
  })
}

/** Does something with an import and shows how it is then; a refusal is said where everything is said. */
export function useImportAct(id: string) {
  const client = useQueryClient()
  return async (method: 'POST' | 'PATCH', path: string, body?: unknown): Promise<boolean> => {
    try {
      const { value } = await ask<ImportView>(`/imports/${id}${path}`, {
        method,
        ...(body !== undefined && { body }),
      })
      client.setQueryData(['import', id], value)
      return true
    } catch (error) {
      say({ text: sentenceOf(error), stays: true })
      await client.invalidateQueries({ queryKey: ['import', id] })
      return false
    }
  }
}
