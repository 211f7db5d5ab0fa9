import { useWidth } from '../ui/width.ts'
import { format, words } from '../words/words.ts'
import { type AuditLine, percent } from './dates.ts'

const HEIGHT = 220
const PAD = { left: 52, right: 20, top: 14, bottom: 30 } as const

/** The share kept in each month, with its interval, against the rate that was promised. */
export function AuditPicture({
  months,
  keptRate,
}: {
  months: readonly AuditLine[]
  keptRate: number
}) {
  const w = words().dates.audit
  const f = format()
  const { ref, width } = useWidth<HTMLDivElement>(320)
  if (months.length < 2) return null
  const least = Math.min(keptRate, ...months.map(({ interval }) => interval[0]))
  const from = Math.max(0, Math.floor(least * 10) / 10)
  const y = (share: number) =>
    HEIGHT - PAD.bottom - ((share - from) / (1 - from)) * (HEIGHT - PAD.bottom - PAD.top)
  const step = (width - PAD.left - PAD.right) / months.length
  const x = (i: number) => PAD.left + (i + 0.5) * step
  const below = months.filter(({ interval }) => interval[1] < keptRate)
  const worst = months.reduce((a, b) => (b.kept < a.kept ? b : a))
  const says = w.says(
    percent(keptRate),
    f.number(months.length),
    f.number(below.length),
    f.period(worst.value),
    percent(worst.kept),
  )
  // A label for as many months as there is room for.
  const every = Math.max(1, Math.ceil(64 / step))
  return (
    <figure className="chart section">
      <div ref={ref} className="scroll">
        <svg
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={says}
        >
          {[from, keptRate, 1].map((share) => (
            <g key={share}>
              <path
                className={share === keptRate ? 'dates-rate' : 'chart-grid'}
                d={`M${PAD.left} ${y(share)}H${width - PAD.right}`}
              />
              <text className="chart-text" x={PAD.left - 8} y={y(share) + 4} textAnchor="end">
                {percent(share)}
              </text>
            </g>
          ))}
          {months.map(({ value, kept, interval: [low, high] }, i) => {
            const isBelow = high < keptRate
            return (
              <g key={value}>
                <path className="dates-interval" d={`M${x(i)} ${y(low)}V${y(high)}`} />
                {isBelow ? (
                  <path className="chart-below" d={`M${x(i)} ${y(kept) - 5}l5 5-5 5-5-5z`} />
                ) : (
                  <circle className="chart-dot" cx={x(i)} cy={y(kept)} r="4" />
                )}
                {i % every === 0 ? (
                  <text className="chart-text" x={x(i)} y={HEIGHT - 8} textAnchor="middle">
                    {f.period(value)}
                  </text>
                ) : null}
              </g>
            )
          })}
        </svg>
      </div>
      <figcaption className="tiny faint">{w.caption}</figcaption>
    </figure>
  )
}
