/** Setup, signing in and out, and who one is. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { makeKey } from '../actions/key.ts'
import { setUp } from '../actions/setup.ts'
import { signIn } from '../actions/sign-in.ts'
import { id } from '../contract/field.ts'
import { credentials, foundedView, meView, setupBody, setupView } from '../contract/me.ts'
import { no, yes } from '../domain/decision.ts'
import { keyScopes } from '../domain/access.ts'
import {
  anyWorkspace,
  endSession,
  endSessions,
  enter,
  membershipsOf,
  moveSession,
  startSession,
} from '../store/door.ts'
import { aboutMe } from './me.ts'
import { API, route, SESSION_COOKIES } from './route.ts'

const SESSION_SECONDS = 30 * 24 * 3600
const tag = 'session'

export type Door = {
  /** Secure cookies are possible: https, or localhost. */
  readonly secure: boolean
  /** The one-time code for setup from another machine; null when there is none. */
  readonly setupCode: string | null
}

/** Serves setup and sessions. */
export function serveSessions(app: FastifyInstance, door: Door): void {
  const [hostCookie, plainCookie] = SESSION_COOKIES
  const name = door.secure ? hostCookie : plainCookie
  const give = (reply: FastifyReply, token: string) =>
    void reply.setCookie(name, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: door.secure,
      maxAge: SESSION_SECONDS,
    })
  const take = (reply: FastifyReply) =>
    void reply.clearCookie(name, { path: '/', secure: door.secure })
  const tokenOf = (request: FastifyRequest) =>
    SESSION_COOKIES.map((one) => request.cookies[one]).find((value) => value !== undefined)

  route(app, {
    method: 'GET',
    url: `${API}/setup`,
    access: 'open',
    summary: 'Whether the first owner is still to be made.',
    tag,
    answers: { status: 200, body: setupView },
    act: async ({ store, request }) =>
      yes({ needed: !(await anyWorkspace(store)), codeNeeded: !isNear(request) }),
    show: (setup) => setup,
  })
  route(app, {
    method: 'POST',
    url: `${API}/setup`,
    access: 'open',
    summary:
      'Make the first workspace and its owner. From another machine it needs the one-time code.',
    tag,
    body: setupBody,
    answers: { status: 201, body: foundedView },
    act: async ({ store, body, request, reply }) => {
      if (await anyWorkspace(store)) return no('setup-done')
      if (!isNear(request) && (door.setupCode === null || body.code !== door.setupCode))
        return no('setup-code-needed')
      const founded = await setUp(store, body, body)
      if (!founded.ok) return founded
      const { workspaceId, memberId, signInId } = founded.value
      give(
        reply,
        await startSession(store, {
          signInId,
          workspaceId,
          memberId,
          agent: request.headers['user-agent'] ?? null,
        }),
      )
      const key = await makeKey(store, { workspaceId, memberId }, 'setup', keyScopes)
      return yes({ workspaceId, memberId, apiKey: key.secret })
    },
    show: (founded) => founded,
  })
  route(app, {
    method: 'POST',
    url: `${API}/session`,
    access: 'open',
    summary: 'Sign in.',
    tag,
    body: credentials,
    answers: { status: 200, body: meView },
    act: async (call) => {
      const agent = call.request.headers['user-agent'] ?? null
      const done = await signIn(call.store, { ...call.body, address: call.request.ip, agent })
      if (!done.ok) return done
      give(call.reply, done.value.token)
      const entered = await enter(call.store, 'session', done.value.token)
      return entered === null ? no('wrong-credentials') : aboutMe(call.store, entered)
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
    act: ({ store, entered }) => aboutMe(store, entered),
    show: (me) => me,
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
      if (token !== undefined) await endSession(store, token)
      take(reply)
      return yes(null)
    },
    show: () => null,
  })
  route(app, {
    method: 'DELETE',
    url: `${API}/sessions`,
    access: 'self',
    summary: 'Sign out everywhere.',
    tag,
    answers: { status: 204, body: null },
    act: async ({ store, entered, reply }) => {
      if (entered.signInId !== null) await endSessions(store, { signInId: entered.signInId })
      take(reply)
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
      if (entered.signInId === null || token === undefined) return no('not-signed-in')
      const mine = await membershipsOf(store, entered.signInId)
      const there = mine.find((one) => one.workspaceId === body.workspaceId)
      if (there === undefined) return no('not-found')
      await moveSession(store, token, there)
      const moved = await enter(store, 'session', token)
      return moved === null ? no('not-found') : aboutMe(store, moved)
    },
    show: (me) => me,
  })
}

/** On the machine itself, and not through a proxy that speaks for somebody else. */
function isNear(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? ''
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'x-forwarded-host'].some(
    (name) => request.headers[name] !== undefined,
  )
  return (
    !forwarded && (address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1')
  )
}
