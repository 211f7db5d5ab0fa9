import type { z } from 'zod'
import type { ladderView, sumView } from '../../src/contract/ladder.ts'
import {
  type Block,
  type LadderProps,
  type Rung,
  type RungName,
  rungNames,
  type RungState,
} from './Ladder.tsx'

export type LadderView = z.infer<typeof ladderView>
export type SumView = z.infer<typeof sumView>

/** How one rung of an expectation is drawn. `gap` is the lowest that fails: only that one is hatched. */
export function stateOf(ladder: LadderView, rung: RungName, gap: RungName | null): RungState {
  const { verdict, because } = ladder[rung]
  if (verdict === 'holds') return because === 'words' ? 'words' : 'holds'
  if (verdict === 'open' || verdict === 'n/a') return 'open'
  if (because === 'only-assumed') return 'assumed'
  if (because === 'stale' || because === 'changed-since') return 'stale'
  return rung === gap ? 'missing' : 'void'
}

/** The five rungs of one expectation, left to right. */
export function stepsOf(ladder: LadderView, gap: RungName | null): readonly RungState[] {
  return rungNames.map((rung) => stateOf(ladder, rung, gap))
}

export type Standing = {
  readonly importance: number
  readonly firstGap: RungName | null
  readonly ladder: LadderView
}

/** A ladder summed over expectations, as it is drawn; with the single ones, each becomes a block of the strip. */
export function ladderOfSum(
  sum: SumView,
  givesWayMost: RungName | null,
  items?: readonly Standing[],
): LadderProps {
  const rungs = rungNames.map((name): Rung => {
    const { share, holds, fails, open, holding, judged } = sum[name]
    const all = holds + fails + open
    return {
      name,
      share,
      open: all === 0 ? 0 : open / all,
      holds: holding,
      of: judged,
      ...(items !== undefined && {
        notJudged: items.length - judged,
        blocks: items.map((one) => blockOf(one, name, givesWayMost)),
      }),
    }
  })
  return { rungs, weakest: givesWayMost ?? undefined }
}

/** In a strip the hatching is for the rung where most gives way, so elsewhere a failing block is a gap. */
function blockOf(one: Standing, rung: RungName, weakest: RungName | null): Block {
  const is = stateOf(one.ladder, rung, one.firstGap)
  return { weight: one.importance, is: is === 'missing' && rung !== weakest ? 'void' : is }
}
