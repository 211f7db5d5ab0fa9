import { useState } from 'react'
import { downloadCsv } from '../shell/csv.ts'
import { useWidth } from '../ui/width.ts'
import { format, words } from '../words/words.ts'
import { basisSays, type Distribution, percent } from './dates.ts'

type CurveProps = {
  kindOfWork: string
  found: Distribution
  rate: number
  /** A date that somebody wants to promise, and its chance. */
  wanted: { readonly on: string; readonly share: number } | null
}

const HEIGHT = 240
const PAD = { left: 52, right: 20, top: 18, bottom: 34 } as const
const SHARES = [0, 0.5, 0.8, 0.9, 1] as const
const ROWS_MOST = 40

/** How likely each day is kept: the curve, the chosen rate as a dashed line to its date, a diamond on the date wanted. */
export function Curve({ kindOfWork, found, rate, wanted }: CurveProps) {
  const w = words().dates
  const f = format()
  const [asTable, setAsTable] = useState(false)
  const { ref, width } = useWidth<HTMLDivElement>(320)
  const { curve, dates, n, basis } = found
  const last = curve.at(-1)?.days ?? 1
  const dayOf = (on: string) =>
    Math.round((Date.parse(on) - Date.parse(curve[0]?.on ?? on)) / 86_400_000)
  const wantedDay = wanted === null ? null : Math.max(0, Math.min(last, dayOf(wanted.on)))
  const x = (days: number) => PAD.left + (days / Math.max(1, last)) * (width - PAD.left - PAD.right)
  const y = (share: number) => HEIGHT - PAD.bottom - share * (HEIGHT - PAD.bottom - PAD.top)
  const chosen = dates.find(({ keptRate }) => keptRate === rate)
  const line = curve.map(({ days, chance }, i) =>
    i === 0 ? `M${x(days)} ${y(chance)}` : `H${x(days)}V${y(chance)}`,
  )
  const says = [
    chosen?.on != null ? w.finding(f.day(chosen.on), percent(rate)) : w.noDate(percent(rate)),
    wanted === null ? null : w.chance(f.day(wanted.on), percent(wanted.share)),
    w.from(f.number(n), basisSays(basis)),
  ]
    .filter((part) => part !== null)
    .join('. ')
  const rows = thinned(curve, ROWS_MOST)
  const file = () =>
    downloadCsv(`${kindOfWork}.csv`, [
      [w.day, w.daysFromStart, w.chanceColumn],
      ...curve.map(({ on, days, chance }) => [on, days, chance] as const),
    ])
  const ends = width - PAD.right
  return (
    <figure className="chart section" aria-labelledby="curve-title">
      <div className="cap">
        <h2 id="curve-title">{w.pictureTitle}</h2>
        <span className="end acts no-print">
          <button type="button" className="link" onClick={() => setAsTable(!asTable)}>
            {asTable ? w.asPicture : w.asTable}
          </button>
          <button type="button" className="link" onClick={file}>
            {w.download}
          </button>
        </span>
      </div>
      {asTable ? (
        <table className="dates-table">
          <thead>
            <tr>
              <th scope="col">{w.day}</th>
              <th scope="col" className="right">
                {w.daysFromStart}
              </th>
              <th scope="col" className="right">
                {w.chanceColumn}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ on, days, chance }) => (
              <tr key={on}>
                <th scope="row">{f.day(on)}</th>
                <td className="right">{f.number(days)}</td>
                <td className="right">{percent(chance)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div ref={ref} className="scroll">
          <svg
            width={width}
            height={HEIGHT}
            viewBox={`0 0 ${width} ${HEIGHT}`}
            role="img"
            aria-label={says}
          >
            {SHARES.map((share) => (
              <g key={share}>
                <path className="chart-grid" d={`M${PAD.left} ${y(share)}H${ends}`} />
                <text className="chart-text" x={PAD.left - 8} y={y(share) + 4} textAnchor="end">
                  {percent(share)}
                </text>
              </g>
            ))}
            <path className="dates-curve" d={line.join('')} />
            {chosen?.days == null ? null : (
              <>
                <path
                  className="dates-rate"
                  d={`M${PAD.left} ${y(rate)}H${x(chosen.days)}V${y(0)}`}
                />
                <DateLabel x={x(chosen.days)} width={width} y={y(0) + 16}>
                  {f.day(chosen.on ?? '')}
                </DateLabel>
              </>
            )}
            {wanted === null || wantedDay === null ? null : (
              <>
                <path
                  className="dates-wish"
                  d={`M${x(wantedDay)} ${y(wanted.share) - 6}l6 6-6 6-6-6z`}
                />
                <DateLabel x={x(wantedDay)} width={width} y={y(wanted.share) + 22}>
                  {`${f.day(wanted.on)}: ${percent(wanted.share)}`}
                </DateLabel>
              </>
            )}
          </svg>
        </div>
      )}
      <figcaption className="tiny faint">{w.caption}</figcaption>
    </figure>
  )
}

type LabelProps = { x: number; y: number; width: number; children: string }

/** Beside its point, inside the picture. */
function DateLabel({ x, y, width, children }: LabelProps) {
  const anchor = x < 80 ? 'start' : x > width - 90 ? 'end' : 'middle'
  return (
    <text className="chart-label ours dates-label" x={x} y={y} textAnchor={anchor}>
      {children}
    </text>
  )
}

/** So many of a list, evenly, the first and the last among them. */
function thinned<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list
  return Array.from(
    { length: most },
    (_, i) => list[Math.round((i * (list.length - 1)) / (most - 1))],
  ).filter((one) => one !== undefined)
}
