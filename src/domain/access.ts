/**
 * Who may do what, as sentences over an actor. Two permissions stand apart from the roles: *sees money* and
 * *own customers only*; the second is held by the database itself.
 */
import type { Author } from './history.ts'
import type { MemberId, WorkspaceId } from './ids.ts'

export type Role = 'owner' | 'admin' | 'member' | 'viewer'
export const roles = ['owner', 'admin', 'member', 'viewer'] as const

/** What an API key may be allowed: never more than the member who made it. */
export type KeyScope = 'read' | 'write' | 'money' | 'administer'
export const keyScopes = ['read', 'write', 'money', 'administer'] as const

/** Somebody who acts in a workspace: a member by session, or by a key in a member's name. */
export type Actor = {
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
  readonly role: Role
  readonly seesMoney: boolean
  readonly ownCustomersOnly: boolean
  /** Null for a session. */
  readonly key: { readonly id: string; readonly scopes: readonly KeyScope[] } | null
}

/**
 * read: see records. write: make and change them. import: bring in files and undo that. export: take
 * everything out. integrate: have other programs told of all customers. administer: members, teams, topics, settings. keys: own API keys. own: hand the workspace over or delete it.
 * arrange: one's own small things, saved views and what is read; a viewer's too, but no reading key's.
 * self: one's own session and choices, which no key can touch.
 */
export type Permission =
  | 'read'
  | 'write'
  | 'import'
  | 'export'
  | 'integrate'
  | 'administer'
  | 'keys'
  | 'own'
  | 'arrange'
  | 'self'

const rank: Readonly<Record<Role, number>> = { viewer: 0, member: 1, admin: 2, owner: 3 }
const atLeast = (actor: Actor, role: Role) => rank[actor.role] >= rank[role]
const keyAllows = (actor: Actor, scope: KeyScope) =>
  actor.key === null || actor.key.scopes.includes(scope)

/** Whether the actor holds the permission. */
export function may(actor: Actor, permission: Permission): boolean {
  switch (permission) {
    case 'read':
      return keyAllows(actor, 'read')
    case 'write':
      return atLeast(actor, 'member') && keyAllows(actor, 'write')
    case 'import':
      return atLeast(actor, 'member') && !actor.ownCustomersOnly && keyAllows(actor, 'write')
    case 'export':
      return (
        atLeast(actor, 'admin') &&
        seesMoney(actor) &&
        seesEverything(actor) &&
        keyAllows(actor, 'administer')
      )
    case 'integrate':
      return may(actor, 'administer') && seesEverything(actor)
    case 'administer':
      return atLeast(actor, 'admin') && keyAllows(actor, 'administer')
    case 'keys':
      return atLeast(actor, 'member') && actor.key === null
    case 'own':
      return atLeast(actor, 'owner') && actor.key === null
    case 'arrange':
      return keyAllows(actor, 'write')
    case 'self':
      return actor.key === null
  }
}

/** Whether money fields exist for this actor at all. A key sees money only when both it and its member do. */
export function seesMoney(actor: Actor): boolean {
  return actor.seesMoney && keyAllows(actor, 'money')
}

function seesEverything(actor: Actor): boolean {
  return !actor.ownCustomersOnly
}

/** May this actor give, change or take away that role? Owners are made by owners alone, and by no key. */
export function mayAssign(actor: Actor, role: Role): boolean {
  if (role === 'owner' && actor.key !== null) return false
  return may(actor, 'administer') && rank[role] <= rank[actor.role]
}

/** What a member may do and see, apart from who they are. */
export type Rights = {
  readonly role: Role
  readonly seesMoney: boolean
  readonly ownCustomersOnly: boolean
}

/** Whether the actor holds all of these rights: whoever does not must not come by them through another's sign-in. */
export function holdsAll(actor: Actor, rights: Rights): boolean {
  return (
    rank[rights.role] <= rank[actor.role] &&
    (seesMoney(actor) || !rights.seesMoney) &&
    (!actor.ownCustomersOnly || rights.ownCustomersOnly)
  )
}

/** How entries by this actor are signed. */
export function authorOf(actor: Actor): Author {
  return actor.key === null
    ? { kind: 'member', id: actor.memberId }
    : { kind: 'key', id: actor.key.id }
}

/** Fields that only those who see money may know, by noun: views, history, sorting and filtering obey it. */
export const moneyFields: Readonly<Record<string, readonly string[]>> = {
  customer: ['potential'],
  figure: ['revenue', 'cost'],
  order: ['amount'],
  invoice: ['amount'],
}
