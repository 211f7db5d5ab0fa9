import { rungNames } from '../shell/Ladder.tsx'
import { words } from '../words/words.ts'
import type { GroupRow, Groups } from './groups.tsx'
import { ladderOf, type Portfolio } from './portfolio.ts'

type Line = readonly (string | number | null)[]

/** Everything on the page as one table: the firm, then each segment, owner and topic. Shares are points of a hundred. */
export function tableOf(portfolio: Portfolio, groups: Groups): readonly Line[] {
  const w = words().portfolio
  const names = words().ladder.names
  const { firm } = portfolio
  const line = (group: string, row: Omit<GroupRow, 'name'>): Line => [
    group,
    row.label,
    row.n,
    row.unspoken,
    ...row.ladder.rungs.map(({ share }) => (share === null ? null : round(share * 100))),
    row.givesWay === null ? null : names[row.givesWay],
  ]
  return [
    [
      w.columns.group,
      w.columns.name,
      `${w.columns.customers} / ${w.columns.expectations}`,
      w.columns.unspoken,
      ...rungNames.map((rung) => `${names[rung]} %`),
      w.columns.givesWay,
    ],
    line(w.groups.firm, {
      key: 'firm',
      label: '',
      n: firm.customers,
      unspoken: firm.unspoken,
      ladder: ladderOf(firm),
      givesWay: firm.givesWayMost,
    }),
    ...groups.segments.map((row) => line(w.groups.segment, row)),
    ...groups.owners.map((row) => line(w.groups.owner, row)),
    ...groups.topics.map((row) => line(w.groups.topic, row)),
  ]
}

const round = (value: number) => Math.round(value * 10) / 10
