import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { accept, invite, readOffer, withdraw } from '../actions/invitation.ts'
import { scopeOf } from '../actions/desk.ts'
import { id } from '../contract/field.ts'
import {
  acceptance,
  invitationList,
  invitedView,
  newInvitation,
  offerBody,
  offerView,
  viewInvitation,
} from '../contract/invitation.ts'
import { meView } from '../contract/me.ts'
import { no, yes } from '../domain/decision.ts'
import { enter } from '../store/door.ts'
import { waitingInvitations } from '../store/invitation.ts'
import { browserOf, type Cookies } from './cookie.ts'
import { aboutMe } from './me.ts'
import type { Place } from './place.ts'
import { API, route } from './route.ts'

const tag = 'invitations'

/** Serves invitations: ask somebody to join, withdraw that, and join. */
export function serveInvitations(app: FastifyInstance, place: Place, cookies: Cookies): void {
  route(app, {
    method: 'GET',
    url: `${API}/invitations`,
    access: 'administer',
    summary: 'Invitations that wait to be taken up.',
    tag,
    answers: { status: 200, body: invitationList },
    act: async ({ store, actor }) => yes(await store.read(scopeOf(actor), waitingInvitations)),
    show: (all) => ({ items: all.map(viewInvitation), next: null }),
  })
  route(app, {
    method: 'POST',
    url: `${API}/invitations`,
    access: 'administer',
    summary: 'Invite somebody by a link, which is mailed too where mail is configured.',
    tag,
    body: newInvitation,
    answers: { status: 201, body: invitedView },
    once: ['link'],
    act: ({ store, acting, body }) => invite(store, acting(), body, place.post !== null),
    show: ({ invitation, token, mailed }) => ({
      ...viewInvitation(invitation),
      link: place.link('invitation', token),
      mailed,
    }),
  })
  route(app, {
    method: 'DELETE',
    url: `${API}/invitations/:id`,
    access: 'administer',
    summary: 'Withdraw an invitation; its links end at once.',
    tag,
    params: z.object({ id: id() }),
    answers: { status: 204, body: null },
    act: ({ store, acting, params }) => withdraw(store, acting(), params.id),
    show: () => null,
  })
  route(app, {
    method: 'POST',
    url: `${API}/invitations/by-token`,
    access: 'open',
    summary: 'What a link of an invitation offers.',
    tag,
    body: offerBody,
    answers: { status: 200, body: offerView },
    act: ({ store, body }) => readOffer(store, body.token),
    show: ({ workspace, invitation, knownHere }) => ({
      workspace,
      email: invitation.email,
      name: invitation.name,
      role: invitation.role,
      expiresAt: invitation.expiresAt.toString(),
      knownHere,
    }),
  })
  route(app, {
    method: 'POST',
    url: `${API}/invitations/acceptance`,
    access: 'open',
    summary: 'Take up an invitation, and be signed in.',
    tag,
    body: acceptance,
    answers: { status: 201, body: meView },
    act: async ({ store, body, request, reply }) => {
      const joined = await accept(store, {
        ...body,
        signInId: request.entered?.signInId ?? null,
        address: request.ip,
        browser: browserOf(request),
      })
      if (!joined.ok) return joined
      cookies.give(reply, joined.value.session)
      const entered = await enter(store, 'session', joined.value.session)
      return entered === null ? no('link-not-valid') : aboutMe(store, entered, place)
    },
    show: (me) => me,
  })
}
