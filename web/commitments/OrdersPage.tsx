import { Link } from '@tanstack/react-router'
import type { Duty, OrderView } from '../../src/contract/order.ts'
import type { Filter } from '../shell/list/Filters.tsx'
import { RecordList } from '../shell/list/RecordList.tsx'
import type { Column } from '../ui/List.tsx'
import { Empty } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { useBilledColumns } from './billed.tsx'
import { Behind, DutyState } from './Duty.tsx'
import { useCustomers } from './filters.ts'
import { LedgerTop, useAdd } from './LedgerTop.tsx'

const usual = {
  sort: '-orderedAt',
  shown: ['behind', 'orderedAt', 'customerId', 'text', 'promised', 'delivered'],
}

/** Orders, each with what we promised with it and whether that came. */
export function OrdersPage() {
  const w = words().ledger.orders
  const add = useAdd()
  return (
    <>
      <LedgerTop as="orders" add={add} />
      <RecordList<OrderView>
        list="orders"
        name={w.title}
        columns={useColumns()}
        filters={useFilters()}
        usual={usual}
        findBy={{ field: 'number', title: w.fields.number }}
        nameOf={(one) => one.number ?? w.unnumbered}
        hrefOf={({ commitment, customerId }) =>
          commitment ? `/commitments/${commitment.id}` : `/customers/${customerId}`
        }
        exports
        counted={(count) => w.counted(count, format().number(count))}
        empty={
          <Empty title={w.empty} text={w.emptyText}>
            <Link to="/import" className="button">
              {words().nav.import}
            </Link>
          </Empty>
        }
      />
    </>
  )
}

function useFilters(): readonly Filter[] {
  const w = words().ledger.orders
  return [
    {
      field: 'customerId',
      title: words().ledger.fields.customerId,
      kind: 'choice',
      options: useCustomers(),
    },
    { field: 'orderedAt', title: w.fields.orderedAt, kind: 'moments' },
    { field: 'number', title: w.fields.number, kind: 'text' },
  ]
}

/** When it was promised: a date as a date, an instant in the reader's zone. */
function promisedSays(duty: Duty | undefined): string | null {
  if (!duty || duty.dueAt === null) return null
  return duty.dueOn === null ? format().instant(duty.dueAt) : format().day(duty.dueOn)
}

const came = ['kept', 'kept-late']

function useColumns(): readonly Column<OrderView>[] {
  const w = words().ledger.orders
  const shared = useBilledColumns<OrderView>(w.fields)
  const f = format()
  return [
    {
      id: 'number',
      title: w.fields.number,
      width: 'minmax(110px, .8fr)',
      full: (one) => one.number ?? w.unnumbered,
      cell: (one) => <Behind duty={one.commitment} says={one.number ?? w.unnumbered} />,
    },
    {
      id: 'behind',
      title: words().ledger.fields.state,
      width: 'minmax(100px, .6fr)',
      cell: (one) => <DutyState duty={one.commitment} />,
    },
    {
      id: 'orderedAt',
      title: w.fields.orderedAt,
      width: 'minmax(110px, .7fr)',
      sortable: true,
      cell: (one) => f.day(f.dayOf(one.orderedAt)),
    },
    shared.customer('minmax(0, 1.2fr)'),
    shared.text,
    {
      id: 'promised',
      title: w.fields.promised,
      width: 'minmax(120px, .7fr)',
      cell: (one) => promisedSays(one.commitment),
    },
    {
      id: 'delivered',
      title: w.fields.delivered,
      width: 'minmax(110px, .7fr)',
      cell: ({ commitment }) =>
        commitment?.settledAt && came.includes(commitment.state)
          ? f.day(f.dayOf(commitment.settledAt))
          : null,
    },
    ...shared.amount,
    shared.updatedAt,
  ]
}
