import './commitments.css'
import { useEffect, useState } from 'react'
import { scaleOf } from '../expectations/scale.ts'
import type { Commitment } from '../shell/wire.ts'
import { useWidth } from '../ui/width.ts'
import { Scroll } from '../ui/Scroll.tsx'
import { format, words } from '../words/words.ts'
import { lanesOf, type Span, spansOf, type Wait } from './lanes.ts'
import { stateSays } from './Marks.tsx'

/** As many as can be told apart; the rows below hold them all. */
export const DRAWN = 40
const LANE = 34
const PAD = { side: 12, top: 8, axis: 24 } as const
const LETTER = 6.4
const LONGEST = 34

/** Both sides over time: ours above the line, theirs below, waiting shaded across both. */
export function LedgerLine({
  items,
  waits,
}: {
  items: readonly Commitment[]
  waits: readonly Wait[]
}) {
  const { ref, width } = useWidth<HTMLDivElement>(560)
  const [now] = useState(() => Date.now())
  const w = words().ledger.line
  // What is current stands at the right: where the picture is wider than the page, it begins there.
  useEffect(() => {
    ref.current?.scrollTo({ left: ref.current.scrollWidth })
  }, [ref, width])
  const spans = spansOf(items.slice(0, DRAWN), now)
  const times = spans.flatMap(({ from, due, to }) => [from, due ?? to, to])
  const x = scaleOf([Math.min(...times), Math.max(...times, now)], [PAD.side, width - PAD.side])
  const place = placesOf(spans, x, width)
  const middle = PAD.top + Math.max(1, place.above) * LANE
  const height = middle + PAD.axis + Math.max(1, place.below) * LANE + PAD.top
  const y = (span: Span) => {
    const lane = place.lanes.get(span) ?? 0
    return isOurs(span.one) ? middle - lane * LANE - 8 : middle + PAD.axis + lane * LANE + 24
  }
  return (
    <figure className="ledger-line">
      <Scroll ref={ref} name={w.scroll}>
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={saysOf(items)}
        >
          <defs>
            <pattern
              id="ledger-wait"
              width="5"
              height="5"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <path className="ledger-hatch" d="M0 0V5" />
            </pattern>
          </defs>
          {waits.map(({ fromAt, toAt }) => {
            const [from, to] = [x(Date.parse(fromAt)), x(Date.parse(toAt))]
            return (
              <rect
                key={`${fromAt} ${toAt}`}
                x={from}
                y={PAD.top}
                width={Math.max(1, to - from)}
                height={height - 2 * PAD.top}
                fill="url(#ledger-wait)"
              />
            )
          })}
          <path
            className="ledger-axis"
            d={`M0 ${middle}H${width}M0 ${middle + PAD.axis}H${width}`}
          />
          <Months x={x} from={Math.min(...times)} to={Math.max(...times, now)} y={middle + 16} />
          <path className="ledger-now" d={`M${x(now)} ${PAD.top}V${height - PAD.top}`} />
          {spans.map((span) => (
            <Drawn key={span.one.id} span={span} x={x} y={y(span)} width={width} />
          ))}
        </svg>
      </Scroll>
      <figcaption className="small dim">{w.caption}</figcaption>
    </figure>
  )
}

const isOurs = ({ owedBy }: Commitment) => owedBy === 'us'
const isLate = ({ state }: Commitment) =>
  state === 'overdue' || state === 'kept-late' || state === 'broken'

/** What the picture shows, in a sentence with its numbers. */
function saysOf(items: readonly Commitment[]): string {
  const ours = items.filter(isOurs)
  const theirs = items.filter((one) => !isOurs(one))
  const n = (some: readonly Commitment[]) => format().number(some.length)
  return words().ledger.line.says(
    n(ours),
    n(ours.filter(isLate)),
    n(theirs),
    n(theirs.filter(isLate)),
  )
}

const labelOf = ({ text }: Commitment) => {
  const whole = text ?? words().ledger.untitled
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST - 1).trimEnd()}…` : whole
}

/** Where the words of a span begin: with it, or so that they end at the edge. */
function labelAt(span: Span, x: (at: number) => number, width: number): number {
  const long = labelOf(span.one).length * LETTER
  return Math.max(PAD.side, Math.min(x(span.from), width - PAD.side - long))
}

function placesOf(spans: readonly Span[], x: (at: number) => number, width: number) {
  const extent = (span: Span) => {
    const label = labelAt(span, x, width)
    const long = labelOf(span.one).length * LETTER
    const end = x(Math.max(span.to, span.due ?? span.to))
    return [Math.min(x(span.from), label) - 6, Math.max(end, label + long) + 10] as const
  }
  const above = lanesOf(
    spans.filter(({ one }) => isOurs(one)),
    extent,
  )
  const below = lanesOf(
    spans.filter(({ one }) => !isOurs(one)),
    extent,
  )
  const many = (lanes: ReadonlyMap<Span, number>) => new Set(lanes.values()).size
  return { lanes: new Map([...above, ...below]), above: many(above), below: many(below) }
}

type DrawnProps = { span: Span; x: (at: number) => number; y: number; width: number }

/** One commitment: its line to the promised hour, the bar there, what ran past it, and a ring or a disc. */
function Drawn({ span, x, y, width }: DrawnProps) {
  const { one, from, due, to } = span
  const side = isOurs(one) ? 'ours' : one.owedBy === 'vendor' ? 'vendor' : 'theirs'
  const until = due === null ? to : one.settledAt === null ? due : Math.min(due, to)
  const past = isLate(one) && due !== null && to > due
  return (
    <g className={`ledger-${side}`}>
      <title>{`${one.text ?? ''} · ${stateSays(one)}`}</title>
      <text className="ledger-text" x={labelAt(span, x, width)} y={y - 9}>
        {labelOf(one)}
      </text>
      <path className="ledger-span" d={`M${x(from)} ${y}H${x(until)}`} />
      {past ? <path className="ledger-past" d={`M${x(due)} ${y}H${x(to)}`} /> : null}
      {due === null ? null : <path className="ledger-due" d={`M${x(due)} ${y - 6}V${y + 6}`} />}
      <circle
        className={one.settledAt === null ? 'ledger-ring' : 'ledger-disc'}
        cx={x(to)}
        cy={y}
        r="4"
      />
    </g>
  )
}

/** The months between the two sides, at most one per 70 px. */
function Months({
  x,
  from,
  to,
  y,
}: {
  x: (at: number) => number
  from: number
  to: number
  y: number
}) {
  const starts: number[] = []
  const first = new Date(from)
  for (let month = 1; starts.length < 60; month += 1) {
    const at = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1)
    if (at > to) break
    if (x(at) - x(starts.at(-1) ?? Number.NEGATIVE_INFINITY) >= 70) starts.push(at)
  }
  return starts.map((at) => (
    <text key={at} className="ledger-text" x={Math.min(x(at), x(to) - 56)} y={y}>
      {format().period(new Date(at).toISOString().slice(0, 7))}
    </text>
  ))
}
