import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type Query, writeQuery } from '../query.ts'

/** Names in the address that are about the page and not about which rows there are. */
const ofThePage = ['cols', 'view', 'open']

export type Address = {
  readonly search: Query
  readonly sort: string
  readonly shown: readonly string[]
  /** What the API is asked, without paging. */
  readonly asked: string
  /** The filters that are set: everything asked but the order and the words. */
  readonly filters: Query
  /** Changes parts of the address; an empty text takes one away. `quietly` leaves no step to go Back to. */
  readonly set: (change: Query, quietly?: boolean) => void
  /** Replaces it all, as a saved view does. */
  readonly replace: (query: Query) => void
}

/** A list's whole state lives in the address: it can be sent to a colleague, and Back works. */
export function useAddress(usual: { sort: string; shown: readonly string[] }): Address {
  const search = useSearch({ strict: false }) as Query
  const navigate = useNavigate()
  const go = (query: Query, quietly = false) =>
    void navigate({ to: '.', search: query as never, replace: quietly, resetScroll: !quietly })
  return useMemo(() => {
    const rows = Object.entries(search).filter(([name]) => !ofThePage.includes(name))
    const sort = search['sort'] ?? usual.sort
    const asked = writeQuery({ ...Object.fromEntries(rows), sort })
    return {
      search,
      sort,
      shown: search['cols']?.split(',') ?? usual.shown,
      asked,
      filters: Object.fromEntries(rows.filter(([name]) => name !== 'sort' && name !== 'q')),
      set: (change, quietly) => go(cleaned({ ...search, ...change }), quietly),
      replace: (query) => go(cleaned(query)),
    }
    // oxlint-disable-next-line react/exhaustive-deps -- `go` only closes over the stable navigate
  }, [search, usual.sort, usual.shown])
}

function cleaned(query: Query): Query {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}

/** A list of values with commas, with this one added or taken out. */
export function toggled(values: string, value: string): string {
  const set = new Set(values.split(',').filter(Boolean))
  if (!set.delete(value)) set.add(value)
  return [...set].join(',')
}
