/** People for a test: they are invited, join, sign in and make keys the way everybody does. */
import assert from 'node:assert/strict'
import type { KeyScope, Rights } from '../src/domain/access.ts'
import type { House, Reply } from './house.ts'

export const PASSWORD = 'a long enough word'

export type Person = {
  readonly memberId: string
  readonly email: string
  /** Token of a session, for `ask(…, { as })`. */
  readonly session: string
}

/** The session token that an answer sets. */
export function sessionIn(reply: Reply): string {
  const header = ([] as unknown[]).concat(reply.headers['set-cookie'] ?? []).join(' ')
  const token = /__Host-kept=(kept_s_[\w-]+)/.exec(header)?.[1]
  assert.ok(token, `no session in ${JSON.stringify(reply)}`)
  return token
}

/** Signs in and returns the session's token. */
export async function signIn(home: House, email: string, password = PASSWORD): Promise<string> {
  const reply = await home.ask('POST', '/session', { email, password }, { as: null })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return sessionIn(reply)
}

/** The first owner, signed in. */
export async function owner(home: House): Promise<Person> {
  const email = 'priya@fernhill.example'
  return { memberId: home.memberId, email, session: await signIn(home, email) }
}

/** Invites somebody and lets them join. `as`: who invites; the first owner's key when left out. */
export async function join(
  home: House,
  name: string,
  rights: Partial<Rights> = {},
  as: string = home.key,
): Promise<Person> {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@fernhill.example`
  const body = { email, role: 'member', ...rights }
  const invited = await home.ask('POST', '/invitations', body, { as })
  assert.equal(invited.status, 201, JSON.stringify(invited.body))
  const token = secretOf((invited.body as { link: string }).link)
  const accepted = await home.ask(
    'POST',
    '/invitations/acceptance',
    { token, name, password: PASSWORD },
    { as: null },
  )
  assert.equal(accepted.status, 201, JSON.stringify(accepted.body))
  const { member } = accepted.body as { member: { id: string } }
  return { memberId: member.id, email, session: sessionIn(accepted) }
}

/** The secret of a link: its fragment. */
export function secretOf(link: string): string {
  const secret = new URL(link).hash.slice(1)
  assert.match(secret, /^kept_[ip]_[\w-]{43}$/)
  return secret
}

/** Makes an API key in somebody's name and returns its secret. */
export async function makeKey(
  home: House,
  person: Person,
  scopes: readonly KeyScope[],
): Promise<string> {
  const made = await home.ask(
    'POST',
    '/keys',
    { name: 'a program', scopes },
    { as: person.session },
  )
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return (made.body as { secret: string }).secret
}

/** A further workspace of the first owner, with somebody else signed in to it as its owner. */
export async function otherWorkspace(
  home: House,
  name = 'Harrow Legal',
): Promise<Person & { workspaceId: string }> {
  const priya = await owner(home)
  const founded = await home.ask('POST', '/workspaces', { name }, { as: priya.session })
  assert.equal(founded.status, 201, JSON.stringify(founded.body))
  const { workspaceId } = founded.body as { workspaceId: string }
  const moved = await home.ask('PUT', '/session/workspace', { workspaceId }, { as: priya.session })
  assert.equal(moved.status, 200, JSON.stringify(moved.body))
  const person = await join(home, `Owner of ${name}`, { role: 'owner' }, priya.session)
  return { ...person, workspaceId }
}
