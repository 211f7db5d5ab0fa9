import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useActions } from '../shell/actions.ts'
import { openDialog } from '../shell/dialogs.ts'
import { ReadyViews } from '../shell/list/ReadyViews.tsx'
import { useCan } from '../shell/me.ts'
import { PageTop } from '../shell/Page.tsx'
import type { Query } from '../shell/query.ts'
import { Button } from '../ui/Button.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { words } from '../words/words.ts'

/** The forms in which the ledger is looked at, each with its address and its key. */
const forms = {
  list: { to: '/commitments', keys: 'v l' },
  board: { to: '/commitments/board', keys: 'v b' },
  line: { to: '/commitments/line', keys: 'v t' },
  figures: { to: '/commitments/figures', keys: 'v f' },
} as const
export type LedgerForm = keyof typeof forms

/** What narrows the list and makes no sense elsewhere: the board parts by state itself, the line has no columns. */
const ofTheList = ['state', 'lane', 'sort', 'cols', 'view', 'by', 'from', 'to']

/** Writes a commitment down, with N. */
export function useAdd(): () => void {
  const can = useCan()
  const run = () => openDialog({ kind: 'capture', what: 'commitment' })
  const title = words().ledger.add
  useActions(can('write') ? [{ id: 'new-commitment', title, group: 'here', keys: 'n', run }] : [])
  return run
}

/** The head of the ledger's pages: what it is, the forms that it takes, and the way to write one down. */
export function LedgerTop({ as, add }: { as: LedgerForm; add: () => void }) {
  const w = words().ledger
  const can = useCan()
  const search = useSearch({ strict: false }) as Query
  const navigate = useNavigate()
  const narrowed = Object.fromEntries(
    Object.entries(search).filter(([name]) => !ofTheList.includes(name)),
  )
  // Figures are of whole groups over a period: what narrows a list is asked for anew there.
  const searchOf = (form: LedgerForm) => (form === 'figures' ? {} : narrowed) as never
  const all = Object.keys(forms) as LedgerForm[]
  useActions(
    all.map((form) => ({
      id: `ledger-as-${form}`,
      title: w.forms.show(w.forms[form]),
      group: 'here' as const,
      keys: forms[form].keys,
      run: () => void navigate({ to: forms[form].to, search: searchOf(form) }),
    })),
  )
  return (
    <>
      <PageTop title={w.title}>
        {can('write') ? (
          <Button kind="go" onClick={add} keys="n">
            {w.add}
          </Button>
        ) : null}
      </PageTop>
      <Tabs name={w.forms.name}>
        {all.map((form) => (
          <Link
            key={form}
            to={forms[form].to}
            search={searchOf(form)}
            activeOptions={{ exact: true, includeSearch: false }}
            activeProps={{}}
            aria-current={form === as ? 'page' : undefined}
          >
            {w.forms[form]}
          </Link>
        ))}
      </Tabs>
    </>
  )
}

/** Whoever comes without saying what they look for gets this; the address says so, and can be changed. */
export function useOpened(query: Query): boolean {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const [opened, setOpened] = useState(Object.keys(search).length > 0)
  useEffect(() => {
    if (opened) return
    void navigate({ to: '.', search: query as never, replace: true }).then(() => setOpened(true))
  }, [opened, navigate, query])
  return opened
}

/** The questions that are asked most of the ledger. */
export function Ready({ ready }: { ready: Readonly<Partial<Record<Asked, Query>>> }) {
  const w = words().ledger.ready
  return <ReadyViews name={w.name} views={ready} names={w} />
}

type Asked = 'open' | 'ours' | 'theirs' | 'settled' | 'all' | 'us' | 'them'
