import { Link } from '@tanstack/react-router'
import { format, words } from '../words/words.ts'
import type { Portfolio } from './portfolio.ts'

/** Customers of whom nothing is on record, by name for today. */
export function Unspoken({ portfolio, isPast }: { portfolio: Portfolio; isPast: boolean }) {
  const w = words().portfolio.unspoken
  const f = format()
  const { unspoken: n } = portfolio.firm
  const shown = isPast ? [] : portfolio.unspoken
  const more = n - shown.length
  return (
    <section className="section" aria-labelledby="unspoken">
      <div className="cap">
        <h2 id="unspoken">{w.title}</h2>
        <span className="count">{f.number(n)}</span>
      </div>
      <p className="dim">{n === 0 ? w.none : w.text(n, f.number(n))}</p>
      {isPast && n > 0 ? <p className="hint">{w.onlyNow}</p> : null}
      {shown.length === 0 ? null : (
        <ul className="unspoken">
          {shown.map(({ id, name }) => (
            <li key={id}>
              <Link to="/customers/$id" params={{ id }}>
                {name}
              </Link>
            </li>
          ))}
          {more > 0 ? <li className="faint">{w.more(more, f.number(more))}</li> : null}
        </ul>
      )}
    </section>
  )
}
