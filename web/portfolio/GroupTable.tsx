import type { ReactNode } from 'react'
import { type LadderProps, LadderRow, type RungName, rungNames } from '../shell/Ladder.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { format, words } from '../words/words.ts'
import { percent } from './portfolio.ts'

export type GroupRow = {
  readonly key: string
  readonly name: ReactNode
  /** The name as text. */
  readonly label: string
  /** Customers, or expectations on a topic. */
  readonly n: number
  readonly unspoken: number | null
  readonly ladder: LadderProps
  readonly givesWay: RungName | null
}

/** A ladder for each of some groups, with its five shares as figures beside the drawing. */
export function GroupTable({
  id,
  title,
  how,
  note,
  column,
  counted,
  rows,
}: {
  id: string
  title: string
  how?: string
  note?: string
  column: string
  counted: string
  rows: readonly GroupRow[]
}) {
  const w = words().portfolio.columns
  const names = words().ladder.names
  const f = format()
  const withUnspoken = rows.some(({ unspoken }) => unspoken !== null)
  if (rows.length === 0) return null
  return (
    <section className="section" aria-labelledby={id}>
      <div className="cap">
        <h2 id={id}>{title}</h2>
        <span className="count">{f.number(rows.length)}</span>
        {how === undefined ? null : <span className="faint">{how}</span>}
      </div>
      <Scroll by={id}>
        <table className="groups">
          <thead>
            <tr>
              <th scope="col">{column}</th>
              <th scope="col">{w.ladder}</th>
              <th scope="col">{w.givesWay}</th>
              <th scope="col" className="right">
                {counted}
              </th>
              {withUnspoken ? (
                <th scope="col" className="right">
                  {w.unspoken}
                </th>
              ) : null}
              {rungNames.map((rung) => (
                <th key={rung} scope="col" className="right">
                  {names[rung]} %
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                <td>
                  <LadderRow {...row.ladder} />
                </td>
                <td>
                  {row.givesWay === null ? (
                    <span className="faint">{words().portfolio.holds}</span>
                  ) : (
                    names[row.givesWay]
                  )}
                </td>
                <td className="right num">{f.number(row.n)}</td>
                {withUnspoken ? (
                  <td className="right num">
                    {row.unspoken === null ? '' : f.number(row.unspoken)}
                  </td>
                ) : null}
                {row.ladder.rungs.map(({ name, share }) => (
                  <td key={name} className="right num">
                    {percent(share)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {note === undefined ? null : <p className="hint">{note}</p>}
    </section>
  )
}
