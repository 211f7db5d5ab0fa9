/** Keeping how a file is read, to choose it again for the next one of its kind. */
import type { Actor } from '../domain/access.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import { savedFrom } from '../domain/import/saved-mapping.ts'
import type { Store } from '../store/db.ts'
import {
  deleteMapping,
  listMappings,
  mappingNamed,
  MOST_MAPPINGS,
  type NamedMapping,
  putMapping,
} from '../store/import-mapping.ts'
import { scopeOf } from './desk.ts'
import { visibleImport } from './import-look.ts'

/** Keeps how an import is read under a name, in place of what had that name before. */
export function saveMapping(
  store: Store,
  actor: Actor,
  name: string,
  importId: string,
): Promise<Decision<NamedMapping>> {
  return store.transaction(scopeOf(actor), async (tx) => {
    const one = await visibleImport(tx, actor, importId)
    if (one === null) return no('not-found')
    const before = await mappingNamed(tx, name)
    if (before === null && (await listMappings(tx)).length >= MOST_MAPPINGS)
      return no('bad-input', [{ path: 'name', message: `there are ${MOST_MAPPINGS} already` }])
    await putMapping(tx, name, savedFrom(one), actor.memberId)
    const saved = await mappingNamed(tx, name)
    return saved === null ? no('not-found') : yes(saved)
  })
}

export function removeMapping(store: Store, actor: Actor, id: string): Promise<Decision<null>> {
  return store.transaction(scopeOf(actor), async (tx) =>
    (await deleteMapping(tx, id)) ? yes(null) : no('not-found'),
  )
}
