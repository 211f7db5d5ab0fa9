import { Link, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import type { Permission } from '../shell/wire.ts'
import { useCan } from '../shell/me.ts'
import { PageTop } from '../shell/Page.tsx'
import { Waiting } from '../ui/States.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { words } from '../words/words.ts'
import { You } from './You.tsx'

type Part = { readonly id: string; readonly needs?: Permission; readonly Page: ComponentType }

const parts: readonly Part[] = [
  { id: 'you', Page: You },
  {
    id: 'members',
    Page: lazy(() => import('./Members.tsx').then((m) => ({ default: m.Members }))),
  },
  { id: 'teams', Page: lazy(() => import('./Teams.tsx').then((m) => ({ default: m.Teams }))) },
  { id: 'topics', Page: lazy(() => import('./Topics.tsx').then((m) => ({ default: m.Topics }))) },
  {
    id: 'vendors',
    Page: lazy(() => import('./Vendors.tsx').then((m) => ({ default: m.Vendors }))),
  },
  {
    id: 'keys',
    needs: 'keys',
    Page: lazy(() => import('./ApiKeys.tsx').then((m) => ({ default: m.ApiKeys }))),
  },
  {
    id: 'workspace',
    needs: 'administer',
    Page: lazy(() =>
      import('./WorkspaceSettings.tsx').then((m) => ({ default: m.WorkspaceSettings })),
    ),
  },
  {
    id: 'mail',
    needs: 'administer',
    Page: lazy(() => import('./MailTest.tsx').then((m) => ({ default: m.MailTest }))),
  },
]

export function SettingsPage() {
  const { part = 'you' } = useParams({ strict: false })
  const can = useCan()
  const w = words().settings
  const names: Readonly<Record<string, string>> = w.parts
  const offered = parts.filter((each) => each.needs === undefined || can(each.needs))
  const shown = offered.find((each) => each.id === part) ?? offered[0]
  if (shown === undefined) return null
  return (
    <>
      <PageTop title={w.title} />
      <Tabs name={w.title}>
        {offered.map((each) => (
          <Link
            key={each.id}
            to="/settings/$part"
            params={{ part: each.id }}
            aria-current={each === shown ? 'page' : undefined}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {names[each.id]}
          </Link>
        ))}
      </Tabs>
      <Suspense fallback={<Waiting words={words().shell.loading} />}>
        <shown.Page />
      </Suspense>
    </>
  )
}
