/**
 * `node bench/forecast-picture.ts`: draws docs/pictures/forecast.svg from a generated record in which work slows down by a
 * third over two months and recovers: what was kept at each rate promised, and how long one must promise for it.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generated } from './forecast-data.ts'
import { type Promised, promisesFor, RATES } from './forecast-judge.ts'

const [width, height, edge] = [380, 300, 48]
const slow = (day: number) => 1 + 0.33 * Math.max(0, 1 - Math.abs(day - 430) / 60)
const record = generated(12_000, 560, slow)
const promised = promisesFor(record, '2024-10-01', '2025-06-15').filter(
  ({ took }) => took < Infinity,
)

/** What one figure for everything would have promised: the quantile of what was fulfilled in the first nine months. */
function flat(): Promised[] {
  const took = record.cases
    .filter(
      ({ startedAt, fulfilledAt }) => startedAt < Date.UTC(2024, 9, 1) && fulfilledAt !== null,
    )
    .map(
      ({ startedAt, fulfilledAt }) =>
        Math.floor((fulfilledAt ?? 0) / 86_400_000) - Math.floor(startedAt / 86_400_000),
    )
    .toSorted((a, b) => a - b)
  const days = RATES.map((rate) => took[Math.ceil(rate * took.length) - 1] ?? 0)
  return promised.map((one) => ({ ...one, days }))
}

type Point = { readonly rate: number; readonly kept: number; readonly days: number }
const pointsOf = (list: readonly Promised[]): Point[] =>
  RATES.map((rate, at) => ({
    rate,
    kept: list.filter(({ took, days }) => took <= (days[at] ?? 0)).length / list.length,
    days: list.reduce((sum, { days }) => sum + (days[at] ?? 0), 0) / list.length,
  }))
const series = [
  { name: 'kept forecast', colour: '#0b6e4f', points: pointsOf(promised) },
  { name: 'one figure for all', colour: '#b4552d', points: pointsOf(flat()) },
]

const rateX = (rate: number) => edge + ((rate - 0.5) / 0.5) * (width - edge - 12)
const rateY = (rate: number) => height - edge - ((rate - 0.5) / 0.5) * (height - edge - 34)
const daysMost =
  Math.ceil(Math.max(...series.flatMap(({ points }) => points.map(({ days }) => days))) / 10) * 10
const daysX = (days: number) => edge + (days / daysMost) * (width - edge - 12)

const text = (x: number, y: number, words: string, more = '') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words}</text>`
const ticks = (title: string, below: string, at: readonly [number, string][]) => [
  text(edge, 18, title, 'font-weight="600"'),
  ...[0.5, 0.6, 0.7, 0.8, 0.9, 1].flatMap((rate) => [
    `<line x1="${edge}" x2="${width - 12}" y1="${rateY(rate)}" y2="${rateY(rate)}" stroke="#8884"/>`,
    text(edge - 6, rateY(rate) + 4, `${Math.round(rate * 100)} %`, 'text-anchor="end"'),
  ]),
  ...at.map(([x, words]) => text(x, height - edge + 16, words, 'text-anchor="middle"')),
  text((width + edge) / 2, height - 14, below, 'text-anchor="middle"'),
]
const drawn = (x: (point: Point) => number) =>
  series.map(({ colour, points }) => {
    const path = points
      .map((point) => `${x(point).toFixed(1)},${rateY(point.kept).toFixed(1)}`)
      .join(' ')
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`
  })
const legend = series.map(({ name, colour }, i) =>
  text(width - 14, height - edge - 12 - 16 * i, name, `text-anchor="end" fill="${colour}"`),
)
const calibration = [
  ...ticks(
    'kept, by the rate promised',
    'promised',
    [0.5, 0.6, 0.7, 0.8, 0.9].map((rate) => [rateX(rate), `${Math.round(rate * 100)} %`]),
  ),
  `<line x1="${rateX(0.5)}" y1="${rateY(0.5)}" x2="${rateX(1)}" y2="${rateY(1)}" stroke="#888" stroke-dasharray="3 4"/>`,
  ...drawn(({ rate }) => rateX(rate)),
  ...legend,
]
const frontier = [
  ...ticks(
    'kept, by the mean length promised',
    'days',
    Array.from(
      { length: 5 },
      (_, i) => [daysX((i * daysMost) / 5), String((i * daysMost) / 5)] as [number, string],
    ),
  ),
  ...drawn(({ days }) => daysX(days)),
  ...legend,
]
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * width} ${height}" role="img" aria-label="Left: share kept against rate promised; the forecast lies on the diagonal, one figure for all below it. Right: share kept against mean length; the forecast needs fewer days for the same share." font-family="system-ui, sans-serif" font-size="12" fill="#333">
<rect width="${2 * width}" height="${height}" fill="#fff"/>
<g>${calibration.join('\n')}</g>
<g transform="translate(${width} 0)">${frontier.join('\n')}</g>
</svg>
`
writeFileSync(join(import.meta.dirname, '../docs/pictures/forecast.svg'), svg)
for (const { name, points } of series)
  console.log(
    name,
    points
      .map(({ rate, kept, days }) => `${rate}: ${kept.toFixed(3)} in ${days.toFixed(1)}`)
      .join(', '),
  )
