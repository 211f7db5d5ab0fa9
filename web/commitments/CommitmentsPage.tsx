import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useActions } from '../shell/actions.ts'
import { useCustomerName } from '../shell/customerNames.ts'
import { openDialog } from '../shell/dialogs.ts'
import { RecordList } from '../shell/list/RecordList.tsx'
import { useCan } from '../shell/me.ts'
import { useMembers } from '../shell/members.ts'
import { PageTop } from '../shell/Page.tsx'
import type { Query } from '../shell/query.ts'
import type { Commitment } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import type { Column } from '../ui/List.tsx'
import { Empty } from '../ui/States.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { format, words } from '../words/words.ts'
import { BulkActs } from './BulkActs.tsx'
import { canBeDone, useFulfil } from './commitments.ts'
import { useFilters } from './filters.ts'
import { dueSays, PartyMark, StateMark } from './Marks.tsx'

const usual = { sort: 'dueAt', shown: ['state', 'dueAt', 'customerId', 'owedBy', 'ownerId', 'act'] }

const ready: Readonly<Record<'open' | 'ours' | 'theirs' | 'settled' | 'all', Query>> = {
  open: { state: 'open,overdue' },
  ours: { state: 'overdue', owedBy: 'us' },
  theirs: { state: 'overdue', owedBy: 'customer,vendor' },
  settled: { state: 'kept,kept-late,broken,waived', sort: '-settledAt' },
  all: { sort: '-updatedAt' },
}

/** Everything that was promised, by us and to us. It opens with what is open. */
export function CommitmentsPage() {
  const w = words().ledger
  const can = useCan()
  const add = () => openDialog({ kind: 'capture', what: 'commitment' })
  useActions(
    can('write')
      ? [{ id: 'new-commitment', title: w.add, group: 'here', keys: 'n', run: add }]
      : [],
  )
  const opened = useOpened()
  const button = can('write') ? (
    <Button kind="go" onClick={add} keys="n">
      {w.add}
    </Button>
  ) : null
  return (
    <>
      <PageTop title={w.title}>{button}</PageTop>
      <Ready />
      {opened ? <Rows add={add} /> : null}
    </>
  )
}

function Rows({ add }: { add: () => void }) {
  const w = words().ledger
  const can = useCan()
  return (
    <RecordList<Commitment>
      list="commitments"
      name={w.title}
      columns={useColumns()}
      filters={useFilters()}
      usual={usual}
      nameOf={(one) => one.text ?? w.untitled}
      hrefOf={(one) => `/commitments/${one.id}`}
      counted={(count) => w.counted(count, format().number(count))}
      selection={can('write') ? (rows, clear) => <BulkActs many={rows} done={clear} /> : undefined}
      empty={
        <Empty title={w.empty} text={w.emptyText}>
          {can('write') ? <Button onClick={add}>{w.add}</Button> : null}
        </Empty>
      }
    />
  )
}

/** Whoever comes without saying what they look for gets what is open; the address says so, and can be changed. */
function useOpened(): boolean {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const [opened, setOpened] = useState(Object.keys(search).length > 0)
  useEffect(() => {
    if (opened) return
    void navigate({ to: '.', search: ready.open as never, replace: true }).then(() =>
      setOpened(true),
    )
  }, [opened, navigate])
  return opened
}

/** The questions that are asked most, as links beside the views that people save themselves. */
function Ready() {
  const w = words().ledger.ready
  const search = useSearch({ strict: false }) as Query
  const same = (query: Query) =>
    Object.keys(query).length === Object.keys(search).length &&
    Object.entries(query).every(([name, value]) => search[name] === value)
  return (
    <div className="ready">
      <Tabs name={w.name}>
        {(Object.keys(ready) as (keyof typeof ready)[]).map((name) => (
          <Link
            key={name}
            to="."
            search={ready[name] as never}
            resetScroll={false}
            activeProps={{}}
            aria-current={same(ready[name]) ? 'page' : undefined}
          >
            {w[name]}
          </Link>
        ))}
      </Tabs>
    </div>
  )
}

function useColumns(): readonly Column<Commitment>[] {
  const w = words().ledger
  const f = format()
  const { nameOf } = useMembers()
  const can = useCan()
  const fulfil = useFulfil()
  return [
    {
      id: 'text',
      title: w.fields.text,
      width: 'minmax(150px, 2fr)',
      cell: (one) => (
        <Link to="/commitments/$id" params={{ id: one.id }}>
          {one.text ?? w.untitled}
        </Link>
      ),
    },
    {
      id: 'state',
      title: w.fields.state,
      width: 'minmax(120px, 1fr)',
      cell: (one) => <StateMark one={one} short />,
    },
    {
      id: 'dueAt',
      title: w.fields.dueAt,
      sortable: true,
      width: 'minmax(150px, 1fr)',
      cell: (one) => dueSays(one),
    },
    {
      id: 'customerId',
      title: w.fields.customerId,
      width: 'minmax(0, 1.1fr)',
      cell: (one) => <CustomerName id={one.customerId} />,
    },
    {
      id: 'owedBy',
      title: w.fields.owedBy,
      width: 'minmax(124px, .8fr)',
      cell: (one) => <PartyMark party={one.owedBy} />,
    },
    {
      id: 'ownerId',
      title: w.fields.ownerId,
      width: 'minmax(0, .8fr)',
      cell: (one) => nameOf(one.ownerId) ?? w.nobody,
    },
    {
      id: 'act',
      title: w.fields.act,
      width: '104px',
      cell: (one) =>
        can('write') && canBeDone(one) ? (
          <Button aria-label={w.act.fulfilOne(one.text ?? w.untitled)} onClick={() => fulfil(one)}>
            {w.act.fulfil}
          </Button>
        ) : null,
    },
    {
      id: 'kindOfWork',
      title: w.fields.kindOfWork,
      width: 'minmax(0, .9fr)',
      cell: (one) => one.kindOfWork,
    },
    {
      id: 'settledAt',
      title: w.fields.settledAt,
      width: 'minmax(132px, .9fr)',
      sortable: true,
      cell: (one) => (one.settledAt === null ? null : f.instant(one.settledAt)),
    },
    {
      id: 'updatedAt',
      title: w.fields.updatedAt,
      width: 'minmax(132px, .9fr)',
      sortable: true,
      cell: (one) => f.instant(one.updatedAt),
    },
  ]
}

function CustomerName({ id }: { id: string }) {
  return useCustomerName(id)
}
