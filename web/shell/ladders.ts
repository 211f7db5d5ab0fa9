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

/** What decides how the rungs of one expectation are drawn, wherever they are. */
export type Judged = {
  readonly verdicts: Readonly<Record<RungName, Verdict | null>>
  /** The lowest rung that fails. */
  readonly firstGap: RungName | null
  /** Whether they ever said it themselves: else it is only assumed. */
  readonly spoken: boolean
  /** Whether it is agreed in their words alone, with nothing signed. */
  readonly inWords: boolean
}
type Verdict = LadderView['known']['verdict']

/** How one rung of an expectation is drawn. */
function stateOf({ verdicts, firstGap, spoken, inWords }: Judged, rung: RungName): RungState {
  const verdict = verdicts[rung]
  if (verdict === 'holds') return rung === 'agreed' && inWords ? 'words' : 'holds'
  if (verdict !== 'fails') return 'open'
  if (rung === 'kept') return 'broken'
  if (rung === 'known') return spoken ? 'stale' : 'assumed'
  return rung === firstGap ? 'first' : 'void'
}

/** The five rungs of one expectation as they are drawn, left to right. */
export function drawn(judged: Judged): readonly RungState[] {
  return rungNames.map((rung) => stateOf(judged, rung))
}

/** The same from its ladder. */
export function stepsOf(ladder: LadderView, firstGap: RungName | null): readonly RungState[] {
  const { known, answered, agreed, kept, current } = ladder
  return drawn({
    verdicts: {
      known: known.verdict,
      answered: answered.verdict,
      agreed: agreed.verdict,
      kept: kept.verdict,
      current: current.verdict,
    },
    firstGap,
    spoken: known.because !== 'only-assumed',
    inWords: agreed.because === 'words',
  })
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

/**
 * A block of the strip. Heights are shares, so nothing that fails has a body: its place is the gap, hatched on the rung where
 * most fails first, and wherever something was not kept.
 */
function blockOf(one: Standing, rung: RungName, weakest: RungName | null): Block {
  const is = stepsOf(one.ladder, one.firstGap)[rungNames.indexOf(rung)] ?? 'open'
  const fails = is !== 'holds' && is !== 'words' && is !== 'open' && is !== 'broken'
  return { weight: one.importance, is: fails ? (rung === weakest ? 'first' : 'void') : is }
}
