import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Problem } from './api.ts'

/** A session that ended while the page was open: sign in again, and go on where one was. */
function whenSignedOut(error: unknown) {
  const wasIn = client.getQueryData(['me']) !== undefined
  if (!wasIn || !(error instanceof Problem) || error.status !== 401) return
  const here = window.location.pathname + window.location.search
  window.location.assign(`/signin?next=${encodeURIComponent(here)}`)
}

/** What the page holds of the server. A refusal is an answer and not asked again; a lost network is, twice. */
export const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: whenSignedOut }),
  mutationCache: new MutationCache({ onError: whenSignedOut }),
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
