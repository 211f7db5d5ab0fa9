/**
 * Draws the Kano plane of the manual's example. Run on its own it writes docs/manual/pictures/kano-plane.svg; a test
 * holds that the picture is the one its example gives.
 */
import { createReadStream, writeFileSync } from 'node:fs'
import {
  type KanoAnswer,
  type KanoResult,
  judgeKano,
  kanoClass,
  noKanoAnswers,
} from '../src/domain/kano.ts'
import { readCsv } from '../src/files/csv.ts'
import { rowsOf } from '../src/files/table.ts'

export const picturePath = new URL('../docs/manual/pictures/kano-plane.svg', import.meta.url)
const examplePath = new URL('../docs/manual/examples/kano.csv', import.meta.url)

type Judged = KanoResult & { readonly item: string }

const SIZE = 640
const LEFT = 64
const TOP = 24
const SIDE = 540
const INK = '#1d1b18'
const QUIET = '#67625a'
const OURS = '#294c9f'

const across = (worse: number) => round(LEFT + -worse * SIDE)
const up = (better: number) => round(TOP + (1 - better) * SIDE)
const round = (value: number) => Math.round(value * 10) / 10

/** The plane as an SVG text. */
export async function kanoPlane(): Promise<string> {
  const judged = (await judgedExample()).filter((each) => each.better !== null)
  const title =
    'Kano plane: how far having a thing raises satisfaction, against how far lacking it lowers it'
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-labelledby="t d"`,
    '  font-family="Inter, system-ui, Segoe UI, Helvetica, Arial, sans-serif" font-size="13">',
    `<title id="t">${title}</title>`,
    `<desc id="d">${escaped(judged.map(inWords).join(' '))}</desc>`,
    `<rect width="${SIZE}" height="${SIZE}" fill="#fcfbf9"/>`,
    ...ground(),
    ...judged.map(cross),
    ...labels(judged),
    '</svg>',
  ].join('\n')}\n`
}

async function judgedExample(): Promise<Judged[]> {
  const counts = new Map<string, ReturnType<typeof noKanoAnswers>>()
  for await (const { cells } of rowsOf(await readCsv(createReadStream(examplePath)))) {
    const [, item, functional, dysfunctional] = cells.map(String)
    const tally = counts.get(item ?? '') ?? noKanoAnswers()
    counts.set(item ?? '', tally)
    tally[kanoClass(Number(functional) as KanoAnswer, Number(dysfunctional) as KanoAnswer)] += 1
  }
  return [...counts].map(([item, tally]) => ({ item, ...judgeKano(tally) }))
}

function inWords({ item, better, worse, n }: Judged): string {
  return `${item}: better ${(better ?? 0).toFixed(2)}, worse ${(worse ?? 0).toFixed(2)}, ${n} answers.`
}

/** Axes, their middle lines, and the name of each quarter. */
function ground(): string[] {
  const quarter = (name: string, says: string, x: number, y: number) =>
    `<text x="${x}" y="${y}" fill="${QUIET}"><tspan font-weight="600">${name}</tspan><tspan x="${x}" dy="17">${says}</tspan></text>`
  const line = (x1: number, y1: number, x2: number, y2: number, colour: string) =>
    `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}"/>`
  const [right, bottom, half] = [LEFT + SIDE, TOP + SIDE, SIDE / 2]
  const ticks = [0, 0.5, 1].flatMap((share) => [
    `<text x="${across(-share)}" y="${bottom + 20}" text-anchor="middle" fill="${QUIET}">${share === 0 ? 0 : -share}</text>`,
    `<text x="${LEFT - 10}" y="${up(share) + 4}" text-anchor="end" fill="${QUIET}">${share}</text>`,
  ])
  return [
    line(LEFT + half, TOP, LEFT + half, bottom, '#e5e1d9'),
    line(LEFT, TOP + half, right, TOP + half, '#e5e1d9'),
    `<rect x="${LEFT}" y="${TOP}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#857f73"/>`,
    quarter('Attractive', 'sets us apart', LEFT + 10, TOP + 20),
    quarter('One-dimensional', 'the more the better', LEFT + half + 10, TOP + 20),
    quarter('Indifferent', 'nobody minds', LEFT + 10, bottom - 27),
    quarter('Must-be', 'missed when it fails', LEFT + half + 10, bottom - 27),
    ...ticks,
    `<text x="${LEFT + half}" y="${bottom + 42}" text-anchor="middle" fill="${INK}">worse: lacking it lowers satisfaction →</text>`,
    `<text transform="translate(20 ${TOP + half}) rotate(-90)" text-anchor="middle" fill="${INK}">better: having it raises satisfaction →</text>`,
  ]
}

/** A point with its 95 % intervals both ways. */
function cross({ better, worse, interval }: Judged): string {
  const [x, y] = [across(worse ?? 0), up(better ?? 0)]
  const [left, right] = (interval.worse ?? [0, 0]).map(across)
  const [low, high] = (interval.better ?? [0, 0]).map(up)
  return [
    `<g stroke="${OURS}" stroke-opacity=".45"><line x1="${left}" y1="${y}" x2="${right}" y2="${y}"/>`,
    `<line x1="${x}" y1="${low}" x2="${x}" y2="${high}"/></g>`,
    `<circle cx="${x}" cy="${y}" r="5" fill="${OURS}"/>`,
  ].join('')
}

/** Names beside their points, on the side that has room, moved apart where two would touch. */
function labels(judged: readonly Judged[]): string[] {
  const taken: { y: number; from: number; to: number }[] = []
  return judged
    .toSorted((a, b) => (b.better ?? 0) - (a.better ?? 0))
    .map(({ item, better, worse }) => {
      const [x, point] = [across(worse ?? 0), up(better ?? 0)]
      const width = item.length * 7.2
      const toTheLeft = x + 10 + width > LEFT + SIDE
      const [from, to] = toTheLeft ? [x - 10 - width, x - 10] : [x + 10, x + 10 + width]
      const free = (y: number) =>
        taken.every((other) => Math.abs(other.y - y) > 17 || other.to < from || other.from > to)
      const y = [point - 8, point + 17, point - 25, point + 34].find(free) ?? point - 8
      taken.push({ y, from, to })
      const anchor = toTheLeft ? ' text-anchor="end"' : ''
      const halo = 'stroke="#fcfbf9" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
      return `<text x="${round(toTheLeft ? x - 10 : x + 10)}" y="${round(y)}"${anchor} fill="${INK}" ${halo}>${escaped(item)}</text>`
    })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

if (import.meta.main) writeFileSync(picturePath, await kanoPlane())
