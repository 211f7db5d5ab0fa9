import { queryOptions, useQuery } from '@tanstack/react-query'
import { ask } from './api.ts'
import { matching } from './matching.ts'
import type { Member } from './wire.ts'

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: async () => (await ask<{ items: Member[] }>('/members?limit=500')).value.items,
  staleTime: 60_000,
})

/** The members of the workspace, and how to say one's name by id. */
export function useMembers() {
  const { data } = useQuery(membersQuery)
  const members = data ?? []
  return {
    members,
    nameOf: (id: string | null): string | null =>
      id === null ? null : (members.find((member) => member.id === id)?.name ?? '…'),
    find: async (text: string) =>
      matching(
        members.filter((member) => member.active),
        text,
        (member) => `${member.name} ${member.email}`,
      ).map((member) => ({ id: member.id, label: member.name, detail: member.email })),
  }
}
