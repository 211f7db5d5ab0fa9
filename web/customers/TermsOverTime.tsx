import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useWidth } from '../ui/width.ts'
import { Scroll } from '../ui/Scroll.tsx'
import { format, words } from '../words/words.ts'
import { type Terms, termsQuery } from './standing.ts'

const kinds = ['proposed', 'agreed', 'dictated'] as const
const LANE = 28
const LEFT = 148

/** Who set the terms of each answer, over time: ours above, theirs below. */
export function TermsOverTime({
  customerId,
  asOf,
}: {
  customerId: string
  asOf: string | undefined
}) {
  const w = words().terms
  const { data } = useQuery(termsQuery(customerId, asOf))
  const [asTable, setAsTable] = useState(false)
  const items = data ?? []
  return (
    <section className="section" aria-labelledby="terms">
      <div className="cap">
        <h2 id="terms">{w.title}</h2>
        <span className="count">{w.hint}</span>
        {items.length === 0 ? null : (
          <button type="button" className="link end" onClick={() => setAsTable(!asTable)}>
            {asTable ? w.picture : w.table}
          </button>
        )}
      </div>
      {items.length === 0 ? (
        <p className="dim">{w.empty}</p>
      ) : asTable ? (
        <Table items={items} />
      ) : (
        <Lanes items={items} />
      )}
    </section>
  )
}

/** The same to read: one row for each answer, the newest first. */
function Table({ items }: { items: readonly Terms[] }) {
  const w = words().terms
  return (
    <Scroll name={w.title}>
      <table>
        <caption className="sr">{w.title}</caption>
        <thead>
          <tr>
            <th scope="col">{w.day}</th>
            <th scope="col">{w.terms}</th>
            <th scope="col">{w.answer}</th>
          </tr>
        </thead>
        <tbody>
          {items.toReversed().map(({ answerId, expectationId, happenedAt, terms }) => (
            <tr key={answerId}>
              <th scope="row">{format().day(format().dayOf(happenedAt))}</th>
              <td>{words().answers.termsShort[terms]}</td>
              <td>
                <Link to="/expectations/$id" params={{ id: expectationId }}>
                  {w.open}
                  <span className="sr">
                    {' '}
                    {format().day(format().dayOf(happenedAt))}, {words().answers.termsShort[terms]}
                  </span>
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Lanes({ items }: { items: readonly Terms[] }) {
  const { ref, width } = useWidth<HTMLDivElement>(300)
  const n = (kind: Terms['terms']) =>
    format().number(items.filter(({ terms }) => terms === kind).length)
  const [first, last] = [items[0], items.at(-1)]
  const from = Date.parse(first?.happenedAt ?? '')
  const span = Math.max(1, Date.parse(last?.happenedAt ?? '') - from)
  const right = width - 44
  const x = (at: string) => LEFT + 8 + ((Date.parse(at) - from) / span) * (right - LEFT - 16)
  const height = LANE * kinds.length + 20
  const day = (one: Terms | undefined) =>
    one === undefined ? '' : format().day(format().dayOf(one.happenedAt))
  return (
    <div ref={ref} className="scroll">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={words().terms.says(n('proposed'), n('agreed'), n('dictated'))}
      >
        {kinds.map((kind, lane) => (
          <g key={kind} className={`terms-${kind}`}>
            <path className="terms-lane" d={`M${LEFT} ${lane * LANE + 14}H${right}`} />
            <text className="terms-name" x="0" y={lane * LANE + 18}>
              {words().answers.termsShort[kind]}
            </text>
            {items
              .filter(({ terms }) => terms === kind)
              .map(({ answerId, happenedAt }) => (
                <circle key={answerId} cx={x(happenedAt)} cy={lane * LANE + 14} r="5" />
              ))}
            <text className="terms-count" x={width} y={lane * LANE + 18} textAnchor="end">
              {n(kind)}
            </text>
          </g>
        ))}
        <text className="terms-day" x={LEFT} y={height - 4}>
          {day(first)}
        </text>
        {items.length > 1 ? (
          <text className="terms-day" x={right} y={height - 4} textAnchor="end">
            {day(last)}
          </text>
        ) : null}
      </svg>
    </div>
  )
}
