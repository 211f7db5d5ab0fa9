import { rungNames } from '../shell/Ladder.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { format, words } from '../words/words.ts'
import { costsOf, type Firm, percent } from './portfolio.ts'

const BAR = { width: 320, height: 16, row: 30 } as const

/** Which rung costs us most: every expectation once, at the lowest rung that fails. */
export function Costs({ firm }: { firm: Firm }) {
  const w = words().portfolio.costs
  const names = words().ladder.names
  const costs = costsOf(firm)
  const worst = firm.givesWayMost
  if (costs === null || worst === null) {
    return (
      <section className="section" aria-labelledby="costs">
        <h2 id="costs">{w.none}</h2>
        <p className="dim">{w.noneText}</p>
      </section>
    )
  }
  const most = Math.max(...costs.map(({ share }) => share))
  const worstShare = costs.find(({ name }) => name === worst)?.share ?? 0
  return (
    <section className="section" aria-labelledby="costs">
      <h2 id="costs">{w.title(names[worst].toLowerCase(), percent(worstShare))}</h2>
      <p className="dim">{w.mean[worst]}</p>
      <Scroll by="costs">
        <table className="costs">
          <thead>
            <tr>
              <th scope="col">{words().portfolio.columns.rung}</th>
              <th scope="col">{w.share}</th>
              <th scope="col" className="right">
                %
              </th>
              <th scope="col" className="right">
                {w.importance}
              </th>
            </tr>
          </thead>
          <tbody>
            {costs.map(({ name, share, importance }) => (
              <tr key={name} className={name === worst ? 'costs-worst' : undefined}>
                <th scope="row">{names[name]}</th>
                <td>
                  <svg
                    width={BAR.width}
                    height={BAR.height}
                    viewBox={`0 0 ${BAR.width} ${BAR.height}`}
                    preserveAspectRatio="none"
                    aria-hidden="true"
                  >
                    <rect
                      className={`rung-${rungNames.indexOf(name) + 1}`}
                      width={(BAR.width * share) / most}
                      height={BAR.height}
                    />
                  </svg>
                </td>
                <td className="right num">{percent(share)}</td>
                <td className="right num">{format().number(importance)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p className="hint">{w.how}</p>
    </section>
  )
}
