import './commitments.css'
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
  invoices: { to: '/commitments/invoices', keys: 'v i' },
  orders: { to: '/commitments/orders', keys: 'v o' },
} as const
export type LedgerForm = keyof typeof forms

/** The forms that show the same commitments; in the others only the customer stays chosen. */
const ofCommitments: readonly LedgerForm[] = ['list', 'board', 'line']
/** What narrows the list and makes no sense elsewhere: the board parts by state itself, the line has no columns. */
const ofTheList = ['state', 'lane', 'sort', 'cols', 'view']

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
  // Figures are of whole groups over a period, invoices and orders have fields of their own: what narrows a list of
  // commitments is asked for anew there.
  const stays = (name: string, form: LedgerForm) =>
    ofCommitments.includes(as) && ofCommitments.includes(form)
      ? !ofTheList.includes(name)
      : name === 'customerId' && as !== 'figures' && form !== 'figures'
  const searchOf = (form: LedgerForm) =>
    Object.fromEntries(Object.entries(search).filter(([name]) => stays(name, form))) as never
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

/** Leaves out what is only the payment of an invoice: those have a list of their own. */
export const promised = { invoiceId: 'none' }

type ReadyProps = { ready: Readonly<Partial<Record<Asked, Query>>> }

/** The questions that are asked most of the ledger, and whether they are asked of invoices too. */
export function Ready({ ready }: ReadyProps) {
  const w = words().ledger.ready
  const search = useSearch({ strict: false }) as Query
  const navigate = useNavigate()
  const { invoiceId, ...rest } = search
  const apart = invoiceId === promised.invoiceId
  const views = apart
    ? (Object.fromEntries(
        Object.entries(ready).map(([name, query]) => [name, { ...query, ...promised }]),
      ) as typeof ready)
    : ready
  return (
    <div className="ready-row">
      <ReadyViews name={w.name} views={views} names={w} />
      <label className="check no-print">
        <input
          type="checkbox"
          checked={!apart}
          onChange={() =>
            void navigate({
              to: '.',
              search: (apart ? rest : { ...search, ...promised }) as never,
              resetScroll: false,
            })
          }
        />
        {w.invoicesToo}
      </label>
    </div>
  )
}

type Asked = 'open' | 'ours' | 'theirs' | 'settled' | 'all' | 'us' | 'them'
