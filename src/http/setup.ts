/** The first minute of an installation: its first owner. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Acting } from '../actions/desk.ts'
import { makeKey } from '../actions/key.ts'
import { loadSample } from '../actions/sample.ts'
import { setUp } from '../actions/setup.ts'
import { foundedView, setupBody, setupView } from '../contract/me.ts'
import { keyScopes } from '../domain/access.ts'
import { no, yes } from '../domain/decision.ts'
import type { Store } from '../store/db.ts'
import { anyWorkspace, mayAttempt, type Seat } from '../store/door.ts'
import { startSession } from '../store/session.ts'
import { browserOf, type Cookies } from './cookie.ts'
import { isNear } from './nearness.ts'
import { API, route } from './route.ts'

const tag = 'setup'

/** Serves setup. `setupCode`: what the first owner must type from another machine; null: there is none. */
export function serveSetup(
  app: FastifyInstance,
  cookies: Cookies,
  publicUrl: string,
  setupCode: string | null,
): void {
  const near = (request: FastifyRequest) => isNear(request, new URL(publicUrl).hostname)
  route(app, {
    method: 'GET',
    url: `${API}/setup`,
    access: 'open',
    summary: 'Whether the first owner is still to be made.',
    tag,
    answers: { status: 200, body: setupView },
    act: async ({ store, request }) =>
      yes({ needed: !(await anyWorkspace(store)), codeNeeded: !near(request) }),
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
      if (!near(request)) {
        const counted = [{ key: 'setup code', free: 20 }]
        if (!(await mayAttempt(store, counted))) return no('too-many-attempts')
        if (setupCode === null || body.code !== setupCode) return no('setup-code-needed')
      }
      const founded = await setUp(store, body, body)
      if (!founded.ok) return founded
      const { workspaceId, memberId, signInId } = founded.value
      const { agent } = browserOf(request)
      const holder = { signInId, workspaceId, memberId, agent }
      const token = await store.door((db, now) => startSession(db, now, holder))
      cookies.give(reply, token)
      const own = { workspaceId, memberId }
      if (!body.sample) return yes({ ...own, apiKey: await firstKey(store, own) })
      const loaded = await loadSample(store, firstOwner(own), { signInId, token })
      if (!loaded.ok) return loaded
      return yes({ ...loaded.value, apiKey: await firstKey(store, loaded.value), own })
    },
    show: (founded) => founded,
  })
}

async function firstKey(store: Store, seat: Seat): Promise<string> {
  return (await makeKey(store, seat, 'setup', keyScopes)).secret
}

/** The first owner, in the moment of being made. */
function firstOwner(seat: Seat): Acting {
  const rights = { role: 'owner', seesMoney: true, ownCustomersOnly: false, key: null } as const
  return { actor: { ...seat, ...rights }, source: 'web', happenedAt: null }
}
