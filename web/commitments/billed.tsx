import type { OrderView } from '../../src/contract/order.ts'
import { useMe } from '../shell/me.ts'
import type { Column } from '../ui/List.tsx'
import { format, words } from '../words/words.ts'
import { CustomerLink } from './CustomerName.tsx'

/** What an order and an invoice have both. */
type Billed = Pick<OrderView, 'customerId' | 'amount' | 'text' | 'updatedAt'>

/** The columns that lists of orders and of invoices share; `amount` for those who see money. */
export function useBilledColumns<One extends Billed>(w: { amount: string; text: string }) {
  const { seesMoney } = useMe().member
  const f = format()
  const of = words().ledger.fields
  const amount: Column<One> = {
    id: 'amount',
    title: w.amount,
    width: 'minmax(96px, .6fr)',
    cell: (one) => (one.amount ? f.money(one.amount) : null),
  }
  return {
    customer: (width: string): Column<One> => ({
      id: 'customerId',
      title: of.customerId,
      width,
      cell: (one) => <CustomerLink id={one.customerId} />,
    }),
    amount: seesMoney ? [amount] : [],
    text: {
      id: 'text',
      title: w.text,
      width: 'minmax(0, 1.4fr)',
      cell: (one: One) => one.text,
    },
    updatedAt: {
      id: 'updatedAt',
      title: of.updatedAt,
      width: 'minmax(132px, .9fr)',
      sortable: true,
      cell: (one: One) => f.instant(one.updatedAt),
    },
  }
}
