import './board.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { BoardView } from '../../src/contract/commitment.ts'
import { ask } from '../shell/api.ts'
import { Failure } from '../shell/Failure.tsx'
import { useAddress } from '../shell/list/address.ts'
import { FilterChips } from '../shell/list/Filters.tsx'
import { ListTools } from '../shell/list/ListTools.tsx'
import { writeQuery } from '../shell/query.ts'
import { Empty, Waiting } from '../ui/States.tsx'
import { useMedia } from '../ui/media.ts'
import { words } from '../words/words.ts'
import { Board } from './Board.tsx'
import { path } from './commitments.ts'
import { useFilters } from './filters.ts'
import { LedgerTop, Ready, useAdd } from './LedgerTop.tsx'

const usual = { sort: 'dueAt', shown: [] }
const ready = { all: {}, us: { owedBy: 'us' }, them: { owedBy: 'customer,vendor' } }

/** As many of a lane as are taken in at a glance: beside each other, and below each other. */
const CARDS = 12
const CARDS_ON_PHONE = 4

/** The ledger as a board: a lane for each way in which a commitment can stand. Nothing is dragged: lanes follow from facts. */
export function BoardPage() {
  const w = words().ledger
  const add = useAdd()
  const address = useAddress(usual)
  const filters = useFilters().filter(({ field }) => field !== 'state')
  const limit = useMedia('(max-width: 720px)') ? CARDS_ON_PHONE : CARDS
  const query = writeQuery({ ...address.filters, q: address.search['q'] })
  const found = useQuery({
    queryKey: ['ledger', 'board', limit, query],
    queryFn: async ({ signal }) =>
      (await ask<BoardView>(`${path}/board?limit=${limit}&${query}`, { signal })).value,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })
  const none = found.data?.lanes.every(({ count }) => count === 0) === true
  return (
    <>
      <LedgerTop as="board" add={add} />
      <Ready ready={ready} />
      <div className="list-tools no-print">
        <ListTools list="commitments" name={w.title} filters={filters} address={address} />
      </div>
      <FilterChips filters={filters} address={address} />
      {found.isPending ? (
        <Waiting words={words().shell.loading} />
      ) : found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : none ? (
        <Empty
          title={query === '' ? w.empty : words().list.noneMatch}
          text={query === '' ? w.emptyText : words().list.noneMatchText}
        />
      ) : (
        <Board lanes={found.data.lanes} narrowed={address.filters} words={address.search['q']} />
      )}
    </>
  )
}
