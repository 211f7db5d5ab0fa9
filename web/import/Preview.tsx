import { useQuery } from '@tanstack/react-query'
import type { ImportRowView, ImportView } from '../../src/contract/import.ts'
import { stageName } from '../customers/fields.ts'
import { type Stage, stages } from '../shell/wire.ts'
import { Scroll } from '../ui/Scroll.tsx'
import { format, words } from '../words/words.ts'
import { faultSays } from './faults.ts'
import { rowsQuery } from './imports.ts'

/** The first rows as they will be. */
export function Preview({ one }: { one: ImportView }) {
  const w = words().imports
  const found = useQuery(rowsQuery(one, 'limit=6'))
  const rows = found.data?.items ?? []
  // A currency is shown with its amounts, and needs no column of its own.
  const fields = one.fields
    .filter(
      ({ key, kind }) =>
        kind !== 'currency' &&
        (key in one.mapping || rows.some((row) => row.reads?.[key] !== undefined)),
    )
    .map(({ key }) => key)
  if (rows.length === 0 || fields.length === 0) return null
  return (
    <section className="section" aria-labelledby="preview">
      <div className="cap">
        <h2 id="preview">{w.preview}</h2>
        <span className="count">{w.previewText}</span>
      </div>
      <Scroll name={w.previewTable}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="right">
                {w.line}
              </th>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {w.fields[field] ?? field}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <PreviewRow key={row.line} one={one} row={row} fields={fields} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

function PreviewRow({
  one,
  row,
  fields,
}: {
  one: ImportView
  row: ImportRowView
  fields: readonly string[]
}) {
  const { reads } = row
  return (
    <tr>
      <td className="right dim">{format().number(row.line)}</td>
      {reads === null ? (
        <td colSpan={fields.length}>
          <span className="hint wrong">
            {row.faults.map((fault) => faultSays(one, fault)).join(' ')}
          </span>
        </td>
      ) : (
        fields.map((field) => <td key={field}>{shownValue(field, reads[field])}</td>)
      )}
    </tr>
  )
}

/** A value as the product will write it everywhere else. */
function shownValue(field: string, value: unknown): string {
  const f = format()
  if (field === 'stage' && stages.some((stage) => stage === value)) return stageName(value as Stage)
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? f.day(value) : value
  if (typeof value === 'number') return f.number(value)
  if (typeof value === 'boolean') return value ? words().shell.yes : words().shell.no
  if (typeof value === 'object' && value !== null && 'amount' in value) {
    return f.money(value as { amount: number; currency: string })
  }
  return ''
}
