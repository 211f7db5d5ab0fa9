import { useState } from 'react'
import { rungNames } from '../shell/Ladder.tsx'
import { LadderBars } from '../shell/LadderBars.tsx'
import { useMe } from '../shell/me.ts'
import { Scroll } from '../ui/Scroll.tsx'
import { format, words } from '../words/words.ts'
import { type Firm, ladderOf, percent, type Portfolio } from './portfolio.ts'

/** The firm's ladder as a band, or as the table behind it. */
export function FirmBand({
  portfolio,
  before,
}: {
  portfolio: Portfolio
  before: Firm | undefined
}) {
  const w = words().portfolio
  const [asTable, setAsTable] = useState(false)
  const { firm, weighting, sampled } = portfolio
  const f = format()
  const { workspace } = useMe()
  return (
    <section className="section" aria-labelledby="firm">
      <div className="cap">
        <h2 id="firm">{w.ladder}</h2>
        <span className="faint">{w.ladderHow[weighting]}</span>
        <button type="button" className="link end" onClick={() => setAsTable(!asTable)}>
          {asTable ? w.picture : w.table}
        </button>
      </div>
      {asTable ? (
        <FirmTable firm={firm} before={before} />
      ) : (
        <LadderBars
          {...ladderOf(firm, before)}
          kind="band"
          says={saysOf(firm)}
          windowDays={workspace.windowDays}
        />
      )}
      {firm.unweighted > 0 && weighting !== 'each' ? (
        <p className="hint">{w.unweighted(firm.unweighted, f.number(firm.unweighted))}</p>
      ) : null}
      {sampled === null ? null : <p className="hint">{w.sampled(f.number(sampled))}</p>}
    </section>
  )
}

function saysOf(firm: Firm): string | undefined {
  const worst = firm.givesWayMost
  if (worst === null) return undefined
  const w = words()
  return `${w.ladder.mostFails(w.ladder.names[worst].toLowerCase())} ${w.portfolio.costs.mean[worst]}`
}

function FirmTable({ firm, before }: { firm: Firm; before: Firm | undefined }) {
  const w = words().portfolio
  const f = format()
  return (
    <Scroll by="firm">
      <table>
        <thead>
          <tr>
            <th scope="col">{w.columns.rung}</th>
            <th scope="col">{w.columns.question}</th>
            <th scope="col" className="right">
              {w.columns.share} %
            </th>
            <th scope="col" className="right">
              {w.before} %
            </th>
            <th scope="col" className="right">
              {w.columns.behind}
            </th>
            <th scope="col" className="right">
              {w.costs.importance}
            </th>
          </tr>
        </thead>
        <tbody>
          {rungNames.map((rung) => (
            <tr key={rung}>
              <th scope="row">{words().ladder.names[rung]}</th>
              <td className="dim">{words().ladder.questions[rung]}</td>
              <td className="right num">{percent(firm.rungs[rung].share)}</td>
              <td className="right num">{percent(before?.rungs[rung].share ?? null)}</td>
              <td className="right num">{f.number(firm.rungs[rung].n)}</td>
              <td className="right num">{f.number(firm.rungs[rung].givesWay)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
