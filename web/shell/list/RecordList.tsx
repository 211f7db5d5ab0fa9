import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { type Column, List, type ListHandle } from '../../ui/List.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Empty, Waiting } from '../../ui/States.tsx'
import { format, words } from '../../words/words.ts'
import { useActions } from '../actions.ts'
import { Failure } from '../Failure.tsx'
import { Exports } from './Exports.tsx'
import { useRows } from '../rows.ts'
import { type Address, toggled, useAddress } from './address.ts'
import { FilterChips, type Filter } from './Filters.tsx'
import { type FindBy, ListTools } from './ListTools.tsx'

type Row = { readonly id: string }
const none: ReadonlySet<string> = new Set()

export type RecordListProps<R extends Row> = {
  /** The name of the list in the API: its path, its views and its export. */
  list: string
  name: string
  columns: readonly Column<R>[]
  filters: readonly Filter[]
  usual: { readonly sort: string; readonly shown: readonly string[] }
  nameOf: (row: R) => string
  hrefOf: (row: R) => string
  /** How many there are, as a sentence part: "12 customers". */
  counted: (count: number) => string
  /** What an empty list says when nothing narrows it. */
  empty: ReactNode
  /** What can be done with the selected rows; without it nothing can be selected. */
  selection?: (rows: readonly R[], clear: () => void) => ReactNode
  exports?: boolean
  /** Other files of the same rows, beside the list itself. */
  moreExports?: readonly { readonly list: string; readonly title: string }[]
  findBy?: FindBy
}

/** A list of records with everything a list has: words, filters, views, columns, order, selection, keys. */
export function RecordList<R extends Row>(props: RecordListProps<R>) {
  const { list, columns, filters, usual, selection } = props
  const w = words().list
  const navigate = useNavigate()
  const address = useAddress(usual)
  const found = useRows<R>(`/${list}`, address.asked)
  const handle = useRef<ListHandle>(null)
  // Kept with the question it was made for: rows that are no longer in the list are no longer selected,
  // so that nobody changes what they cannot see.
  const [made, setMade] = useState({ asked: '', ids: none })
  const picked = made.asked === address.asked ? made.ids : none
  const setPicked = (ids: ReadonlySet<string>) => setMade({ asked: address.asked, ids })
  useListKeys(handle, selection !== undefined)
  const shown = columns.filter((column, index) => index === 0 || address.shown.includes(column.id))
  const rows = found.rows.filter((row) => picked.has(row.id))
  const narrowed = Object.keys(address.filters).length > 0 || address.search['q'] !== undefined
  return (
    <>
      <div className="list-tools no-print">
        <ListTools
          list={list}
          name={props.name}
          filters={filters}
          address={address}
          findBy={props.findBy}
        />
        <ColumnChoice columns={columns} address={address} />
        {props.exports ? (
          <Exports
            files={[{ list, title: words().list.exportText }, ...(props.moreExports ?? [])].map(
              (file) => ({ ...file, asked: address.asked }),
            )}
          />
        ) : null}
        <span className="count" role="status">
          {found.waiting
            ? ''
            : found.totalIsMore
              ? w.moreThan(props.counted(found.total))
              : props.counted(found.total)}
        </span>
      </div>
      <FilterChips filters={filters} address={address} />
      {found.error !== null && found.rows.length === 0 ? (
        <Failure error={found.error} again={found.again} />
      ) : found.waiting ? (
        <Waiting words={words().shell.loading} />
      ) : found.rows.length === 0 ? (
        narrowed ? (
          <Empty title={w.noneMatch} text={w.noneMatchText}>
            <button type="button" className="button" onClick={() => address.replace({})}>
              {w.showAll}
            </button>
          </Empty>
        ) : (
          props.empty
        )
      ) : (
        <List<R>
          ref={handle}
          name={props.name}
          words={{ select: w.select, selectAll: w.selectAll, loading: words().shell.loading }}
          rows={found.rows}
          total={found.total}
          columns={shown}
          idOf={(row) => row.id}
          nameOf={props.nameOf}
          sort={address.sort}
          onSort={(sort) => address.set({ sort })}
          selected={selection === undefined ? undefined : picked}
          onSelect={selection === undefined ? undefined : setPicked}
          onOpen={(row) => void navigate({ href: props.hrefOf(row) })}
          onNeed={found.need}
        />
      )}
      {selection === undefined || rows.length === 0 ? null : (
        <div className="list-bar no-print" role="region" aria-label={w.selection}>
          <b>{w.selected(format().number(rows.length))}</b>
          {selection(rows, () => setPicked(none))}
        </div>
      )}
    </>
  )
}

function useListKeys(handle: React.RefObject<ListHandle | null>, selects: boolean) {
  const w = words().list
  const here = { group: 'here', keysOnly: true } as const
  const toggle = { ...here, id: 'row-toggle', title: w.toggle, keys: 'x' }
  useActions([
    { ...here, id: 'row-next', title: w.next, keys: 'j', run: () => handle.current?.move(1) },
    { ...here, id: 'row-before', title: w.before, keys: 'k', run: () => handle.current?.move(-1) },
    { ...here, id: 'row-open', title: w.open, keys: 'Enter', run: () => handle.current?.open() },
    ...(selects ? [{ ...toggle, run: () => handle.current?.toggle() }] : []),
  ])
}

function ColumnChoice<R>({
  columns,
  address,
}: {
  columns: readonly Column<R>[]
  address: Address
}) {
  const w = words().list
  return (
    <Panel label={w.columns} name={w.columns}>
      {() =>
        columns.slice(1).map((column) => (
          <label key={column.id} className="check">
            <input
              type="checkbox"
              checked={address.shown.includes(column.id)}
              onChange={() =>
                address.set({ cols: toggled(address.shown.join(','), column.id) || 'none' }, true)
              }
            />
            {column.title}
          </label>
        ))
      }
    </Panel>
  )
}
