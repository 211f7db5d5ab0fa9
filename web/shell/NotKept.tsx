import type { CustomerLadderView } from '../../src/contract/customer-ladder.ts'
import { format, words } from '../words/words.ts'
import { useMetrics } from './metrics.ts'

type Under = Pick<CustomerLadderView['items'][number], 'missed' | 'metricId'> & {
  /** Where what was measured is shown; null where one is there. */
  readonly href: string | null
}

/** As many as are named; more are counted. */
const NAMED = 4

/** What "kept" fails for under some expectations, by name, the newest first, each leading to where it stands. */
export function NotKept({ under }: { under: readonly Under[] }) {
  const f = format()
  const { of } = useMetrics()
  const all = under
    .flatMap(({ missed, metricId, href }) =>
      missed.map(({ kind, id, said, value, at }) => {
        if (kind === 'commitment')
          return { id, at, href: `/commitments/${id}`, says: said ?? words().expectations.erased }
        const metric = of(metricId)
        const measured = `${value === null ? '' : f.number(value)} ${metric?.unit ?? ''}`
        return { id, at, href, says: `${metric?.name ?? ''} ${measured}`.trim() }
      }),
    )
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const more = all.length - NAMED
  return (
    <ul className="not-kept">
      {all.slice(0, NAMED).map(({ id, at, href, says }) => (
        <li key={id}>
          {href === null ? says : <a href={href}>{says}</a>} <small>{f.day(f.dayOf(at))}</small>
        </li>
      ))}
      {more > 0 ? <li>{words().rungs.andMore(f.number(more))}</li> : null}
    </ul>
  )
}
