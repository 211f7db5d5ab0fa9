import type { ImportView } from '../../src/contract/import.ts'
import { Scroll } from '../ui/Scroll.tsx'
import { words } from '../words/words.ts'
import { isAtWork, useImportAct } from './imports.ts'

/** Column by column: what stands in it, and which field it is. Guessed; a person has the last word. */
export function Mapping({ one }: { one: ImportView }) {
  const w = words().imports
  const act = useImportAct(one.id)
  const fieldOf = new Map(Object.entries(one.mapping).map(([field, column]) => [column, field]))
  const change = (column: number, field: string) => {
    const others = Object.entries(one.mapping).filter(([key, at]) => at !== column && key !== field)
    const mapping = Object.fromEntries(field === '' ? others : [...others, [field, column]])
    void act('PATCH', '', { mapping })
  }
  return (
    <section className="section" aria-labelledby="mapping">
      <div className="cap">
        <h2 id="mapping">{w.columns}</h2>
        <span className="count">{w.columnsText}</span>
      </div>
      <Scroll name={w.columnsTable}>
        <table className="mapping">
          <thead>
            <tr>
              <th scope="col">{w.column}</th>
              <th scope="col">{w.holds}</th>
              <th scope="col">{w.becomes}</th>
            </tr>
          </thead>
          <tbody>
            {one.columns.map((column, at) => (
              <tr key={column.name}>
                <th scope="row">{column.name}</th>
                <td className="dim samples">
                  {column.samples.slice(0, 3).join(' · ') || w.nothing}
                </td>
                <td>
                  <select
                    className="input"
                    aria-label={w.becomesOf(column.name)}
                    value={fieldOf.get(at) ?? ''}
                    disabled={isAtWork(one.state)}
                    onChange={(event) => change(at, event.target.value)}
                  >
                    <option value="">{w.leftOut}</option>
                    {one.fields.map((field) => (
                      <option key={field.key} value={field.key}>
                        {w.fields[field.key] ?? field.key}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
