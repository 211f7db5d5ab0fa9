import type { FiguresView } from '../../src/contract/commitment-figures.ts'
import {
  type FigureGroup,
  type FigureOrder,
  figureOrders,
} from '../../src/domain/commitment-figures.ts'
import { format, words } from '../words/words.ts'

type Group = FiguresView['groups'][number]
type Figures = FiguresView['total']

/** The columns of the table, the ones that tell most first. */
export const columns: readonly FigureOrder[] = [
  'keptShare',
  ...figureOrders.filter((one) => one !== 'keptShare'),
]

/** What a group is called; what has no owner, topic or customer says so. */
export function nameOf(by: FigureGroup, { key, name }: Group): string {
  const w = words().ledger
  if (by === 'party') return w.parties[key as keyof typeof w.parties]
  return name ?? w.figures.nobody[by]
}

const share = (value: number, digits = 0) =>
  new Intl.NumberFormat(format().locale, {
    style: 'percent',
    maximumFractionDigits: digits,
  }).format(value)

/** The figures of a group as they are shown, in the order of the columns. */
export function cellsOf(figures: Figures): readonly string[] {
  const f = format()
  const { keptShare, interval } = figures
  return columns.map((column) => {
    if (column !== 'keptShare') {
      const value = valueOf(figures, column) ?? 0
      return column.startsWith('lost') ? f.minutes(value) : f.number(value)
    }
    if (keptShare === null || interval === null) return words().ledger.figures.tooFew
    return `${share(keptShare)} (${share(interval[0])}–${share(interval[1])})`
  })
}

function valueOf(figures: Figures, column: FigureOrder): number | null {
  switch (column) {
    case 'lostToUs':
      return figures.lostMinutes.us
    case 'lostToCustomer':
      return figures.lostMinutes.customer
    case 'lostToVendor':
      return figures.lostMinutes.vendor
    default:
      return figures[column]
  }
}

const round = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 10)

/** All of it as a table for a file: shares in points of a hundred with their interval, time in minutes. */
export function tableOf(figures: FiguresView): readonly (readonly (string | number | null)[])[] {
  const w = words().ledger.figures
  const rest = columns.filter((column) => column !== 'keptShare')
  const line = (name: string, one: Figures) => [
    name,
    round(one.keptShare),
    round(one.interval?.[0] ?? null),
    round(one.interval?.[1] ?? null),
    ...rest.map((column) => valueOf(one, column)),
  ]
  const [low, high] = [w.from, w.to]
  return [
    [
      w.groups[figures.by],
      `${w.columns.keptShare} %`,
      `${w.columns.keptShare} %, ${low}`,
      `${w.columns.keptShare} %, ${high}`,
      ...rest.map((column) =>
        column.startsWith('lost') ? w.inMinutes(w.columns[column]) : w.columns[column],
      ),
    ],
    ...figures.groups.map((group) => line(nameOf(figures.by, group), group)),
    line(w.total, figures.total),
  ]
}
