import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { ask } from './api.ts'
import type { Permission } from './wire.ts'
import type { Me } from './wire.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => (await ask<Me>('/me')).value,
  staleTime: 60_000,
  retry: false,
})

/** Who is signed in, and where. Only inside the signed-in part of the pages, which loads it first. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Whether the signed-in member holds a permission. It decides what is offered; the server decides what is done. */
export function useCan(): (permission: Permission) => boolean {
  const { can } = useMe()
  return (permission) => can.includes(permission)
}
