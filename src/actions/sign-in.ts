/** Coming in: password today; passkeys, one-time codes and a company's own sign-in join here later. */
import { type Decision, no, yes } from '../domain/decision.ts'
import type { Store } from '../store/db.ts'
import {
  blocked,
  countFailure,
  findSignIn,
  forgive,
  membershipsOf,
  startSession,
} from '../store/door.ts'
import { passwordFits } from '../store/password.ts'

export type Credentials = {
  readonly email: string
  readonly password: string
  readonly address: string
  readonly agent: string | null
}

/**
 * Opens a session for e-mail and password. Five failures within an hour, for the e-mail or from the
 * address, block both for a time that doubles up to a quarter of an hour.
 */
export async function signIn(
  store: Store,
  said: Credentials,
): Promise<Decision<{ token: string }>> {
  const keys = [`email ${said.email.toLowerCase()}`, `address ${said.address}`]
  if (await blocked(store, keys)) return no('too-many-attempts')
  const found = await findSignIn(store, said.email)
  const fits = await passwordFits(said.password, found?.passwordHash ?? null)
  if (found === null || !fits) {
    await countFailure(store, keys)
    return no('wrong-credentials')
  }
  await forgive(store, keys)
  for (const { workspaceId, memberId } of await membershipsOf(store, found.id)) {
    const active = await store.read({ workspaceId, onlyOwner: null }, (tx) =>
      tx.db.selectFrom('member').select('active').where('id', '=', memberId).executeTakeFirst(),
    )
    if (active?.active !== true) continue
    const token = await startSession(store, {
      signInId: found.id,
      workspaceId,
      memberId,
      agent: said.agent,
    })
    return yes({ token })
  }
  return no('wrong-credentials')
}
