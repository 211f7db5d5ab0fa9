import '../ui/chart.css'
import type { Metric } from '../shell/metrics.ts'
import type { Expectation } from '../shell/wire.ts'
import { useWidth } from '../ui/width.ts'
import { format, words } from '../words/words.ts'
import type { Measured } from './measured.ts'
import { scaleOf, ticksOf } from './scale.ts'
import { newestAnswer, newestLevel } from './standing.ts'

type ChartProps = {
  one: Expectation
  metric: Metric
  measured: readonly Measured[]
  /** The right edge: the moment as of which the page is shown. */
  until: string
}
type Level = Expectation['levels'][number]

const HEIGHT = 220
const PAD = { left: 44, right: 136, top: 14, bottom: 30 } as const

/**
 * The zone of tolerance over time: a band from what they would put up with to what they would like, a dot for each
 * time it was measured, a diamond where that lies below the band, and a line for what we answered. Better is up.
 */
export function LevelChart({ one, metric, measured, until }: ChartProps) {
  const { ref, width } = useWidth<HTMLDivElement>(320)
  const w = words().levels
  const written = (value: number) => `${format().number(value)} ${metric.unit}`
  const level = newestLevel(one)
  const answer = newestAnswer(one)
  const given = answer?.level ?? null
  const levels = one.levels
  const values = [
    ...levels.flatMap(({ adequate, desired }) => [adequate, desired]),
    ...measured.map(({ value }) => value),
    given,
  ].filter((value) => value !== null)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const room = (most - least || Math.abs(most) || 1) * 0.12
  const range = [least >= 0 && least - room < 0 ? 0 : least - room, most + room] as const
  const places = [HEIGHT - PAD.bottom, PAD.top] as const
  const y = scaleOf(range, metric.better === 'higher' ? places : [places[1], places[0]])
  const first = [levels[0]?.happenedAt, measured[0]?.happenedAt, answer?.happenedAt]
    .filter((at) => at !== undefined)
    .toSorted()[0]
  const x = scaleOf([Date.parse(first ?? until), Date.parse(until)], [PAD.left, width - PAD.right])
  const at = (instant: string) => x(Date.parse(instant))
  const end = width - PAD.right
  const asks = level?.adequate ?? level?.desired ?? null
  const last = measured.at(-1)
  const label = labels([
    ...(asks === null
      ? []
      : [{ of: 'theirs', y: y(asks), says: w.theyAsk(format().number(asks)) }]),
    ...(given === null
      ? []
      : [{ of: 'ours', y: y(given), says: w.weGive(format().number(given)) }]),
    ...(last === undefined
      ? []
      : [{ of: 'ink', y: y(last.value), says: w.weDeliver(format().number(last.value)) }]),
  ])
  const says =
    last === undefined
      ? w.saysUnmeasured(asks === null ? '–' : written(asks))
      : w.says(
          asks === null ? '–' : written(asks),
          written(last.value),
          format().number(measured.length),
        )
  return (
    <figure className="chart">
      <div ref={ref} className="scroll">
        <svg
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={says}
        >
          {ticksOf(range[0], range[1]).map((tick) => (
            <g key={tick}>
              <path className="chart-grid" d={`M${PAD.left} ${y(tick)}H${end}`} />
              <text className="chart-text" x={PAD.left - 8} y={y(tick) + 4} textAnchor="end">
                {format().number(tick)}
              </text>
            </g>
          ))}
          {levels.map((one, index) => (
            <Zone
              key={one.id}
              level={one}
              from={at(one.happenedAt)}
              to={index + 1 < levels.length ? at(levels[index + 1]?.happenedAt ?? until) : end}
              y={y}
            />
          ))}
          {answer === null || given === null ? null : (
            <path className="chart-ours" d={`M${at(answer.happenedAt)} ${y(given)}H${end}`} />
          )}
          {measured.map(({ id, happenedAt, value }) => {
            const asked = askedThen(levels, happenedAt)
            const below = asked !== null && isWorse(metric, value, asked)
            const [cx, cy] = [at(happenedAt), y(value)]
            return below ? (
              <path key={id} className="chart-below" d={`M${cx} ${cy - 5}l5 5-5 5-5-5z`} />
            ) : (
              <circle key={id} className="chart-dot" cx={cx} cy={cy} r="4" />
            )
          })}
          {label.map(({ of, y: place, says: text }) => (
            <text key={of} className={`chart-label ${of}`} x={end + 8} y={place + 4}>
              {text}
            </text>
          ))}
          <text className="chart-text" x={PAD.left} y={HEIGHT - 8}>
            {first === undefined ? '' : format().day(format().dayOf(first))}
          </text>
          <text className="chart-text" x={end} y={HEIGHT - 8} textAnchor="end">
            {format().day(format().dayOf(until))}
          </text>
        </svg>
      </div>
      <figcaption className="tiny faint">{w.caption}</figcaption>
    </figure>
  )
}

/** What they would put up with when it was measured: what they ask today would be unfair to what was delivered then. */
function askedThen(levels: readonly Level[], at: string): number | null {
  const level = levels.findLast(({ happenedAt }) => happenedAt <= at)
  return level?.adequate ?? level?.desired ?? null
}

const isWorse = ({ better }: Metric, value: number, asked: number) =>
  better === 'higher' ? value < asked : value > asked

type ZoneProps = { level: Level; from: number; to: number; y: (value: number) => number }

/** What they asked from one day to the next: the band where both ends are known, else the one line. */
function Zone({ level: { adequate, desired }, from, to, y }: ZoneProps) {
  const line = adequate ?? desired
  const width = Math.max(2, to - from)
  return (
    <>
      {adequate === null || desired === null ? null : (
        <rect
          className="chart-zone"
          x={from}
          width={width}
          y={Math.min(y(adequate), y(desired))}
          height={Math.max(1, Math.abs(y(adequate) - y(desired)))}
        />
      )}
      {line === null ? null : <path className="chart-theirs" d={`M${from} ${y(line)}h${width}`} />}
    </>
  )
}

type Label = { readonly of: string; readonly y: number; readonly says: string }

/** Labels beside each other's lines, moved apart so far that none covers another. */
function labels(all: readonly Label[]): readonly Label[] {
  let above = Number.NEGATIVE_INFINITY
  return all
    .toSorted((a, b) => a.y - b.y)
    .map((label) => {
      above = Math.max(label.y, above + 16)
      return { ...label, y: above }
    })
}
