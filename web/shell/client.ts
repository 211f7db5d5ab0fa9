import { QueryClient } from '@tanstack/react-query'
import { Problem } from './api.ts'

/** What the page holds of the server. A refusal is an answer and not asked again; a lost network is, twice. */
export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      structuralSharing: false,
      networkMode: 'always',
      retry: (failures, error) =>
        failures < 2 && error instanceof Problem && (error.status === 0 || error.status >= 502),
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
