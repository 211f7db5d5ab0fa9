import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
} from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { ask } from './api.ts'

export type Page<Row> = {
  readonly items: readonly Row[]
  /** Counted with the first page only. */
  readonly total?: number
  /** There are more than those counted. */
  readonly totalIsMore?: boolean
  /** The cursor of the next page; null on the last. */
  readonly next: string | null
}
type Pages<Row> = InfiniteData<Page<Row>, string | null>

/** The first rows fill several screens and are there at once; whoever scrolls on gets as many as the API gives. */
const FIRST_PAGE = 250
const NEXT_PAGE = 500

/** The key under which a list is kept; its first two parts find every list of the noun. */
const keyOf = (path: string, query: string) => ['rows', path, query] as const

/** A list of the API, page after page by its cursors. `need` fetches on until the row with that index is here. */
export function useRows<Row>(path: string, query: string) {
  const found = useInfiniteQuery({
    queryKey: keyOf(path, query),
    queryFn: async ({ pageParam, signal }): Promise<Page<Row>> => {
      const more =
        pageParam === null
          ? `limit=${FIRST_PAGE}&total=true`
          : `limit=${NEXT_PAGE}&cursor=${encodeURIComponent(pageParam)}`
      const asked = query === '' ? '' : `&${query}`
      return (await ask<Page<Row>>(`${path}?${more}${asked}`, { signal })).value
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    // Page after page again because a window got the focus would cost more than it tells.
    refetchOnWindowFocus: false,
  })
  const rows = useMemo(() => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data])
  const { hasNextPage, isFetching, fetchNextPage } = found
  const need = useCallback(
    (index: number) => {
      if (index >= rows.length && hasNextPage && !isFetching) void fetchNextPage()
    },
    [rows.length, hasNextPage, isFetching, fetchNextPage],
  )
  const first = found.data?.pages[0]
  const total = hasNextPage ? Math.max(first?.total ?? 0, rows.length + 1) : rows.length
  return {
    rows,
    total,
    totalIsMore: hasNextPage && first?.totalIsMore === true,
    need,
    error: found.error,
    waiting: found.isPending,
    refreshing: found.isPlaceholderData,
    again: () => void found.refetch(),
  }
}

/** Changes rows in every list of the noun that is held, in place: nothing jumps and nothing is fetched. */
export function patchRows<Row extends { readonly id: string }>(
  client: QueryClient,
  path: string,
  ids: ReadonlySet<string>,
  change: (row: Row) => Row,
) {
  client.setQueriesData<Pages<Row>>({ queryKey: ['rows', path] }, (held) =>
    held === undefined
      ? held
      : {
          ...held,
          pages: held.pages.map((page) =>
            page.items.some((row) => ids.has(row.id))
              ? { ...page, items: page.items.map((row) => (ids.has(row.id) ? change(row) : row)) }
              : page,
          ),
        },
  )
}

/** Fetches the lists of the noun anew, from their first page: after something was made, merged or imported. */
export function renewRows(client: QueryClient, path: string): Promise<void> {
  return client.resetQueries({ queryKey: ['rows', path] })
}
