import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ask } from '../shell/api.ts'
import { Failure } from '../shell/Failure.tsx'
import { useAddress } from '../shell/list/address.ts'
import { FilterChips } from '../shell/list/Filters.tsx'
import { ListTools } from '../shell/list/ListTools.tsx'
import type { Commitment } from '../shell/wire.ts'
import { Empty, Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { path } from './commitments.ts'
import { useFilters } from './filters.ts'
import { Side } from './Ledger.tsx'
import { DRAWN, LedgerLine } from './LedgerLine.tsx'
import { LedgerTop, Ready, useAdd, useOpened } from './LedgerTop.tsx'
import { useWaits } from './waits.ts'

const usual = { sort: 'dueAt', shown: [] }
const ready = {
  open: { state: 'open,overdue' },
  settled: { state: 'kept,kept-late,broken,waived', sort: '-settledAt' },
  all: { sort: '-updatedAt' },
}

/** The ledger over time: ours above the line, theirs below it, waiting shaded; as many as can be told apart. */
export function LinePage() {
  const w = words().ledger
  const add = useAdd()
  const address = useAddress(usual)
  const filters = useFilters()
  const opened = useOpened(ready.open)
  const found = useQuery({
    enabled: opened,
    queryKey: ['ledger', 'line', address.asked],
    queryFn: async ({ signal }) =>
      (
        await ask<{ items: Commitment[]; total?: number; totalIsMore?: boolean }>(
          `${path}?${address.asked}&limit=${DRAWN}&total=true`,
          { signal },
        )
      ).value,
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <LedgerTop as="line" add={add} />
      <Ready ready={ready} />
      <div className="list-tools no-print">
        <ListTools list="commitments" name={w.title} filters={filters} address={address} />
        <span className="count" role="status">
          {found.data === undefined ? '' : countSays(found.data)}
        </span>
      </div>
      <FilterChips filters={filters} address={address} />
      {found.isPending ? (
        <Waiting words={words().shell.loading} />
      ) : found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : found.data.items.length === 0 ? (
        <Empty title={words().list.noneMatch} text={words().list.noneMatchText} />
      ) : (
        <Drawn
          items={found.data.items}
          total={found.data.total ?? 0}
          counted={countSays(found.data)}
        />
      )}
    </>
  )
}

/** How many there are under the filters; counting ends somewhere, and then it says so. */
function countSays({ total = 0, totalIsMore }: { total?: number; totalIsMore?: boolean }): string {
  const counted = words().ledger.counted(total, format().number(total))
  return totalIsMore ? words().list.moreThan(counted) : counted
}

type DrawnProps = { items: readonly Commitment[]; total: number; counted: string }

function Drawn({ items, total, counted }: DrawnProps) {
  const w = words().ledger.line
  const f = format()
  const waits = useWaits(items)
  return (
    <>
      <h2 className="sr">{w.title}</h2>
      {total > items.length ? (
        <p className="dim">{w.first(f.number(items.length), counted)}</p>
      ) : null}
      <LedgerLine items={items} waits={waits} />
      <div className="two">
        <Side title={w.ours} items={items.filter(({ owedBy }) => owedBy === 'us')} whose />
        <Side title={w.theirs} items={items.filter(({ owedBy }) => owedBy !== 'us')} whose />
      </div>
    </>
  )
}
