import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import './list.css'
import { useMedia } from './media.ts'

export type Column<Row> = {
  readonly id: string
  readonly title: string
  /** A track of `grid-template-columns`. */
  readonly width: string
  readonly cell: (row: Row) => ReactNode
  /** The whole text of a cell that may be cut off; a cell that is plain text has its own. */
  readonly full?: (row: Row) => string
  readonly sortable?: boolean
  readonly end?: boolean
}

/** What keys do with a list; see `shell/listActions.ts`. */
export type ListHandle = {
  readonly move: (by: number) => void
  readonly open: () => void
  readonly toggle: () => void
}

export type ListWords = {
  readonly select: (name: string) => string
  readonly selectAll: string
  readonly loading: string
}

type ListProps<Row> = {
  name: string
  words: ListWords
  rows: readonly Row[]
  /** How many rows there are in all; those not here yet are drawn as places to come. */
  total: number
  /** The first column is the row's name and holds its link. */
  columns: readonly Column<Row>[]
  idOf: (row: Row) => string
  nameOf: (row: Row) => string
  /** `name` or `-name`. */
  sort: string
  onSort: (sort: string) => void
  selected?: ReadonlySet<string>
  onSelect?: (ids: ReadonlySet<string>) => void
  onOpen: (row: Row) => void
  /** Asks for rows up to this index. Called while drawing near or beyond the end of what is here. */
  onNeed: (index: number) => void
  ref?: Ref<ListHandle>
}

/** The name, and three more that fit on one line below it. */
const ON_A_PHONE = 4
/** Asks for the next rows this long before they come into view: soon for whoever scrolls, late for who only opened the page. */
const AHEAD = { opened: 80, scrolling: 400 } as const

/**
 * A list of any length of which only what is seen is in the page. It scrolls with the window, so that a
 * phone's bars, the browser's search for a place and Back work as on any page.
 */
export function List<Row>(props: ListProps<Row>) {
  const { rows, total, idOf, nameOf, selected, onSelect, onNeed, words } = props
  const narrow = useMedia('(max-width: 760px)')
  const columns = narrow ? props.columns.slice(0, ON_A_PHONE) : props.columns
  const coarse = useMedia('(pointer: coarse)')
  const height = narrow ? 60 : coarse ? 48 : 40
  const body = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [cursor, setCursor] = useState<number | null>(null)
  const anchor = useRef<number | null>(null)
  useEffect(() => {
    // What stands above the list may grow or shrink at any time: filters, a banner, the font.
    const measure = () => {
      const at = body.current
      if (at !== null) setTop(Math.round(at.getBoundingClientRect().top + window.scrollY))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])
  // Its functions change what they answer as one scrolls; we do not memoize them, so that is as it should be.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useWindowVirtualizer({
    count: total,
    estimateSize: () => height,
    overscan: 10,
    scrollMargin: top,
    scrollPaddingStart: 48,
    scrollPaddingEnd: 96,
  })
  useEffect(() => {
    virtual.measure()
  }, [height, virtual])
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    const wanted = last + (window.scrollY > 0 ? AHEAD.scrolling : AHEAD.opened)
    if (wanted >= rows.length) onNeed(Math.min(wanted, total - 1))
  }, [last, rows.length, total, onNeed])

  const choose = (index: number, range: boolean) => {
    const row = rows[index]
    if (row === undefined || onSelect === undefined) return
    const next = new Set(selected)
    const on = !next.has(idOf(row))
    const from = range && anchor.current !== null ? anchor.current : index
    for (const each of rows.slice(Math.min(from, index), Math.max(from, index) + 1)) {
      if (on) next.add(idOf(each))
      else next.delete(idOf(each))
    }
    anchor.current = index
    onSelect(next)
  }
  useImperativeHandle(props.ref, () => ({
    move: (by) => {
      const next = Math.max(0, Math.min(rows.length - 1, cursor === null ? 0 : cursor + by))
      setCursor(next)
      virtual.scrollToIndex(next, { align: 'auto' })
      focusRow(body.current, next)
    },
    open: () => {
      const row = cursor === null ? undefined : rows[cursor]
      if (row !== undefined) props.onOpen(row)
    },
    toggle: () => {
      if (cursor !== null) choose(cursor, false)
    },
  }))

  const tracks = [onSelect === undefined ? '' : '32px', ...columns.map((column) => column.width)]
    .filter(Boolean)
    .join(' ')
  return (
    <div
      className={narrow ? 'list narrow-list' : 'list'}
      role="table"
      aria-label={props.name}
      aria-rowcount={total + 1}
    >
      <Head {...props} tracks={tracks} />
      <div
        ref={body}
        role="rowgroup"
        className="list-body"
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => {
          const row = rows[item.index]
          const picked = row !== undefined && (selected?.has(idOf(row)) ?? false)
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              data-index={item.index}
              data-cursor={item.index === cursor || undefined}
              data-picked={picked || undefined}
              className="list-row"
              style={{
                transform: `translateY(${item.start - top}px)`,
                height: item.size,
                gridTemplateColumns: narrow ? undefined : tracks,
              }}
              onFocus={() => setCursor(item.index)}
            >
              {onSelect === undefined ? null : (
                <span role="cell" className="list-box">
                  {row === undefined ? null : (
                    <input
                      type="checkbox"
                      aria-label={words.select(nameOf(row))}
                      checked={picked}
                      onChange={(event) =>
                        choose(item.index, (event.nativeEvent as MouseEvent).shiftKey)
                      }
                    />
                  )}
                </span>
              )}
              {row === undefined ? (
                <span role="cell" className="list-cell faint">
                  {words.loading}
                </span>
              ) : (
                <Cells row={row} columns={columns} narrow={narrow} />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** The cells of a row. On a phone all but the name share one line, which never becomes two: rows are of one height. */
function Cells<Row>({
  row,
  columns,
  narrow,
}: {
  row: Row
  columns: readonly Column<Row>[]
  narrow: boolean
}) {
  const cells = columns.map((column) => {
    const content = column.cell(row)
    return (
      <span
        key={column.id}
        role="cell"
        title={column.full?.(row) ?? (typeof content === 'string' ? content : undefined)}
        className={column.end ? 'list-cell num list-end' : 'list-cell'}
      >
        {content}
      </span>
    )
  })
  if (!narrow) return cells
  return (
    <>
      {cells[0]}
      <span role="presentation" className="list-rest">
        {cells.slice(1)}
      </span>
    </>
  )
}

function Head<Row>({
  columns,
  sort,
  onSort,
  rows,
  idOf,
  selected,
  onSelect,
  words,
  tracks,
}: ListProps<Row> & { tracks: string }) {
  const all = rows.length > 0 && selected !== undefined && selected.size >= rows.length
  return (
    <div role="rowgroup" className="list-head">
      <div
        role="row"
        className="list-row"
        style={{ gridTemplateColumns: tracks }}
        aria-rowindex={1}
      >
        {onSelect === undefined ? null : (
          <span role="columnheader" className="list-box">
            <input
              type="checkbox"
              aria-label={words.selectAll}
              checked={all}
              onChange={() => onSelect(all ? new Set() : new Set(rows.map(idOf)))}
            />
          </span>
        )}
        {columns.map((column) => {
          const direction = sort === column.id ? 1 : sort === `-${column.id}` ? -1 : 0
          return (
            <span
              key={column.id}
              role="columnheader"
              aria-sort={
                direction === 1 ? 'ascending' : direction === -1 ? 'descending' : undefined
              }
              className={column.end ? 'list-cell list-end' : 'list-cell'}
            >
              {column.sortable ? (
                <button
                  type="button"
                  onClick={() => onSort(direction === 1 ? `-${column.id}` : column.id)}
                >
                  {column.title}
                  <span aria-hidden="true">
                    {direction === 1 ? ' ↑' : direction === -1 ? ' ↓' : ''}
                  </span>
                </button>
              ) : (
                column.title
              )}
            </span>
          )
        })}
      </div>
    </div>
  )
}

/** Puts the focus on a row's link once the row is in the page, which takes a frame or two after a jump. */
function focusRow(body: HTMLElement | null, index: number, tries = 10) {
  requestAnimationFrame(() => {
    const link = body?.querySelector<HTMLElement>(`[data-index="${index}"] a`)
    if (link) link.focus({ preventScroll: true })
    else if (tries > 0) focusRow(body, index, tries - 1)
  })
}
