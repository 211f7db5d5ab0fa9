import { queryOptions, useQuery } from '@tanstack/react-query'
import { itemsAt } from './question.ts'
import type { Topic } from './wire.ts'

export const topicsQuery = queryOptions({
  queryKey: ['topics'],
  ...itemsAt<Topic>('/topics?limit=200'),
  staleTime: 60_000,
})

/** The firm's topics, and how to say one's name by id. */
export function useTopics() {
  const { data } = useQuery(topicsQuery)
  const topics = data ?? []
  const of = (id: string) => topics.find((topic) => topic.id === id)
  return { topics, of, nameOf: (id: string): string => of(id)?.name ?? '…' }
}
