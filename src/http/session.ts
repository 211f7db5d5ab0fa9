/** Signing in and out, one's sessions, and who one is. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeOwnChoices } from '../actions/member.ts'
import { endOwnSession, signOutEverywhere } from '../actions/session.ts'
import { changePassword, isActive, signIn } from '../actions/sign-in.ts'
import { id } from '../contract/field.ts'
import { credentials, meView, passwordChange, sessionList } from '../contract/me.ts'
import { ownChoices } from '../contract/member.ts'
import { no, yes } from '../domain/decision.ts'
import type { OwnChoices } from '../domain/member.ts'
import { enter, membershipsOf } from '../store/door.ts'
import { endSessions, moveSession, sessionsOf } from '../store/session.ts'
import { browserOf, type Cookies, tokenOf } from './cookie.ts'
import { aboutMe } from './me.ts'
import type { Place } from './place.ts'
import { API, route } from './route.ts'

const tag = 'session'

/** Serves sessions. */
export function serveSessions(app: FastifyInstance, cookies: Cookies, place: Place): void {
  route(app, {
    method: 'POST',
    url: `${API}/session`,
    access: 'open',
    summary: 'Sign in.',
    tag,
    body: credentials,
    answers: { status: 200, body: meView },
    act: async ({ store, body, request, reply }) => {
      const done = await signIn(store, { ...body, address: request.ip }, browserOf(request))
      if (!done.ok) return done
      cookies.give(reply, done.value.token)
      const entered = await enter(store, 'session', done.value.token)
      return entered === null ? no('wrong-credentials') : aboutMe(store, entered, place)
    },
    show: (me) => me,
  })
  route(app, {
    method: 'GET',
    url: `${API}/me`,
    access: 'read',
    summary: 'Who I am here, and what I may do.',
    tag,
    answers: { status: 200, body: meView },
    act: ({ store, entered }) => aboutMe(store, entered, place),
    show: (me) => me,
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/me`,
    access: 'self',
    summary: 'Change my name, language, zone, theme or digest.',
    tag,
    body: ownChoices,
    answers: { status: 200, body: meView },
    act: async ({ store, entered, acting, ifVersion, body }) => {
      const changed = await changeOwnChoices(store, acting(), ifVersion, body as OwnChoices)
      return changed.ok ? aboutMe(store, entered, place) : changed
    },
    show: (me) => me,
  })
  route(app, {
    method: 'PUT',
    url: `${API}/me/password`,
    access: 'self',
    summary: 'Change my password. Every other session of mine ends.',
    tag,
    body: passwordChange,
    answers: { status: 204, body: null },
    act: async ({ store, entered, actor, body, request, reply }) => {
      if (entered.signInId === null) return no('not-signed-in')
      const { workspaceId, memberId } = actor
      const done = await changePassword(store, {
        signInId: entered.signInId,
        seat: { workspaceId, memberId },
        ...body,
        address: request.ip,
        browser: browserOf(request),
      })
      if (done.ok) cookies.give(reply, done.value.token)
      return done
    },
    show: () => null,
  })
  route(app, {
    method: 'DELETE',
    url: `${API}/session`,
    access: 'self',
    summary: 'Sign out.',
    tag,
    answers: { status: 204, body: null },
    act: async ({ store, request, reply }) => {
      const token = tokenOf(request)
      if (token !== null) await store.door((db) => endSessions(db, { token }))
      cookies.take(reply)
      return yes(null)
    },
    show: () => null,
  })
  route(app, {
    method: 'GET',
    url: `${API}/sessions`,
    access: 'self',
    summary: 'Where I am signed in.',
    tag,
    answers: { status: 200, body: sessionList },
    act: async ({ store, entered, request }) => {
      const token = tokenOf(request)
      if (entered.signInId === null || token === null) return no('not-signed-in')
      return yes(await sessionsOf(store, entered.signInId, token))
    },
    show: (sessions) => ({
      items: sessions.map(({ createdAt, seenAt, ...rest }) => ({
        ...rest,
        createdAt: createdAt.toString(),
        seenAt: seenAt.toString(),
      })),
      next: null,
    }),
  })
  route(app, {
    method: 'DELETE',
    url: `${API}/sessions/:id`,
    access: 'self',
    summary: 'Sign out on one device.',
    tag,
    params: z.object({ id: id() }),
    answers: { status: 204, body: null },
    act: ({ store, entered, acting, params }) =>
      endOwnSession(store, acting(), entered.signInId, params.id),
    show: () => null,
  })
  route(app, {
    method: 'DELETE',
    url: `${API}/sessions`,
    access: 'self',
    summary: 'Sign out everywhere.',
    tag,
    answers: { status: 204, body: null },
    act: async ({ store, entered, acting, reply }) => {
      await signOutEverywhere(store, acting(), entered.signInId)
      cookies.take(reply)
      return yes(null)
    },
    show: () => null,
  })
  route(app, {
    method: 'PUT',
    url: `${API}/session/workspace`,
    access: 'self',
    summary: 'Go to another of my workspaces.',
    tag,
    body: z.strictObject({ workspaceId: id() }),
    answers: { status: 200, body: meView },
    act: async ({ store, entered, request, body }) => {
      const token = tokenOf(request)
      if (entered.signInId === null || token === null) return no('not-signed-in')
      const mine = await membershipsOf(store, entered.signInId)
      const there = mine.find((one) => one.workspaceId === body.workspaceId)
      if (there === undefined || !(await isActive(store, there))) return no('not-found')
      await store.door((db) => moveSession(db, token, there))
      const moved = await enter(store, 'session', token)
      return moved === null ? no('not-found') : aboutMe(store, moved, place)
    },
    show: (me) => me,
  })
}
