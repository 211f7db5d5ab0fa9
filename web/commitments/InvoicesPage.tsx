import { Link, useNavigate } from '@tanstack/react-router'
import type { InvoiceView } from '../../src/contract/invoice.ts'
import { useActions } from '../shell/actions.ts'
import type { Filter } from '../shell/list/Filters.tsx'
import { ReadyViews } from '../shell/list/ReadyViews.tsx'
import { RecordList } from '../shell/list/RecordList.tsx'
import { useCan } from '../shell/me.ts'
import { Button } from '../ui/Button.tsx'
import type { Column } from '../ui/List.tsx'
import { Empty } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { useBilledColumns } from './billed.tsx'
import { Behind, DutyState } from './Duty.tsx'
import { useCustomers } from './filters.ts'
import { LedgerTop, useAdd, useOpened } from './LedgerTop.tsx'

const usual = { sort: 'dueOn', shown: ['standing', 'dueOn', 'customerId', 'amount', 'behind'] }
/** Invoices that can be checked in one go. */
const CHECKED_AT_ONCE = 100

/** The questions that are asked most of invoices. */
const readyOn = (today: string) => ({
  unpaid: { paid: 'false' },
  past: { paid: 'false', 'dueOn[lt]': today },
  disputed: { disputed: 'true' },
  paid: { paid: 'true', sort: '-dueOn' },
  all: { sort: '-dueOn' },
})

/** Invoices as billing sees them. It opens with what is unpaid, the oldest first. */
export function InvoicesPage() {
  const w = words().ledger.invoices
  const add = useAdd()
  const ready = readyOn(format().today())
  const opened = useOpened(ready.unpaid)
  return (
    <>
      <LedgerTop as="invoices" add={add} />
      <ReadyViews name={words().ledger.ready.name} views={ready} names={w.ready} />
      {opened ? <Rows /> : null}
    </>
  )
}

function Rows() {
  const w = words().ledger.invoices
  const can = useCan()
  return (
    <RecordList<InvoiceView>
      list="invoices"
      name={w.title}
      columns={useColumns()}
      filters={useFilters()}
      usual={usual}
      findBy={{ field: 'number', title: w.fields.number }}
      nameOf={nameOf}
      hrefOf={({ commitment, customerId }) =>
        commitment ? `/commitments/${commitment.id}` : `/customers/${customerId}`
      }
      exports
      counted={(count) => w.counted(count, format().number(count))}
      selection={
        can('write') ? (rows, clear) => <CheckMany rows={rows} clear={clear} /> : undefined
      }
      empty={
        <Empty title={w.empty} text={w.emptyText}>
          <Link to="/import" className="button">
            {words().nav.import}
          </Link>
        </Empty>
      }
    />
  )
}

/** Asks of all that are selected whether a reminder may go out. */
function CheckMany({ rows, clear }: { rows: readonly InvoiceView[]; clear: () => void }) {
  const w = words().ledger.invoices
  const navigate = useNavigate()
  const chosen = rows.slice(0, CHECKED_AT_ONCE).map(({ id }) => id)
  const run = () =>
    void navigate({ to: '/clean-hands', search: { invoices: chosen.join(',') } as never })
  useActions([{ id: 'bulk-hands', title: w.check, group: 'here', keys: 'e', run }])
  return (
    <>
      <Button kind="go" keys="e" onClick={run}>
        {w.check}
      </Button>
      {rows.length > CHECKED_AT_ONCE ? (
        <span className="small">{w.first(format().number(CHECKED_AT_ONCE))}</span>
      ) : null}
      <Button kind="quiet" onClick={clear}>
        {words().list.unselect}
      </Button>
    </>
  )
}

function nameOf({ number }: InvoiceView): string {
  const w = words().hands
  return number === null ? w.unnumbered : w.invoice(number)
}

type Standing = 'paid' | 'disputed' | 'past' | 'due'

function standingOf({ paidOn, disputed, dueOn }: InvoiceView): Standing {
  if (paidOn !== null) return 'paid'
  if (disputed) return 'disputed'
  return dueOn < format().today() ? 'past' : 'due'
}

/** How it stands; a payment that is past its date is theirs, and drawn as what we wait for. */
function StandingMark({ one }: { one: InvoiceView }) {
  const w = words().ledger.invoices
  const standing = standingOf(one)
  return (
    <span className={`state ${standing === 'past' ? 'state-wait' : ''}`}>
      {w.standings[standing]}
      {standing === 'paid' && one.paidOn !== null ? ` ${format().day(one.paidOn)}` : null}
    </span>
  )
}

function useFilters(): readonly Filter[] {
  const w = words().ledger.invoices
  const yesNo = [
    { value: 'true', label: words().shell.yes },
    { value: 'false', label: words().shell.no },
  ]
  return [
    { field: 'paid', title: w.standings.paid, kind: 'choice', options: yesNo },
    { field: 'disputed', title: w.standings.disputed, kind: 'choice', options: yesNo },
    {
      field: 'customerId',
      title: words().ledger.fields.customerId,
      kind: 'choice',
      options: useCustomers(),
    },
    { field: 'dueOn', title: w.fields.dueOn, kind: 'days' },
    { field: 'issuedOn', title: w.fields.issuedOn, kind: 'days' },
    { field: 'paidOn', title: w.fields.paidOn, kind: 'days' },
    { field: 'number', title: w.fields.number, kind: 'text' },
  ]
}

function useColumns(): readonly Column<InvoiceView>[] {
  const w = words().ledger.invoices
  const shared = useBilledColumns<InvoiceView>(w.fields)
  const f = format()
  return [
    {
      id: 'number',
      title: w.fields.number,
      width: 'minmax(110px, 1fr)',
      full: nameOf,
      cell: (one) => <Behind duty={one.commitment} says={one.number ?? w.unnumbered} />,
    },
    {
      id: 'standing',
      title: words().ledger.fields.state,
      width: 'minmax(120px, .8fr)',
      cell: (one) => <StandingMark one={one} />,
    },
    {
      id: 'dueOn',
      title: w.fields.dueOn,
      width: 'minmax(110px, .6fr)',
      sortable: true,
      cell: (one) => f.day(one.dueOn),
    },
    shared.customer('minmax(0, 1.5fr)'),
    ...shared.amount,
    {
      id: 'behind',
      title: w.fields.behind,
      width: 'minmax(120px, .8fr)',
      cell: (one) => <DutyState duty={one.commitment} billed={one.dueOn} />,
    },
    {
      id: 'issuedOn',
      title: w.fields.issuedOn,
      width: 'minmax(110px, .6fr)',
      sortable: true,
      cell: (one) => f.day(one.issuedOn),
    },
    shared.text,
    {
      id: 'dispute',
      title: w.fields.dispute,
      width: 'minmax(0, 1.4fr)',
      cell: (one) => one.dispute,
    },
    shared.updatedAt,
  ]
}
