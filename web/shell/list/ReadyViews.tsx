import { Link, useSearch } from '@tanstack/react-router'
import '../../ui/list.css'
import type { Query } from '../query.ts'

type ReadyProps<Name extends string> = {
  /** What they are called together. */
  name: string
  views: Readonly<Partial<Record<Name, Query>>>
  names: Readonly<Record<Name, string>>
}

/** The questions that are asked most of a list, as links beside the views that people save themselves. */
export function ReadyViews<Name extends string>({ name, views, names }: ReadyProps<Name>) {
  const search = useSearch({ strict: false }) as Query
  const isShown = (query: Query) =>
    Object.keys(query).length === Object.keys(search).length &&
    Object.entries(query).every(([field, value]) => search[field] === value)
  return (
    <nav className="ready" aria-label={name}>
      {(Object.entries(views) as [Name, Query][]).map(([view, query]) => (
        <Link
          key={view}
          to="."
          search={query as never}
          resetScroll={false}
          activeOptions={{ exact: true, includeSearch: true }}
          activeProps={{}}
          aria-current={isShown(query) ? 'page' : undefined}
        >
          {names[view]}
        </Link>
      ))}
    </nav>
  )
}
