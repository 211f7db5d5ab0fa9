import { rungNames, type RungName, type RungState } from '../shell/Ladder.tsx'
import type { Thing } from './today.ts'

/** The five rungs of a thing as they are drawn. Of a customer never asked, the first is missing and nothing stands above. */
export function stepsOf(thing: Thing): readonly RungState[] {
  return rungNames.map((rung) => stateOf(thing, rung))
}

function stateOf(thing: Thing, rung: RungName): RungState {
  const verdict = thing[rung]
  if (thing.kind === 'unspoken') return rung === 'known' ? 'missing' : 'void'
  if (verdict === 'holds') return 'holds'
  if (verdict !== 'fails') return 'open'
  if (rung === 'known' && (thing.kind === 'ask' || thing.kind === 'verify'))
    return thing.spokenAt === null ? 'assumed' : 'stale'
  return rung === thing.firstGap ? 'missing' : 'void'
}
