import { rungNames, type RungState } from '../shell/Ladder.tsx'
import { drawn } from '../shell/ladders.ts'
import type { Thing } from './today.ts'

/** The five rungs of a thing as they are drawn. Of a customer never asked, the first fails and nothing stands above. */
export function stepsOf(thing: Thing): readonly RungState[] {
  if (thing.kind === 'unspoken')
    return rungNames.map((rung) => (rung === 'known' ? 'first' : 'void'))
  const { known, answered, agreed, kept, current, firstGap, spokenAt, inWords } = thing
  return drawn({
    verdicts: { known, answered, agreed, kept, current },
    firstGap,
    spoken: spokenAt !== null,
    inWords,
  })
}
