import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { firmLadderView, firmView, PortfolioView } from '../../src/contract/insight.ts'
import type { Weighting } from '../../src/domain/portfolio.ts'
import { totalAt, valueAt } from '../shell/question.ts'
import { type LadderProps, type Rung, type RungName, rungNames } from '../shell/Ladder.tsx'
import { writeQuery } from '../shell/query.ts'
import { format, words } from '../words/words.ts'

export type Portfolio = PortfolioView
export type Firm = z.infer<typeof firmView>
export type FirmLadder = z.infer<typeof firmLadderView>

/** What is asked: which customers, counted how, as of which day. As the address and the API both take it. */
export type Asked = {
  readonly asOf?: string | undefined
  readonly segment?: string | undefined
  readonly ownerId?: string | undefined
  readonly weighting?: Weighting | undefined
}

/** What stands behind the question mark, with it; nothing where all is as usual. */
function queryOf(asked: Asked): string {
  const text = writeQuery(asked)
  return text === '' ? '' : `?${text}`
}

export const portfolioQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['portfolio', writeQuery(asked)],
    ...valueAt<Portfolio>(`/insights/portfolio${queryOf(asked)}`),
    placeholderData: keepPreviousData,
  })

/** How many customers there are, active or not; only known for all of them today. */
export const allQuery = ({ asOf, segment, ownerId }: Asked) =>
  queryOptions({
    queryKey: ['portfolio', 'all', asOf, segment, ownerId],
    ...totalAt('/customers?limit=1&total=true'),
    enabled: asOf === undefined && segment === undefined && ownerId === undefined,
  })

/** The firm's ladder alone, as of another day: what the band's ticks show. */
export const ladderQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['portfolio', 'ladder', writeQuery(asked)],
    ...valueAt<FirmLadder>(`/insights/ladder${queryOf(asked)}`),
  })

/** A firm's or group's ladder as it is drawn. */
export function ladderOf(firm: Firm, before?: Firm): LadderProps {
  const rungs = rungNames.map((name): Rung => {
    const { share, n } = firm.rungs[name]
    const was = before?.rungs[name].share ?? null
    return {
      name,
      share,
      holds: 0,
      of: n,
      counted: words().portfolio.behind[name](n, format().number(n)),
      ...(was !== null && { before: was }),
    }
  })
  return { rungs, weakest: firm.givesWayMost ?? undefined }
}

/** How much gives way at each rung, as a share of all that gives way; null where nothing does. */
export function costsOf({ rungs }: Firm):
  | readonly {
      readonly name: RungName
      readonly importance: number
      readonly share: number
    }[]
  | null {
  const all = rungNames.reduce((sum, name) => sum + rungs[name].givesWay, 0)
  if (all === 0) return null
  return rungNames.map((name) => ({
    name,
    importance: rungs[name].givesWay,
    share: rungs[name].givesWay / all,
  }))
}

/** A share as whole points of a hundred; a dash where there is none. */
export function percent(share: number | null): string {
  return share === null ? words().ladder.noShare : format().number(Math.round(share * 100))
}

export const DAYS_BEFORE = 90
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}
