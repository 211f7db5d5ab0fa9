import { Link } from '@tanstack/react-router'
import { RecordList } from '../shell/list/RecordList.tsx'
import { useCan } from '../shell/me.ts'
import { useMembers } from '../shell/members.ts'
import type { Commitment } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import type { Column } from '../ui/List.tsx'
import { Empty } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { BulkActs } from './BulkActs.tsx'
import { canBeDone, useFulfil } from './commitments.ts'
import { CustomerName } from './CustomerName.tsx'
import { useFilters } from './filters.ts'
import { LedgerTop, promised, Ready, useAdd, useOpened } from './LedgerTop.tsx'
import { dueSays, PartyMark, StateMark, stateSays } from './Marks.tsx'

const usual = { sort: 'dueAt', shown: ['state', 'dueAt', 'customerId', 'owedBy', 'ownerId', 'act'] }

const ready = {
  open: { state: 'open,overdue' },
  ours: { state: 'overdue', owedBy: 'us' },
  theirs: { state: 'overdue', owedBy: 'customer,vendor' },
  settled: { state: 'kept,kept-late,broken,waived', sort: '-settledAt' },
  all: { sort: '-updatedAt' },
} as const

const opening = { ...ready.open, ...promised }

/** Everything that was promised, by us and to us. It opens with what is open and was promised by people. */
export function CommitmentsPage() {
  const add = useAdd()
  const opened = useOpened(opening)
  return (
    <>
      <LedgerTop as="list" add={add} />
      <Ready ready={ready} />
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
      exports
      moreExports={[{ list: 'commitment-history', title: w.exportHistory }]}
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
      width: 'minmax(120px, 2.2fr)',
      full: (one) => one.text ?? w.untitled,
      cell: (one) => (
        <Link to="/commitments/$id" params={{ id: one.id }}>
          {one.text ?? w.untitled}
        </Link>
      ),
    },
    {
      id: 'state',
      title: w.fields.state,
      width: 'minmax(98px, .5fr)',
      full: stateSays,
      cell: (one) => <StateMark one={one} short />,
    },
    {
      id: 'dueAt',
      title: w.fields.dueAt,
      sortable: true,
      // As wide as a date with its year and hour, so that neither is cut.
      width: '148px',
      cell: (one) => dueSays(one),
    },
    {
      id: 'customerId',
      title: w.fields.customerId,
      width: 'minmax(0, 1.5fr)',
      cell: (one) => <CustomerName id={one.customerId} />,
    },
    {
      id: 'owedBy',
      title: w.fields.owedBy,
      width: '118px',
      cell: (one) => <PartyMark party={one.owedBy} />,
    },
    {
      id: 'ownerId',
      title: w.fields.ownerId,
      width: 'minmax(0, 1.1fr)',
      cell: (one) => nameOf(one.ownerId) ?? w.nobody,
    },
    {
      id: 'act',
      title: w.fields.act,
      width: '36px',
      cell: (one) =>
        can('write') && canBeDone(one) ? (
          <Button
            kind="quiet"
            title={w.act.fulfil}
            aria-label={w.act.fulfilOne(one.text ?? w.untitled)}
            onClick={() => fulfil(one)}
          >
            ✓
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
