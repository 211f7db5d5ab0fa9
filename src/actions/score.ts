import { type Decision, no, yes } from '../domain/decision.ts'
import type { ScoreId } from '../domain/ids.ts'
import { createScore, type Score, type ScoreFields, wrongScale } from '../domain/score.ts'
import type { Store } from '../store/db.ts'
import { score } from '../store/noun.ts'
import { correctOne } from './correct.ts'
import { type Acting, createAll, decideEach, scopeOf, type Timed } from './desk.ts'
import { namingFaults } from './named.ts'

export type NewScore = Partial<ScoreFields> &
  Pick<ScoreFields, 'customerId' | 'kind' | 'value' | 'least' | 'most'>

/** Takes scores in, each decided by itself, in one transaction. */
export function createScores(
  store: Store,
  acting: Acting,
  items: readonly Timed<NewScore>[],
): Promise<readonly Decision<Score>[]> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const drafts = await decideEach(tx, items, namingFaults, createScore)
    return createAll(tx, score, acting, drafts)
  })
}

/** Corrects one score. */
export function changeScore(
  store: Store,
  acting: Acting,
  id: ScoreId,
  ifVersion: number | null,
  said: Partial<ScoreFields>,
): Promise<Decision<Score>> {
  return correctOne(store, score, acting, id, ifVersion, async (before, tx) => {
    const [named = []] = await namingFaults(tx, [{ ...said, customerId: before.customerId }])
    const wrong = [...named, ...wrongScale({ ...before, ...said })]
    return wrong.length > 0 ? no('bad-input', wrong) : yes(said)
  })
}
