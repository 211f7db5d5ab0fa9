import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportRowView, ImportView } from '../../src/contract/import.ts'
import { base } from '../shell/api.ts'
import { Button } from '../ui/Button.tsx'
import { format, words } from '../words/words.ts'
import { faultSays } from './faults.ts'
import { rowsQuery, useImportAct } from './imports.ts'

/** Rows on a page: enough to work on, few enough to be drawn at once. */
const ROWS_A_PAGE = 25

/** Rows that could not be read or placed: repaired where they stand, left out, or downloaded. */
export function FaultyRows({ one }: { one: ImportView }) {
  const w = words().imports
  const [pages, setPages] = useState<readonly number[]>([0])
  const after = pages.at(-1) ?? 0
  const faulty = one.counts?.faulty ?? 0
  const found = useQuery({
    ...rowsQuery(one, `outcome=faulty&limit=${ROWS_A_PAGE}&after=${after}`),
    enabled: faulty > 0,
  })
  if (faulty === 0) return null
  const next = found.data?.next ?? null
  return (
    <section className="section" aria-labelledby="faulty">
      <div className="cap">
        <h2 id="faulty">{w.faulty}</h2>
        <span className="count">{format().number(faulty)}</span>
        <span className="end">
          <a className="button" href={`${base}/imports/${one.id}/faults.csv`} download>
            {w.download}
          </a>
        </span>
      </div>
      <p className="dim">{w.faultyText}</p>
      <ul className="lines">
        {(found.data?.items ?? []).map((row) => (
          <FaultyRow key={row.line} one={one} row={row} />
        ))}
      </ul>
      <div className="acts">
        {pages.length > 1 ? (
          <Button onClick={() => setPages(pages.slice(0, -1))}>{w.before}</Button>
        ) : null}
        {next === null ? null : (
          <Button onClick={() => setPages([...pages, next])}>{w.next}</Button>
        )}
      </div>
    </section>
  )
}

function FaultyRow({ one, row }: { one: ImportView; row: ImportRowView }) {
  const w = words().imports
  const act = useImportAct(one.id)
  const [changed, setChanged] = useState<Readonly<Record<number, string>>>({})
  const columns = columnsToRepair(one, row)
  const repair = () => void act('PATCH', '/rows', { rows: [{ line: row.line, cells: changed }] })
  const line = format().number(row.line)
  return (
    <li>
      <form
        className="repair"
        onSubmit={(event) => {
          event.preventDefault()
          if (Object.keys(changed).length > 0) repair()
        }}
      >
        <p>
          <b>{w.lineNo(line)}</b> {row.faults.map((fault) => faultSays(one, fault)).join(' ')}
        </p>
        <div className="cells">
          {columns.map((column) => (
            <label key={column}>
              <small>{one.columns[column]?.name}</small>
              <input
                className="input"
                aria-label={w.cellOf(one.columns[column]?.name ?? '', line)}
                defaultValue={cellText(row.cells?.[column])}
                aria-invalid={row.faults.some((fault) => fault.column === column) || undefined}
                onChange={(event) => setChanged({ ...changed, [column]: event.target.value })}
              />
            </label>
          ))}
        </div>
        <div className="acts">
          <Button type="submit" disabled={Object.keys(changed).length === 0}>
            {w.repair}
          </Button>
          <Button
            kind="quiet"
            onClick={() =>
              void act('PATCH', '/rows', { rows: [{ line: row.line, leftOut: true }] })
            }
          >
            {w.leaveOut}
          </Button>
        </div>
      </form>
    </li>
  )
}

/** The cells at fault; where the whole row is, those that become something. */
function columnsToRepair(one: ImportView, row: ImportRowView): readonly number[] {
  const named = row.faults.flatMap(({ column }) => (column === null ? [] : [column]))
  const whole = row.faults.some(({ column, reason }) => column === null || reason === 'broken-row')
  const mapped = whole || named.length === 0 ? Object.values(one.mapping) : named
  return [...new Set(mapped)].sort((a, b) => a - b)
}

function cellText(cell: string | number | boolean | null | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell)
}
