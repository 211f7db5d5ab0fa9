/** One of our people in a workspace: role, permissions that stand apart from it, and choices of their own. */
import { type Actor, mayAssign, type Rights, type Role, seesMoney } from './access.ts'
import { type Decision, no, yes } from './decision.ts'
import type { Draft, Fields } from './history.ts'
import type { MemberId } from './ids.ts'
import type { DigestChoice } from './digest.ts'
import { change, creation, type Meta } from './record.ts'

export const themes = ['light', 'dark'] as const

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
  /** Null: as their system has it. */
  readonly theme: (typeof themes)[number] | null
  /** How what waits for them is brought to them. */
  readonly digest: DigestChoice
  /** When their working day begins, as `08:00` in their zone. */
  readonly digestAt: string
}

export type MemberFields = Omit<Member, keyof Meta | 'id'>
/** What an administrator may change of somebody. */
export type MemberChange = Partial<Rights & { readonly name: string }>
/** What everybody may choose for themselves. */
export type OwnChoices = Partial<
  Pick<Member, 'name' | 'language' | 'zone' | 'theme' | 'digest' | 'digestAt'>
>

/**
 * Rights that an actor gives to somebody who had others, or none (null). Nobody gives a role above their
 * own, a sight of money they do not have, or of customers they do not see. An owner always sees everything.
 */
export function grant(actor: Actor, before: Rights | null, said: Rights): Decision<Rights> {
  if (!mayAssign(actor, said.role) || (before !== null && !mayAssign(actor, before.role)))
    return no('role-above-own')
  const rights: Rights =
    said.role === 'owner' ? { role: 'owner', seesMoney: true, ownCustomersOnly: false } : said
  if (rights.seesMoney && before?.seesMoney !== true && !seesMoney(actor))
    return no('money-not-yours-to-give')
  if (!rights.ownCustomersOnly && before?.ownCustomersOnly !== false && actor.ownCustomersOnly)
    return no('sight-not-yours-to-give')
  return yes(rights)
}

/** The draft by which somebody becomes a member. */
export function join(
  who: Pick<Member, 'name' | 'email' | 'language'> & Rights,
  at: Temporal.Instant,
): Draft {
  const { name, email, language, role, seesMoney: money, ownCustomersOnly } = who
  return creation(
    { name, email, language, role, seesMoney: money, ownCustomersOnly, active: true },
    at,
  )
}

/** Changes a member on an administrator's behalf; the last active owner stays one. `otherOwners`: active ones. */
export function changeMember(
  actor: Actor,
  member: Member,
  said: MemberChange,
  otherOwners: number,
  at: Temporal.Instant,
): Decision<Draft | null> {
  const rights = grant(actor, member, {
    role: said.role ?? member.role,
    seesMoney: said.seesMoney ?? member.seesMoney,
    ownCustomersOnly: said.ownCustomersOnly ?? member.ownCustomersOnly,
  })
  if (!rights.ok) return rights
  if (isLastOwner(member, otherOwners) && rights.value.role !== 'owner') return no('last-owner')
  return yes(change(member as unknown as Fields, { name: said.name, ...rights.value }, at))
}

/** Changes what is one's own to choose. */
export function choose(member: Member, said: OwnChoices, at: Temporal.Instant): Draft | null {
  return change(member as unknown as Fields, said as Fields, at)
}

/**
 * Lets a member go. What they own (customers, teams they lead, views they shared: `owns` counts them) needs a
 * successor, who is active here. Whoever sees only their own customers cannot hand over those of others.
 */
export function leave(
  actor: Actor,
  member: Member,
  successor: Member | null,
  owns: number,
  otherOwners: number,
  at: Temporal.Instant,
): Decision<Draft | null> {
  if (!mayAssign(actor, member.role)) return no('role-above-own')
  if (actor.ownCustomersOnly) return no('sight-not-yours-to-give')
  if (isLastOwner(member, otherOwners)) return no('last-owner')
  if (owns > 0 && successor === null) return no('hand-over-needed')
  return yes(change(member as unknown as Fields, { active: false }, at))
}

/** Lets somebody who left come back, with the rights they had: those must be the actor's to give. */
export function comeBack(
  actor: Actor,
  member: Member,
  at: Temporal.Instant,
): Decision<Draft | null> {
  const rights = grant(actor, null, member)
  if (!rights.ok) return rights
  return yes(change(member as unknown as Fields, { active: true }, at))
}

function isLastOwner(member: Member, otherOwners: number): boolean {
  return member.role === 'owner' && member.active && otherOwners === 0
}
