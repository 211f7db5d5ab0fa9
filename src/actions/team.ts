import { type Decision, yes } from '../domain/decision.ts'
import type { Fields } from '../domain/history.ts'
import type { TeamId } from '../domain/ids.ts'
import { change, creation } from '../domain/record.ts'
import type { Team, TeamFields } from '../domain/team.ts'
import type { Store } from '../store/db.ts'
import { team } from '../store/noun.ts'
import { type Acting, changeOne, createOne } from './desk.ts'

/** Makes a team. */
export function createTeam(
  store: Store,
  acting: Acting,
  said: Partial<TeamFields>,
): Promise<Decision<Team>> {
  return createOne(store, team, acting, (_, at) =>
    yes(creation({ memberIds: [], ...said } as unknown as Fields, at)),
  )
}

/** Changes one team. */
export function changeTeam(
  store: Store,
  acting: Acting,
  id: TeamId,
  ifVersion: number | null,
  said: Partial<TeamFields>,
): Promise<Decision<Team>> {
  return changeOne(store, team, acting, id, ifVersion, (before, at) =>
    yes(change(before as unknown as Fields, said as unknown as Fields, at)),
  )
}
