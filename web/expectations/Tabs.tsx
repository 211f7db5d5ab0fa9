import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useActions } from '../shell/actions.ts'
import { Tabs as TabRow } from '../ui/Tabs.tsx'
import { words } from '../words/words.ts'

const tabs = ['overview', 'history'] as const

/** What there is of an expectation: all that was said, and how it came about. */
export function Tabs({ id, tab }: { id: string; tab: (typeof tabs)[number] }) {
  const w = words().expectations
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  useActions([
    {
      id: 'expectation-overview',
      title: w.tabs.overview,
      group: 'here',
      keys: 'o',
      run: () => void navigate({ href: `/expectations/${id}` }),
    },
    {
      id: 'expectation-history',
      title: w.tabs.history,
      group: 'here',
      keys: 'h',
      run: () => void navigate({ href: `/expectations/${id}/history` }),
    },
  ])
  return (
    <div className="section">
      <TabRow name={w.one}>
        {tabs.map((each) => (
          <Link
            key={each}
            to={each === 'overview' ? '/expectations/$id' : '/expectations/$id/$tab'}
            params={{ id, tab: each } as never}
            search={search as never}
            activeOptions={{ exact: true, includeSearch: false }}
            aria-current={each === tab ? 'page' : undefined}
          >
            {w.tabs[each]}
          </Link>
        ))}
      </TabRow>
    </div>
  )
}
