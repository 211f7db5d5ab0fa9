import { Link, useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useCan } from '../shell/me.ts'
import { PageTop } from '../shell/Page.tsx'
import { Waiting } from '../ui/States.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { words } from '../words/words.ts'
import { groups, parts } from './parts.ts'
import './settings.css'

/** The house of the settings: what there is at the side, in groups, and the page of one beside it. */
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
      <div className="settings">
        <Tabs name={w.title}>
          {groups.map((group) => (
            <div key={group} role="group" aria-label={w.groups[group]}>
              <span aria-hidden="true">{w.groups[group]}</span>
              {offered
                .filter((each) => each.group === group)
                .map((each) => (
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
            </div>
          ))}
        </Tabs>
        <div className="settings-part">
          <Suspense fallback={<Waiting words={words().shell.loading} />}>
            <shown.Page />
          </Suspense>
        </div>
      </div>
    </>
  )
}
