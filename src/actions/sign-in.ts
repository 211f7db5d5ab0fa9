/** Coming in by password, and keeping it: passkeys, one-time codes and a firm's own sign-in join here. */
import { type Decision, no, yes } from '../domain/decision.ts'
import type { MemberId, WorkspaceId } from '../domain/ids.ts'
import { note } from '../store/audit.ts'
import type { Store } from '../store/db.ts'
import {
  findSignIn,
  foldedEmail,
  forgive,
  mayAttempt,
  membershipsOf,
  type SignIn,
  setPassword,
  signInById,
} from '../store/door.ts'
import { endLinksOf } from '../store/link.ts'
import { hashPassword, passwordFits } from '../store/password.ts'
import { endSessions, startSession } from '../store/session.ts'

export type Credentials = {
  readonly email: string
  readonly password: string
  /** Where the attempt comes from. */
  readonly address: string
}
export type Browser = { readonly agent: string | null; readonly token: string | null }
export type Seat = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId }

/** Failures within an hour that cost no wait: for one e-mail, and from one address, where many may sit. */
const FREE_FOR_EMAIL = 5
const FREE_FROM_ADDRESS = 20

/** Whether e-mail and password fit together. Attempts are counted and, past the free ones, slowed. */
export async function prove(store: Store, said: Credentials): Promise<Decision<SignIn>> {
  const own = `email ${foldedEmail(said.email)}`
  const shared = `address ${said.address}`
  const counted = [
    { key: own, free: FREE_FOR_EMAIL },
    { key: shared, free: FREE_FROM_ADDRESS },
  ]
  if (!(await mayAttempt(store, counted))) return no('too-many-attempts')
  const found = await findSignIn(store, said.email)
  const fits = await passwordFits(said.password, found?.passwordHash ?? null)
  if (found === null || !fits) return no('wrong-credentials')
  await forgive(store, own, shared)
  return yes(found)
}

/**
 * Opens a session for e-mail and password, in the first workspace where its owner is still a member. The
 * token is always a new one; a session that the browser had before ends.
 */
export async function signIn(
  store: Store,
  said: Credentials,
  browser: Browser,
): Promise<Decision<{ token: string }>> {
  const proven = await prove(store, said)
  if (!proven.ok) return proven
  const seat = await firstSeat(store, proven.value.id)
  if (seat === null) return no('wrong-credentials')
  return store.transaction({ workspaceId: seat.workspaceId, onlyOwner: null }, async (tx) => {
    const token = await tx.atDoor(async (db) => {
      if (browser.token !== null) await endSessions(db, { token: browser.token })
      return startSession(db, tx.now, {
        signInId: proven.value.id,
        ...seat,
        agent: browser.agent,
      })
    })
    await note(tx, { kind: 'member', id: seat.memberId }, 'signed-in', seat.memberId)
    return yes({ token })
  })
}

/** The first workspace, perhaps but one, in which a sign-in is an active member. */
export async function firstSeat(
  store: Store,
  signInId: string,
  except?: WorkspaceId,
): Promise<Seat | null> {
  for (const seat of await membershipsOf(store, signInId)) {
    if (seat.workspaceId !== except && (await isActive(store, seat))) return seat
  }
  return null
}

/** Whether the member still belongs to the workspace. */
export async function isActive(store: Store, { workspaceId, memberId }: Seat): Promise<boolean> {
  const row = await store.read({ workspaceId, onlyOwner: null }, (tx) =>
    tx.db.selectFrom('member').select('active').where('id', '=', memberId).executeTakeFirst(),
  )
  return row?.active === true
}

export type PasswordChange = {
  readonly signInId: string
  readonly seat: Seat
  readonly current: string
  readonly password: string
  readonly address: string
  readonly browser: Browser
}

/** Changes one's own password. Every session ends, and this browser gets a new one. */
export async function changePassword(
  store: Store,
  said: PasswordChange,
): Promise<Decision<{ token: string }>> {
  const mine = await signInById(store, said.signInId)
  if (mine === null) return no('not-signed-in')
  const { email } = mine
  const proven = await prove(store, { email, password: said.current, address: said.address })
  if (!proven.ok && proven.reason === 'wrong-credentials') {
    return no('bad-input', [{ path: 'current', message: 'is not your password' }])
  }
  if (!proven.ok) return proven
  const hash = await hashPassword(said.password)
  const { workspaceId, memberId } = said.seat
  return store.transaction({ workspaceId, onlyOwner: null }, async (tx) => {
    const token = await tx.atDoor(async (db) => {
      await setPassword(db, mine.id, hash)
      await endLinksOf(db, mine.id, 'password')
      await endSessions(db, { signInId: mine.id })
      return startSession(db, tx.now, {
        signInId: mine.id,
        ...said.seat,
        agent: said.browser.agent,
      })
    })
    await note(tx, { kind: 'member', id: memberId }, 'password-changed', memberId)
    return yes({ token })
  })
}
