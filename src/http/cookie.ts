/** The cookie that holds a session's token: out of reach of scripts, sent by no other site's writes. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_DAYS } from '../store/session.ts'
import { SESSION_COOKIES } from './route.ts'

export type Cookies = {
  readonly give: (reply: FastifyReply, token: string) => void
  readonly take: (reply: FastifyReply) => void
}

/** `secure`: browsers take Secure cookies there, so the name can carry `__Host-`. */
export function sessionCookies(secure: boolean): Cookies {
  const [hostCookie, plainCookie] = SESSION_COOKIES
  const name = secure ? hostCookie : plainCookie
  return {
    give: (reply, token) =>
      void reply.setCookie(name, token, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure,
        maxAge: SESSION_DAYS * 24 * 3600,
      }),
    take: (reply) => void reply.clearCookie(name, { path: '/', secure }),
  }
}

/** The session token that a request carries, or null. */
export function tokenOf(request: FastifyRequest): string | null {
  return (
    SESSION_COOKIES.map((one) => request.cookies[one]).find((value) => value !== undefined) ?? null
  )
}

/** The browser as sessions know it. */
export function browserOf(request: FastifyRequest) {
  return { agent: request.headers['user-agent'] ?? null, token: tokenOf(request) }
}
