import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeOneMember, departMember, returnMember } from '../actions/member.ts'
import { makePasswordLink } from '../actions/password.ts'
import { id } from '../contract/field.ts'
import { passwordLinkView } from '../contract/me.ts'
import {
  departedView,
  departure,
  memberChange,
  memberSpec,
  memberView,
  viewMember,
} from '../contract/member.ts'
import type { MemberId } from '../domain/ids.ts'
import { member } from '../store/noun.ts'
import { listRoute, oneRoute } from './noun.ts'
import type { Place } from './place.ts'
import { API, route } from './route.ts'

const byId = z.object({ id: id() })
const tag = 'members'

/** Serves members: list, one, change, leave, come back, and a link for a forgotten password. */
export function serveMembers(app: FastifyInstance, place: Place): void {
  listRoute(app, {
    url: `${API}/members`,
    tag,
    spec: memberSpec,
    noun: member,
    item: memberView,
    view: viewMember,
  })
  oneRoute(app, {
    url: `${API}/members/:id`,
    tag,
    noun: member,
    view: viewMember,
    shape: memberView,
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/members/:id`,
    access: 'administer',
    summary: "Change a member's name or rights.",
    tag,
    params: byId,
    body: memberChange,
    answers: { status: 200, body: memberView },
    act: ({ store, acting, params, ifVersion, body }) =>
      changeOneMember(store, acting(), params.id as MemberId, ifVersion, body),
    show: viewMember,
  })
  route(app, {
    method: 'PUT',
    url: `${API}/members/:id/departure`,
    access: 'administer',
    summary: 'Let a member go: hand over what they own, end their sessions and keys.',
    tag,
    params: byId,
    body: departure,
    answers: { status: 200, body: departedView },
    act: ({ store, acting, params, body }) =>
      departMember(store, acting(), params.id as MemberId, body.handOverTo as MemberId | null),
    show: ({ member: gone, batchId, handedOver }) => ({
      member: viewMember(gone),
      batchId,
      handedOver,
    }),
  })
  route(app, {
    method: 'DELETE',
    url: `${API}/members/:id/departure`,
    access: 'administer',
    summary: 'Let somebody who left come back.',
    tag,
    params: byId,
    answers: { status: 200, body: memberView },
    act: ({ store, acting, params }) => returnMember(store, acting(), params.id as MemberId),
    show: viewMember,
  })
  route(app, {
    method: 'POST',
    url: `${API}/members/:id/password-link`,
    access: 'administer',
    summary: 'Make a link with which a member sets a new password.',
    tag,
    params: byId,
    answers: { status: 201, body: passwordLinkView },
    once: ['link'],
    act: ({ store, acting, params }) =>
      makePasswordLink(store, acting(), params.id as MemberId, place.post !== null),
    show: ({ token, expiresAt, mailed }) => ({
      link: token === null ? null : place.link('password', token),
      expiresAt: expiresAt.toString(),
      mailed,
    }),
  })
}
