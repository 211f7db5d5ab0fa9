/** Signs what was recorded, hourly: nobody can change unnoticed what is older than the last signed head. */
import { type HeadKeeper, sealWorkspace } from '../actions/seal.ts'
import type { Store } from '../store/db.ts'
import { workspaceIds } from '../store/every-workspace.ts'
import type { Secret } from '../store/signing.ts'

export type SealPlan = {
  readonly store: Store
  readonly secret: Secret
  readonly heads: HeadKeeper
  readonly log: { error: (fault: unknown, text: string) => void }
}

/** An hour at the most, as promised in the manual; a little less, since a turn takes time too. */
const EVERY_MS = 55 * 60_000

/** Signs now and then every hour; returns what stops it, which waits for a turn that is under way. */
export function scheduleSeals(plan: SealPlan): () => Promise<void> {
  let underWay = sealAll(plan)
  const timer = setInterval(() => {
    underWay = underWay.then(() => sealAll(plan))
  }, EVERY_MS)
  return async () => {
    clearInterval(timer)
    await underWay
  }
}

/** Signs every workspace that has something new. One that cannot be signed keeps no other from it. */
export async function sealAll({ store, secret, heads, log }: SealPlan): Promise<void> {
  try {
    for (const id of await workspaceIds(store)) {
      await sealWorkspace(store, id, secret, heads).catch((fault: unknown) => {
        log.error(fault, `workspace ${id} could not be signed`)
      })
    }
  } catch (fault) {
    log.error(fault, 'nothing could be signed')
  }
}
