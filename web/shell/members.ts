import { queryOptions, useQuery } from '@tanstack/react-query'
import { matching } from './matching.ts'
import { itemsAt } from './question.ts'
import type { Member } from './wire.ts'

export const membersQuery = queryOptions({
  queryKey: ['members'],
  ...itemsAt<Member>('/members?limit=500'),
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
