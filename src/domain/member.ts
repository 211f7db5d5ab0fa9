/** One of our people in a workspace: role, permissions that stand apart from it, and choices of their own. */
import { type Actor, mayAssign, type Role } from './access.ts'
import { type Decision, no, yes } from './decision.ts'
import type { Draft, Fields } from './history.ts'
import type { MemberId } from './ids.ts'
import { change, type Meta } from './record.ts'

export type Member = Meta & {
  readonly id: MemberId
  readonly name: string
  readonly email: string
  readonly role: Role
  /** May see revenue, cost, rates, margin, potential and amounts. */
  readonly seesMoney: boolean
  /** Sees only the customers they own. */
  readonly ownCustomersOnly: boolean
  /** False once they left: no session, no key works any more; what they did stays under their name. */
  readonly active: boolean
  readonly language: string | null
  readonly zone: string | null
}

export type MemberFields = Omit<Member, keyof Meta | 'id'>

/**
 * Changes a member on an administrator's behalf. Nobody gives or takes a role above their own; an owner
 * always sees everything; the last active owner stays one.
 */
export function changeMember(
  actor: Actor,
  member: Member,
  said: Partial<MemberFields>,
  otherOwners: number,
  at: Temporal.Instant,
): Decision<Draft | null> {
  const role = said.role ?? member.role
  if (!mayAssign(actor, member.role) || !mayAssign(actor, role)) return no('role-above-own')
  const active = said.active ?? member.active
  if (
    member.role === 'owner' &&
    member.active &&
    (role !== 'owner' || !active) &&
    otherOwners === 0
  ) {
    return no('last-owner')
  }
  if (said.seesMoney === true && !member.seesMoney && !actor.seesMoney)
    return no('money-not-yours-to-give')
  const rights = role === 'owner' ? { seesMoney: true, ownCustomersOnly: false } : {}
  return yes(change(member as unknown as Fields, { ...said, ...rights } as Fields, at))
}
